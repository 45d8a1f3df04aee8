// @ts-check
// Where a new definition finds the JSON Schema of its format.
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const INSTALLED = ['node_modules', 'leadgate', 'dist', 'schema', 'lead-definition-1.json'];

/**
 * The path from a file to the schema of the package that is installed in its project. Without one there is none: an
 * editor that cannot load a schema says so at every definition.
 *
 * @param {string} file
 * @returns {string | undefined}
 */
export function schemaFor(file) {
  const start = dirname(resolve(file));
  for (let folder = start; ; folder = dirname(folder)) {
    const place = join(folder, ...INSTALLED);
    if (existsSync(place)) {
      const path = relative(start, place).split(sep).join('/');
      return path.startsWith('.') ? path : `./${path}`;
    }
    if (dirname(folder) === folder) return undefined;
  }
}
