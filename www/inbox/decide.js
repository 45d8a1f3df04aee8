// @ts-check
// What became of a lead: the buttons to say so, what was said before, and whether it is stored.

import { reasonForm, wonForm, wordsForm } from './decide_forms.js';
import { foreign, make } from './dom.js';
import { discard, insist, outlives, retry, unsavedOf } from './pending.js';
import { span, when } from './time.js';
import { markWords } from './words.js';

/** @typedef {import('./api.js').Chosen} Chosen */
/** @typedef {import('./api.js').Session} Session */
/** @typedef {import('./api.js').Disposition} Disposition */
/** @typedef {import('./api.js').Status} Status */
/** @typedef {Omit<import('./api.js').Mark, 'id' | 'after' | 'by'>} Decision */

/** Keys, as people know them from mail programs; shown on the buttons. */
const actions = /** @type {{ status: Status, label: string, key: string }[]} */ ([
  { status: 'accepted', label: 'Accept', key: 'a' },
  { status: 'rejected', label: 'Reject …', key: 'r' },
  { status: 'recycled', label: 'Recycle …', key: 'y' },
  { status: 'won', label: 'Won …', key: 'w' },
  { status: 'lost', label: 'Lost …', key: 'l' },
]);

/**
 * The part of a lead's view. `update` brings it up to date and leaves a form alone that somebody is filling in.
 *
 * @param {Chosen} chosen
 * @param {Session} session
 * @param {(decision: Decision) => void} decide
 */
export function decideView(chosen, session, decide) {
  const title = make('h3', { id: 'decide-title' }, 'What became of it');
  const view = make(
    'section',
    { class: 'part decide', id: 'decide', 'aria-labelledby': 'decide-title' },
    title,
  );
  const place = make('div', { class: 'decide-form' });
  let now = chosen;
  /** @type {Status} */
  let opened = 'open';

  /** @param {Decision | null} decision nothing: it was called off */
  const done = (decision) => {
    place.replaceChildren();
    if (decision) decide(decision);
    buttonOf(view, decision?.status ?? opened)?.focus();
  };

  /** @param {Status} status */
  function begin(status) {
    opened = status;
    if (status === 'accepted' || status === 'open') {
      done({ status });
      return;
    }
    const form = {
      rejected: () => reasonForm(session, done),
      won: () => wonForm(now.disposition, session, done),
      recycled: () => wordsForm('recycled', 'Recycle it', session, done),
      lost: () => wordsForm('lost', 'Mark as lost', session, done),
    }[status]();
    place.replaceChildren(form);
    /** @type {HTMLElement | null} */ (form.querySelector('input, textarea'))?.focus();
  }

  const parts = {
    state: state(now),
    buttons: buttons(now, begin),
    trouble: trouble(now),
    history: history(now),
  };
  view.append(parts.state, parts.buttons, place, parts.trouble, parts.history);

  return {
    view,
    begin,
    /** @param {Chosen} latest */
    update(latest) {
      now = latest;
      const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.status;
      const inside = parts.buttons.contains(document.activeElement);
      const next = {
        state: state(now),
        buttons: buttons(now, begin),
        trouble: trouble(now),
        history: history(now),
      };
      for (const name of /** @type {(keyof typeof next)[]} */ (Object.keys(next))) {
        parts[name].replaceWith(next[name]);
        Object.assign(parts, { [name]: next[name] });
      }
      if (inside && focused)
        (buttonOf(view, /** @type {Status} */ (focused)) ?? buttonOf(view, 'accepted'))?.focus();
    },
  };
}

/** @param {Chosen} chosen @param {(status: Status) => void} begin */
function buttons(chosen, begin) {
  const current = (unsavedOf(chosen.lead.lead_id)?.mark ?? chosen.disposition)?.status ?? 'open';
  return make(
    'div',
    { class: 'decide-buttons', role: 'group', 'aria-labelledby': 'decide-title' },
    ...actions.map(({ status, label, key }) => {
      const button = make(
        'button',
        {
          type: 'button',
          'data-status': status,
          'aria-pressed': String(current === status),
          'aria-keyshortcuts': key,
        },
        make('span', {}, label),
        make('kbd', { 'aria-hidden': 'true' }, key.toUpperCase()),
      );
      button.addEventListener('click', () => begin(status));
      return button;
    }),
    takeBack(current, () => begin('open')),
  );
}

/** The status that a key stands for. @param {string} key */
export const statusOf = (key) => actions.find((action) => action.key === key)?.status;

/** @param {Element} view @param {Status} status */
function buttonOf(view, status) {
  return /** @type {HTMLElement | null} */ (view.querySelector(`[data-status="${status}"]`));
}

/** @param {Status} current @param {() => void} begin */
function takeBack(current, begin) {
  if (current === 'open') return null;
  const button = make('button', { type: 'button', class: 'plain', 'data-status': 'open' }, 'Take it back');
  button.addEventListener('click', begin);
  return button;
}

/** Where the lead stands, and since when. @param {Chosen} chosen */
function state({ lead, disposition, received_at, touched_at }) {
  const mine = unsavedOf(lead.lead_id)?.mark;
  const shown = mine ?? disposition;
  const touched = touched_at ? Date.parse(touched_at) - Date.parse(received_at) : null;
  return make(
    'div',
    { class: 'decide-state' },
    make(
      'p',
      {},
      make('b', { class: 'chip', 'data-status': shown?.status ?? 'open' }, markWords(shown)),
      ...(mine || !disposition ? [] : [' by ', foreign(disposition.by), `, ${when(disposition.at)}`]),
    ),
    shown?.words ? make('blockquote', { dir: 'auto' }, shown.words) : null,
    make(
      'p',
      { class: 'soft' },
      touched === null
        ? 'Not touched yet: no call, no e-mail, no mark.'
        : `First touched ${when(touched_at ?? '')}, ${span(Math.max(0, touched))} after it came in.`,
    ),
  );
}

/** Whether a mark is stored, and what to do where it is not. @param {Chosen} chosen */
function trouble({ lead }) {
  const one = unsavedOf(lead.lead_id);
  if (!one) return make('div', { role: 'status', class: 'unsaved-here' });
  if (one.state === 'sending')
    return make('div', { role: 'status', class: 'unsaved-here soft' }, 'Storing …');
  const box = make('div', { role: 'alert', class: 'unsaved-here wrong-box' });
  const button = (/** @type {string} */ label, /** @type {() => void} */ click) => {
    const made = make('button', { type: 'button' }, label);
    made.addEventListener('click', click);
    return made;
  };
  const drop = button('Discard mine', () => discard(lead.lead_id));
  if (one.state === 'conflict') {
    const theirs = one.theirs;
    const said = theirs
      ? [foreign(theirs.by), ` marked it “${markWords(theirs)}” on ${when(theirs.at)}.`]
      : ['The server has no mark of this lead any more.'];
    box.append(
      make('p', {}, make('b', {}, 'Not stored: somebody was faster. '), ...said),
      theirs?.words ? make('blockquote', { dir: 'auto' }, theirs.words) : '',
      make('p', {}, `You marked it “${markWords(one.mark)}”. Which one holds?`),
      make(
        'p',
        { class: 'actions' },
        button('Mine', () => insist(lead.lead_id)),
        button(theirs ? 'Theirs' : 'None', () => discard(lead.lead_id)),
      ),
    );
  } else if (one.state === 'refused') {
    box.append(
      make('p', {}, make('b', {}, 'Not stored. '), one.message ?? ''),
      make('p', {}, 'Mark it again above, or discard it.'),
      make('p', { class: 'actions' }, drop),
    );
  } else {
    const where = outlives()
      ? 'It is kept on this device, and sent as soon as that works.'
      : 'It is kept until you close this page, and sent as soon as that works.';
    box.append(
      make('p', {}, make('b', {}, 'Not stored yet. '), `${one.message ?? ''} ${where}`),
      make('p', { class: 'actions' }, button('Try now', retry), drop),
    );
  }
  return box;
}

/** Every mark so far. @param {Chosen} chosen */
function history({ dispositions }) {
  if (dispositions.length < 2) return make('div', { hidden: true });
  return make(
    'details',
    { class: 'history' },
    make('summary', {}, `All ${dispositions.length} marks`),
    make(
      'ol',
      {},
      ...dispositions.map((mark) =>
        make(
          'li',
          {},
          `${markWords(mark)}, by `,
          foreign(mark.by),
          `, ${when(mark.at)}`,
          mark.words ? make('blockquote', { dir: 'auto' }, mark.words) : null,
        ),
      ),
    ),
  );
}
