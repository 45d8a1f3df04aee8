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

/**
 * SQLite's driver gives a blob as a Buffer for one row and as an ArrayBuffer for several.
 *
 * @param {Uint8Array | ArrayBuffer} blob
 */
export function bytesOf(blob) {
  return blob instanceof ArrayBuffer
    ? new Uint8Array(blob)
    : new Uint8Array(blob.buffer, blob.byteOffset, blob.byteLength);
}
