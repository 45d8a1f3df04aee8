// @ts-check
// The columns of the table that leads are exported as.

/** @typedef {import('./find.mjs').Found} Found */
/** @typedef {[heading: string, value: (row: Found) => unknown]} Column */

const CONTACT = [
  'name',
  'given-name',
  'family-name',
  'email',
  'tel',
  'organization',
  'organization-title',
  'country',
  'url',
];

/** @param {number | null | undefined} at */
const time = (at) => (at === null || at === undefined ? undefined : new Date(at).toISOString());

/** What stands before the contact details. @type {Column[]} */
const HEAD = [
  ['lead_id', ({ lead }) => lead.lead_id],
  ['received_at', ({ received_at }) => time(received_at)],
  ['captured_at', ({ lead }) => lead.captured_at],
  ['status', ({ disposition }) => disposition?.status ?? 'open'],
  ['reason', ({ disposition }) => disposition?.reason],
  ['words', ({ disposition }) => disposition?.words],
  [
    'amount',
    ({ disposition }) => (disposition?.amount === undefined ? undefined : Number(disposition.amount)),
  ],
  ['currency', ({ disposition }) => disposition?.currency],
  ['marked_by', ({ disposition }) => disposition?.by],
  ['marked_at', ({ disposition }) => time(disposition?.at)],
  ['first_touch_at', ({ touched_at }) => time(touched_at)],
  [
    'minutes_to_first_touch',
    ({ touched_at, received_at }) =>
      touched_at === null ? undefined : Math.max(0, Math.round((touched_at - received_at) / 60_000)),
  ],
];

/** What stands after them. @type {Column[]} */
const TAIL = [
  ['score', ({ lead }) => lead.verdict.score],
  ['band', ({ lead }) => lead.verdict.band],
  ['borderline', ({ lead }) => lead.verdict.borderline],
  ['team', ({ lead }) => lead.route?.team],
  ['rep', ({ lead }) => lead.route?.rep],
  ['due_at', ({ lead }) => lead.follow_up?.due_at],
  ['definition', ({ lead }) => lead.definition.id],
  ['version', ({ lead }) => lead.definition.version],
  ['digest', ({ lead }) => lead.definition.digest],
  ['agreement', ({ lead }) => lead.definition.agreement],
  ['language', ({ lead }) => lead.language],
  ['channel', ({ lead }) => lead.channel],
  ['page', ({ lead }) => lead.source?.page],
  ['referrer', ({ lead }) => lead.source?.referrer],
  ['campaign', ({ lead }) => lead.source?.campaign],
  ['variant', ({ lead }) => lead.source?.variant],
  ['updates', ({ lead }) => lead.updates],
  ['signals', ({ lead }) => lead.signals?.map(({ id }) => id).join('; ')],
  ['consents_given', ({ lead }) => purposes(lead, true)],
  ['consents_refused', ({ lead }) => purposes(lead, false)],
];

/** @param {import('../core.d.ts').Lead} lead @param {boolean} granted */
function purposes({ consents = [] }, granted) {
  return consents
    .filter((consent) => consent.granted === granted)
    .map(({ purpose }) => purpose)
    .join('; ');
}

/** Members whose names differ from lead to lead. */
const OPEN = /** @type {const} */ (['answer', 'utm', 'kiosk']);
/** @typedef {{ [part in typeof OPEN[number]]: Set<string> }} Names */

/** @param {import('../core.d.ts').Lead} lead */
function openParts({ answers, source = {} }) {
  return /** @type {{ [part in typeof OPEN[number]]: { [name: string]: unknown } }} */ ({
    answer: answers,
    utm: source.utm ?? {},
    kiosk: source.kiosk ?? {},
  });
}

/** @returns {Names} */
export function noNames() {
  return { answer: new Set(), utm: new Set(), kiosk: new Set() };
}

/** Adds the names that a lead has. @param {Names} names @param {import('../core.d.ts').Lead} lead */
export function collect(names, lead) {
  const parts = openParts(lead);
  for (const part of OPEN) for (const name of Object.keys(parts[part])) names[part].add(name);
}

/**
 * Every column, in order.
 *
 * @param {Names} names of all leads that will be in the table
 * @returns {Column[]}
 */
export function columns(names) {
  /** @type {Column[]} */
  const contact = CONTACT.map((field) => [field, ({ lead }) => own({ ...lead.contact }, field)]);
  const open = OPEN.flatMap((part) =>
    [...names[part]].map(
      (name) =>
        /** @type {Column} */ ([`${part}.${name}`, ({ lead }) => listed(own(openParts(lead)[part], name))]),
    ),
  );
  return [...HEAD, ...contact, ...TAIL, ...open];
}

/** @param {{ [name: string]: unknown }} object @param {string} name */
function own(object, name) {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** @param {unknown} value */
function listed(value) {
  return Array.isArray(value) ? value.join('; ') : value;
}
