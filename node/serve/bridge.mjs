// @ts-check
// Between Node's http and fetch's Request and Response.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** How long a sender may go on after it was refused. */
const LINGER_MS = 2000;

/**
 * The body is read only as far as it is asked for. Cancelling it must not close the connection, as Node's own bridge
 * does: the refusal of a body that is too large would never arrive.
 *
 * @param {import('node:http').IncomingMessage} incoming
 * @returns {ReadableStream<Uint8Array>}
 */
function bodyOf(incoming) {
  let cancelled = false;
  return new ReadableStream({
    start(controller) {
      incoming.on('data', (/** @type {Buffer} */ chunk) => {
        if (cancelled) return;
        controller.enqueue(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
        if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
      });
      incoming.on('end', () => cancelled || controller.close());
      incoming.on('error', (error) => cancelled || controller.error(error));
    },
    pull() {
      incoming.resume();
    },
    cancel() {
      cancelled = true;
      incoming.resume();
    },
  });
}

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {URL} url
 * @returns {Request}
 */
export function requestOf(incoming, url) {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headersDistinct)) {
    for (const one of value ?? []) headers.append(name, one);
  }
  const method = incoming.method ?? 'GET';
  const bare = method === 'GET' || method === 'HEAD';
  return new Request(url, { method, headers, ...(bare ? {} : { body: bodyOf(incoming), duplex: 'half' }) });
}

/**
 * @param {Response} response
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} outgoing
 */
export async function send(response, incoming, outgoing) {
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.setHeader(name, value);
  if (response.status !== 204) outgoing.setHeader('content-length', body.length);
  outgoing.end(incoming.method === 'HEAD' ? undefined : body);
  if (!incoming.complete) drain(incoming);
}

/**
 * Sends a body of any length as it comes, no faster than it is taken.
 *
 * @param {Response} response
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} outgoing
 */
export async function pour(response, incoming, outgoing) {
  if (!response.headers.has('content-disposition') || !response.body)
    return send(response, incoming, outgoing);
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.setHeader(name, value);
  if (incoming.method === 'HEAD') {
    await response.body.cancel();
    outgoing.end();
    return undefined;
  }
  try {
    await pipeline(Readable.fromWeb(/** @type {any} */ (response.body)), outgoing);
  } catch (error) {
    // Who no longer wants it goes away in the middle; that is no fault.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
  return undefined;
}

/**
 * Reads on for a while and throws it away. To close a connection while its other end still sends would reset it, and the
 * answer that is on its way would be lost.
 *
 * @param {import('node:http').IncomingMessage} incoming
 */
function drain(incoming) {
  incoming.removeAllListeners('data');
  incoming.resume();
  const end = setTimeout(() => incoming.complete || incoming.socket.destroy(), LINGER_MS);
  end.unref();
}
