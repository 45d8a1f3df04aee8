// @ts-check
// The decoders that are held against each other, each as a browser would run it.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import jsqr from 'jsqr';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { at } from '../../scripts/place.mjs';

/** @typedef {(luma: Uint8ClampedArray, width: number, height: number) => Promise<string | undefined> | string | undefined} Decode */

const utf8 = new TextDecoder();

/** Grey as a canvas has it. @param {Uint8ClampedArray} luma */
function rgba(luma) {
  const pixels = new Uint8ClampedArray(luma.length * 4);
  for (let place = 0; place < luma.length; place += 1) {
    const value = luma[place] ?? 0;
    pixels.set([value, value, value, 255], place * 4);
  }
  return pixels;
}

/** Ours, from the build. @returns {Promise<Decode>} */
async function ours() {
  const glue = await import(at('target', 'scan-glue', 'leadgate.js'));
  glue.initSync({ module: readFileSync(at('target', 'scan-glue', 'leadgate_bg.wasm')) });
  const reader = new glue.Reader();
  return (luma, width, height) => {
    const code = reader.read_luma(width, height, new Uint8Array(luma.buffer));
    return code && utf8.decode(code);
  };
}

/** @returns {Decode} */
function javascript() {
  // The package says `default` in a way that Node and bundlers understand differently.
  const decode = /** @type {any} */ (jsqr).default ?? jsqr;
  return (luma, width, height) => {
    const found = decode(rgba(luma), width, height, { inversionAttempts: 'dontInvert' });
    return found ? utf8.decode(Uint8Array.from(found.binaryData)) : undefined;
  };
}

/** @param {boolean} tryHarder @returns {Promise<Decode>} */
async function zxing(tryHarder) {
  const require = createRequire(import.meta.url);
  const wasmBinary = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm')).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return async (luma, width, height) => {
    const image = /** @type {ImageData} */ ({ data: rgba(luma), width, height, colorSpace: 'srgb' });
    const [found] = await readBarcodes(image, { formats: ['QRCode'], tryHarder, tryInvert: false });
    return found?.isValid ? utf8.decode(found.bytes) : undefined;
  };
}

/** The crates that were not taken, where benches/scan/crates has been built. @returns {Promise<Record<string, Decode>>} */
async function crates() {
  const folder = at('target', 'scan-crates');
  if (!existsSync(folder)) return {};
  const glue = await import(at('target', 'scan-crates', 'scan_crates.js'));
  glue.initSync({ module: readFileSync(at('target', 'scan-crates', 'scan_crates_bg.wasm')) });
  return Object.fromEntries(
    ['quircs', 'rqrr', 'rxing'].map((name) => [
      `${name} alone`,
      (luma, width, height) => {
        const code = glue[name](width, height, new Uint8Array(luma.buffer));
        return code && utf8.decode(code);
      },
    ]),
  );
}

/** @returns {Promise<Record<string, Decode>>} */
export async function decoders() {
  return {
    leadgate: await ours(),
    ...(await crates()),
    jsqr: javascript(),
    'zxing-wasm': await zxing(false),
    'zxing-wasm, tryHarder': await zxing(true),
  };
}
