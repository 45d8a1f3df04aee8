// @ts-check
// A HubSpot form: a submission that it must refuse, with the mapping's fields in it. What it says about them tells
// whether the form is there, whether a CAPTCHA keeps everybody out, and which fields it does not know.
import { blocked, busy, confirmed, readable, reason, unreachable } from './verdict.mjs';

/** Refused by every form: so nobody becomes a contact. */
const NO_ADDRESS = 'leadgate-doctor';

/**
 * @param {{ url: string, headers: { [name: string]: string }, names: string[], origin: string, ask: import('./examine.mjs').Ask }} target
 *   `names` of the fields; `origin` of the page, or empty
 * @returns {Promise<import('./verdict.mjs').Verdict>}
 */
export async function hubspot({ url, headers, names, origin, ask }) {
  const fields = names.map((name) => {
    const [kind = '', own] = name.split('/');
    const value = name === 'email' ? NO_ADDRESS : '';
    return own === undefined
      ? { objectTypeId: '0-1', name, value }
      : { objectTypeId: kind, name: own, value };
  });
  const from = origin === '' ? {} : { origin };
  const { host } = new URL(url);
  const reply = await ask({ url, headers: { ...headers, ...from }, body: JSON.stringify({ fields }) });
  if ('error' in reply) return unreachable(host, reply.error);
  if (reply.status === 429 || reply.status >= 500) return busy(host);
  if (reply.status === 401) {
    const fix = 'Give the access token of a private app that may submit forms, as it stands in HubSpot.';
    return blocked(reason('token_refused', 'HubSpot does not take the access token.', fix));
  }
  if (reply.status === 404 || reply.status === 403) {
    const fix =
      'Check portal_id and form_guid: both stand in the code that HubSpot gives for embedding the form.';
    return blocked(reason('no_form', 'HubSpot has no such form.', fix));
  }
  if (origin !== '' && !readable(reply.headers, origin)) {
    const message = `HubSpot's answer cannot be read by pages of ${origin}.`;
    return blocked(
      reason('answer_unreadable', message, 'Let a receiver pass leads on, with an access token.'),
    );
  }
  if (reply.status >= 200 && reply.status < 300) {
    const message = 'The form took a submission without an e-mail address.';
    return confirmed(reason('takes_anything', message, 'Let the form require an e-mail address.'));
  }
  return judged(errorsOf(reply.body), reply.status);
}

/**
 * @param {{ errorType: string, message: string }[]} errors
 * @param {number} status
 */
function judged(errors, status) {
  const of = (/** @type {string} */ type) => errors.filter(({ errorType }) => errorType === type);
  const reasons = [];
  if (of('FORM_HAS_RECAPTCHA_ENABLED').length > 0) {
    const message = 'The form has its CAPTCHA switched on, so HubSpot refuses every lead.';
    reasons.push(reason('captcha', message, 'Switch CAPTCHA off among the options of the form.'));
  }
  for (const { message } of of('FIELD_NOT_IN_FORM_DEFINITION')) {
    const fix = 'Add the field to the form, or take it out of the mapping.';
    reasons.push(reason('unknown_field', `HubSpot says: ${message}.`, fix));
  }
  if (reasons.length > 0) return blocked(...reasons);
  if (errors.length === 0) {
    const message = `HubSpot answers ${status} without saying why.`;
    return blocked(reason('not_taken', message, 'Try again, and look at the form in HubSpot.'));
  }
  if (errors.some(({ errorType }) => errorType.startsWith('MISSING_PROCESSING_CONSENT'))) {
    const message =
      'The form wants consent to processing; it refuses leads without a consent that was given.';
    const fix = 'Let the definition have a required question of type consent.';
    return confirmed(reason('consent_wanted', message, fix));
  }
  return confirmed();
}

/** @param {string} text @returns {{ errorType: string, message: string }[]} */
function errorsOf(text) {
  try {
    const { errors } = JSON.parse(text);
    return errors.map((/** @type {any} */ one) => {
      return { errorType: String(one.errorType), message: String(one.message).slice(0, 200) };
    });
  } catch {
    // A page of a proxy: it has no errors of HubSpot in it, and the status says the rest.
    return [];
  }
}
