// @ts-check
// The sales inbox: the list, the chosen lead, and the news as they come in.

import * as api from './api.js';
import { choose, current, decideByKey, refresh, reload } from './chosen.js';
import { byId, make } from './dom.js';
import { fillFilter, filter, narrowed } from './filter.js';
import { listenToKeys } from './keys.js';
import { begin, retry } from './pending.js';
import { showReport } from './report.js';
import { leadRow, personOf, tick } from './row.js';
import { ownName, takeToken } from './session.js';
import { listen } from './stream.js';
import { due } from './time.js';
import { dress } from './top.js';
import { drawUnsaved } from './unsaved.js';
import { learn, markWords } from './words.js';

/** @typedef {import('./api.js').Received} Received */
/** @typedef {import('./api.js').Disposition} Disposition */

const list = byId('leads');
const older = /** @type {HTMLButtonElement} */ (byId('older'));
const tickEvery = 15_000;

/** What is in the list, newest first. @type {Received[]} */
let shown = [];
/** Where the next older page begins. @type {string | null} */
let next = null;
/** How far back a search has looked, where it has not looked at everything. @type {string | undefined} */
let searchedTo;
/** New leads that what is asked for does not show. */
let outside = 0;

const connectionWords = {
  connecting: 'Connecting',
  live: 'Live: new leads appear by themselves',
  lost: 'Connection lost, trying again',
};

takeToken();
/** @type {import('./api.js').Session} */
let session;
await attempt(start);

async function start() {
  session = await api.session();
  learn(session);
  dress(session);
  fillFilter(session, () => attempt(anew));
  begin({ changed: markChanged, stored: markStored });
  const listening = listen({
    lead: arrive,
    disposition: marked,
    async connection(state, again) {
      const place = byId('connection');
      place.textContent = connectionWords[state];
      place.dataset.state = state;
      if (state !== 'live') return;
      retry();
      if (again) await attempt(newest);
      if (again) await attempt(reload);
    },
  });
  listening.catch(reportError);
  older.addEventListener('click', () => attempt(more));
  byId('outside').addEventListener('click', () => attempt(newest));
  list.addEventListener('keydown', walk);
  listenToKeys({
    step,
    decide: decideByKey,
    search: () => byId('search').focus(),
    back: () => {
      if (location.hash !== '') location.hash = '';
    },
  });
  addEventListener('hashchange', () => attempt(() => go(true)));
  setInterval(() => {
    tick();
    count();
  }, tickEvery);
  await newest();
  await go(false);
}

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

/** What is asked for has changed. */
async function anew() {
  shown = [];
  await newest();
  const found = shown.length === 1 ? '1 lead' : `${shown.length} leads`;
  byId('news').textContent = `${found}${next === null ? '' : ' and older ones'} found.`;
}

/** The newest page in front of what is shown. */
async function newest() {
  const asked = String(filter());
  const page = await api.leads(filter());
  // An answer to what nobody asks for any more.
  if (asked !== String(filter())) return;
  const known = new Set(page.leads.map(({ lead }) => lead.lead_id));
  const rest = shown.filter(({ lead }) => !known.has(lead.lead_id));
  if (rest.length === 0) {
    next = page.next ?? null;
    searchedTo = page.searched_to;
  }
  shown = [...page.leads, ...rest];
  outside = 0;
  draw();
}

/** The page after what is shown. */
async function more() {
  const page = await api.leads(filter(), next ?? undefined);
  const at = shown.length;
  shown = [...shown, ...page.leads];
  next = page.next ?? null;
  searchedTo = page.searched_to;
  draw();
  links()[at]?.focus();
}

/** A lead that has just come in. @param {import('./stream.js').Arrived} arrived */
function arrive({ lead, received_at }) {
  if (shown.some((each) => each.lead.lead_id === lead.lead_id)) return;
  const score = [lead.verdict.band, lead.verdict.score, 'points'].filter((word) => word !== undefined);
  byId('news').textContent = `New lead: ${personOf(lead)}, ${score.join(' ')}.`;
  if (narrowed() || !['', 'open'].includes(filter().get('status') ?? '')) {
    outside += 1;
    draw();
    return;
  }
  shown = [{ lead, received_at, disposition: null, touched_at: null }, ...shown];
  draw();
  list.firstElementChild?.classList.add('new');
}

/** Somebody marked a lead, here or elsewhere. @param {Disposition} mark */
function marked(mark) {
  const found = shown.find(({ lead }) => lead.lead_id === mark.lead_id);
  const known = found?.disposition?.sequence ?? 0;
  if (mark.sequence > known) {
    apply(mark);
    const own = session.name ?? ownName();
    if (found && mark.by !== own) {
      byId('news').textContent = `${mark.by} marked ${personOf(found.lead)}: ${markWords(mark)}.`;
    }
  }
  draw();
}

/** A mark that the server has. @param {Disposition} mark */
function apply(mark) {
  shown = shown.map((each) =>
    each.lead.lead_id === mark.lead_id && mark.sequence > (each.disposition?.sequence ?? 0)
      ? { ...each, disposition: mark, touched_at: each.touched_at ?? mark.at }
      : each,
  );
  refresh(mark);
}

/** A mark of our own has got further, or not. @param {string} lead_id */
function markChanged(lead_id) {
  if (current()?.lead.lead_id === lead_id) refresh();
  draw();
}

/** @param {string} lead_id @param {Disposition} mark */
function markStored(lead_id, mark) {
  apply(mark);
  const found = shown.find(({ lead }) => lead.lead_id === lead_id);
  byId('news').textContent = `Stored: ${found ? `${personOf(found.lead)}, ` : ''}${markWords(mark)}.`;
  draw();
}

function draw() {
  const focused =
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset.lead : undefined;
  list.replaceChildren(...shown.map(leadRow));
  older.hidden = next === null;
  older.textContent = searchedTo === undefined ? 'Show older leads' : 'Search further back';
  const nothing = shown.length === 0;
  const asked = narrowed() || filter().get('status') !== 'open';
  byId('empty').hidden = !nothing || asked || next !== null;
  byId('none').hidden = !nothing || !asked;
  byId('none-words').textContent =
    searchedTo === undefined
      ? 'No lead is like that.'
      : `None yet; looked back to ${searchedTo.slice(0, 10)}.`;
  const news = byId('outside');
  news.hidden = outside === 0;
  news.textContent =
    outside === 1 ? '1 new lead is not shown here' : `${outside} new leads are not shown here`;
  drawUnsaved(shown);
  point();
  count();
  links()
    .find((link) => link.dataset.lead === focused)
    ?.focus();
}

/** How many there are, and how many are late. */
function count() {
  const late = shown.filter(
    ({ lead, touched_at }) =>
      !touched_at && lead.follow_up && due(lead.follow_up.due_at, Date.now()).state === 'overdue',
  ).length;
  const all = shown.length === 1 ? '1 lead' : `${shown.length} leads`;
  const name = `Sales inbox: ${session.title ?? 'Leadgate'}`;
  byId('count').textContent =
    shown.length === 0
      ? ''
      : `${all}${next === null ? '' : ' and older ones'}, ${late === 0 ? 'none' : late} overdue`;
  document.title = shown.length === 0 ? name : `(${shown.length}) ${name}`;
}

/** Shows what the address names. @param {boolean} focus whether the visitor has just asked for it */
async function go(focus) {
  if (new URLSearchParams(location.hash.slice(1)).has('token')) {
    takeToken();
    location.reload();
    return;
  }
  const id = decodeURIComponent(location.hash.slice(1));
  const report = id === 'report';
  byId('inbox').hidden = report;
  byId('report').hidden = !report;
  const link = byId('report-link');
  if (report) link.setAttribute('aria-current', 'page');
  else link.removeAttribute('aria-current');
  point();
  if (report) {
    await showReport(session);
    if (focus) byId('report-title').focus();
    return;
  }
  const before = current()?.lead.lead_id;
  const found = await choose(id, {
    session,
    some: shown.length > 0,
    focus,
    touched(lead_id, at) {
      shown = shown.map((each) => (each.lead.lead_id === lead_id ? { ...each, touched_at: at } : each));
      draw();
    },
  });
  if (!found && focus) (links().find((each) => each.dataset.lead === before) ?? byId('leads-title')).focus();
}

/** Marks the chosen lead in the list. */
function point() {
  const id = decodeURIComponent(location.hash.slice(1));
  for (const link of links()) {
    if (link.dataset.lead === id) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

function links() {
  return /** @type {HTMLElement[]} */ ([...list.querySelectorAll('a')]);
}

/** The arrow keys walk through the list. @param {KeyboardEvent} event */
function walk(event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const all = links();
  all[all.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + by]?.focus();
}

/** From the chosen lead to the next one or the one before. @param {number} by */
function step(by) {
  const all = links();
  const at = all.findIndex((link) => link.getAttribute('aria-current') === 'true');
  const to = at < 0 ? all[0] : all[at + by];
  if (!to) return;
  to.scrollIntoView({ block: 'nearest' });
  location.hash = to.getAttribute('href') ?? '';
}
