// @ts-check
// Where a request comes from, for limits.
import { ADDRESS } from './loopback.mjs';

/**
 * Behind a proxy the peer is the proxy, and the visitor is the one that the proxy names. Each proxy adds its own peer at
 * the end of X-Forwarded-For; what stands further left than our own proxies have written is only claimed.
 *
 * Without a proxy this machine's own requests have no address: they are its owner's, and not limited.
 *
 * @param {Pick<import('node:http').IncomingMessage, 'socket' | 'headersDistinct'>} incoming
 * @param {number} proxies how many of one's own a request passes through
 * @returns {string | undefined}
 */
export function addressOf({ socket, headersDistinct }, proxies) {
  const peer = socket.remoteAddress ?? '';
  if (proxies === 0) return ADDRESS.test(peer) ? undefined : peer;
  const named = (headersDistinct['x-forwarded-for'] ?? [])
    .join(',')
    .split(',')
    .map((part) => part.trim());
  // Fewer than there should be: this came past a proxy, and its peer is all that is known.
  return named.at(-proxies) || peer;
}

/**
 * The same for a server, which says once what is missing.
 *
 * @param {number} proxies
 * @param {(line: string) => void} log
 * @returns {(incoming: import('node:http').IncomingMessage) => string | undefined}
 */
export function addressing(proxies, log) {
  let said = false;
  return (incoming) => {
    if (proxies === 0 && !said && incoming.headers['x-forwarded-for'] !== undefined) {
      said = true;
      log('Leads come through a proxy. Limits count visitors only with --proxies 1 (or how many there are).');
    }
    return addressOf(incoming, proxies);
  };
}
