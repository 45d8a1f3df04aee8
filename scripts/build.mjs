// @ts-check
// Makes dist/, which any web server can serve and which npm publishes:
//
//   leadgate.js, leadgate.wasm, leadgate.d.ts   the widget
//   words/<language>.json                       its own words, loaded where a page is not in English
//   definitions/*.json                          the ready-made lead definitions
//   core/                                       the core for Node and edge runtimes
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './build/bundle.mjs';
import { artefacts, buildCrate } from './build/crate.mjs';
import { alone } from './build/lock.mjs';
import { Output } from './build/output.mjs';
import { run } from './command.mjs';
import { at, isMain } from './place.mjs';
import { sizes, table } from './size/measure.mjs';
import { headline, perform, say } from './terminal.mjs';

/** Folders of www that are published as they are; the demo site, say, is not. */
const PUBLISHED = ['words', 'definitions', 'kiosk', 'studio'];

/** Builds everything that has changed. */
export async function build() {
  headline('build');
  await alone(async () => {
    // The folders of the crates' sources must be known before the compiler is told to leave them out.
    await run('cargo', ['fetch'], { title: 'crates (cargo fetch)', fix: 'Look at what cargo said above.' });
    const widget = await buildCrate(artefacts.widget);
    const core = await buildCrate(artefacts.core);
    const wasm = readFileSync(join(widget, 'leadgate_bg.wasm'));
    const output = new Output();
    output.add('leadgate.js', await bundle(wasm));
    output.add('leadgate.wasm', wasm);
    output.add('leadgate.d.ts', readFileSync(at('www', 'leadgate.d.ts')));
    for (const name of PUBLISHED) output.addFolder(`www/${name}`, name);
    for (const name of ['leadgate.js', 'leadgate.d.ts', 'leadgate_bg.wasm']) {
      output.add(`core/${name}`, readFileSync(join(core, name)));
    }
    output.write();
  });
  say(`\n${table(sizes())}`);
}

if (isMain(import.meta.url)) await perform(build);
