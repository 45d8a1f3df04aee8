// @ts-check
// Attaches to a form that the page has already: see docs/embedding.md. Loaded where there is one; until it is up, and
// where it cannot be, the form does what it always did.
import { Definition, Form, ready } from './attach/core.js';
import { AttachedForm } from './attach/form.js';
import { chance, date, now } from './device.js';
import { Fault } from './fault.js';
import { brokenDefinition, readWords, sayPreview } from './load.js';
import { source } from './source.js';

/**
 * @typedef {Omit<import('./attach/form.js').Context, 'page'> & {
 *   definition: Promise<string>,
 *   english: string,
 *   wished: string[],
 *   isCurrent: () => boolean,
 * }} Given
 */

/**
 * Resolves with what holds the form, before it has begun; with nothing where that cannot be, or where another has
 * come in between.
 * @param {Given} given
 */
export async function attach(given) {
  try {
    return await hold(given);
  } catch (error) {
    const { name } = /** @type {Error} */ (error);
    // Stable codes are written like this, names of JavaScript are not.
    const fault = /^[a-z_]+$/.test(name) ? error : new Fault('failed', String(error), { cause: error });
    if (given.isCurrent()) given.report(/** @type {Fault} */ (fault));
    return undefined;
  }
}

/** @param {Given} given */
async function hold({ definition, english, wished, isCurrent, ...context }) {
  const { host } = context;
  try {
    await Promise.all([ready(), Promise.allSettled([definition])]);
  } catch (error) {
    const message = 'WebAssembly could not be started, so the form is sent as it always was.';
    throw new Fault('no_webassembly', message, { cause: error });
  }
  const read = readIt(await definition, wished);
  const { language, direction, questions } = read;
  const own = await readWords(language);
  if (!isCurrent()) {
    read.free();
    return undefined;
  }
  sayPreview(read.agreement(now()));
  const page = { now, chance, date, source: () => source(host.getAttribute('campaign')) };
  const core = new Form(read, english, own, now());
  return new AttachedForm({ ...context, page }, core, JSON.parse(questions), { language, direction });
}

/**
 * @param {string} text
 * @param {string[]} wished
 */
function readIt(text, wished) {
  try {
    return new Definition(text, wished.join('\n'));
  } catch (problems) {
    throw brokenDefinition(problems);
  }
}
