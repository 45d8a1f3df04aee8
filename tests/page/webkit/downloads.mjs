// @ts-check
// What a page gives to be saved: MiniBrowser puts it into the home folder that it was started with.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../engines/process.mjs';

/** Playwright's objects have parts that its types do not tell of. @typedef {any} Inner */

/** What is still being written. */
const UNFINISHED = '.wkdownload';

/** Has the pages of a context wait for downloads in a folder. @param {Inner} context @param {string} home */
export function watchDownloads(context, home) {
  const saved = () =>
    readdirSync(home, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith(UNFINISHED))
      .map(({ name }) => name);
  const next = async () => {
    const before = saved();
    const name = await until('a download', () => saved().find((one) => !before.includes(one)));
    return { suggestedFilename: () => name, path: async () => join(home, name) };
  };
  const watch = (/** @type {Inner} */ page) => {
    const { waitForEvent } = page;
    page.waitForEvent = (/** @type {string} */ event, /** @type {Inner[]} */ ...rest) =>
      event === 'download' ? next() : waitForEvent.call(page, event, ...rest);
  };
  for (const page of context.pages()) watch(page);
  context.on('page', watch);
}
