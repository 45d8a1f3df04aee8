// @ts-check
// What the core asks of the device, whichever core it is.

/** @returns {number} milliseconds since 1970 */
export const now = () => Date.now();

/** From 0 up to 1, fit for ids that nobody else makes. */
export const chance = () => Number(crypto.getRandomValues(new Uint32Array(1))) / 2 ** 32;

/**
 * Fires `leadgate:<name>`, bubbling and out of shadow roots. Never carries personal data.
 * @param {Element} element
 * @param {string} name
 * @param {unknown} detail
 */
export function fire(element, name, detail) {
  element.dispatchEvent(new CustomEvent(`leadgate:${name}`, { bubbles: true, composed: true, detail }));
}

/**
 * A moment as people of a language write it, in the visitor's own time zone.
 * @param {number} millis
 * @param {string} language
 */
export function date(millis, language) {
  /** @type {Intl.DateTimeFormatOptions} */
  const style = { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' };
  const moment = new Date(millis);
  // A language without a region is written as the visitor's own region does, where they have one of that language.
  const own = navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? language;
  try {
    return moment.toLocaleString(own, style);
  } catch {
    // A tag that is well-formed may still be unknown here: then the browser's own language.
    return moment.toLocaleString(undefined, style);
  }
}
