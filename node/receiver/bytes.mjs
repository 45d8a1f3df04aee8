// @ts-check

/**
 * Whether two copies of a lead are the same to the byte.
 *
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 */
export function equal(a, b) {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
