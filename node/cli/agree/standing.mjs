// @ts-check
// Where a definition stands between its two teams, and what is to be done about it.

/** @typedef {import('../../core.d.ts').Outline} Outline */
/** @typedef {import('../../core.d.ts').PartyOutline} PartyOutline */

/** What each state means. */
export const MEANING = {
  agreed: 'Marketing and Sales have signed this very content. Sales-ready leads are posted.',
  review_due:
    'Signed, and past its review_by day. Sales-ready leads are posted, and each says that a review is due.',
  draft: 'A sign-off is missing. It runs as a preview, and posts nothing.',
  outdated:
    'It was edited after it was signed. It runs as a preview, and posts nothing until it is signed again.',
};

/** The parties by the names that people give them. */
export const PARTY = { marketing: 'Marketing', sales: 'Sales', sponsor: 'Sponsor' };

/**
 * A party's entry in one line.
 *
 * @param {PartyOutline} party
 */
export function partyLine(party) {
  if (party.name === undefined) return 'has not signed';
  const who = party.role === undefined ? party.name : `${party.name} (${party.role})`;
  if (!party.signed) return `${who} has not signed`;
  return `${who}, signed on ${party.on}${party.matches ? '' : ', and the content was changed since'}`;
}

/**
 * What is missing, each with how to get it.
 *
 * @param {Outline} outline
 * @param {string} file as it is named on the command line
 * @returns {{ what: string, how: string }[]}
 */
export function missing({ agreement, state }, file) {
  const named = argument(file);
  const todo = agreement.parties
    .filter(({ matches }) => !matches)
    .map(({ party, name, signed }) => ({
      what: signed ? `${PARTY[party]} has signed other content.` : `${PARTY[party]} has not signed.`,
      how: `leadgate sign ${named} --party ${party} --name ${name === undefined ? 'NAME' : argument(name)}`,
    }));
  if (agreement.review_by === undefined) {
    todo.push({ what: 'No day of review is set.', how: `leadgate review-by ${named} DATE` });
  } else if (state === 'review_due') {
    todo.push({
      what: `The review was due by ${agreement.review_by}.`,
      how: `Review it together, then: leadgate review-by ${named} DATE`,
    });
  }
  return todo;
}

/**
 * A word of a command, in quotation marks where a shell would take it apart.
 *
 * @param {string} word
 */
export function argument(word) {
  return /^[\w./@%+=:,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
