// @ts-check
// Attaches to a form that the page has already: see docs/embedding.md. Loaded where there is one; until it is up, and
// where it cannot be, the form does what it always did.
import { Definition, Form, ready } from './attach/core.js';
import { AttachedForm } from './attach/form.js';
import { chance, date, now } from './device.js';
import { asFault, Fault } from './fault.js';
import { brokenDefinition, readFreeMail, readWords, sayPreview, wishes } from './load.js';
import { source } from './source.js';

/**
 * @typedef {Omit<import('./attach/form.js').Context, 'page'> & {
 *   definition: string,
 *   english: string,
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
    if (given.isCurrent()) given.report(asFault(error));
    return undefined;
  }
}

/** @param {Given} given */
async function hold({ definition, english, isCurrent, ...context }) {
  const { host } = context;
  try {
    await ready();
  } catch (error) {
    const message = 'WebAssembly could not be started, so the form is sent as it always was.';
    throw new Fault('no_webassembly', message, { cause: error });
  }
  const read = readIt(definition, wishes(host));
  const { language, direction, questions } = read;
  const [own, freeMail] = await Promise.all([readWords(language), readFreeMail(definition)]);
  if (!isCurrent()) {
    read.free();
    return undefined;
  }
  sayPreview(read.agreement(now()));
  const page = { now, chance, date, source: () => source(host) };
  const core = new Form(read, english, own, freeMail, now());
  return new AttachedForm({ ...context, page }, core, JSON.parse(questions), { language, direction });
}

/**
 * @param {string} text
 * @param {string} wished
 */
function readIt(text, wished) {
  try {
    return new Definition(text, wished);
  } catch (problems) {
    throw brokenDefinition(problems);
  }
}
