// @ts-check
// The definitions of a folder, read again when they change; and those that were there before, kept in the database.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { core } from '../core.mjs';
import { runs } from '../receiver/registry.mjs';

/** @typedef {{ file: string, mtimeMs: number, size: number, text: string, digest?: string, problem?: string }} Entry */

/**
 * @param {string} folder
 * @param {import('../receiver.d.ts').SqlStorage} storage
 * @param {(line: string) => void} log
 */
export async function library(folder, storage, log) {
  /** @type {Map<string, Entry>} */
  let entries = new Map();
  await refresh();

  async function refresh() {
    const next = new Map();
    for (const file of readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()) {
      const { mtimeMs, size } = statSync(join(folder, file));
      const known = entries.get(file);
      const entry =
        known?.mtimeMs === mtimeMs && known.size === size ? known : await read(file, mtimeMs, size);
      next.set(file, entry);
    }
    entries = next;
  }

  /** @param {string} file @param {number} mtimeMs @param {number} size @returns {Promise<Entry>} */
  async function read(file, mtimeMs, size) {
    const text = readFileSync(join(folder, file), 'utf8');
    const { ok, errors } = core.check(text);
    if (!ok) {
      log(
        `${file}: not a valid lead definition (${errors.length} errors, first: ${errors[0]?.message}) See: leadgate check`,
      );
      return { file, mtimeMs, size, text };
    }
    const digest = core.digest(text);
    const state = core.agreement(text);
    // Its leads may come home weeks after its file was changed: a signed definition is never forgotten.
    if (runs(state)) await storage.keepDefinition(digest, text);
    else log(`${file}: ${state}, so no leads are taken for it. See: leadgate agreement`);
    return { file, mtimeMs, size, text, digest };
  }

  return {
    /**
     * What is in the folder counts before what was kept: taking a sign-off out of a file takes effect.
     *
     * @param {{ digest: string }} named
     * @returns {Promise<string | undefined>}
     */
    async find({ digest }) {
      await refresh();
      const same = [...entries.values()].filter((entry) => entry.digest === digest);
      const signed = same.find(({ text }) => runs(core.agreement(text)));
      return (signed ?? same[0])?.text ?? storage.keptDefinition(digest);
    },

    /** What can be chosen from, for a page. */
    async list() {
      await refresh();
      return [...entries.values()].flatMap(({ file, text, digest }) => {
        if (digest === undefined) return [];
        const { id, version, title, languages = ['en'] } = JSON.parse(text);
        return [
          {
            id,
            version,
            title: typeof title === 'string' ? title : title[languages[0]],
            digest,
            agreement: core.agreement(text),
            url: `/definitions/${encodeURIComponent(file)}`,
          },
        ];
      });
    },
  };
}
