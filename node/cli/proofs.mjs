// @ts-check
// What is proven about a definition, for people.
import { printable } from './style.mjs';

/** @typedef {import('../core.d.ts').Report} Report */
/** @typedef {import('../core.d.ts').Claim} Claim */
/** @typedef {import('../core.d.ts').Savings} Savings */
/** @typedef {import('./usage.mjs').Context} Context */

/**
 * @param {Report} report
 * @param {Savings | undefined} past what past visitors would have been saved
 * @param {Context} context
 */
export function printProofs(report, past, { print, style }) {
  const { score, dimensions, decides, curtailment } = report;
  /** @param {string} title @param {string[]} lines */
  const section = (title, lines) => {
    if (lines.length === 0) return;
    print(`\n${style.bold(title)}\n${lines.map((line) => `  ${printable(line)}\n`).join('')}`);
  };

  section('Scores', [
    `all together: ${range(score)}; the line is at ${score.line}, and ${percent(score.share_above)} of the range is not below it`,
    ...Object.entries(dimensions).map(([name, found]) => `${name}: ${range(found)}`),
  ]);
  section(
    'Can happen, and for whom',
    claims(report, 'possible').flatMap((claim) => [named(claim), ...instance(claim)]),
  );
  section(
    'Cannot happen',
    claims(report, 'impossible').map((claim) => `${named(claim)}: ${claim.why}`),
  );
  section('Not proven', report.not_proven);
  section(
    'Enough to be sales-ready, whatever else is answered',
    decides.suffice.map(({ words }) => words),
  );
  section(
    'Rules it out, whatever else is answered',
    decides.rule_out.map(({ words }) => words),
  );
  section('Questions saved by "ask": "until_decided"', [
    `${curtailment.visitors} visitors who answer by chance: ${saved(curtailment)}`,
    ...(past ? [`${past.visitors} past visitors: ${saved(past)}`] : []),
  ]);
}

const KINDS = /** @type {const} */ ([
  ['outcomes', 'outcome'],
  ['knock_outs', 'knock-out'],
  ['questions', 'question'],
  ['bands', 'band'],
  ['routes', 'route'],
  ['follow_up', 'follow-up within'],
  ['ask_next', 'to ask next'],
  ['offers', 'offer'],
]);

/**
 * @param {Report} report
 * @param {Claim['state']} state
 * @returns {(Claim & { kind: string })[]}
 */
function claims(report, state) {
  return KINDS.flatMap(([list, kind]) =>
    report[list].filter((claim) => claim.state === state).map((claim) => ({ ...claim, kind })),
  );
}

/** @param {Claim & { kind: string }} claim */
function named({ kind, name }) {
  return `${kind} ${name}`;
}

/**
 * The visitor who was found for it, by ids as the definition has them; no line where it takes nothing of anybody.
 * @param {Claim} claim
 */
function instance({ witness }) {
  if (!witness) return [];
  const answers = Object.entries(witness.answers).map(([id, given]) => `${id}=${value(given)}`);
  const counts = new Map();
  for (const { id } of witness.signals) counts.set(id, (counts.get(id) ?? 0) + 1);
  const signals = [...counts].map(([id, count]) => (count > 1 ? `${id}×${count}` : id));
  const all = [...answers, ...signals].join(' ');
  return all === '' ? [] : [`  such as ${all}`];
}

/** @param {import('../core.d.ts').Answer | null} given */
function value(given) {
  if (Array.isArray(given)) return given.join(',');
  return typeof given === 'string' && /\s/.test(given) ? JSON.stringify(given) : String(given);
}

/** @param {import('../core.d.ts').Range} found */
function range({ min, max, exact }) {
  return exact ? `${min} to ${max}` : `within ${min} to ${max} (bounds: the limit of the search was reached)`;
}

/** @param {number} share */
function percent(share) {
  return `${Math.round(share * 100)} %`;
}

/** @param {Savings} savings */
function saved({ asked, of, saved: share, shortened }) {
  return `${asked} of ${of} questions on average, ${percent(share)} saved; ${percent(shortened)} of them are asked less`;
}
