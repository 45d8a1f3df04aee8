// @ts-check
// A visitor comes, is asked, and goes; and when they have gone nothing of them is left here.
import { letGo } from './leads.js';
import { go } from './stage.js';
import { definition, state } from './state.js';

/**
 * @param {'self' | 'staff'} mode
 * @param {string} language
 */
export function beginVisit(mode, language) {
  state.visit = {
    mode,
    staff: mode === 'staff' ? state.shift : '',
    language,
    definition: state.definition?.text ?? '{}',
    answers: {},
    earlier: new Map(),
    hashes: [],
  };
  const asksContact = definition().questions?.some((/** @type {any} */ { field }) => field);
  return go(asksContact ? 'badge' : 'questions');
}

/**
 * The visit is over. A lead that is still held is let go as it is.
 * @param {string} [note] what staff add to the lead; else what they have written so far
 */
export async function endVisit(note) {
  const { visit } = state;
  try {
    if (visit) await letGo(visit, note ?? visit.note?.());
  } finally {
    forgetVisitor();
    await go('attract');
  }
}

/** Everything of the visitor goes: what the app knows, and what the browser might keep. */
export function forgetVisitor() {
  const { visit } = state;
  state.visit = undefined;
  if (visit) {
    visit.answers = {};
    visit.badge = undefined;
    visit.lead = undefined;
    visit.verdict = undefined;
    visit.note = undefined;
    visit.closing = undefined;
    visit.earlier.clear();
    visit.hashes = [];
  }
  getSelection()?.removeAllRanges();
  // One entry, with nothing in it: going back shows nobody's answers.
  history.replaceState(null, '', location.pathname);
}

/**
 * A conversation is put aside, in memory alone.
 * @param {Record<string, unknown>} answers
 * @param {string} label
 */
export async function park(answers, label) {
  const { visit } = state;
  if (!visit) return;
  visit.answers = answers;
  visit.label = label;
  state.parked.push(visit);
  state.visit = undefined;
  await go('attract');
}

/** A parked conversation goes on. @param {import('./state.js').Visit} visit */
export function resume(visit) {
  state.parked = state.parked.filter((one) => one !== visit);
  state.visit = visit;
  return go('questions');
}
