// @ts-check
// What the core asks of the page, and what the page tells the core: see src/browser/page.rs.
import { start } from '../target/widget-glue/leadgate.js';
import { deliver } from './deliver.js';
import { source } from './source.js';

const page = {
  now: () => Date.now(),

  /** From 0 up to 1, fit for ids that nobody else makes. */
  chance: () => Number(crypto.getRandomValues(new Uint32Array(1))) / 2 ** 32,

  /**
   * Fires `leadgate:<name>`, bubbling and out of shadow roots. Never carries personal data.
   * @param {Element} element
   * @param {string} name
   * @param {string} detail as JSON text
   */
  fire(element, name, detail) {
    const init = { bubbles: true, composed: true, detail: JSON.parse(detail) };
    element.dispatchEvent(new CustomEvent(`leadgate:${name}`, init));
  },

  /**
   * A moment as people of a language write it, in the visitor's own time zone.
   * @param {number} millis
   * @param {string} language
   */
  date(millis, language) {
    /** @type {Intl.DateTimeFormatOptions} */
    const style = { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' };
    const date = new Date(millis);
    // A language without a region is written as the visitor's own region does, where they have one of that language.
    const own = navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? language;
    try {
      return date.toLocaleString(own, style);
    } catch {
      // A tag that is well-formed may still be unknown here: then the browser's own language.
      return date.toLocaleString(undefined, style);
    }
  },

  /** @param {Element} element */
  source: (element) => source(element.getAttribute('campaign')),

  /**
   * Takes over a lead of an element, which is told how it does.
   * @param {any} element
   * @param {string} lead_id
   * @param {string} body
   */
  deliver: (element, lead_id, body) => deliver(element, lead_id, body),
};

/** Gives the core its page, whenever it is new. */
export const connect = () => start(page);
