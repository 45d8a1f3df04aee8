// @ts-check
// The delivery files that leads are sent by, fetched when an element names one.
import { Fault } from './fault.js';
import { fetched } from './lazy.js';
import { isThisMachine, listed } from './load.js';

/** @typedef {import('./delivery.js').Delivery} Delivery */

/** A file that is not there after this long is looked for again with the next lead, in milliseconds. */
const TIME_OUT = 10_000;

/** By address: the text of the file. @type {Map<string, string>} */
const texts = new Map();

const loaded = fetched('./delivery.js', () => import('./delivery.js'));

/** @param {string} text */
async function read(text) {
  const { Delivery, ready } = await loaded();
  await ready();
  try {
    return new Delivery(text, location.origin);
  } catch (problems) {
    if (typeof problems !== 'string') throw problems;
    const message = `The delivery file is broken; leadgate doctor FILE tells how to mend it.${listed(problems)}`;
    throw new Fault('invalid_delivery', message);
  }
}

/**
 * The text of a delivery file, fetched once.
 * @param {string} url
 * @returns {Promise<string>}
 */
export async function textOf(url) {
  const known = texts.get(url);
  if (known !== undefined) return known;
  const response = await fetch(url, { signal: AbortSignal.timeout(TIME_OUT) });
  if (!response.ok)
    throw new Fault('delivery_unreachable', `The delivery file could not be fetched: ${response.status}.`);
  const text = await response.text();
  texts.set(url, text);
  return text;
}

/** The text of a delivery file, where it has been fetched already. @param {string} url */
export const knownText = (url) => texts.get(url);

/**
 * Makes ready for leads that go by a delivery file: what is wrong with it is told before there is one.
 * @param {string} url
 * @param {string} definition as JSON text
 * @param {(fault: Fault) => void} report
 */
export async function expect(url, definition, report) {
  try {
    const delivery = await read(await textOf(url));
    // Whoever develops a page sees what does not fit; visitors' consoles are left alone.
    if (isThisMachine(location.hostname)) {
      const found = listed(delivery.unfit(definition));
      if (found)
        console.warn(
          `leadgate: the delivery file does not fit the definition; leadgate doctor FILE --definition FILE tells more.${found}`,
        );
    }
    delivery.free();
  } catch (error) {
    const cause = error instanceof Error ? error : new Error(String(error));
    report(
      cause instanceof Fault
        ? cause
        : new Fault('delivery_unreachable', `The delivery file could not be fetched from ${url}.`, { cause }),
    );
  }
}

/**
 * What is sent for a lead by a delivery file, and what reads its answer.
 * @param {string} text of the file; empty where it could not be fetched yet
 * @param {string} url of the file
 * @param {string} lead as JSON text
 */
export async function requestBy(text, url, lead) {
  const delivery = await read(text || (await textOf(url)));
  /** @type {{ url: string, method: string, headers: Record<string, string>, body: string, mode: RequestMode }} */
  const request = JSON.parse(delivery.request(lead) ?? 'null');
  return { request, delivery };
}
