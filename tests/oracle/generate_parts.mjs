// @ts-check
// Random questions and signals of a valid definition.

import { condition } from './generate_conditions.mjs';

/** @import { Question, Signal } from './definition.d.ts' */
/** @import { Scope } from './generate_conditions.mjs' */
/** @import { Random } from './random.mjs' */

const LABELS = [
  'Which role?',
  'How many vehicles?',
  'Schön – oder?',
  '¿Cuándo?',
  'متى؟',
  '何台？',
  'A & B <ok>',
  'Déjà vu 👩🏽‍🚀',
  'x',
];
/** @type {Record<string, string[]>} */
const FIELDS = {
  text: ['given-name', 'family-name', 'name', 'organization', 'organization-title', 'country', 'url'],
  email: ['email'],
  phone: ['tel'],
};

export const DURATIONS = [
  'P7D',
  'PT36H',
  'P2W',
  'P1M',
  'P1Y',
  'P1Y2M3DT4H5M6S',
  'PT90M',
  'PT0.5S',
  'P1.5D',
  'PT1,25H',
  'P30D',
];

/**
 * @param {Random} random
 * @param {string[]} languages
 */
export function words(random, languages) {
  if (random.chance(0.5)) return random.pick(LABELS);
  const others = languages.slice(1).filter(() => random.chance(0.6));
  return Object.fromEntries([languages[0], ...others].map((language) => [language, random.pick(LABELS)]));
}

/** @param {Random} random */
function points(random) {
  if (random.chance(0.03)) return random.pick([1000, -1000]);
  return random.chance(0.15) ? random.whole(-30, -1) : random.whole(0, 30);
}

/** @param {Random} random @param {string[]} languages */
function options(random, languages) {
  const values = random.some(
    ['a', 'b', 'exec', '10', 'ü', 'long value with spaces', 'x-1', 'true', '__proto__'],
    random.whole(1, 6),
  );
  return values.map((value) => ({
    value,
    label: words(random, languages),
    ...random.maybe(0.8, () => ({ points: points(random) })),
  }));
}

/** @param {Random} random @param {() => number} threshold */
function steps(random, threshold) {
  const thresholds = new Set(random.list(random.whole(1, 4), threshold));
  return { points: [...thresholds].map((at_least) => ({ at_least, points: points(random) })) };
}

/**
 * What belongs to a question's type alone.
 * @type {Record<string, (random: Random, languages: string[]) => object>}
 */
const OWN = {
  choice: (random, languages) => ({ options: options(random, languages) }),
  choices: (random, languages) => {
    const list = options(random, languages);
    const max = random.whole(1, list.length);
    return {
      options: list,
      ...random.maybe(0.4, () => ({ min: random.whole(1, max) })),
      ...random.maybe(0.4, () => ({ max })),
      ...random.maybe(0.5, () => ({ max_points: random.whole(0, 40) })),
    };
  },
  text: (random) => ({
    ...random.maybe(0.4, () => ({ max_length: random.whole(12, 200) })),
    ...random.maybe(0.3, () => ({ multiline: random.chance(0.5) })),
    ...random.maybe(0.5, () => ({ points_if_answered: points(random) })),
  }),
  email: (random) => ({
    ...random.maybe(0.5, () => ({ work_only: random.chance(0.7) })),
    ...random.maybe(0.5, () => ({ points_if_answered: points(random) })),
  }),
  phone: (random) => random.maybe(0.5, () => ({ points_if_answered: points(random) })),
  number: (random, languages) => {
    const min = random.chance(0.7) ? random.whole(-50, 10) : random.fraction() * 10;
    return {
      ...random.maybe(0.6, () => ({ min })),
      ...random.maybe(0.6, () => ({ max: min + random.whole(20, 1000) })),
      ...random.maybe(0.3, () => ({ unit: words(random, languages) })),
      ...random.maybe(0.8, () =>
        steps(random, () => (random.chance(0.8) ? random.whole(-20, 200) : random.fraction() * 100)),
      ),
    };
  },
  scale: (random, languages) => {
    const from = random.whole(-2, 1);
    const to = from + random.whole(1, 10);
    return {
      from,
      to,
      ...random.maybe(0.4, () => ({ from_label: words(random, languages) })),
      ...random.maybe(0.4, () => ({ to_label: words(random, languages) })),
      ...random.maybe(0.8, () => steps(random, () => random.whole(from, to))),
    };
  },
  consent: (random, languages) => ({
    statement: words(random, languages),
    purpose: random.pick(['marketing', 'follow-up', 'profile']),
    ...random.maybe(0.4, () => ({
      policy_url: random.pick(['https://example.com/privacy', '/privacy', 'mailto:dpo@example.com']),
    })),
  }),
};

/**
 * @param {Random} random
 * @param {Scope & { languages: string[], taken: Set<string> }} scope
 * @param {number} index
 */
export function question(random, scope, index) {
  const type = random.pick(Object.keys(OWN));
  const fields = (FIELDS[type] ?? []).filter((name) => !scope.taken.has(name));
  const field = fields.length > 0 && random.chance(0.5) ? random.pick(fields) : undefined;
  if (field) scope.taken.add(field);
  return {
    id: `${random.pick(['role', 'q', 'need_for', 'constructor_'])}${index}`,
    type,
    label: words(random, scope.languages),
    ...random.maybe(0.2, () => ({ help: words(random, scope.languages) })),
    ...random.maybe(0.3, () => ({ required: random.chance(0.6) })),
    ...random.maybe(0.4, () => ({ show_if: condition(random, { ...scope, dimensions: [] }) })),
    ...(type !== 'consent' && { dimension: random.pick(scope.dimensions) }),
    ...(field && { field }),
    ...OWN[type]?.(random, scope.languages),
  };
}

/**
 * @param {Random} random
 * @param {{ languages: string[], dimensions: string[] }} scope
 * @param {{ id: string }[]} earlier signals that this one may come `after`
 * @param {number} index
 */
export function signal(random, scope, earlier, index) {
  return {
    id: `${random.pick(['whitepaper', 'demo.video', 'Pricing_page', 's-'])}${index}`,
    label: words(random, scope.languages),
    dimension: random.pick(scope.dimensions),
    points: points(random),
    ...random.maybe(0.7, () => ({ max_count: random.whole(1, 5) })),
    ...(earlier.length > 0 && random.maybe(0.4, () => ({ after: random.pick(earlier).id }))),
    ...random.maybe(0.4, () => ({ within: random.pick(DURATIONS) })),
    ...random.maybe(0.5, () => ({ half_life: random.pick(DURATIONS) })),
  };
}
