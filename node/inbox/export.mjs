// @ts-check
// Leads to take away: as a table for spreadsheets, and as the very bytes that came.
import { collect, columns, noNames } from './columns.mjs';
import { line, MARK } from './csv.mjs';
import { all } from './find.mjs';

/** @typedef {import('./inbox.d.ts').InboxStorage} InboxStorage */
/** @typedef {import('./find.mjs').Filter} Filter */

/** Marks that are read in one go. */
const STEP = 500;
const FEED = new Uint8Array([0x0a]);

/**
 * A table. It is gone through twice, since a table's columns stand before its lines: what comes in between has no
 * columns of its own.
 *
 * @param {InboxStorage} inbox
 * @param {Filter} filter
 * @param {{ now: number, separator: string }} options
 */
export async function* csv(inbox, filter, { now, separator }) {
  const names = noNames();
  for await (const { lead } of all(inbox, filter, { now })) collect(names, lead);
  const parts = columns(names);
  const encoder = new TextEncoder();
  const heading = line(
    parts.map(([name]) => name),
    separator,
  );
  yield encoder.encode(MARK + heading);
  for await (const row of all(inbox, filter, { now })) {
    yield encoder.encode(
      line(
        parts.map(([, value]) => value(row)),
        separator,
      ),
    );
  }
}

/**
 * One lead a line, as it came. JSON has no line breaks in its texts; those between its members become spaces, of the
 * same length, so that a line stays one.
 *
 * @param {InboxStorage} inbox
 * @param {Filter} filter
 * @param {{ now: number }} options
 */
export async function* ndjson(inbox, filter, options) {
  for await (const { bytes } of all(inbox, filter, options)) {
    yield bytes.map((byte) => (byte === 0x0a || byte === 0x0d ? 0x20 : byte));
    yield FEED;
  }
}

/** Every mark, oldest first, one a line. @param {InboxStorage} inbox */
export async function* marks(inbox) {
  const encoder = new TextEncoder();
  let last = 0;
  while (true) {
    const step = await inbox.since(last, STEP);
    for (const mark of step) yield encoder.encode(`${JSON.stringify(shown(mark))}\n`);
    const end = step.at(-1);
    if (!end || step.length < STEP) return;
    last = end.sequence;
  }
}

/** A mark as it is sent. @param {import('./inbox.d.ts').StoredDisposition} mark */
export function shown({ at, ...mark }) {
  return { ...mark, at: new Date(at).toISOString() };
}
