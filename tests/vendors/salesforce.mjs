// @ts-check
// Salesforce Web-to-Lead: it answers 200 to everything, with no header for browsers, and keeps what it would keep.
import { vendor } from './server.mjs';

/** @param {{ oid?: string }} [org] */
export async function salesforce({ oid = '00D5g00000AbCdE' } = {}) {
  /** What became leads. @type {{ [name: string]: string }[]} */
  const leads = [];
  /** What it dropped without a word, and why. @type {string[]} */
  const dropped = [];
  const server = await vendor((asked) => {
    if (asked.url.pathname !== '/servlet/servlet.WebToLead') return { status: 404 };
    if (asked.method !== 'POST') return { status: 200, body: '<html>Your request has been queued.</html>' };
    const why = reason(asked, oid);
    if (why === undefined) {
      const form = new URLSearchParams(asked.body);
      leads.push(Object.fromEntries([...form].map(([name, value]) => [name, value])));
    } else dropped.push(why);
    const processed = why ? { 'is-processed': 'false Exception' } : {};
    return { status: 200, headers: { 'content-type': 'text/html', ...processed }, body: '<html></html>' };
  });
  return { ...server, leads, dropped };
}

/**
 * Why nothing comes of it.
 *
 * @param {import('./server.mjs').Asked} asked
 * @param {string} oid
 */
function reason({ headers, url, body }, oid) {
  if (!/^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? '')) return 'content type';
  if (url.searchParams.get('encoding') !== 'UTF-8') return 'encoding';
  const form = new URLSearchParams(body);
  const same = (/** @type {string | null} */ id) => id?.slice(0, 15) === oid.slice(0, 15);
  if (!form.has('oid')) return 'no oid';
  if (!same(form.get('oid')) || !same(url.searchParams.get('orgId'))) return 'unknown oid';
  if (form.has('retURL') && !URL.canParse(form.get('retURL') ?? '')) return 'retURL';
  for (const name of ['last_name', 'company']) if (!form.get(name)) return `no ${name}`;
  if (form.has('email') && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.get('email') ?? '')) return 'email';
  if ((form.get('last_name')?.length ?? 0) > 80) return 'last_name too long';
  return undefined;
}
