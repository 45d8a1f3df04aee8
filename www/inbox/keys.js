// @ts-check
// Keys for people who work through a list. Single letters can be switched off, as WCAG 2.1.4 asks for: voice control
// would set them off.

import { byId, make } from './dom.js';

const offKey = 'leadgate.inbox.keys-off';

const table = [
  ['J or ↓', 'next lead'],
  ['K or ↑', 'lead before'],
  ['Enter', 'open the lead that has the focus'],
  ['A', 'accept'],
  ['R', 'reject; then 1 to 8 for the reason, and Enter'],
  ['Y', 'recycle'],
  ['W', 'won'],
  ['L', 'lost'],
  ['/', 'search'],
  ['Esc', 'leave a form; back to the list'],
  ['?', 'this help'],
];

/** @returns {boolean} */
function off() {
  try {
    return localStorage.getItem(offKey) === '1';
  } catch {
    return false;
  }
}

/**
 * @param {{ step: (by: number) => void, decide: (key: string) => void, search: () => void, back: () => void }} does
 */
export function listenToKeys(does) {
  byId('keys').addEventListener('click', help);
  addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector('dialog[open]') || document.body.classList.contains('gated')) return;
    const typing = target instanceof HTMLElement && target.matches('input, textarea, select');
    if (typing) return;
    if (key === 'Escape') return does.back();
    if (off()) return undefined;
    const known = { j: () => does.step(1), k: () => does.step(-1), '/': does.search, '?': help };
    const act = known[/** @type {keyof typeof known} */ (key)] ?? letter(key);
    if (!act) return undefined;
    event.preventDefault();
    act();
    return undefined;
  });

  /** @param {string} key */
  function letter(key) {
    return /^[arywl]$/.test(key) ? () => does.decide(key) : undefined;
  }
}

function help() {
  const active = document.activeElement;
  const box = make('input', { type: 'checkbox', checked: !off() });
  box.addEventListener('change', () => {
    try {
      localStorage.setItem(offKey, box.checked ? '0' : '1');
    } catch {
      box.checked = true;
    }
  });
  const dialog = make(
    'dialog',
    { 'aria-labelledby': 'keys-title' },
    make('h2', { id: 'keys-title' }, 'Keys'),
    make(
      'dl',
      { class: 'keys' },
      ...table.map(([key = '', what = '']) =>
        make('div', {}, make('dt', {}, make('kbd', {}, key)), make('dd', {}, what)),
      ),
    ),
    make(
      'label',
      { class: 'choice' },
      box,
      make('span', {}, 'Single letters work (they need to be off for voice control)'),
    ),
    make('form', { method: 'dialog', class: 'actions' }, make('button', { class: 'primary' }, 'Close')),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (active instanceof HTMLElement) active.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}
