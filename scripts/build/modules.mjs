// @ts-check
// The browser modules that bring a wasm, each with its own: one file of JavaScript and one of wasm beside it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { artefacts, buildCrate } from './crate.mjs';

/**
 * @typedef {object} Module
 * @property {string} path of the source in www/, and of the module in dist/
 * @property {string} wasm the file beside it, which its source loads by this name
 * @property {import('./crate.mjs').Artefact} artefact what the wasm is built from
 */

/** What a page loads. @type {Module} */
export const widget = { path: 'leadgate.js', wasm: 'leadgate.wasm', artefact: artefacts.widget };

/** What keeps and sends leads. @type {Module} */
export const outbox = { path: 'outbox.js', wasm: 'outbox.wasm', artefact: artefacts.outbox };

/** What attaches to a form of the page's own. @type {Module} */
export const attach = { path: 'attach.js', wasm: 'attach.wasm', artefact: artefacts.attach };

/** What knows visitors who come back. @type {Module} */
export const returning = { path: 'returning.js', wasm: 'returning.wasm', artefact: artefacts.returning };

/** What an outbox loads for a delivery file. @type {Module} */
export const delivery = { path: 'delivery.js', wasm: 'delivery.wasm', artefact: artefacts.delivery };

/** What the kiosk loads when it needs it. @type {Module[]} */
export const kiosk = [
  { path: 'kiosk/badge.js', wasm: 'kiosk/leadgate-badge.wasm', artefact: artefacts.badge },
  { path: 'kiosk/qr.js', wasm: 'kiosk/leadgate-qr.wasm', artefact: artefacts.qr },
  { path: 'kiosk/scan-worker.js', wasm: 'kiosk/leadgate-scan.wasm', artefact: artefacts.scan },
  { path: 'kiosk/seal.js', wasm: 'kiosk/leadgate-seal.wasm', artefact: artefacts.seal },
  { path: 'kiosk/setup.js', wasm: 'kiosk/leadgate-setup.wasm', artefact: artefacts.setup },
];

/** All of them. */
export const modules = [widget, outbox, delivery, attach, returning, ...kiosk];

/**
 * Builds a module and its wasm.
 * @param {import('./output.mjs').Output} output
 * @param {Module} module
 */
export async function addModule(output, { path, wasm, artefact }) {
  const folder = await buildCrate(artefact);
  const bytes = readFileSync(join(folder, 'leadgate_bg.wasm'));
  output.add(path, await bundle(`www/${path}`, { wasm: bytes }));
  output.add(wasm, bytes);
}
