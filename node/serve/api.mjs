// @ts-check
// What the sales inbox asks for. For this machine alone: see loopback.mjs.
import { core } from '../core.mjs';
import { json, Refused, refusal } from '../receiver/answer.mjs';
import { explain } from '../receiver/explain.mjs';

/** @typedef {Awaited<ReturnType<typeof import('./library.mjs').library>>} Library */

const LARGEST_PAGE = 200;

/**
 * @param {import('../receiver.d.ts').ListingStorage} storage
 * @param {Library} definitions
 * @returns {(method: string, url: URL) => Promise<Response>}
 */
export function api(storage, definitions) {
  return async (method, { pathname, searchParams }) => {
    try {
      if (method !== 'GET' && method !== 'HEAD') {
        const options = { status: 405, code: 'method_not_allowed', headers: { allow: 'GET, HEAD' } };
        throw new Refused('Leads can be read here, and nothing else.', options);
      }
      if (pathname === '/api/definitions') return json(200, await definitions.list());
      if (pathname === '/api/leads') return json(200, await storage.list(page(searchParams)));
      const named = /^\/api\/leads\/([^/]+)$/.exec(pathname);
      if (!named) throw new Refused('There is nothing here.', { status: 404, code: 'not_found' });
      const found = await storage.get(named[1] ?? '');
      if (!found) throw new Refused('There is no such lead.', { status: 404, code: 'not_found' });
      return json(200, { ...found, explained: await explained(found.lead, definitions) });
    } catch (error) {
      if (error instanceof Refused) return refusal(error);
      throw error;
    }
  };
}

/** @param {URLSearchParams} parameters */
function page(parameters) {
  const limit = parameters.get('limit') ?? '50';
  const before = parameters.get('before');
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > LARGEST_PAGE) {
    throw invalid(`limit is a whole number from 1 to ${LARGEST_PAGE}.`);
  }
  if (before !== null && !/^\d{1,15}$/.test(before))
    throw invalid('before is the “next” of the page before.');
  return { limit: Number(limit), ...(before !== null && { before }) };
}

/** @param {string} message */
function invalid(message) {
  return new Refused(message, { status: 400, code: 'invalid_parameter' });
}

/**
 * @param {import('../core.d.ts').Lead} lead
 * @param {Library} definitions
 */
async function explained(lead, definitions) {
  const text = await definitions.find(lead.definition);
  if (text === undefined) return null;
  const gates = lead.verdict.gates ?? core.score(text, lead.answers, lead.signals, lead.captured_at).gates;
  return explain(lead, JSON.parse(text), gates);
}
