// @ts-check
// Who may list leads: pages and programs of this machine, and nobody else.

const NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);
/** Addresses that only this machine has. */
export const ADDRESS = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/**
 * The peer's address alone is not enough. Another site's page can have its own name lead to 127.0.0.1 (so the name asked
 * for must be one of this machine), and a proxy on this machine passes strangers on (so nothing may have been forwarded).
 *
 * @param {import('node:http').IncomingMessage} incoming
 * @returns {boolean}
 */
export function isLocal({ socket, headers }) {
  const { host = '', origin } = headers;
  if (!ADDRESS.test(socket.remoteAddress ?? '')) return false;
  if (headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined) return false;
  if (!URL.canParse(`http://${host}`) || !NAMES.has(new URL(`http://${host}`).hostname)) return false;
  // Browsers name the page that asks in one way or the other; what names none is a program of this machine.
  if (origin !== undefined && origin !== `http://${host}`) return false;
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}
