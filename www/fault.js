// @ts-check

/** An error with a stable code, which is its name. */
export class Fault extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    this.name = code;
  }
}

/**
 * What something failed with. Faults of other modules, each of which has a class of its own, are known by their codes:
 * names of JavaScript are not written like this.
 * @param {any} error
 * @returns {Fault}
 */
export const asFault = (error) =>
  /^[a-z_]+$/.test(error?.name) ? error : new Fault('failed', String(error), { cause: error });
