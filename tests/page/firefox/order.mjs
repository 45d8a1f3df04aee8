// @ts-check
// What a test asks of the relay that Playwright has no words for, or does not pass on to Firefox. It travels as a script for a
// page or a context to begin with, which is a comment and nothing else: the relay reads it, and keeps it to itself.

/**
 * @typedef {object} Order
 * @property {{ pointerType: 'mouse' | 'touch', times: number, x: number, y: number }} [press] so many times in a row, at a
 *   place in CSS pixels from the corner of the window
 * @property {import('./commands.mjs').Settings} [set] properties of the browsing context, as Firefox calls them
 */

const MARK = /\/\*! for the relay: (.*?) \*\//;

/**
 * Has the relay do something in a page, or in all pages of a context, and waits until it is done.
 * @param {import('@playwright/test').Page | import('@playwright/test').BrowserContext} where
 * @param {Order} order
 */
export async function give(where, order) {
  await where.addInitScript(`/*! for the relay: ${JSON.stringify(order)} */`);
}

/** @param {string} script @returns {Order | undefined} */
export function read(script) {
  const found = MARK.exec(script)?.[1];
  return found === undefined ? undefined : JSON.parse(found);
}

/** The header by which the relay tells what a request carries, in base64. It is never sent. */
export const BODY = 'relay-body';
