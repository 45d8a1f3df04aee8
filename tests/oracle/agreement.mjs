// @ts-check
// Contract, section 2: the four states. Decision 1, "Agreement".

import { digest } from './jcs.mjs';

/**
 * @param {any} definition
 * @param {string} on a day, `YYYY-MM-DD`
 */
export function state(definition, on) {
  const { marketing, sales, sponsor, review_by: reviewBy } = definition.agreement ?? {};
  const signed = (/** @type {any} */ party) => party?.agreed_on !== undefined && party.digest !== undefined;
  if (!signed(marketing) || !signed(sales)) return 'draft';
  const content = digest(definition);
  const signatures = [marketing, sales, sponsor].filter(signed);
  if (signatures.some((party) => party.digest !== content)) return 'outdated';
  // Days in this form sort as text.
  return reviewBy !== undefined && on > reviewBy ? 'review_due' : 'agreed';
}
