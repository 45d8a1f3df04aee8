// @ts-check
// Who sits here: the token that lets them in, and the name that stands on their marks.

import { byId, make } from './dom.js';

const tokenKey = 'leadgate.inbox.token';
const nameKey = 'leadgate.inbox.name';

/** The token, kept until the tab is closed and nowhere else. */
export function token() {
  return sessionStorage.getItem(tokenKey);
}

/** Takes the token out of a link such as `/inbox/#token=…`, and out of the address, before anybody sees it there. */
export function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given === null) return;
  sessionStorage.setItem(tokenKey, given);
  history.replaceState(null, '', location.pathname + location.search);
}

/** What this person calls themselves, or nothing yet. */
export function ownName() {
  try {
    return localStorage.getItem(nameKey) ?? '';
  } catch {
    // A browser that keeps nothing still lets people work: it asks again in the next tab.
    return sessionStorage.getItem(nameKey) ?? '';
  }
}

/** @param {string} name */
function keepName(name) {
  try {
    localStorage.setItem(nameKey, name);
  } catch {
    sessionStorage.setItem(nameKey, name);
  }
}

/** @type {Promise<void> | undefined} */
let asking;

/**
 * Asks for a token, once however many requests were refused, and waits for it.
 * @param {boolean} refused whether one was shown and not accepted
 */
export function askToken(refused) {
  asking ??= new Promise((resolve) => {
    sessionStorage.removeItem(tokenKey);
    const field = make('input', {
      id: 'token',
      type: 'password',
      required: true,
      autocomplete: 'current-password',
      spellcheck: 'false',
      'aria-describedby': 'token-help',
    });
    const help = refused
      ? 'The server does not know this token. Look for blanks at its ends, or ask whoever runs the server for a new one.'
      : 'Whoever runs the server has it. It is kept in this tab alone, until you close it.';
    const form = make(
      'form',
      { class: 'gate' },
      make('h2', { id: 'gate-title' }, 'This inbox asks for a token'),
      make('label', { for: 'token' }, 'Token'),
      field,
      make('p', { id: 'token-help', class: refused ? 'wrong' : 'soft' }, help),
      make('p', {}, make('button', { class: 'primary' }, 'Open the inbox')),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sessionStorage.setItem(tokenKey, field.value.trim());
      asking = undefined;
      byId('gate').replaceChildren();
      document.body.classList.remove('gated');
      resolve();
    });
    byId('gate').replaceChildren(form);
    document.body.classList.add('gated');
    field.focus();
  });
  return asking;
}

/**
 * Asks who it is. What was said before stands in the field.
 * @param {number} longest in characters
 * @returns {Promise<string>} empty where they would rather not say
 */
export function askName(longest) {
  const field = make('input', {
    id: 'name',
    required: true,
    autocomplete: 'name',
    maxlength: String(longest),
    value: ownName(),
    'aria-describedby': 'name-help',
  });
  const cancel = make('button', { type: 'button' }, 'Cancel');
  const form = make(
    'form',
    { method: 'dialog' },
    make('h2', { id: 'name-title' }, 'Who are you?'),
    make('label', { for: 'name' }, 'Your name'),
    field,
    make(
      'p',
      { id: 'name-help', class: 'soft' },
      'It stands on your marks, so that colleagues see whom to ask.',
    ),
    make('p', { class: 'actions' }, make('button', { class: 'primary', value: 'ok' }, 'Go on'), cancel),
  );
  const dialog = make('dialog', { 'aria-labelledby': 'name-title' }, form);
  cancel.addEventListener('click', () => dialog.close('cancel'));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      const name = field.value.trim();
      if (dialog.returnValue !== 'ok' || name === '') return resolve('');
      keepName(name);
      return resolve(name);
    });
  });
}
