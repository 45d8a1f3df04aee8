// @ts-check
// What the core asks of the page, and what the page tells the core: see src/browser/page.rs.
import { start } from '../target/widget-glue/leadgate.js';
import { deliver } from './deliver.js';
import { chance, date, fire, now } from './device.js';
import { source } from './source.js';

const page = {
  now,
  chance,
  date,
  source,

  /**
   * @param {Element} element
   * @param {string} name
   * @param {string} detail as JSON text
   */
  fire: (element, name, detail) => fire(element, name, JSON.parse(detail)),

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
