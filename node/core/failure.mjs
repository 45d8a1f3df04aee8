// @ts-check

/**
 * One problem, and the place it is at.
 * @typedef {import('../core.d.ts').Problem} Problem
 */

/**
 * An error that a program can tell apart: `name` is a stable code, `errors` lists every problem with its place.
 * A plain `Error`, not a class of its own, so that it survives being handed to a worker.
 *
 * @param {string} name
 * @param {string} message
 * @param {Problem[]} [errors]
 * @param {unknown} [cause]
 * @returns {Error & { errors: Problem[] }}
 */
export function failure(name, message, errors, cause) {
  const error = cause === undefined ? new Error(message) : new Error(message, { cause });
  error.name = name;
  return Object.assign(error, {
    errors: errors ?? [{ code: name, pointer: '', severity: 'error', message, fix: '' }],
  });
}

/**
 * @param {string} code
 * @param {string} pointer
 * @param {string} message
 * @param {string} fix
 * @returns {Problem}
 */
export function problem(code, pointer, message, fix) {
  return { code, pointer, severity: 'error', message, fix };
}
