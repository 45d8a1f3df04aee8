// @ts-check
// What a page gives to be saved. This Firefox gives it no number yet, and finds another name where one is taken.
import { rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export class Downloads {
  #next = 1;
  /** Those that have begun, by their page and address. @type {Map<string, { download: string, name: string }>} */
  #begun = new Map();

  /** @param {any} event */
  begin(event) {
    event.download ??= `download-${this.#next++}`;
    this.#begun.set(`${event.context} ${event.url}`, {
      download: event.download,
      name: event.suggestedFilename,
    });
  }

  /** Playwright looks for it by the name that was suggested. @param {any} event */
  async end(event) {
    const key = `${event.context} ${event.url}`;
    const begun = this.#begun.get(key);
    if (begun === undefined) return;
    this.#begun.delete(key);
    event.download ??= begun.download;
    if (event.filepath && basename(event.filepath) !== begun.name)
      await rename(event.filepath, join(dirname(event.filepath), begun.name));
  }
}
