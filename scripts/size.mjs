// @ts-check
// Writes the table of sizes into README.md, between `<!-- size -->` and `<!-- /size -->`. With --check it writes
// nothing and fails where the table there is no longer true.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { offlineFiles } from './build/kiosk.mjs';
import { at, dist, isMain } from './place.mjs';
import { budget, sizes, sum, table } from './size/measure.mjs';
import { Failure, note, perform, say } from './terminal.mjs';

const MARKERS = /(<!-- size -->\n)([\s\S]*?)(<!-- \/size -->)/;

/** The table moves by a few bytes with every release of a compressor; that alone makes no README wrong. */
const TOLERANCE = 0.01;

/** What a page loads until its first question, file by file, and the sum. */
export function firstQuestion() {
  const { files } = budget().until_first_question;
  const list = sizes(files);
  return { list, total: sum(list, 'until the first question') };
}

/** What a kiosk keeps on its device so that it needs no network. */
export const wholeKiosk = () => sum(sizes([...offlineFiles(), 'kiosk/sw.js']), 'the whole kiosk, offline');

/**
 * The rows of a table as names and numbers.
 * @param {string} markdown
 * @returns {{ file: string, numbers: number[] }[]}
 */
function rowsOf(markdown) {
  return markdown
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 6 && /^[\d,]+$/.test(cells[2] ?? ''))
    .map(([, file = '', ...cells]) => ({
      file,
      numbers: cells.slice(0, 3).map((cell) => Number(cell.replaceAll(',', ''))),
    }));
}

/**
 * Whether two tables name the same files with nearly the same sizes.
 * @param {string} written
 * @param {string} measured
 */
export function agree(written, measured) {
  const [ours, theirs] = [rowsOf(written), rowsOf(measured)];
  return (
    ours.length === theirs.length &&
    theirs.every(({ file, numbers }, row) => {
      const own = ours[row];
      return (
        own?.file === file &&
        numbers.every((number, column) => Math.abs((own.numbers[column] ?? 0) - number) <= number * TOLERANCE)
      );
    })
  );
}

/** @param {boolean} checking */
export function updateReadme(checking) {
  if (!existsSync(dist)) throw new Failure('There is no dist/ to measure.', { fix: 'npm run build' });
  const { list, total } = firstQuestion();
  const measured = table([...list, total, wholeKiosk()]);
  const path = at('README.md');
  const readme = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const written = MARKERS.exec(readme)?.[2];
  if (written === undefined) {
    const missing = 'README.md has no <!-- size --> and <!-- /size --> to keep the table of sizes between.';
    // Before there is a README there is nothing in it that could be wrong.
    if (checking && readme.trim() !== '')
      throw new Failure(missing, { fix: 'Add the two marks, then npm run size' });
    say(measured);
    note(missing);
    return;
  }
  if (agree(written, measured)) {
    note('README.md: the table of sizes is true');
    return;
  }
  if (checking) {
    throw new Failure(`The table of sizes in README.md is out of date. Measured:\n${measured}`, {
      fix: 'npm run size',
    });
  }
  writeFileSync(
    path,
    readme.replace(MARKERS, (_, open, __, close) => `${open}${measured}\n${close}`),
  );
  note('README.md: wrote the table of sizes');
}

if (isMain(import.meta.url)) await perform(async () => updateReadme(process.argv.includes('--check')));
