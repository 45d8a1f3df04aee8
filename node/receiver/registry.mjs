// @ts-check
// The definitions that a receiver knows, by what a lead says of its own.

/** @typedef {import('../core.d.ts').Core} Core */
/** @typedef {import('../core.d.ts').Definition} Definition */
/** @typedef {import('../receiver.d.ts').DefinitionLookup} DefinitionLookup */

/**
 * @param {(Definition | string)[] | DefinitionLookup} definitions
 * @param {Core} core
 * @returns {(named: { id: string, version: string, digest: string }) => Promise<string | undefined>} gives the text
 */
export function registry(definitions, core) {
  if (typeof definitions !== 'function') {
    const known = byDigest(definitions, core);
    return async ({ digest }) => known.get(digest);
  }
  return async (named) => {
    const found = await definitions(named);
    if (found === undefined || found === null) return undefined;
    // What was looked up is used only if it is what the lead was scored by, whatever it was looked up by.
    return core.digest(found) === named.digest ? textOf(found) : undefined;
  };
}

/**
 * @param {(Definition | string)[]} definitions
 * @param {Core} core
 */
function byDigest(definitions, core) {
  /** @type {Map<string, string>} */
  const known = new Map();
  for (const [index, definition] of definitions.entries()) {
    let digest;
    try {
      digest = core.digest(definition);
    } catch (error) {
      if (error instanceof Error) error.message = `definitions[${index}]: ${error.message}`;
      throw error;
    }
    // Sign-offs are not part of the digest: of a draft and its signed copy, the signed one counts.
    const earlier = known.get(digest);
    if (earlier === undefined || !runs(core.agreement(earlier))) known.set(digest, textOf(definition));
  }
  return known;
}

/** @param {import('../core.d.ts').AgreementState} state */
export function runs(state) {
  return state === 'agreed' || state === 'review_due';
}

/** @param {Definition | string} definition */
function textOf(definition) {
  return typeof definition === 'string' ? definition : JSON.stringify(definition);
}
