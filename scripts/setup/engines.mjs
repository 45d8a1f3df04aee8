// @ts-check
// Browsers of other makes for the tests in tests/engines: those that are there, else the distribution's.
import { ask } from '../command.mjs';
import { findFirefox, findWebKit } from '../engines.mjs';
import { bold, Failure, note, red, say } from '../terminal.mjs';
import { canInstall, install } from './debian.mjs';

/** Each with its packages in Debian. */
const ENGINES = [
  { title: 'Firefox', packages: ['firefox-esr'], found: () => findFirefox()?.program },
  { title: 'WebKit', packages: ['webkit2gtk-driver', 'xvfb'], found: () => findWebKit()?.driver },
];

/** Makes sure that they are there, where that can be done. Without one everything else is tested all the same. */
export async function setUpEngines() {
  for (const { title, packages, found } of ENGINES) {
    let why = '';
    if (found() === undefined && canInstall()) {
      try {
        for (const name of packages) await install(name, { title, fix: `Install ${name}.` });
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        why = ` ${error.message}`;
      }
    }
    const program = found();
    if (program === undefined) {
      say(bold(red(`   ${title}: not found.${why}`)));
      say(bold(red(`   The tests in it will be SKIPPED. On Debian: apt-get install ${packages.join(' ')}`)));
    } else {
      note(`${title}: ${ask(program, ['--version']) ?? program}`);
    }
  }
}
