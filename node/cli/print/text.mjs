// @ts-check
// The agreement as text, for terminals and e-mail.
import { MEANING, PARTY } from '../agree/standing.mjs';
import { columns, printable } from '../style.mjs';
import { capital, flagsOf, questionsOf, redFlags, STATE, signed, standing, taking } from './parts.mjs';

/** @typedef {import('../../core.d.ts').Outline} Outline */

const WIDTH = 88;

/**
 * @param {Outline} outline
 * @returns {string}
 */
export function textPage(outline) {
  const blocks = [
    head(outline),
    who(outline),
    points(outline),
    then(outline),
    outline.campaign ? campaign(outline.campaign) : [],
    agreement(outline),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** @param {Outline} outline */
function head({ title, id, version, digest, state, on }) {
  return [
    ...wrap(title, '', ''),
    '='.repeat(Math.min(WIDTH, width(title))),
    ...wrap(`${id}, version ${version}, as of ${on}`, '', ''),
    ...wrap(`${STATE[state].toUpperCase()}: ${MEANING[state]}`, '', ''),
    digest,
  ];
}

/** @param {Outline} outline */
function who({ ready, disqualify, bands }) {
  /** @param {import('../../core.d.ts').RuleOutline} rule */
  const rule = ({ sentence, reason }) => wrap(reason ? `${sentence} (${reason})` : sentence, '  - ', '    ');
  return [
    ...heading('Sales-ready: all of this holds'),
    ...ready.flatMap(rule),
    ...(bands.length > 0
      ? wrap(`Bands by score: ${bands.map(({ id, from }) => `${id} from ${from}`).join(', ')}.`, '  ', '  ')
      : []),
    '',
    ...heading('Knocked out: any of this holds'),
    ...(disqualify.length > 0 ? disqualify.flatMap(rule) : ['  There are no knock-outs.']),
  ];
}

/** @param {Outline} outline */
function points(outline) {
  const { scoring, others } = questionsOf(outline);
  return [
    ...heading('What answers are worth'),
    ...scoring.flatMap((question) => [
      ...wrap(`${question.number}. ${question.label}`, '  ', '     '),
      ...wrap(`${taking(question)} ${question.notes.join(' ')}`.trim(), '     ', '     '),
      ...question.rows.flatMap(({ answer, points: worth }) =>
        row(answer, signed(worth), question.dimension ?? ''),
      ),
    ]),
    ...(others.length > 0 ? ['  Asked as well, without points:'] : []),
    ...others.flatMap(({ number, label, required, asked }) =>
      wrap(
        `${number}. ${label} (${required ? 'needed' : 'optional'}) ${asked ?? ''}`.trimEnd(),
        '     ',
        '        ',
      ),
    ),
    ...wrap(outline.asking, '  ', '  '),
    ...(outline.signals.length > 0 ? ['', ...heading('What behaviour is worth')] : []),
    ...outline.signals.flatMap(({ label, limits, dimension, points: worth }) => [
      ...row(label, signed(worth), dimension),
      ...wrap(limits, '       ', '       '),
    ]),
  ];
}

/** @param {Outline} outline */
function then({ routes, follow_up: due, opening, ask_next: next, offers, closing }) {
  const lines = [
    ...part(
      'Who gets the lead: the first that holds',
      routes,
      ({ whom, team, rep }) => `${whom} → ${rep ? `${team}, ${rep}` : team}`,
    ),
    ...part('Followed up within: the first that holds', due, ({ whom, within }) => `${whom} → ${within}`),
    ...(opening ? wrap(`Say first: ${opening}`, '  ', '    ') : []),
    ...part('Ask next', next, ({ whom, text }) => `${whom} ${text}`),
    ...part(
      'Offered to those who are nurtured',
      offers,
      ({ whom, text, url }) => `${whom} ${text}${url ? ` (${url})` : ''}`,
    ),
    ...part(
      'Closing words',
      Object.entries(closing),
      ([outcome, words]) => `${capital(outcome.replace('_', '-'))}: ${words}`,
    ),
  ];
  return lines.length > 0 ? [...heading('What happens then'), ...lines] : [];
}

/**
 * @template T
 * @param {string} name
 * @param {T[]} items
 * @param {(item: T) => string} told
 */
function part(name, items, told) {
  return items.length === 0
    ? []
    : [`  ${name}:`, ...items.flatMap((item) => wrap(told(item), '    - ', '      '))];
}

/** @param {NonNullable<Outline['campaign']>} about */
function campaign(about) {
  const { name, questions } = about;
  return [
    ...heading(`Campaign pre-check${name ? `: ${printable(name)}` : ''} (${redFlags(flagsOf(about))})`),
    ...questions.flatMap(({ question, answer, flags }) => [
      `  ${question}`,
      ...answer.flatMap((line) => wrap(line, '    ', '    ')),
      ...flags.flatMap((flag) => wrap(flag, '  ! ', '    ')),
    ]),
  ];
}

/** @param {Outline} outline */
function agreement({ agreement: { parties, review_by: review, changes } }) {
  return [
    ...heading('Agreement'),
    ...parties.flatMap((party) => [
      ...wrap(
        `${PARTY[party.party]}: ${[party.name, party.role].filter(Boolean).join(', ') || '…'} (${standing(party)})`,
        '  ',
        '    ',
      ),
      '',
      '    ______________________________   ____________________',
      '    Signature                        Date',
      '',
    ]),
    `  To be reviewed by: ${review ?? 'no day is set'}`,
    ...changes.flatMap(({ on, version, why }) => wrap(`${on}, version ${version}: ${why}`, '  - ', '    ')),
  ];
}

/** @param {string} text */
function heading(text) {
  return [text, '-'.repeat(width(text))];
}

/**
 * An answer with its points at the end of the line.
 *
 * @param {string} label
 * @param {string} worth
 * @param {string} dimension
 */
function row(label, worth, dimension) {
  const end = `${worth.padStart(5)} ${dimension}`;
  const lines = wrap(label, '     ', '       ', WIDTH - 20);
  const last = lines.pop() ?? '';
  return [...lines, `${last} ${'.'.repeat(Math.max(2, WIDTH - 18 - width(last)))}${end}`];
}

/**
 * Broken between words, so that no line is longer than the page, where that can be helped.
 *
 * @param {string} text
 * @param {string} first what the first line begins with
 * @param {string} rest what the others begin with
 * @param {number} [most]
 */
function wrap(text, first, rest, most = WIDTH) {
  const lines = [];
  let line = first;
  let empty = true;
  for (const word of printable(text).split(' ')) {
    if (!empty && width(line) + 1 + width(word) > most) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}

/** @param {string} text */
function width(text) {
  return [...text].reduce((sum, character) => sum + columns(character), 0);
}
