// @ts-check
// Who may see leads: whoever shows a token; where there is none, this machine alone.
import { createHash, timingSafeEqual } from 'node:crypto';
import { Refused } from '../receiver/answer.mjs';
import { isLocal } from '../serve/loopback.mjs';

/** Whom a token belongs to, where it says so. @typedef {{ token: string, name?: string | undefined }} Token */
/** Somebody who was let in. @typedef {{ name?: string | undefined }} Visitor */

/** Shorter ones can be guessed. */
const SHORTEST = 16;
/** What a header can carry without being quoted (RFC 6750). */
const TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/i;

/**
 * Tokens as they stand in a file, one a line: alone, or after the name of whose it is. Empty lines and those that begin
 * with # are passed over.
 *
 * @param {string} text
 * @returns {Token[]}
 */
export function readTokens(text) {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return [];
    const words = trimmed.split(/\s+/);
    const token = checkedToken(words.pop() ?? '', `line ${index + 1}`);
    return [{ token, ...(words.length > 0 && { name: words.join(' ') }) }];
  });
}

/** @param {string} token @param {string} place for people */
export function checkedToken(token, place) {
  if (token.length < SHORTEST || !TOKEN.test(token)) {
    const error = new Error(
      `The token in ${place} is not ${SHORTEST} or more letters, digits or any of - . _ ~ + /.`,
    );
    error.name = 'token_weak';
    throw error;
  }
  return token;
}

/**
 * The check of every request for leads.
 *
 * @param {{ host: string, tokens: Token[] }} options
 * @returns {(incoming: import('node:http').IncomingMessage) => Visitor} throws what to answer those who are not let in
 */
export function access({ host, tokens }) {
  if (tokens.length === 0) {
    if (!LOOPBACK.test(host)) {
      const error = new Error(
        `At ${host} others could read the leads, and there is no token that they would need.`,
      );
      error.name = 'token_needed';
      throw error;
    }
    return (incoming) => {
      if (isLocal(incoming)) return {};
      throw new Refused('Without a token leads can be read from this machine alone.', {
        status: 403,
        code: 'not_local',
      });
    };
  }
  const known = tokens.map(({ token, name }) => ({ digest: digestOf(token), name }));
  return ({ headers }) => {
    const shown = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
    if (shown === undefined) throw refused('Leads are shown to those who have a token.', 'token_needed');
    const digest = digestOf(shown);
    // Digests of equal length, each compared to its end: how long it takes tells nothing of a token.
    const found = known.filter((one) => timingSafeEqual(one.digest, digest));
    if (found.length === 0) throw refused('This token is not known here.', 'token_unknown');
    return { name: found[0]?.name };
  };
}

/** @param {string} token */
function digestOf(token) {
  return createHash('sha256').update(token).digest();
}

/** @param {string} message @param {string} code */
function refused(message, code) {
  const headers = { 'www-authenticate': 'Bearer realm="leadgate inbox"' };
  return new Refused(message, { status: 401, code, headers });
}
