// @ts-check
// Runs in a browser that nobody drives, since it will be killed: answers everything at the first visit, does nothing at the
// next, and tells the server what the screen says and that a lead was accepted.

/** @param {string} text */
const tell = (text) => navigator.sendBeacon('/told', text);

document.addEventListener('leadgate:accepted', () => tell('accepted'));

if (!location.search) {
  await customElements.whenDefined('lead-gate');
  const gate = /** @type {any} */ (document.querySelector('lead-gate'));
  const root = /** @type {ShadowRoot} */ (gate.shadowRoot);
  const headings = () => Array.from(root.querySelectorAll('h2'), (one) => one.textContent ?? '');
  let answered = false;
  const look = () => {
    if (!answered && root.querySelector('.next')) {
      answered = true;
      gate.prefill({ role: 'exec', fleet: 120, rival: 'Pen and paper', email: 'jo@winter.example' });
      /** @type {HTMLElement} */ (root.querySelector('.next')).click();
    }
    if (headings().includes('Thank you')) {
      observer.disconnect();
      tell('Thank you');
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(root, { childList: true, subtree: true, characterData: true });
  look();
}
