// @ts-check
// HubSpot's Forms API v3, as strict as its documentation: unknown fields, wrong shapes, CAPTCHA, rate limit, blocked
// and reserved e-mail domains, and CORS for the open endpoint alone.
import { vendor } from './server.mjs';

const PATH = /^\/submissions\/v3\/integration\/(secure\/)?submit\/(\d+)\/([0-9a-f-]{36})$/i;
const MEMBERS = ['submittedAt', 'fields', 'context', 'legalConsentOptions', 'skipValidation'];
const CONTEXT = ['hutk', 'pageUri', 'pageName', 'ipAddress', 'sfdcCampaignId'];
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const WINDOW_MS = 10_000;

/**
 * The form, as its owner has set it.
 * @typedef {object} Form
 * @property {string} [portal]
 * @property {string} [guid]
 * @property {{ [name: string]: { type?: 'string' | 'number' | 'enumeration', options?: string[], required?: boolean } }} [properties]
 * @property {boolean} [captcha]
 * @property {string[]} [blocked] e-mail domains that the form does not take
 * @property {boolean} [consent] whether consent to processing is asked for
 * @property {string} [token] what the secure endpoint takes
 * @property {number} [limit] requests in ten seconds
 */

/** @param {Form} [form] changed while it runs, as an administrator would */
export async function hubspot(form = {}) {
  const settings = {
    portal: '12345678',
    guid: '2cd9ffbd-0a5f-4a1c-9d3e-0123456789ab',
    properties: /** @type {NonNullable<Form['properties']>} */ ({ email: { required: true } }),
    captcha: false,
    blocked: /** @type {string[]} */ ([]),
    consent: false,
    token: 'pat-test',
    limit: 50,
    ...form,
  };
  /** What became contacts: values by name. @type {{ [name: string]: string }[]} */
  const contacts = [];
  /** @type {number[]} */
  let recent = [];

  const server = await vendor((asked) => {
    const [match, secure, portal, guid] = PATH.exec(asked.url.pathname) ?? [];
    const cors = secure ? {} : { 'access-control-allow-origin': '*' };
    if (asked.method === 'OPTIONS' && match && !secure) {
      const allow = {
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type',
      };
      return { status: 204, headers: { ...cors, ...allow } };
    }
    if (!match || portal !== settings.portal || guid !== settings.guid) {
      return {
        status: 404,
        headers: cors,
        body: { status: 'error', message: 'The form could not be found.' },
      };
    }
    if (asked.method !== 'POST') return { status: 405, headers: cors };
    const now = Date.now();
    recent = recent.filter((at) => at > now - WINDOW_MS);
    recent.push(now);
    if (recent.length > settings.limit) {
      return {
        status: 429,
        headers: cors,
        body: { status: 'error', message: 'You have reached your limit.' },
      };
    }
    if (secure && asked.headers.authorization !== `Bearer ${settings.token}`) {
      return { status: 401, body: { status: 'error', message: 'Authentication credentials not found.' } };
    }
    if (!/^application\/json\b/.test(asked.headers['content-type'] ?? '')) {
      return { status: 415, headers: cors };
    }
    return submitted(asked.body, cors);
  });

  /** @param {string} text @param {{ [name: string]: string }} cors */
  function submitted(text, cors) {
    const errors = problems(text, settings);
    if (errors.length > 0) {
      const body = {
        status: 'error',
        message: 'The request is not valid',
        correlationId: 'b1a9f7ac-0000-4000-8000-000000000000',
        errors: errors.map(([errorType, message]) => ({ message, errorType })),
      };
      return { status: 400, headers: cors, body };
    }
    const values = Object.fromEntries(
      JSON.parse(text).fields.map((/** @type {any} */ { name, value }) => [name, value]),
    );
    // Reserved domains are answered as if all were well, and dropped.
    if (!/@example\.(com|net|org)$/i.test(values.email ?? '')) contacts.push(values);
    return { status: 200, headers: cors, body: { inlineMessage: 'Thanks for submitting the form.' } };
  }

  return { ...server, settings, contacts };
}

/**
 * @param {string} text
 * @param {Required<Form>} form
 * @returns {[string, string][]}
 */
function problems(text, form) {
  if (form.captcha) return [['FORM_HAS_RECAPTCHA_ENABLED', 'Captcha is enabled on the form']];
  /** @type {any} */
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    return [['INVALID_METADATA', 'Invalid input JSON']];
  }
  /** @type {[string, string][]} */
  const found = [];
  for (const name of Object.keys(body)) {
    if (!MEMBERS.includes(name)) found.push(['INVALID_METADATA', `Unrecognized field "${name}"`]);
  }
  if (body.submittedAt !== undefined && !/^\d{13}$/.test(body.submittedAt)) {
    found.push(['INVALID_METADATA', 'submittedAt must be milliseconds']);
  }
  const fields = Array.isArray(body.fields) ? body.fields : [];
  if (fields.length > 1000) found.push(['MAX_NUMBER_OF_SUBMITTED_VALUES_EXCEEDED', 'Over 1000 values']);
  for (const field of fields) found.push(...ofField(field, form));
  for (const [name, { required }] of Object.entries(form.properties)) {
    const given = fields.find((/** @type {any} */ field) => field.name === name)?.value;
    if (required && !given) found.push(['REQUIRED_FIELD', `Required field '${name}' is missing`]);
  }
  found.push(...ofContext(body.context ?? {}), ...ofConsent(body.legalConsentOptions, form));
  return found;
}

/**
 * @param {any} field
 * @param {Required<Form>} form
 * @returns {[string, string][]}
 */
function ofField({ objectTypeId, name, value, ...more }, { properties, blocked }) {
  const known = properties[name];
  if (!known) return [['FIELD_NOT_IN_FORM_DEFINITION', `Field '${name}' is not in the form definition`]];
  if (Object.keys(more).length > 0) return [['INVALID_METADATA', 'Unrecognized member of a field']];
  if (!/^\d+-\d+$/.test(objectTypeId)) return [['INVALID_METADATA', `'${objectTypeId}' is no object type`]];
  if (typeof value !== 'string') return [['INVALID_METADATA', `Field '${name}' is no text`]];
  if (value.length > 65_536) return [['INPUT_TOO_LARGE', `Field '${name}' is too large`]];
  if (name === 'email' && value !== '') {
    if (!EMAIL.test(value)) return [['INVALID_EMAIL', `'${value}' is not an e-mail address`]];
    if (blocked.includes(value.split('@')[1] ?? '')) return [['BLOCKED_EMAIL', `'${value}' is blocked`]];
  }
  if (known.type === 'number' && !Number.isFinite(Number(value))) {
    return [['INVALID_NUMBER', `'${value}' is not a number`]];
  }
  if (known.type === 'enumeration' && !value.split(';').every((one) => known.options?.includes(one))) {
    return [['VALUE_NOT_IN_FIELD_DEFINITION', `'${value}' is not an option of '${name}'`]];
  }
  return [];
}

/** @param {any} context @returns {[string, string][]} */
function ofContext(context) {
  /** @type {[string, string][]} */
  const found = [];
  for (const name of Object.keys(context)) {
    if (!CONTEXT.includes(name)) found.push(['INVALID_METADATA', `Unrecognized field "${name}"`]);
  }
  if (context.hutk !== undefined && !/^[0-9a-f]{32}$/.test(context.hutk)) {
    found.push(['INVALID_HUTK', 'The hutk is not valid']);
  }
  if (context.pageUri !== undefined && !URL.canParse(context.pageUri)) {
    found.push(['INVALID_PAGE_URI', 'The pageUri is not valid']);
  }
  return found;
}

/**
 * @param {any} options
 * @param {Required<Form>} form
 * @returns {[string, string][]}
 */
function ofConsent(options, form) {
  if (options === undefined) {
    return form.consent ? [['MISSING_PROCESSING_CONSENT', 'Consent to process is missing']] : [];
  }
  const { consent } = options;
  if (!consent || Object.keys(options).length !== 1) {
    return [['INVALID_LEGAL_OPTION_FORMAT', 'Exactly one legal basis is needed']];
  }
  const found = [];
  if (typeof consent.consentToProcess !== 'boolean') {
    found.push(/** @type {[string, string]} */ (['INVALID_LEGAL_OPTION_FORMAT', 'consentToProcess']));
  }
  if (consent.consentToProcess !== true && form.consent) {
    found.push(/** @type {[string, string]} */ (['MISSING_PROCESSING_CONSENT', 'Not given']));
  }
  if (!consent.text)
    found.push(/** @type {[string, string]} */ (['MISSING_PROCESSING_CONSENT_TEXT', 'No text']));
  const seen = new Set();
  for (const { value, subscriptionTypeId, text } of consent.communications ?? []) {
    if (typeof value !== 'boolean' || !Number.isInteger(subscriptionTypeId)) {
      found.push(/** @type {[string, string]} */ (['INVALID_LEGAL_OPTION_FORMAT', 'communications']));
    }
    if (!text) {
      found.push(/** @type {[string, string]} */ (['MISSING_COMMUNICATION_CONSENT_TEXT', 'No text']));
    }
    if (seen.has(subscriptionTypeId)) {
      found.push(/** @type {[string, string]} */ (['DUPLICATE_SUBSCRIPTION_TYPE_ID', 'Twice']));
    }
    seen.add(subscriptionTypeId);
  }
  return found;
}
