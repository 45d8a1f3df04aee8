// @ts-check
// Makes dist/, which any web server can serve and which npm publishes:
//
//   leadgate.js, leadgate.wasm, leadgate.d.ts   the widget
//   early.js                                    a snippet that queues signals until the widget is there
//   outbox.js, outbox.wasm, panel.js            what keeps and sends leads, and shows it; loaded when needed
//   delivery.js, delivery.wasm                  the formats of delivery files; loaded where a page names one
//   analytics.js                                what a page's analytics are told; loaded where an element asks for it
//   attach.js, attach.wasm                      what attaches to a form of the page's own; loaded where there is one
//   returning.js, returning.wasm                what knows visitors who come back; loaded where a definition remembers
//   returning/<language>.json                   what it says, loaded where a page is not in English
//   prefill.js                                  what a page fills in without a script; loaded where an element asks for it
//   variants.js                                 variants of a definition; loaded where an element has a list of them
//   free-mail.txt                               the free mailboxes that questions for work addresses refuse; loaded with one
//   words/<language>.json                       its own words, loaded where a page is not in English
//   definitions/*.json                          the ready-made lead definitions
//   schema/*.json                               the JSON Schema of lead definitions, for editors
//   inbox/                                      the page in which sales reads and marks leads
//   kiosk/                                      the kiosk: its page, its service worker, and what it loads, each with its wasm
//   core/                                       the core for Node and edge runtimes
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './build/bundle.mjs';
import { artefacts, buildCrate } from './build/crate.mjs';
import { addKiosk, addWorker } from './build/kiosk.mjs';
import { alone } from './build/lock.mjs';
import { addModule, attach, delivery, outbox, returning, widget } from './build/modules.mjs';
import { Output } from './build/output.mjs';
import { run } from './command.mjs';
import { at, isMain } from './place.mjs';
import { WASM_TARGET } from './setup/rust.mjs';
import { sizes, table } from './size/measure.mjs';
import { Failure, headline, note, perform, say } from './terminal.mjs';

/** Folders of www that are published as they are; the demo site, say, is not. */
const PUBLISHED = ['words', 'definitions', 'schema', 'inbox', 'studio'];

/** @param {Output} output */
async function addOutbox(output) {
  await addModule(output, outbox);
  await addModule(output, delivery);
  for (const name of ['panel.js', 'analytics.js']) output.add(name, await bundle(`www/${name}`));
}

/** @param {Output} output */
async function addAttach(output) {
  await addModule(output, attach);
}

/** @param {Output} output */
async function addReturning(output) {
  await addModule(output, returning);
  output.addFolder('www/returning/words', 'returning');
}

/** @param {Output} output */
async function addWidget(output) {
  await addModule(output, widget);
  for (const name of ['early.js', 'prefill.js', 'variants.js']) output.add(name, await bundle(`www/${name}`));
  output.add('free-mail.txt', readFileSync(at('src', 'definition', 'free_mail.txt')));
  output.add('leadgate.d.ts', readFileSync(at('www', 'leadgate.d.ts')));
  for (const name of PUBLISHED) output.addFolder(`www/${name}`, name);
}

/** @param {Output} output */
async function addCore(output) {
  const folder = await buildCrate(artefacts.core);
  for (const name of ['leadgate.js', 'leadgate.d.ts', 'leadgate_bg.wasm']) {
    output.add(`core/${name}`, readFileSync(join(folder, name)));
  }
}

/** The parts of dist, each built by itself with `npm run build -- --only NAME`. */
const parts = {
  widget: addWidget,
  outbox: addOutbox,
  attach: addAttach,
  returning: addReturning,
  kiosk: addKiosk,
  core: addCore,
};

/**
 * Builds everything that has changed.
 * @param {string[]} names of the parts
 */
export async function build(names = Object.keys(parts)) {
  headline('build');
  const changed = await alone(async () => {
    // The folders of the crates' sources must be known before the compiler is told to leave them out.
    await run('cargo', ['fetch', '--target', WASM_TARGET], {
      title: 'crates (cargo fetch)',
      fix: 'Look at what cargo said above.',
    });
    const output = new Output();
    for (const [name, add] of Object.entries(parts)) {
      if (names.includes(name)) await add(output);
    }
    await addWorker(output);
    return output.write({ alone: names.length === Object.keys(parts).length });
  });
  // Measuring takes seconds, and nobody asked.
  if (changed) say(`\n${table(sizes())}`);
  else note('dist: unchanged');
}

/** The parts that the command line asks for. */
function chosen() {
  const { values } = parseArgs({ options: { only: { type: 'string' } }, strict: false });
  if (values.only === undefined) return Object.keys(parts);
  const names = String(values.only).split(',');
  const unknown = names.find((name) => !(name in parts));
  if (unknown !== undefined) {
    throw new Failure(`There is no part "${unknown}".`, {
      fix: `Choose from: ${Object.keys(parts).join(', ')}.`,
    });
  }
  return names;
}

if (isMain(import.meta.url)) await perform(() => build(chosen()));
