// @ts-check
// The names by which the glue and the wasm know each other, made short. They are long and full of hashes, which
// no compression makes small, and stand in both files.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';

/** What wasm-opt is told, so that it renames and says what it has renamed. */
export const RENAME = '--minify-imports-and-exports-and-modules';

/**
 * What the glue lacks: a way to let go of an instance that has trapped, so that it can be initialised again. Its own
 * way (`--experimental-reset-state-function`) puts guards into every call, which the visitor would have to download.
 */
const FORGET = `/** Lets go of the instance; the next initialisation makes a new one. */
export function forget() {
  wasm = undefined;
}
`;

/** The same for the type check of `www/`. */
const FORGET_TYPE =
  '\n/** Lets go of the instance; the next initialisation makes a new one. */\nexport function forget(): void;\n';

/**
 * Gives the glue the names that wasm-opt has given the wasm.
 * @param {string} glue the path of the JavaScript
 * @param {string} said what wasm-opt printed: `{ "imports": [[module, name, short], …], "exports": [[name, short], …] }`
 */
export function shorten(glue, said) {
  const { imports, exports } = JSON.parse(said);
  const modules = new Set(imports.map((/** @type {string[]} */ [module]) => module));
  if (modules.size !== 1)
    throw new Error(`The wasm imports from ${[...modules].join(' and ')}: one was expected.`);
  let code = readFileSync(glue, 'utf8');
  for (const [, name, short] of imports) {
    const before = code;
    code = code.replaceAll(new RegExp(`(?<![\\w$.])${name}(?=:)`, 'g'), short);
    if (code === before) throw new Error(`The glue does not give the wasm ${name}, which it imports.`);
  }
  for (const [name, short] of exports)
    code = code.replaceAll(new RegExp(`(?<=\\bwasm\\.)${name}(?![\\w$])`, 'g'), short);
  // All imports come from one module, which is given a short name as well.
  code = code.replaceAll('"./leadgate_bg.js"', '"a"');
  writeFileSync(glue, `${code}\n${FORGET}`);
  appendFileSync(glue.replace(/\.js$/, '.d.ts'), FORGET_TYPE);
}
