// @ts-check
// What the sales inbox asks for: leads with what became of them, marks, a report, and everything to take away.
// Who may ask is decided before: see ../inbox/access.mjs.
import { core } from '../core.mjs';
import { invalid as invalidMark, readMark, writer } from '../inbox/disposition.mjs';
import { csv, marks, ndjson, shown } from '../inbox/export.mjs';
import { filterOf, find, parse } from '../inbox/find.mjs';
import { report } from '../inbox/report.mjs';
import { session } from '../inbox/session.mjs';
import { json, Refused, refusal } from '../receiver/answer.mjs';
import { explain } from '../receiver/explain.mjs';
import { bodyOf } from './body.mjs';

const LARGEST_PAGE = 200;
/** Other leads of the same person that are shown. */
const OTHERS = 50;

/** @typedef {Awaited<ReturnType<typeof import('./library.mjs').library>>} Library */
/** @typedef {import('../inbox/access.mjs').Visitor} Visitor */
/** @typedef {import('../inbox/inbox.d.ts').InboxRow} InboxRow */

/**
 * @typedef {object} Call
 * @property {Request} request
 * @property {URL} url
 * @property {Visitor} visitor
 * @property {string} id of the lead, where the address has one
 */

/**
 * @param {object} options
 * @param {import('../receiver.d.ts').ListingStorage} options.storage
 * @param {Library} options.definitions
 * @param {() => unknown} options.changed called when a mark or touch was stored
 * @param {import('../inbox/session.mjs').Place} options.place
 * @param {() => number} [options.clock] milliseconds since 1970
 * @returns {(request: Request, url: URL, visitor: Visitor) => Promise<Response>}
 */
export function api({ storage, definitions, changed, place, clock = Date.now }) {
  const { inbox } = storage;

  /** @type {[method: string, path: RegExp, answer: (call: Call) => Response | Promise<Response>][]} */
  const routes = [
    ['GET', /^\/api\/session$/, async ({ visitor }) => json(200, await session(definitions, visitor, place))],
    ['GET', /^\/api\/definitions$/, async () => json(200, await definitions.list())],
    ['GET', /^\/api\/leads$/, ({ url }) => list(url.searchParams)],
    ['GET', /^\/api\/leads\.csv$/, ({ url }) => table(url.searchParams)],
    ['GET', /^\/api\/leads\.ndjson$/, ({ url }) => lines(url.searchParams)],
    ['GET', /^\/api\/dispositions\.ndjson$/, () => download(marks(inbox), 'dispositions.ndjson', NDJSON)],
    ['GET', /^\/api\/report$/, ({ url }) => figures(url.searchParams)],
    ['GET', /^\/api\/leads\/([^/]+)$/, ({ id }) => one(id)],
    ['POST', /^\/api\/leads\/([^/]+)\/dispositions$/, mark],
    ['POST', /^\/api\/leads\/([^/]+)\/touches$/, touch],
  ];

  return async (request, url, visitor) => {
    try {
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const here = routes.filter(([, path]) => path.test(url.pathname));
      if (here.length === 0) throw new Refused('There is nothing here.', { status: 404, code: 'not_found' });
      const route = here.find(([wanted]) => wanted === method);
      if (!route) {
        const allow = here.map(([wanted]) => (wanted === 'GET' ? 'GET, HEAD' : wanted)).join(', ');
        const options = { status: 405, code: 'method_not_allowed', headers: { allow } };
        throw new Refused(`This address takes ${allow}, and nothing else.`, options);
      }
      const id = route[1].exec(url.pathname)?.[1] ?? '';
      return await route[2]({ request, url, visitor, id });
    } catch (error) {
      if (error instanceof Refused) return refusal(error);
      throw error;
    }
  };

  /** @param {URLSearchParams} query */
  async function list(query) {
    const now = clock();
    const { found, next, searched } = await find(inbox, filterOf(query), { ...page(query), now });
    return json(200, {
      leads: found.map(listed),
      next: next === null ? null : String(next),
      ...(searched !== null && { searched_to: new Date(searched).toISOString() }),
    });
  }

  /** @param {string} id */
  async function one(id) {
    const row = await inbox.row(id);
    if (!row) throw noLead();
    const [history, others] = await Promise.all([inbox.history(id), inbox.samePerson(id, OTHERS)]);
    const found = listed(row);
    return json(200, {
      ...found,
      dispositions: history.map(shown),
      same_person: others.map(listed),
      explained: await explained(found.lead, definitions),
    });
  }

  /** @param {Call} call */
  async function mark({ request, visitor, id }) {
    const at = clock();
    const { disposition, after } = readMark(await bodyOf(request), { lead_id: id, at, name: visitor.name });
    const result = await inbox.mark(disposition, after);
    if (result === 'unknown_lead') throw noLead();
    if (result === 'other') throw invalidMark('Another mark with this id is stored already.');
    const history = await inbox.history(id);
    if (result === 'changed') {
      const last = history.at(-1);
      const message = last
        ? `${last.by} has marked this lead since you looked at it.`
        : 'This lead was not marked yet.';
      return json(409, { code: 'changed', message, disposition: last ? shown(last) : null });
    }
    if (result === 'stored') changed();
    const stored = history.find((each) => each.id === disposition.id);
    return json(result === 'stored' ? 201 : 200, { disposition: stored && shown(stored) });
  }

  /** @param {Call} call */
  async function touch({ request, visitor, id }) {
    const { how, by } = /** @type {{ how?: unknown, by?: unknown }} */ ((await bodyOf(request)) ?? {});
    if (how !== 'call' && how !== 'mail') throw invalidMark('how is call or mail.');
    if (!(await inbox.touch({ lead_id: id, at: clock(), by: visitor.name ?? writer(by), how })))
      throw noLead();
    const row = await inbox.row(id);
    return json(201, { touched_at: row && listed(row).touched_at });
  }

  /** @param {URLSearchParams} query */
  function table(query) {
    const named = query.get('separator') ?? 'comma';
    const separator = { comma: ',', semicolon: ';' }[named];
    if (separator === undefined) throw invalid('separator is comma or semicolon.');
    const parts = csv(inbox, filterOf(query), { now: clock(), separator });
    return download(parts, 'leads.csv', 'text/csv; charset=utf-8; header=present');
  }

  /** @param {URLSearchParams} query */
  function lines(query) {
    return download(ndjson(inbox, filterOf(query), { now: clock() }), 'leads.ndjson', NDJSON);
  }

  /** @param {URLSearchParams} query */
  async function figures(query) {
    const listing = await definitions.list();
    const titles = new Map(listing.map((each) => [`${each.id} ${each.version}`, each.title]));
    return json(200, await report(inbox, filterOf(query), clock(), (version) => titles.get(version)));
  }
}

const NDJSON = 'application/x-ndjson';

/**
 * @param {AsyncIterable<Uint8Array>} parts
 * @param {string} name
 * @param {string} type
 */
function download(parts, name, type) {
  return new Response(/** @type {any} */ (ReadableStream).from(parts), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** @param {InboxRow} row */
function listed({ bytes, received_at, flags, disposition, touched_at }) {
  return {
    lead: parse(bytes),
    received_at: new Date(received_at).toISOString(),
    ...(flags && { flags }),
    disposition: disposition && shown(disposition),
    touched_at: touched_at === null ? null : new Date(touched_at).toISOString(),
  };
}

/** @param {URLSearchParams} query */
function page(query) {
  const limit = query.get('limit') ?? '50';
  const before = query.get('before');
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > LARGEST_PAGE) {
    throw invalid(`limit is a whole number from 1 to ${LARGEST_PAGE}.`);
  }
  if (before !== null && !/^\d{1,15}$/.test(before))
    throw invalid('before is the “next” of the page before.');
  return { limit: Number(limit), ...(before !== null && { before: Number(before) }) };
}

/** @param {string} message */
function invalid(message) {
  return new Refused(message, { status: 400, code: 'invalid_parameter' });
}

function noLead() {
  return new Refused('There is no such lead.', { status: 404, code: 'not_found' });
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
