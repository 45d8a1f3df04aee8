// @ts-check
// Random valid definitions: small to middling, with everything that the contract knows.

import { condition } from './generate_conditions.mjs';
import { DURATIONS, question, signal, words } from './generate_parts.mjs';
import { digest } from './jcs.mjs';

/** @import { Definition, Question, Signal, Text } from './definition.d.ts' */
/** @import { Scope } from './generate_conditions.mjs' */
/** @import { Random } from './random.mjs' */

const DIMENSIONS = ['fit', 'need', 'intent', 'engagement'];
const LANGUAGES = ['en', 'de', 'fr', 'es', 'ar', 'pt-BR', 'zh-Hant'];
const URLS = [
  'https://example.com/a?b=c#d',
  '/offers/guide.pdf',
  'guide.html',
  'mailto:sales@example.com',
  'tel:+4930123456',
];

/**
 * Rules with a condition, and at times a last one without.
 * @param {Random} random
 * @param {Scope} scope
 * @param {number} most
 * @param {(index: number) => object} make
 */
function rules(random, scope, most, make) {
  const list = random.list(random.whole(0, most), (index) => ({
    when: condition(random, scope),
    ...make(index),
  }));
  return random.chance(0.5) ? [...list, make(list.length)] : list;
}

/**
 * @param {Random} random
 * @param {Scope} scope
 * @param {() => Text} text
 */
function salesReady(random, scope, text) {
  const named = random.some(scope.dimensions, random.whole(0, 2));
  return {
    min_score: random.whole(0, 60),
    ...random.maybe(0.5, () => ({
      min: Object.fromEntries(named.map((name) => [name, random.whole(-5, 25)])),
    })),
    ...random.maybe(0.4, () => ({
      require: random.list(random.whole(0, 2), () => ({ when: condition(random, scope), reason: text() })),
    })),
    ...random.maybe(0.5, () => ({ borderline: { within: random.whole(0, 15) } })),
  };
}

/** @param {Random} random @param {() => Text} text */
function campaign(random, text) {
  return {
    id: 'spring-fair',
    name: 'Spring fair',
    cost: { amount: random.whole(0, 90_000), currency: 'EUR' },
    objective: random.pick(['awareness', 'interest', 'response']),
    expected: { worst: 3, likely: 12, best: 40, basis: text() },
    run_at_worst_case: random.chance(0.5),
    past: text(),
    tested: { done: random.chance(0.5), how: text() },
    why_now: text(),
    process: { qualify: text(), distribute: text(), measure: text() },
    assess: { on: '2026-12-01', how: text() },
  };
}

/** @param {Random} random @param {string} fingerprint */
function agreement(random, fingerprint) {
  const party = (/** @type {string} */ name) => ({
    name,
    role: 'Head',
    ...random.maybe(0.9, () => ({ agreed_on: '2026-10-01', digest: fingerprint })),
  });
  return {
    marketing: party('Ada'),
    ...random.maybe(0.9, () => ({ sales: party('Grace') })),
    ...random.maybe(0.3, () => ({ sponsor: party('Mary') })),
    ...random.maybe(0.7, () => ({ review_by: random.pick(['2026-12-31', '2024-02-29']) })),
    ...random.maybe(0.4, () => ({ changes: [{ on: '2026-10-01', version: '1', why: 'First agreed' }] })),
  };
}

/**
 * A valid definition.
 * @param {Random} random
 * @returns {Definition}
 */
export function definition(random) {
  const languages = random.some(LANGUAGES, random.whole(1, 4));
  const ownDimensions = random.chance(0.3)
    ? random.some(['fit', 'budget', 'authority', 'need', 'timing', 'x_'], random.whole(1, 6))
    : undefined;
  const dimensions = ownDimensions ?? DIMENSIONS;
  const text = () => words(random, languages);

  /** @type {Signal[]} */
  const signals = [];
  const signalCount = random.chance(0.7) ? random.whole(1, 4) : 0;
  while (signals.length < signalCount)
    signals.push(signal(random, { languages, dimensions }, signals, signals.length));
  // The order in which signals are written says nothing about which may come after which.
  const shuffled = random.some(signals, signals.length);

  /** @type {Question[]} */
  const questions = [];
  const taken = new Set();
  const questionCount = random.chance(0.05) ? random.whole(20, 40) : random.whole(1, 9);
  while (questions.length < questionCount) {
    questions.push(question(random, { questions, signals, dimensions, languages, taken }, questions.length));
  }

  const scope = { questions, signals, dimensions };
  const content = {
    format: 1,
    id: `random-${random.whole(0, 999_999)}`,
    version: `${random.whole(2020, 2030)}.${random.whole(1, 99)}`,
    title: text(),
    ...(languages.length > 1 || languages[0] !== 'en' || random.chance(0.5) ? { languages } : {}),
    ...(ownDimensions && { dimensions }),
    ...random.maybe(0.5, () => ({ ask: random.pick(['all', 'until_decided']) })),
    questions,
    ...(signals.length > 0 && { signals: shuffled }),
    sales_ready: salesReady(random, scope, text),
    ...random.maybe(0.4, () => ({
      disqualify: random.list(random.whole(0, 2), () => ({ when: condition(random, scope), reason: text() })),
    })),
    ...random.maybe(0.7, () => ({
      bands: [...new Set(random.list(random.whole(0, 4), () => random.whole(-10, 120)))].map(
        (min_score, index) => ({ id: `band-${index}`, min_score }),
      ),
    })),
    ...random.maybe(0.7, () => ({
      routes: rules(random, scope, 3, (index) => ({
        team: `team ${index}`,
        ...random.maybe(0.4, () => ({ rep: 'Kim Ö' })),
      })),
    })),
    ...random.maybe(0.7, () => ({
      follow_up: rules(random, scope, 2, () => ({ within: random.pick(DURATIONS) })),
    })),
    ...random.maybe(0.4, () => ({
      brief: { opening: text(), ask_next: rules(random, scope, 3, () => ({ text: text() })) },
    })),
    ...random.maybe(0.3, () => ({ intro: text() })),
    ...random.maybe(0.3, () => ({
      outcomes: { sales_ready: text(), nurture: text(), disqualified: text() },
    })),
    ...random.maybe(0.4, () => ({
      offers: rules(random, scope, 6, () => ({ text: text(), url: random.pick(URLS) })),
    })),
    ...random.maybe(0.2, () => ({ remember: { days: random.whole(1, 90) } })),
    ...random.maybe(0.15, () => ({ campaign: campaign(random, text) })),
  };
  return random.chance(0.3) ? { ...content, agreement: agreement(random, digest(content)) } : content;
}
