// @ts-check
// Where things are. Every script asks here, so that none depends on the folder it was called from.
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * A path in the checkout.
 * @param {...string} parts
 */
export const at = (...parts) => join(root, ...parts);

/** What is published: static files, and nothing else. */
export const dist = at('dist');

/** Tools that setup installs for this checkout alone. */
export const tools = at('.tools');

/** Where cargo puts what it builds; fixed here, since the bundle imports the glue from a path below it. */
export const target = at('target');

/**
 * Whether a module is the script that Node was started with, rather than one that another imports.
 * @param {string} url its `import.meta.url`
 */
export const isMain = (url) => {
  const script = process.argv[1];
  // Node resolves links in the one but not in the other.
  return script !== undefined && realpathSync(script) === fileURLToPath(url);
};
