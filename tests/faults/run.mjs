// @ts-check
// Faults, counted: the browser is killed at random moments of capture and of sending, and so is the receiver, on a
// network that does what networks do. In the end every lead that a visitor was thanked for is at the receiver, once.
//
//   npm run test:faults                 the long form: 100 kills of the browser
//   node tests/faults/run.mjs --kills 5 --seed 7
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sqlite } from '../../node/receiver.mjs';
import { findBrowser, launchArguments } from '../../scripts/browser.mjs';
import { isMain } from '../../scripts/place.mjs';
import { Random } from '../oracle/random.mjs';
import { company, signed } from '../page/definitions.mjs';
import { browse, FAULTS, Receiver, Site } from './bench.mjs';

/** Nothing takes longer than this to be sent once everything works, in milliseconds. */
const FINISH_MS = 120_000;

/** What is wrong with the browser besides being killed; each has its turn. */
const AILMENTS = ['', '&close', '&full', '&nolocks', `&skew=${-30 * 86_400_000}`, `&skew=${30 * 86_400_000}`];

/**
 * @param {{ kills: number, seed: number, say?: (line: string) => void }} options
 */
export async function suffer({ kills, seed, say = () => undefined }) {
  const executable = findBrowser();
  assert.ok(executable, 'No Chrome or Chromium was found. Fix: npm run setup');
  const random = new Random(seed);
  const root = mkdtempSync(join(tmpdir(), 'leadgate-faults-'));
  const definition = JSON.stringify(signed(company()));
  mkdirSync(join(root, 'definitions'));
  writeFileSync(join(root, 'definitions', 'company.json'), definition);
  const places = { definitions: join(root, 'definitions'), database: join(root, 'leads.sqlite') };
  const receiver = new Receiver(places);
  await receiver.start();
  const site = new Site(receiver, random, definition);
  await site.start();
  const profile = join(root, 'profile');
  let tabsOpened = 0;
  /** @type {ReturnType<typeof browse> | undefined} */
  let browser;
  try {
    for (let round = 0; round < kills; round += 1) {
      // Mostly one tab, now and then eight, all of which send and capture.
      const tabs = round % 5 === 4 ? 8 : 1;
      const ailment = AILMENTS[round % AILMENTS.length] ?? '';
      const addresses = Array.from({ length: tabs }, () => {
        tabsOpened += 1;
        return `${site.url}/?tab=${tabsOpened}&visitors=${tabs > 1 ? 3 : 12}${ailment}`;
      });
      const before = site.captured.size;
      browser = browse(executable, launchArguments, profile, addresses);
      // Killed at a random moment after the first capture of the round, or after some time without any.
      for (let waited = 0; site.captured.size === before && waited < 15_000; waited += 20) await pause(20);
      await pause(random.whole(0, 2500));
      if (random.chance(0.3)) await receiver.kill();
      await browser.kill();
      say(
        `kill ${round + 1} of ${kills}: ${site.captured.size} captured, ${site.thanked.size} thanked, ${site.tries} tries`,
      );
    }
    site.bad = false;
    browser = browse(executable, launchArguments, profile, [`${site.url}/?finish`]);
    const until = Date.now() + FINISH_MS;
    while (site.left > 0 && Date.now() < until) await pause(100);
    return await count({ site, receiver, places, kills, tabsOpened });
  } finally {
    await browser?.kill();
    await receiver.stop();
    site.stop();
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * @param {{ site: Site, receiver: Receiver, places: { database: string }, kills: number, tabsOpened: number }} found
 */
async function count({ site, receiver, places, kills, tabsOpened }) {
  const storage = await sqlite({ path: places.database });
  /** @type {Map<string, number>} */
  const arrived = new Map();
  for (const { lead } of await storage.after(0, 1_000_000)) {
    const email = String(lead.contact?.email);
    const mark = /^visitor-(.+)@fleet\.example$/.exec(email)?.[1] ?? email;
    arrived.set(mark, (arrived.get(mark) ?? 0) + 1);
  }
  await storage.close();
  return {
    kills,
    receiverKills: receiver.kills,
    tabs: tabsOpened,
    captured: site.captured.size,
    thanked: site.thanked.size,
    tries: site.tries,
    faults: Object.fromEntries(FAULTS.map(([name]) => [name, site.faults.get(name) ?? 0])),
    arrived: arrived.size,
    left: site.left,
    lost: [...site.thanked].filter((mark) => !arrived.has(mark)),
    doubled: [...arrived].filter(([, times]) => times > 1).map(([mark]) => mark),
  };
}

/** @param {Awaited<ReturnType<typeof suffer>>} counted */
export function report({ faults, lost, doubled, ...counted }) {
  const rows = [
    ['browser killed', counted.kills],
    ['receiver killed', counted.receiverKills],
    ['tabs opened', counted.tabs],
    ['visitors who finished', counted.captured],
    ['of them thanked before a kill', counted.thanked],
    ['tries to send', counted.tries],
    ...Object.entries(faults).map(([name, times]) => [`  ${name}`, times]),
    ['leads at the receiver', counted.arrived],
    ['left on the device', counted.left],
    ['lost', lost.length],
    ['doubled', doubled.length],
  ];
  return rows.map(([name, value]) => `${String(name).padEnd(40)} ${String(value).padStart(6)}`).join('\n');
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const counted = await suffer({
    kills: Number(values.kills ?? 100),
    seed,
    say: (line) => console.log(line),
  });
  console.log(`\nseed ${seed}\n${report(counted)}`);
  if (counted.lost.length + counted.doubled.length + counted.left > 0) {
    console.error(`lost: ${counted.lost.join(' ')}; doubled: ${counted.doubled.join(' ')}`);
    process.exitCode = 1;
  }
}
