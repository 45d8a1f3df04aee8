// @ts-check
// The browser modules. The first has the element, the glue, the English words and the style sheet in one file, so
// that a page needs one script tag; the others are loaded by it when they are needed.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { at } from '../place.mjs';
import { Failure } from '../terminal.mjs';

/**
 * A style sheet without what only its writers need.
 * @param {string} source
 */
export async function minifyCss(source) {
  const { transform } = await import('esbuild');
  const { code } = await transform(source, { loader: 'css', minify: true, charset: 'utf8' });
  return code.trim();
}

/** Style sheets are handed over as text, without what only their writers need. */
const minifiedCss = {
  name: 'minified-css',
  /** @param {import('esbuild').PluginBuild} build */
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      return { contents: await minifyCss(await readFile(path, 'utf8')), loader: 'text' };
    });
  },
};

/**
 * The integrity of a file, as `fetch` and `<script>` take it.
 * @param {Uint8Array} bytes
 */
export const integrity = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

/** Modules that are loaded by themselves: no other module takes them in. */
const APART = [
  './attach.js',
  './outbox.js',
  './panel.js',
  './delivery.js',
  './analytics.js',
  './returning.js',
  './prefill.js',
  './variants.js',
];

/**
 * Bundles a module of `www/`. Two names are filled in: `__WASM_INTEGRITY__`, which the loader passes to `fetch`, and
 * `__LEADGATE_VERSION__`, which the module exports as `version`.
 * @param {string} entry its path
 * @param {object} [options]
 * @param {Uint8Array} [options.wasm] the wasm that the module will load
 * @param {string[]} [options.apart] modules that it does not take in
 * @param {Record<string, string>} [options.define] more names to fill in
 * @returns {Promise<Uint8Array>}
 */
export async function bundle(entry, { wasm, apart = APART, define = {} } = {}) {
  const { build } = await import('esbuild');
  const { version } = JSON.parse(await readFile(at('package.json'), 'utf8'));
  const result = await build({
    absWorkingDir: at(),
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: false,
    logLevel: 'warning',
    external: apart,
    define: {
      ...define,
      ...(wasm && { __WASM_INTEGRITY__: JSON.stringify(integrity(wasm)) }),
      __LEADGATE_VERSION__: JSON.stringify(version),
    },
    plugins: [minifiedCss],
  }).catch((error) => {
    throw new Failure(`${entry} could not be bundled.`, {
      fix: 'Look at what esbuild said above.',
      cause: error,
    });
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Failure(`esbuild wrote no file for ${entry}.`);
  return output.contents;
}
