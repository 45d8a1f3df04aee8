// @ts-check
// The sales inbox: the list, the chosen lead, and the news as they come in.

import * as api from './api.js';
import { byId, make } from './dom.js';
import { leadView } from './lead.js';
import { leadRow, personOf, tick } from './row.js';
import { listen } from './stream.js';
import { due } from './time.js';

/** @typedef {import('./api.js').Received} Received */

const list = byId('leads');
const detail = byId('detail');
const older = /** @type {HTMLButtonElement} */ (byId('older'));
const tickEvery = 15_000;

/** What is in the list, newest first. @type {Received[]} */
let shown = [];
/** Where the next older page begins. @type {string | null} */
let next = null;
/** The lead that was looked at last: the way back leads to it. */
let last = '';

const connectionWords = {
  connecting: 'Connecting',
  live: 'Live: new leads appear by themselves',
  lost: 'Connection lost, trying again',
};

listen({
  lead: arrive,
  async connection(state, again) {
    const place = byId('connection');
    place.textContent = connectionWords[state];
    place.dataset.state = state;
    if (state === 'live' && again) await attempt(newest);
  },
});

older.addEventListener('click', () => attempt(more));
list.addEventListener('keydown', walk);
addEventListener('hashchange', () => attempt(() => choose(true)));
setInterval(() => {
  tick();
  count();
}, tickEvery);
await attempt(newest);
await attempt(() => choose(false));

/** Does it, or says what went wrong with a way to try again. @param {() => Promise<void>} task */
async function attempt(task) {
  const trouble = byId('trouble');
  try {
    await task();
    trouble.replaceChildren();
  } catch (error) {
    const again = make('button', { type: 'button' }, 'Try again');
    again.addEventListener('click', () => attempt(task));
    trouble.replaceChildren(make('p', {}, error instanceof Error ? error.message : String(error)), again);
  }
}

/** The newest page in front of what is shown. */
async function newest() {
  const page = await api.leads();
  const known = new Set(page.leads.map(({ lead }) => lead.lead_id));
  const rest = shown.filter(({ lead }) => !known.has(lead.lead_id));
  if (rest.length === 0) next = page.next ?? null;
  shown = [...page.leads, ...rest];
  draw();
}

/** The page after what is shown. */
async function more() {
  const page = await api.leads(next ?? undefined);
  const at = shown.length;
  shown = [...shown, ...page.leads];
  next = page.next ?? null;
  draw();
  links()[at]?.focus();
}

/** A lead that has just come in. @param {Received} received */
function arrive(received) {
  const { lead } = received;
  if (shown.some((each) => each.lead.lead_id === lead.lead_id)) return;
  shown = [received, ...shown];
  draw();
  const score = [lead.verdict.band, lead.verdict.score, 'points'].filter((word) => word !== undefined);
  byId('news').textContent = `New lead: ${personOf(lead)}, ${score.join(' ')}.`;
  list.firstElementChild?.classList.add('new');
}

function draw() {
  const focused =
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset.lead : undefined;
  list.replaceChildren(...shown.map(leadRow));
  older.hidden = next === null;
  byId('empty').hidden = shown.length > 0;
  mark();
  count();
  links()
    .find((link) => link.dataset.lead === focused)
    ?.focus();
}

/** How many there are, and how many are late. */
function count() {
  const late = shown.filter(
    ({ lead }) => lead.follow_up && due(lead.follow_up.due_at, Date.now()).state === 'overdue',
  ).length;
  const all = shown.length === 1 ? '1 lead' : `${shown.length} leads`;
  byId('count').textContent =
    shown.length === 0
      ? ''
      : `${all}${next === null ? '' : ' and older ones'}, ${late === 0 ? 'none' : late} overdue`;
  document.title = shown.length === 0 ? 'Sales inbox: Larkhaul' : `(${shown.length}) Sales inbox: Larkhaul`;
}

/** The id in the address. */
function chosen() {
  return decodeURIComponent(location.hash.slice(1));
}

/** Shows the lead that the address names. @param {boolean} focus whether the visitor has just asked for it */
async function choose(focus) {
  const id = chosen();
  const named = /^[0-9a-f-]{36}$/i.test(id);
  byId('inbox').classList.toggle('with-detail', named);
  mark();
  if (!named) {
    const hint = shown.length > 0 ? 'Choose a lead to see why it qualified and what to say first.' : '';
    detail.replaceChildren(make('p', { class: 'hint' }, hint));
    if (focus) (links().find((link) => link.dataset.lead === last) ?? byId('leads-title')).focus();
    return;
  }
  const lead = await api.lead(id);
  if (chosen() !== id) return;
  last = id;
  detail.replaceChildren(...leadView(lead));
  if (focus) byId('lead-title').focus();
}

/** Marks the chosen lead in the list. */
function mark() {
  for (const link of links()) {
    if (link.dataset.lead === chosen()) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

function links() {
  return /** @type {HTMLElement[]} */ ([...list.querySelectorAll('a')]);
}

/** The arrow keys walk through the list. @param {KeyboardEvent} event */
function walk(event) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  const step = steps[/** @type {keyof typeof steps} */ (event.key)];
  const all = links();
  const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  if (!step || at < 0) return;
  event.preventDefault();
  all[at + step]?.focus();
}
