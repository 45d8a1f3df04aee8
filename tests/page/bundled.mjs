// @ts-check
// The apps of `apps/`, each made into one module, once.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { compile } from 'svelte/compiler';
import { at } from '../../scripts/place.mjs';

/** @type {Map<string, Promise<string>>} */
const made = new Map();

/** Components of Svelte are compiled as its own tools do it. @type {import('esbuild').Plugin} */
const svelte = {
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, ({ path }) => {
      const { js } = compile(readFileSync(path, 'utf8'), { filename: path, generate: 'client' });
      return { contents: js.code, loader: 'js' };
    });
  },
};

/** @param {string} name of a file in `apps/` */
export function bundled(name) {
  const bundle =
    made.get(name) ??
    build({
      absWorkingDir: at(),
      entryPoints: [`tests/page/apps/${name}.js`],
      bundle: true,
      write: false,
      format: 'esm',
      minify: true,
      conditions: ['browser'],
      plugins: [svelte],
      define: {
        'process.env.NODE_ENV': '"production"',
        __VUE_OPTIONS_API__: 'false',
        __VUE_PROD_DEVTOOLS__: 'false',
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      },
    }).then(({ outputFiles: [file] }) => file?.text ?? '');
  made.set(name, bundle);
  return bundle;
}
