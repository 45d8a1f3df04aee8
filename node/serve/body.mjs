// @ts-check
// The JSON body of a small request.
import { Refused } from '../receiver/answer.mjs';

const LARGEST = 16 * 1024;

/**
 * @param {Request} request
 * @returns {Promise<unknown>}
 */
export async function bodyOf(request) {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  // A form of another site cannot send this type without being asked about it first.
  if (type !== 'application/json') {
    throw new Refused('This is sent as application/json.', { status: 415, code: 'unsupported_media_type' });
  }
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  for await (const chunk of /** @type {AsyncIterable<Uint8Array>} */ (
    /** @type {unknown} */ (request.body ?? [])
  )) {
    length += chunk.byteLength;
    if (length > LARGEST) {
      throw new Refused(`This is at most ${LARGEST} bytes.`, { status: 413, code: 'too_large' });
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch (cause) {
    throw new Refused('The body is not JSON in UTF-8.', { status: 400, code: 'malformed', cause });
  }
}
