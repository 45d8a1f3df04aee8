// @ts-check
// Random answers and signals for a definition: mostly allowed, given to hidden questions too.

import { before } from './durations.mjs';
import { numberFor, WORDS } from './generate_conditions.mjs';
import { DURATIONS } from './generate_parts.mjs';

/** @import { Definition, Question } from './definition.d.ts' */
/** @import { Random } from './random.mjs' */

const EMAILS = [
  'ada@acme.example',
  'Ada.Lovelace+x@sub.acme-corp.example',
  'info@b-e-rlin.example',
  'sales@münchen.example',
  'ada@gmail.com',
];
const PHONES = ['+49 (30) 1234-567', '12345', '٠١٢٣٤٥٦٧', '۱۲۳۴۵', '030 / 12 34 56 78 9'];
const NEVER = [
  null,
  [],
  {},
  true,
  7.25,
  -1e300,
  '',
  '   ',
  'no such option',
  ['no such option'],
  'x'.repeat(600),
  '1234',
  [1],
  12345678,
];

/**
 * An answer that its question allows (save that some e-mail addresses are not a company's).
 * @param {Random} random
 * @param {Question} question
 */
function allowed(random, question) {
  const padded = (/** @type {string} */ text) => (random.chance(0.2) ? ` ${text}\n` : text);
  switch (question.type) {
    case 'choice':
      return random.pick(question.options ?? []).value;
    case 'choices': {
      const { options = [], min = 1, max = options.length } = question;
      return random.some(
        options.map((option) => option.value),
        random.whole(Math.min(min, options.length), max),
      );
    }
    case 'text':
      return padded(random.pick(WORDS));
    case 'email':
      return padded(random.pick(EMAILS.slice(0, 3)));
    case 'phone':
      return padded(random.pick(PHONES));
    case 'consent':
      return random.chance(0.6);
    default:
      return numberFor(random, question);
  }
}

/**
 * @param {Random} random
 * @param {Definition} definition
 */
export function answers(random, definition) {
  const share = random.pick([0.5, 0.8, 1]);
  const spoilt = random.chance(0.08);
  /** @type {Record<string, any>} */
  const given = {};
  for (const question of random.chance(0.8) ? definition.questions : [...definition.questions].reverse()) {
    if (spoilt && random.chance(0.3)) given[question.id] = random.pick([...NEVER, ...EMAILS]);
    else if (random.chance(share)) given[question.id] = allowed(random, question);
  }
  if (spoilt && random.chance(0.1)) given.no_such_question = 1;
  return given;
}

/**
 * Occurrences around the moment of scoring, often exactly on an edge.
 * @param {Random} random
 * @param {Definition} definition
 * @param {number} at
 */
export function signals(random, definition, at) {
  const own = definition.signals ?? [];
  const ids = [...own.map((signal) => signal.id), 'unknown-signal'];
  const count = own.length === 0 ? random.whole(0, 1) : random.whole(0, 10);
  const spots = [at];
  return random.list(count, () => {
    const id = random.pick(ids);
    const signal = own.find((each) => each.id === id);
    const edge = before(at, signal?.within ?? signal?.half_life ?? random.pick(DURATIONS));
    const moment = random.pick([
      edge + random.whole(-1, 1),
      at - random.whole(0, 40 * 86_400_000),
      at - random.whole(0, 400 * 86_400_000),
      at + random.whole(0, 86_400_000),
      random.pick(spots),
    ]);
    spots.push(moment);
    return { id, at: stamp(random, moment) };
  });
}

/**
 * The same moment in one of the forms that RFC 3339 has for it.
 * @param {Random} random
 * @param {number} moment
 */
function stamp(random, moment) {
  if (random.chance(0.8)) return new Date(moment).toISOString();
  const minutes = random.pick([120, -330, 345]);
  const local = new Date(moment + minutes * 60_000).toISOString().slice(0, -1);
  const pad = (/** @type {number} */ part) => String(part).padStart(2, '0');
  return `${local}${minutes < 0 ? '-' : '+'}${pad(Math.trunc(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`;
}

/**
 * A moment between 2020 and 2035.
 * @param {Random} random
 */
export function now(random) {
  return Date.UTC(2020) + Math.floor(random.fraction() * 15 * 365 * 86_400_000);
}
