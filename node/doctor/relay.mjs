// @ts-check
// Looks at a relay file: each target is asked as the relay would ask it, with its signature or token, and by the same
// rule of which addresses may be reached.
import { randomUUID } from 'node:crypto';
import { checkDelivery } from '../core/destinations.mjs';
import { message } from '../relay/attempt.mjs';
import { post } from '../relay/post.mjs';
import { signed } from '../relay/sign.mjs';
import { readTargets } from '../relay/targets.mjs';
import { place, TIMEOUT } from './examine.mjs';
import { hubspot } from './hubspot.mjs';
import { salesforce } from './salesforce.mjs';
import { signedWebhook } from './webhook.mjs';

/** @typedef {import('../relay/targets.mjs').Target} Target */

/** What is posted in place of a lead: a message of another type, which whoever takes leads passes over or refuses. */
const PROBE = JSON.stringify({ type: 'leadgate.probe', data: { probe: true } });

/** Whether a text is a relay file, read or not: a delivery file has no list of targets. @param {string} text */
export function isRelay(text) {
  try {
    return Array.isArray(JSON.parse(text.replace(/^\uFEFF/, '')).targets);
  } catch {
    // It is no JSON, or nothing that has members: that is said of it as a delivery file.
    return false;
  }
}

/**
 * @param {string} text
 * @param {{ definition?: string, env: NodeJS.ProcessEnv, noPost: boolean, bases: import('../relay/attempt.mjs').Bases }} options
 * @returns {Promise<{ problems: import('../core.d.ts').Problem[], targets: { id: string, to: string, target: string, verdict: import('./verdict.mjs').Verdict }[] }>}
 * @throws an error named `invalid_relay` or `invalid_definition`
 */
export async function examineRelay(text, { definition = '', env, noPost, bases }) {
  const read = readTargets(text, { env });
  const problems = read.flatMap(({ delivery, origin }, index) => {
    const { errors, findings } = checkDelivery(delivery, { definition, origin });
    // A server reads every answer, but for that of Salesforce, of which the target itself tells.
    const told = [...errors, ...findings].filter(({ code }) => code !== 'answer_unread');
    return told.map((problem) => ({ ...problem, pointer: `/targets/${index}${problem.pointer}` }));
  });
  const targets = [];
  for (const target of read) {
    const verdict = await examine(target, { noPost, bases });
    targets.push({ id: target.id, to: target.to, target: place(JSON.parse(target.delivery)), verdict });
  }
  return { problems, targets };
}

/**
 * @param {Target} target
 * @param {{ noPost: boolean, bases: import('../relay/attempt.mjs').Bases }} options
 */
async function examine(target, { noPost, bases }) {
  /** @type {import('./examine.mjs').Ask} */
  const ask = (request) => post({ ...request, allowPrivate: target.allowPrivate, timeout: TIMEOUT });
  const file = JSON.parse(target.delivery);
  if (target.to === 'webhook') {
    const headers = {
      'content-type': 'application/json',
      ...signed({ id: randomUUID(), body: PROBE, keys: target.keys, at: Date.now() }),
    };
    return await signedWebhook({ url: file.url, message: { headers, body: PROBE }, noPost, ask });
  }
  const { url, headers = {} } = message(target, '{}', bases);
  if (target.to === 'salesforce_web_to_lead') return await salesforce({ url, ask });
  return await hubspot({ url, headers, names: Object.keys(file.fields), origin: '', ask });
}
