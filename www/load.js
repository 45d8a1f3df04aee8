// @ts-check
// What an element fetches: its definition, and the widget's own words in the visitor's language.
import { Fault } from './fault.js';

/**
 * A definition as JSON text.
 * @param {unknown} given the property, where it is set
 * @param {string | null} url the attribute
 * @returns {Promise<string>}
 */
export async function readDefinition(given, url) {
  // Frameworks set a property where the page's author wrote an attribute: an address is an address all the same.
  if (typeof given === 'string' && !/^\s*\{/.test(given)) return readDefinition(undefined, given);
  if (given !== undefined) return typeof given === 'string' ? given : JSON.stringify(given);
  if (!url) throw new Fault('no_definition', 'Set the attribute or the property "definition".');
  return await readText(url, 'definition_unreachable', 'The definition');
}

/**
 * The text at an address.
 * @param {string} url
 * @param {string} code of the fault where it cannot be had
 * @param {string} what it is, to begin the message with
 */
export async function readText(url, code, what) {
  let why;
  try {
    const response = await fetch(new URL(url, document.baseURI));
    if (response.ok) return await response.text();
    why = `status ${response.status}`;
  } catch (error) {
    why = error;
  }
  throw new Fault(code, `${what} could not be fetched from ${url}: ${why}.`);
}

/**
 * Problems for the console, each on a line with its place.
 * @param {string} problems a list of `{ code, pointer, given }` as JSON text, as the core tells them
 * @returns {string}
 */
export const listed = (problems) =>
  JSON.parse(problems)
    .map(
      (/** @type {{ code: string, pointer: string, given: string }} */ { code, pointer, given }) =>
        `\n  ${pointer || '(whole)'}: ${code} (${given})`,
    )
    .join('');

/** Whether a host's name is one of this machine. @param {string} name */
export const isThisMachine = (name) => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(name);

/**
 * What is wrong with a definition, for the console.
 * @param {unknown} problems what the core threw: JSON text, or something else altogether
 */
export function brokenDefinition(problems) {
  if (typeof problems !== 'string') return problems;
  const message = `The definition is broken; leadgate check FILE tells how to mend it.${listed(problems)}`;
  return new Fault('invalid_definition', message, { cause: problems });
}

/**
 * Says where a definition stands that is not in force.
 * @param {string} agreement
 */
export function sayPreview(agreement) {
  if (/^(agreed|review_due)$/.test(agreement)) return;
  console.info(
    `leadgate: the definition is "${agreement}", so this is a preview and nothing is sent; leadgate agree FILE tells what is missing.`,
  );
}

/** So long the questions wait for a file beside this one, in milliseconds. */
const TIME_OUT = 5000;

/**
 * The text of a file beside this one; empty where there is none, for the questions can do without.
 * @param {string} name
 */
async function readBeside(name) {
  try {
    const response = await fetch(new URL(name, import.meta.url), { signal: AbortSignal.timeout(TIME_OUT) });
    return response.ok ? await response.text() : '';
  } catch {
    return '';
  }
}

/**
 * The widget's own words as JSON text: of the language, or of its form without a region. English is built in.
 * @param {string} language
 * @param {string} [folder]
 */
export async function readWords(language, folder = 'words') {
  const [primary] = language.split('-');
  if (primary === 'en') return '';
  for (const name of new Set([language, primary])) {
    const own = await readBeside(`${folder}/${name}.json`);
    if (own) return own;
  }
  return '';
}

/**
 * The free mailboxes that questions for work addresses refuse, where the definition has such a question. Without the
 * list none is refused here.
 * @param {string} definition as JSON text
 */
export const readFreeMail = (definition) =>
  /"work_only"\s*:\s*true/.test(definition) ? readBeside('free-mail.txt') : '';

/**
 * The languages that are wished for, best first.
 * @param {Element} host
 */
export const wishes = (host) =>
  [host.getAttribute('lang'), document.documentElement.lang, ...navigator.languages]
    .filter(Boolean)
    .join('\n');

/**
 * The widget's own words in the first of the languages that there are words for.
 * @param {string} languages one a line
 */
export async function readFirstWords(languages) {
  for (const language of languages.split('\n')) {
    const own = await readWords(language);
    if (own || /^en\b/i.test(language)) return { language, own };
  }
  return { language: 'en', own: '' };
}

/**
 * Where leads go: https, the page's own origin, or this machine.
 * @param {string | null} given
 * @returns {string}
 */
export function readEndpoint(given) {
  if (given === null)
    throw new Fault('no_endpoint', 'Set the attribute "endpoint": without it no lead can be sent.');
  try {
    const { hostname, href, origin, protocol } = new URL(given, document.baseURI);
    const near = origin === location.origin || isThisMachine(hostname);
    if (protocol === 'https:' || (protocol === 'http:' && near)) return href;
  } catch {
    // Not an address at all: refused like one that is not allowed.
  }
  throw new Fault(
    'endpoint_refused',
    `Leads go to https, to the page's own origin or to this machine only, not to ${given}.`,
  );
}
