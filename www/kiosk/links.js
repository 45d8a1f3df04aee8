// @ts-check
// Links lead away from a kiosk, so they are shown as codes to be taken away on the visitor's own phone.
import { button, dialog, make } from './dom.js';
import { state } from './state.js';
import { words } from './words.js';

/** Addresses without a host belong to the definition's. @param {string} url */
export const absolute = (url) => new URL(url, state.setup?.definition ?? document.baseURI).href;

/** @param {string} url @param {string} label */
export async function codeOf(url, label) {
  const { qrCode } = await import('./qr.js');
  return qrCode(absolute(url), label);
}

/** @param {string} title @param {string} url @param {string} language */
async function showCode(title, url, language) {
  const said = words(language);
  const code = await codeOf(url, said.phone);
  const box = dialog(
    title || said.phone,
    [
      make('p', {}, said.phone_how),
      code ? make('div', { class: 'qr' }, code) : null,
      make('p', { class: 'url' }, absolute(url)),
      make(
        'div',
        { class: 'actions' },
        button(said.close, () => box.close(), { class: 'primary' }),
      ),
    ],
    { lang: language },
  );
}

/**
 * @param {HTMLElement} element
 * @param {string} language
 */
export function guardLinks(element, language) {
  element.addEventListener(
    'click',
    (event) => {
      const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
      if (!(link instanceof HTMLAnchorElement)) return;
      const url = link.getAttribute('href') ?? '';
      // Inside of the element, to a control.
      if (url.startsWith('#')) return;
      event.preventDefault();
      showCode(link.textContent ?? '', url, language).catch(console.error);
    },
    { capture: true },
  );
}
