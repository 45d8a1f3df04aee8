// @ts-check
// Reads QR codes away from the page, so that it never stutters. Takes `{ id, width, height, pixels }`, or `{ id, bitmap }`,
// and answers `{ id, code }` with the bytes of the code, or without where there is none, or `{ id, error }`.
import initialise, { forget, Reader } from '../../target/scan-glue/leadgate.js';
import { lazily } from '../lazy.js';

const url = new URL('leadgate-scan.wasm', import.meta.url);
const load = () => lazily(initialise, url, __WASM_INTEGRITY__);
let ready = load();
/** @type {Reader | undefined} */
let reader;
/** @type {OffscreenCanvas | undefined} */
let canvas;

/**
 * @typedef {object} Frame
 * @property {number} id
 * @property {ImageBitmap} [bitmap]
 * @property {number} [width]
 * @property {number} [height]
 * @property {Uint8ClampedArray} [pixels] red, green, blue, alpha; or, a quarter as many, grey
 */

/** @param {ImageBitmap} bitmap */
function pixelsOf(bitmap) {
  const { width, height } = bitmap;
  canvas ??= new OffscreenCanvas(width, height);
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser draws nothing in a worker.');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}

/** @param {Frame} frame */
async function read({ bitmap, width = 0, height = 0, pixels = new Uint8ClampedArray() }) {
  await ready();
  const image = bitmap ? pixelsOf(bitmap) : { width, height, data: pixels };
  const bytes = new Uint8Array(image.data.buffer, image.data.byteOffset, image.data.byteLength);
  try {
    reader ??= new Reader();
    const grey = bytes.length === image.width * image.height;
    return reader[grey ? 'read_luma' : 'read'](image.width, image.height, bytes);
  } catch {
    // The decoder stopped on this picture: its memory cannot be trusted any more. The next one gets a new one.
    reader = undefined;
    forget();
    ready = load();
    return undefined;
  }
}

addEventListener('message', async (/** @type {MessageEvent<Frame>} */ { data }) => {
  const { id } = data;
  try {
    const code = await read(data);
    postMessage(code ? { id, code } : { id });
  } catch (error) {
    postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
