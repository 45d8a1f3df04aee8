// @ts-check

/** An error with a stable code, which is its name. */
export class Fault extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {unknown} [cause]
   */
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = code;
  }
}
