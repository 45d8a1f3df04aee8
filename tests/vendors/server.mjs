// @ts-check
// What the vendors' test servers share: a server on a free port, and what was asked of it.
import { createServer } from 'node:http';

/**
 * What was asked.
 * @typedef {object} Asked
 * @property {string} method
 * @property {URL} url
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {string} body
 */

/**
 * What is answered; `undefined` breaks the connection off.
 * @typedef {{ status: number, headers?: { [name: string]: string }, body?: string | object } | undefined} Answered
 */

/**
 * @param {(asked: Asked) => Answered | Promise<Answered>} answer
 */
export async function vendor(answer) {
  /** @type {Asked[]} */
  const asked = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const one = {
      method: incoming.method ?? '',
      url: new URL(incoming.url ?? '/', 'http://vendor.example'),
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    asked.push(one);
    const answered = await answer(one);
    if (answered === undefined) return incoming.socket.destroy();
    const { status, headers = {}, body = '' } = answered;
    const json = typeof body === 'object';
    outgoing.writeHead(status, { ...(json && { 'content-type': 'application/json' }), ...headers });
    return outgoing.end(json ? JSON.stringify(body) : body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    /** Every request so far, oldest first. */
    asked,
    /** @returns {Promise<void>} */
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
