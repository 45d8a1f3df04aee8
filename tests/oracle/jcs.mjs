// @ts-check
// RFC 8785, the JSON Canonicalization Scheme, and the digest of a definition (contract, section 2).

import { createHash } from 'node:crypto';

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The canonical form of a JSON value.
 * @param {any} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    // The default order of `sort` is that of UTF-16 code units, which is what section 3.2.3 asks for.
    const members = Object.keys(value)
      .sort()
      .map((name) => `${canonical(name)}:${canonical(value[name])}`);
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError(`${value} has no form in JSON`);
  if (typeof value === 'string' && LONE_SURROGATE.test(value))
    throw new RangeError('a lone surrogate has no form in UTF-8');
  return JSON.stringify(value);
}

/**
 * The fingerprint of a definition: everything but its agreement.
 * @param {Record<string, any>} definition
 */
export function digest(definition) {
  const { agreement: _, ...content } = definition;
  return `sha256:${createHash('sha256').update(canonical(content), 'utf8').digest('hex')}`;
}
