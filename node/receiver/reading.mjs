// @ts-check
// From a request to a lead that can be looked at: everything here is refused before anything is looked up.
import { NotJson, pointer, scan } from '../json/scan.mjs';
import { malformed, Refused } from './answer.mjs';

/** What a lead may weigh: 64 KiB. */
export const LARGEST = 64 * 1024;

/** What a kiosk posts that seals its leads: see docs/sealed-leads.md. */
export const SEALED = 'application/vnd.leadgate.sealed+json';

/** A sealed lead is a third heavier, in base64url, and has an envelope. */
const LARGEST_SEALED = Math.ceil((LARGEST * 4) / 3) + 1024;

/** Opens a sealed lead: `open` of the core, with the keys of this receiver. @typedef {(sealed: string) => string} Unseal */

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** A structured field string (RFC 9651) in its quotes. */
const QUOTED = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/;

/**
 * @typedef {object} Received
 * @property {Uint8Array} bytes exactly as they came
 * @property {string} text
 * @property {import('../core.d.ts').Lead} lead of which only `lead_id` and the three names of `definition` are known to be strings
 */

/**
 * @param {Request} request
 * @param {Unseal} [unseal] where this receiver has keys
 * @returns {Promise<Received>}
 */
export async function read(request, unseal) {
  const sealed = checkMediaType(request.headers);
  const came = await readBody(request, sealed ? LARGEST_SEALED : LARGEST);
  const text = sealed ? opened(decode(came), unseal) : decode(came);
  // What is kept of a sealed lead is what was sealed: the lead, byte for byte.
  const bytes = sealed ? new TextEncoder().encode(text) : came;
  if (bytes.length > LARGEST) throw tooLarge(LARGEST);
  const lead = parse(text);
  checkKey(request.headers.get('idempotency-key'), lead.lead_id);
  return { bytes, text, lead };
}

/**
 * @param {string} text
 * @param {Unseal | undefined} unseal
 */
function opened(text, unseal) {
  if (!unseal) {
    throw unsupported('This receiver has no key, so it takes no sealed leads. Give it the private key.');
  }
  try {
    return unseal(text);
  } catch (cause) {
    const { name: code, message } = /** @type {Error} */ (cause);
    // It stays on the device: with another key it may well be opened.
    throw new Refused(`The lead cannot be opened: ${message}`, { status: 422, code, cause });
  }
}

/**
 * @param {Headers} headers
 * @returns {boolean} whether it is sealed
 */
function checkMediaType(headers) {
  const [type = '', ...parameters] = (headers.get('content-type') ?? '')
    .split(';')
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => /^charset=/i.test(parameter));
  const encoding = headers.get('content-encoding');
  const sealed = type.toLowerCase() === SEALED;
  const known = sealed || type.toLowerCase() === 'application/json';
  const fits = known && (!charset || /^charset="?utf-?8"?$/i.test(charset));
  if (!fits) {
    throw unsupported('A lead is posted as application/json, in UTF-8.');
  }
  if (encoding !== null && encoding.trim().toLowerCase() !== 'identity') {
    throw unsupported('A lead is posted without a Content-Encoding.');
  }
  return sealed;
}

/** @param {number} most */
const tooLarge = (most) =>
  new Refused(`A lead is at most ${most} bytes.`, { status: 413, code: 'too_large' });

/** @param {string} message */
function unsupported(message) {
  return new Refused(message, { status: 415, code: 'unsupported_media_type' });
}

/**
 * Never reads more than a lead may weigh, whatever Content-Length says.
 *
 * @param {Request} request
 * @param {number} most bytes
 * @returns {Promise<Uint8Array>}
 */
async function readBody(request, most) {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge(most);
  if (!request.body) throw malformed('The request has no body.');
  const reader = request.body.getReader();
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  while (true) {
    const { done, value } = await next(reader);
    if (done) break;
    length += value.byteLength;
    if (length > most) {
      await reader.cancel();
      throw tooLarge(most);
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** @param {ReadableStreamDefaultReader<Uint8Array>} reader */
async function next(reader) {
  try {
    return await reader.read();
  } catch (cause) {
    throw malformed('The body ended before it was whole.', { cause });
  }
}

/** @param {Uint8Array} bytes */
function decode(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw malformed('The body is not UTF-8 text.', { cause });
  }
}

/**
 * @param {string} text
 * @returns {import('../core.d.ts').Lead}
 */
function parse(text) {
  /** @type {string[]} */
  const repeated = [];
  try {
    scan(text, { name: (place, _start, _end, again) => again && repeated.push(pointer(place)) });
  } catch (cause) {
    if (!(cause instanceof NotJson)) throw cause;
    const message = `The body is not JSON: ${cause.message}, at character ${cause.offset + 1}.`;
    throw malformed(message, { cause });
  }
  if (repeated.length > 0) throw malformed(`The member ${repeated[0]} stands twice.`);
  const lead = JSON.parse(text);
  if (typeof lead?.lead_id !== 'string' || !UUID_V4.test(lead.lead_id)) {
    throw malformed('A lead is an object whose lead_id is a version 4 UUID.');
  }
  if (typeof lead.definition?.digest !== 'string')
    throw malformed('A lead names its definition with its digest.');
  return lead;
}

/**
 * @param {string | null} header
 * @param {string} leadId
 */
function checkKey(header, leadId) {
  if (header === null) {
    throw malformed('The header Idempotency-Key is missing. It is the lead_id in quotes.', {
      code: 'idempotency_key_missing',
    });
  }
  const quoted = QUOTED.exec(header.trim());
  if (!quoted) {
    throw malformed('The header Idempotency-Key is not one quoted string.', {
      code: 'idempotency_key_malformed',
    });
  }
  if (quoted[1]?.replace(/\\(.)/g, '$1') !== leadId) {
    throw malformed('The header Idempotency-Key is not the lead_id in quotes.', {
      code: 'idempotency_key_mismatch',
    });
  }
}
