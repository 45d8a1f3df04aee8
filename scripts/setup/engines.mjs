// @ts-check
// Browsers of other makes for the tests in tests/engines: those that are there, else the distribution's.
import { ask } from '../command.mjs';
import { findFirefox, findWebKit } from '../engines.mjs';
import { setUpWanted } from './optional.mjs';

/** Each with its packages in Debian. */
const ENGINES = [
  { title: 'Firefox', packages: ['firefox-esr'], found: () => findFirefox()?.program },
  { title: 'WebKit', packages: ['webkit2gtk-driver', 'xvfb'], found: () => findWebKit()?.driver },
];

/** Makes sure that they are there, where that can be done. */
export async function setUpEngines() {
  for (const engine of ENGINES) {
    await setUpWanted({
      ...engine,
      about: (program) => ask(program, ['--version']) ?? program,
      skipped: `The tests in it will be SKIPPED. On Debian: apt-get install ${engine.packages.join(' ')}`,
    });
  }
}
