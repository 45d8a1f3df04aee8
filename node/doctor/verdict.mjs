// @ts-check
// What a doctor says of a target.

/**
 * `confirmed`: it answers, and its answers tell whether it took a lead. `unconfirmed`: leads can be sent, and nobody
 * can tell whether they are taken. `blocked`: as it is, no lead arrives.
 * @typedef {'confirmed' | 'unconfirmed' | 'blocked'} State
 */

/** @typedef {{ code: string, message: string, fix: string }} Reason */

/** @typedef {{ state: State, reasons: Reason[] }} Verdict */

/** @param {string} code @param {string} message @param {string} [fix] @returns {Reason} */
export function reason(code, message, fix = '') {
  return { code, message, fix };
}

/** @param {Reason[]} reasons @returns {Verdict} */
export const confirmed = (...reasons) => ({ state: 'confirmed', reasons });
/** @param {Reason[]} reasons @returns {Verdict} */
export const unconfirmed = (...reasons) => ({ state: 'unconfirmed', reasons });
/** @param {Reason[]} reasons @returns {Verdict} */
export const blocked = (...reasons) => ({ state: 'blocked', reasons });

/** @param {string} host @param {string} error */
export function unreachable(host, error) {
  if (error === 'private_address') {
    const fix = 'For a server of your own network write "allow_private": true.';
    return blocked(reason(error, `${host} is not an address of the public internet.`, fix));
  }
  const message = `${host} does not answer (${error}).`;
  return blocked(reason('unreachable', message, 'Check the address, and whether the server is running.'));
}

/** @param {string} host */
export function busy(host) {
  const fix = 'Try again in a minute.';
  return unconfirmed(reason('busy', `${host} is busy, so nothing more can be told.`, fix));
}

/**
 * Whether a page of this origin may read the answer.
 *
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {string} origin
 */
export function readable(headers, origin) {
  const allowed = headers['access-control-allow-origin'];
  return allowed === '*' || allowed === origin;
}
