// @ts-check
// The dist folder: holds exactly what a build made. A file is replaced in one step, and only where its bytes
// differ, so that a server that is running never reads half of one.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { at, dist } from '../place.mjs';

/** The files of one build, by their path in dist. */
export class Output {
  /** @type {Map<string, Uint8Array>} */
  #files = new Map();

  /**
   * @param {string} path in dist, with forward slashes
   * @param {Uint8Array | string} contents
   */
  add(path, contents) {
    this.#files.set(path, typeof contents === 'string' ? new TextEncoder().encode(contents) : contents);
  }

  /**
   * What has been added under a path.
   * @param {string} path
   */
  get(path) {
    return this.#files.get(path);
  }

  /**
   * Adds a folder as it is, but JSON without its white space.
   * @param {string} from the folder, from the root of the checkout
   * @param {string} to its path in dist
   */
  addFolder(from, to) {
    if (!existsSync(at(from))) return;
    for (const path of filesBelow(at(from))) {
      const contents = readFileSync(at(from, path));
      const small = path.endsWith('.json') ? JSON.stringify(JSON.parse(contents.toString('utf8'))) : contents;
      this.add(`${to}/${path}`, small);
    }
  }

  /**
   * Makes dist hold these files.
   * @param {{ alone: boolean }} how whether everything else there is removed
   * @returns {boolean} whether any of them differs from what was there
   */
  write({ alone }) {
    let changed = false;
    for (const [path, contents] of this.#files) {
      const place = join(dist, path);
      if (existsSync(place) && readFileSync(place).equals(contents)) continue;
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(`${place}.part`, contents);
      renameSync(`${place}.part`, place);
      changed = true;
    }
    if (!alone) return changed;
    for (const path of filesBelow(dist)) {
      if (!this.#files.has(path)) rmSync(join(dist, path));
    }
    removeEmptyFolders(dist);
    return changed;
  }
}

/**
 * The files in a folder and below, in order, with forward slashes.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesBelow(join(folder, entry.name)).map((path) => `${entry.name}/${path}`)
        : [entry.name],
    )
    .sort();
}

/** @param {string} folder */
function removeEmptyFolders(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = join(folder, entry.name);
    removeEmptyFolders(path);
    if (readdirSync(path).length === 0) rmdirSync(path);
  }
}
