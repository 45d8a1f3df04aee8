// @ts-check
// What the core asks of the page, and what the page tells the core: see src/browser/page.rs.
import { answered, drain, start } from '../target/widget-glue/leadgate.js';
import { source } from './source.js';

/** After this long without an answer there is none, in milliseconds. */
const TIME_OUT = 20_000;

/** Browsers hold the bodies of requests that outlive their page to 64 KiB, all of them together. */
const KEEPALIVE = 60_000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {string | null} after `Retry-After`: seconds, or a date. @returns seconds, negative for none */
function seconds(after) {
  if (after === null) return -1;
  const wait = /^\d+$/.test(after.trim()) ? Number(after) : (Date.parse(after) - Date.now()) / 1000;
  return Number.isNaN(wait) ? -1 : Math.max(wait, 0);
}

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
   * Posts a lead, and tells how it ended, once.
   * @param {string} url
   * @param {string} key
   * @param {string} body
   */
  async post(url, key, body) {
    let status = 0;
    let wait = -1;
    let code = '';
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': `"${key}"` },
        body,
        // Nobody's cookies, and no answer but the endpoint's own.
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        keepalive: new Blob([body]).size < KEEPALIVE,
        signal: AbortSignal.timeout(TIME_OUT),
      });
      ({ status } = response);
      wait = seconds(response.headers.get('retry-after'));
      if (!response.ok) code = String((await response.json()).code ?? '');
    } catch {
      // No answer, or one without a code.
    }
    answered(key, status, wait, code);
  },

  /** @param {number} millis */
  wake(millis) {
    clearTimeout(timer);
    timer = setTimeout(drain, millis, false);
  },
};

/** Gives the core its page, whenever it is new, and watches for the network to come back. */
export function connect() {
  start(page);
  addEventListener('online', retry);
  document.addEventListener('visibilitychange', retry);
}

function retry() {
  if (document.visibilityState === 'visible') drain(true);
}
