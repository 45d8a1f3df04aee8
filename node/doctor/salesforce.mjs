// @ts-check
// Salesforce Web-to-Lead: it can be seen to be there, and no more. It answers 200 to what it drops, so a lead would be
// the only probe, and there is no way to take one back.
import { reason, unconfirmed, unreachable } from './verdict.mjs';

/**
 * @param {{ url: string, ask: import('./examine.mjs').Ask }} target
 * @returns {Promise<import('./verdict.mjs').Verdict>}
 */
export async function salesforce({ url, ask }) {
  const { host } = new URL(url);
  const reply = await ask({ url, method: 'GET' });
  if ('error' in reply) return unreachable(host, reply.error);
  const message =
    'Salesforce answers 200 to every form, whether it makes a lead of it or not: leads are unconfirmed.';
  const fix =
    'Send one test lead, and look for it in Salesforce; its creator gets mail about those that fail.';
  const limit = 'Salesforce takes 500 leads a day; those beyond wait, and may be rejected.';
  return unconfirmed(
    reason('answer_unread', message, fix),
    reason('daily_limit', limit, 'For more, let a receiver pass leads to something else.'),
  );
}
