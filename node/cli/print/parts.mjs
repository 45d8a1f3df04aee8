// @ts-check
// What the HTML page and the text have in common: which parts there are, and the small words in them.

/** @typedef {import('../../core.d.ts').Outline} Outline */
/** @typedef {import('../../core.d.ts').QuestionOutline} Question */

export const STATE = { agreed: 'Agreed', review_due: 'Review due', draft: 'Draft', outdated: 'Outdated' };

/** @param {number} points */
export function signed(points) {
  if (points === 0) return '0';
  return points > 0 ? `+${points}` : `−${-points}`;
}

/** @param {string} text */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Questions whose answers are worth points, and the others, of which the answers need no table.
 *
 * @param {Outline} outline
 */
export function questionsOf({ questions }) {
  return {
    scoring: questions.filter(({ dimension }) => dimension !== undefined),
    others: questions.filter(({ dimension }) => dimension === undefined),
  };
}

/**
 * What kind of answer a question takes, and of whom.
 *
 * @param {Question} question
 */
export function taking({ type, required, asked }) {
  return `${capital(type)}${required ? ', needed' : ''}. ${asked ?? ''}`.trim();
}

/**
 * The sign-off's own words: who, as what, when, or what is missing.
 *
 * @param {import('../../core.d.ts').PartyOutline} party
 */
export function standing({ signed: has, matches, on }) {
  if (!has) return 'Not signed yet';
  return matches ? `Signed on ${on}` : `Signed other content on ${on}`;
}

/** How many red flags the pre-check raises. @param {NonNullable<Outline['campaign']>} campaign */
export function flagsOf(campaign) {
  return campaign.questions.reduce((sum, { flags }) => sum + flags.length, 0);
}

/** @param {number} count */
export function redFlags(count) {
  if (count === 0) return 'no red flags';
  return `${count} red ${count === 1 ? 'flag' : 'flags'}`;
}

/** Shorter runs of answers with equal points stay apart, so that each is easy to find. */
const SHORTEST_RUN = 4;

/**
 * Answers with their points, long runs of equal points on one line: ten countries are one line, not ten.
 *
 * @param {Question['rows']} rows
 * @returns {Question['rows']}
 */
export function runs(rows) {
  /** @type {Question['rows'][]} */
  const groups = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.[0]?.points === row.points) last.push(row);
    else groups.push([row]);
  }
  return groups.flatMap((group) =>
    group.length < SHORTEST_RUN
      ? group
      : [{ answer: group.map(({ answer }) => answer).join(' · '), points: group[0]?.points ?? 0 }],
  );
}
