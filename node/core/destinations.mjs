// @ts-check
// Delivery files and what they make of a lead, for the commands and the relay.
import { engine } from './engine.mjs';
import { failure } from './failure.mjs';
import { instance } from './instances.mjs';

const call = engine(instance);

/**
 * @typedef {object} Checked
 * @property {boolean} ok
 * @property {import('../core.d.ts').Problem[]} errors
 * @property {import('../core.d.ts').Problem[]} findings
 * @property {'webhook' | 'hubspot' | 'salesforce_web_to_lead'} [to]
 * @property {boolean} [confirms] whether its answer tells that a lead was taken
 */

/**
 * What is posted.
 * @typedef {{ url: string, method: 'POST', headers: { [name: string]: string }, body: string, mode: 'cors' | 'no-cors' }} Posted
 */

/** @typedef {{ answer: 'accepted' | 'unconfirmed' } | { answer: 'refused', code: string }} Answer */

/**
 * Everything that is wrong with a delivery file, and with its mapping where a definition is given.
 *
 * @param {string} file JSON text
 * @param {{ definition?: string, origin?: string }} [options] `origin` is that of the page
 * @returns {Checked}
 */
export function checkDelivery(file, { definition = '', origin = '' } = {}) {
  return granted(call('delivery', file, definition, origin));
}

/**
 * @param {string} file
 * @param {string} lead
 * @param {string} [origin]
 * @returns {Posted}
 */
export function requestOf(file, lead, origin = '') {
  return granted(call('delivery_request', file, lead, origin));
}

/**
 * @param {string} file
 * @param {{ status: number, body: string }} reply
 * @param {string} [origin]
 * @returns {Answer}
 */
export function answerOf(file, { status, body }, origin = '') {
  return granted(call('delivery_answer', file, status, body, origin));
}

/** @param {any} reply @returns {any} */
function granted(reply) {
  if (!reply.error) return reply;
  const { name, message, errors } = reply.error;
  throw failure(name, message, errors);
}
