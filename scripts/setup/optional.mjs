// @ts-check
// What only some of the tests need: what is there, else the distribution's. Without it everything else is tested all the
// same, and it is said which tests are not.
import { bold, Failure, note, red, say } from '../terminal.mjs';
import { canInstall, install } from './debian.mjs';

/**
 * @typedef {object} Wanted
 * @property {string} title
 * @property {string[]} packages of Debian
 * @property {() => string | undefined} found where it is
 * @property {(place: string) => string} about it, for people
 * @property {string} skipped what is said where it is not there
 */

/** Makes sure of it, where that can be done. @param {Wanted} wanted */
export async function setUpWanted({ title, packages, found, about, skipped }) {
  let why = '';
  if (found() === undefined && canInstall()) {
    try {
      for (const name of packages) await install(name, { title, fix: `Install ${name}.` });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      why = ` ${error.message}`;
    }
  }
  const place = found();
  if (place === undefined) {
    say(bold(red(`   ${title}: not found.${why}`)));
    say(bold(red(`   ${skipped}`)));
  } else {
    note(`${title}: ${about(place)}`);
  }
}
