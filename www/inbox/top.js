// @ts-check
// The head of the page: whose inbox it is, and who sits here.

import { byId } from './dom.js';
import { askName, ownName } from './session.js';

/** @param {import('./api.js').Session} session */
export function dress(session) {
  byId('title').textContent = session.title ?? 'Leadgate';
  const home = /** @type {HTMLAnchorElement} */ (byId('home'));
  home.hidden = session.home === null;
  if (session.home !== null) home.href = session.home;
  byId('demo').hidden = session.home === null;
  const who = byId('who');
  const write = () => {
    who.textContent = session.name ?? (ownName() || 'Your name');
  };
  write();
  // A token that says whose it is cannot be signed with another name.
  who.toggleAttribute('disabled', session.name !== null);
  who.addEventListener('click', async () => {
    await askName(session.longest.by);
    write();
    who.focus();
  });
  addEventListener('leadgate-named', write);
}
