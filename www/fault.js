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
