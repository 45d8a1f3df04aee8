// @ts-check
// How many leads a second one receiver takes on one core, with SQLite and every lead on the disk before its answer; and
// whether that changes with the number that is stored.
//
//   npm run bench:receiver                      up to a million stored leads: needs 3 GB, and some minutes
//   npm run bench:receiver -- --sizes 0,10000   smaller
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'libsql';
import { core, digest } from '../node/core.mjs';
import { receiver, sqlite } from '../node/receiver.mjs';
import { answers, definition, posting, lead as signedLead } from '../tests/node/fixtures/leads.mjs';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '0,10000,100000,1000000' },
    leads: { type: 'string', default: '2000' },
    folder: { type: 'string', default: tmpdir() },
  },
});
const sizes = values.sizes.split(',').map(Number);
const count = Number(values.leads);
const root = mkdtempSync(join(values.folder, 'leadgate-bench-'));
const path = join(root, 'leads.sqlite');

const fingerprint = digest(definition);
/** Scored once: what is measured is the receiver. */
const READY = signedLead();

/** A lead of its own person. @param {number} number */
function lead(number) {
  const email = `ada${number}@acme.example`;
  return {
    ...READY,
    lead_id: randomUUID(),
    answers: { ...answers, email },
    contact: { ...READY.contact, email },
    source: { page: 'https://www.example.com/contact', utm: { utm_source: 'newsletter' } },
  };
}

let made = 0;

/**
 * Brings the file to so many leads, without a receiver and without waiting for the disk. They are as they would be.
 *
 * @param {number} size
 */
async function fill(size) {
  /** @type {any} */
  const database = new Database(path);
  database.pragma('synchronous = OFF');
  const insert = database.prepare(
    `INSERT INTO leads (lead_id, body, received_at, definition_digest, email, name, organization)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  let there = database.prepare('SELECT count(*) AS leads FROM leads').get().leads;
  while (there < size) {
    database.exec('BEGIN');
    for (const end = Math.min(size, there + 10_000); there < end; there += 1) {
      made += 1;
      const one = lead(made);
      const { email, name, organization } = one.contact;
      const body = Buffer.from(JSON.stringify(one));
      insert.run([one.lead_id, body, Date.now(), fingerprint, email, name, organization]);
    }
    database.exec('COMMIT');
    database.pragma('wal_checkpoint(TRUNCATE)');
    await new Promise((resolve) => setImmediate(resolve));
  }
  database.close();
}

/** @param {number} milliseconds */
const rate = (milliseconds) => Math.round((count * 1000) / milliseconds);

/** @param {number[]} sorted @param {number} part */
const quantile = (sorted, part) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(2);

console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.versions.node}`,
);
console.log(
  `${count} new leads of ${JSON.stringify(lead(0)).length} bytes at each size, one after another\n`,
);
try {
  {
    const text = JSON.stringify(lead(0));
    const by = JSON.stringify(definition);
    const started = performance.now();
    for (let number = 0; number < count; number += 1) core.verify(text, by);
    console.log(`verifying alone: ${rate(performance.now() - started)} leads a second`);
  }
  for (const size of sizes) {
    await (await sqlite({ path })).close();
    await fill(size);
    const storage = await sqlite({ path });
    const handle = receiver({ definitions: [definition], storage });
    for (let number = 0; number < 50; number += 1) await handle(posting(lead(0)));
    const times = [];
    const started = performance.now();
    const used = process.cpuUsage();
    for (let number = 0; number < count; number += 1) {
      made += 1;
      const request = posting(lead(made));
      const begun = performance.now();
      const { status } = await handle(request);
      times.push(performance.now() - begun);
      if (status !== 201) throw new Error(`A lead was answered with ${status}.`);
    }
    const took = performance.now() - started;
    const { user, system } = process.cpuUsage(used);
    times.sort((a, b) => a - b);
    await storage.close();
    const megabytes = Math.round(statSync(path).size / 1e6);
    console.log(
      `${String(size).padStart(9)} stored, ${String(megabytes).padStart(5)} MB: ${rate(took)} leads a second; ` +
        `milliseconds each: median ${quantile(times, 0.5)}, 99 of 100 below ${quantile(times, 0.99)}, ` +
        `of the processor ${((user + system) / 1000 / count).toFixed(2)}`,
    );
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
