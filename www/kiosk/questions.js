// @ts-check
// The questions: `<lead-gate>` asks them, and this screen stands around it.
import { button, dialog, make } from './dom.js';
import { newest, recognise } from './known.js';
import { hold } from './leads.js';
import { guardLinks } from './links.js';
import { go, whenLeft } from './stage.js';
import { inLanguage, state } from './state.js';
import { endVisit, park } from './visits.js';
import { direction, words } from './words.js';

/** @typedef {import('./state.js').Visit} Visit */
/** @typedef {HTMLElement & { definition: string, value: any, verdict: any, keep?: any, prefill(answers: any): void, reset(): void }} Gate */

/** The answer to the question that is some field of a contact. @param {Visit} visit @param {any} value @param {string} field */
function contact(visit, value, field) {
  const asked = JSON.parse(visit.definition).questions ?? [];
  const question = asked.find((/** @type {any} */ one) => one.field === field);
  return question && value[question.id];
}

/** Browsers offer what was typed before to whoever types next; here that is a stranger. @param {ShadowRoot} root */
function withoutAutofill(root) {
  const mend = () => {
    for (const control of root.querySelectorAll('form,input,textarea')) {
      if (control.getAttribute('autocomplete') !== 'off') control.setAttribute('autocomplete', 'off');
    }
  };
  const observer = new MutationObserver(mend);
  observer.observe(root, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['autocomplete'],
  });
  whenLeft(() => observer.disconnect());
}

/** What the element says at the end. @param {ShadowRoot} root */
function closingOf(root) {
  const text = (/** @type {string} */ selector) => root.querySelector(selector)?.textContent ?? '';
  const offers = Array.from(root.querySelectorAll('.offers .offer'), (offer) => ({
    text: offer.textContent ?? '',
    url: offer.getAttribute('href') ?? '',
  }));
  return { heading: text('#heading'), closing: text('#closing'), offersHeading: text('.offers h3'), offers };
}

/** When somebody was here before, for staff. @param {import('./state.js').Earlier} earlier */
export function earlierWords({ at, staff, outcome, band }) {
  const when = new Date(at).toLocaleString('en-GB', {
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    day: 'numeric',
    month: 'long',
  });
  const how =
    { sales_ready: 'sales-ready', nurture: 'to be nurtured', disqualified: 'disqualified' }[outcome] ??
    outcome;
  return `Was here before: ${when}${staff && `, with ${staff}`}. ${how}${band ? ` (${band})` : ''}. This conversation brings that one up to date.`;
}

export const questionsScreen = async () => {
  const visit = /** @type {Visit} */ (state.visit);
  const { language, mode } = visit;
  const said = words(language);
  await import('../leadgate.js');
  const gate = /** @type {Gate} */ (document.createElement('lead-gate'));
  gate.setAttribute('endpoint', state.setup?.endpoint ?? '');
  gate.setAttribute('lang', language);
  gate.setAttribute('theme', 'light');
  gate.definition = visit.definition;
  gate.prefill(visit.answers);

  const notice = make('p', { class: 'earlier', role: 'status' });
  const tellEarlier = () => {
    const earlier = mode === 'staff' ? newest(visit) : undefined;
    notice.textContent = earlier ? earlierWords(earlier) : '';
  };
  tellEarlier();

  /** @param {unknown} email */
  const meet = async (email) => {
    if (!state.practice) await recognise(visit, 'email', email);
    tellEarlier();
  };

  let kept = false;
  /** @param {{ body: string, endpoint: string }} lead */
  gate.keep = async ({ body, endpoint }) => {
    kept = true;
    visit.lead = JSON.parse(body);
    visit.endpoint = endpoint;
    visit.verdict = gate.verdict;
    await meet(visit.lead.contact?.email);
    return hold(visit);
  };
  let concluded = false;
  const conclude = async () => {
    if (concluded) return;
    concluded = true;
    visit.closing = closingOf(/** @type {ShadowRoot} */ (gate.shadowRoot));
    if (state.visit === visit) await go('outcome');
  };
  gate.addEventListener('leadgate:answer', (event) => {
    const { id } = /** @type {CustomEvent} */ (event).detail;
    const { value } = gate;
    if (value[id] !== undefined && value[id] === contact(visit, value, 'email'))
      meet(value[id]).catch(console.error);
  });
  gate.addEventListener('leadgate:queued', () => conclude());
  gate.addEventListener('leadgate:verdict', () => {
    // A lead is handed over right after this; where none is, that was all.
    setTimeout(async () => {
      if (kept) return;
      visit.verdict = gate.verdict;
      await meet(contact(visit, gate.value, 'email')).catch(console.error);
      await hold(visit);
      await conclude();
    });
  });
  guardLinks(gate, language);
  withoutAutofill(/** @type {ShadowRoot} */ (gate.shadowRoot));
  whenLeft(() => {
    // Its answers go with it, in the core's memory too.
    gate.keep = undefined;
    gate.reset();
    gate.remove();
  });

  return make(
    'section',
    { lang: language, dir: direction(language) },
    make(
      'header',
      { class: 'top' },
      make(
        'h1',
        { tabindex: '-1', class: 'event' },
        state.setup?.event || inLanguage({ en: 'Questions' }, 'en'),
      ),
      visit.staff ? make('span', { class: 'with' }, visit.staff) : null,
    ),
    notice,
    gate,
    make(
      'footer',
      { class: 'actions end' },
      mode === 'staff' ? button('Park', () => askLabel(visit, gate.value), { 'data-action': 'park' }) : null,
      button(said.start_over, () => endVisit(), { class: 'quiet', 'data-action': 'end' }),
    ),
  );
};

/** @param {Visit} visit @param {any} value */
function askLabel(visit, value) {
  const name = ['name', 'given-name', 'organization']
    .map((field) => contact(visit, value, field))
    .find(Boolean);
  const time = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const input = make('input', {
    id: 'label',
    autocomplete: 'off',
    maxlength: '60',
    value: name ?? `At ${time}`,
  });
  const box = dialog('Park this conversation', [
    make(
      'form',
      {
        autocomplete: 'off',
        submit: (/** @type {Event} */ event) => {
          event.preventDefault();
          park(value, input.value.trim() || `At ${time}`).catch(console.error);
        },
      },
      make('p', {}, 'It stays in memory until it is taken up again, and is gone when the app is closed.'),
      make('label', { for: 'label' }, 'What to call it'),
      input,
      make(
        'div',
        { class: 'actions' },
        make('button', { type: 'submit', class: 'primary' }, 'Park'),
        button('Go on', () => box.close()),
      ),
    ),
  ]);
}
