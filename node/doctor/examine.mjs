// @ts-check
// Looks at a delivery file, holds it against a definition, and asks the target without making a lead.
import { checkDelivery, requestOf } from '../core/destinations.mjs';
import { moved } from '../relay/attempt.mjs';
import { post } from '../relay/post.mjs';
import { hubspot } from './hubspot.mjs';
import { salesforce } from './salesforce.mjs';
import { webhook } from './webhook.mjs';

/** How long a target may take, in milliseconds. */
export const TIMEOUT = 20_000;

/**
 * @typedef {(request: { url: string, method?: string, headers?: { [name: string]: string }, body?: string }) =>
 *   Promise<import('../relay/post.mjs').Reply>} Ask
 */

/**
 * @typedef {object} Examined
 * @property {import('../core.d.ts').Problem[]} problems of the file and its mapping
 * @property {string} [to]
 * @property {string} [target] where leads go, for people
 * @property {import('./verdict.mjs').Verdict} [verdict] without it the file could not be used
 */

/**
 * @param {string} delivery JSON text
 * @param {object} options
 * @param {string} [options.definition] JSON text
 * @param {string} options.origin of the site; empty where none was given
 * @param {boolean} options.noPost
 * @param {import('../relay/attempt.mjs').Bases} options.bases
 * @returns {Promise<Examined>}
 * @throws an error named `invalid_definition`
 */
export async function examine(delivery, { definition = '', origin, noPost, bases }) {
  const { errors, findings, to } = checkDelivery(delivery, { definition, origin });
  // That its answers cannot be read is said of the target itself.
  const problems = [...errors, ...findings].filter(({ code }) => code !== 'answer_unread');
  if (to === undefined) return { problems };
  const file = JSON.parse(delivery.replace(/^\uFEFF/, ''));
  if (to === 'webhook') {
    const url = origin === '' ? file.url : new URL(file.url, origin).href;
    if (!URL.canParse(url)) return { problems: [...problems, relative()], to, target: file.url };
    const verdict = await webhook({ url, simple: file.simple === true, origin, noPost, ask });
    return { problems, to, target: url, verdict };
  }
  const { url, headers } = requestOf(delivery, '{}');
  const target = place(file);
  if (to === 'hubspot') {
    const names = Object.keys(file.fields);
    const verdict = await hubspot({ url: moved(url, bases.hubspot), headers, names, origin, ask });
    return { problems, to, target, verdict };
  }
  const verdict = await salesforce({ url: moved(url, bases.salesforce), ask });
  return { problems, to, target, verdict };
}

/** Where leads go, for people. @param {any} file a delivery file that was read */
export function place({ to, url, portal_id, form_guid, oid }) {
  if (to === 'webhook') return url;
  return to === 'hubspot' ? `portal ${portal_id}, form ${form_guid}` : `organisation ${oid}`;
}

/** @type {Ask} */
const ask = (request) => post({ ...request, allowPrivate: true, timeout: TIMEOUT });

/** @returns {import('../core.d.ts').Problem} */
function relative() {
  return {
    code: 'relative_url',
    pointer: '/url',
    severity: 'error',
    message: 'The address is relative to the page, and no page was named.',
    fix: 'Add --origin with the origin of your site, such as https://www.example.com.',
  };
}
