// @ts-check
// Runs in the page, before the widget: what a test sees of it. It finds questions by their words, through shadow roots, and
// says where to click; it hears the widget's events, and what the browser complains of.
(() => {
  /** @type {{ name: string, detail: any }[]} */
  const heard = [];
  /** @type {string[]} */
  const problems = [];
  for (const name of 'ready question answer verdict queued accepted attention error'.split(' ')) {
    document.addEventListener(`leadgate:${name}`, (event) => {
      heard.push({ name, detail: structuredClone(/** @type {CustomEvent} */ (event).detail) });
    });
  }
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    // Firefox and WebKit look for a picture of the site by themselves.
    if (!blockedURI.endsWith('/favicon.ico')) problems.push(`policy: ${violatedDirective} ${blockedURI}`);
  });
  window.addEventListener('error', ({ message }) => problems.push(`uncaught: ${message}`));
  window.addEventListener('unhandledrejection', ({ reason }) => problems.push(`rejected: ${reason}`));

  /** Everything below a root, within shadow roots too. @param {ParentNode} root @returns {Element[]} */
  const all = (root) =>
    Array.from(root.querySelectorAll('*')).flatMap((one) => [
      one,
      ...(one.shadowRoot ? all(one.shadowRoot) : []),
    ]);
  /** @param {string} [id] of the element, where there are several */
  const gate = (id) =>
    /** @type {HTMLElement | undefined} */ (
      all(document).find((one) => one.localName === 'lead-gate' && (!id || one.id === id))
    );
  /** @param {string} [id] */
  const inside = (id) => Array.from(gate(id)?.shadowRoot?.querySelectorAll('*') ?? []);
  const words = (/** @type {Element | null | undefined} */ one) =>
    (one?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const visible = (/** @type {Element} */ one) => one.getClientRects().length > 0;
  const named = (/** @type {Element | null | undefined} */ one, /** @type {string} */ label) =>
    words(one) === label || words(one).startsWith(`${label} (`);

  /** The group or the control of a question. @param {string} label @param {string} [id] */
  const question = (label, id) =>
    inside(id).find(
      (one) =>
        visible(one) &&
        (one.localName === 'fieldset'
          ? named(one.querySelector('legend'), label)
          : /^(input|textarea)$/.test(one.localName) &&
            Array.from(/** @type {HTMLInputElement} */ (one).labels ?? []).some((its) => named(its, label))),
    );

  /** The middle of something, once it has been scrolled to. @param {Element | null | undefined} one */
  const place = (one) => {
    if (!one) return undefined;
    one.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = one.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };

  Object.defineProperty(document, 'eyes', {
    value: {
      heard,
      problems,
      all,
      gate,
      inside,
      visible,
      place,
      /** How a question is answered, or nothing where it is not asked. @param {string} label @param {string} [id] */
      kind: (label, id) => {
        const found = question(label, id);
        return found && (found.localName === 'fieldset' ? 'group' : 'field');
      },
      /** @param {string} label @param {string | undefined} option nothing for the question's own control @param {string} [id] */
      control: (label, option, id) => {
        const found = question(label, id);
        if (found?.localName !== 'fieldset') return place(found);
        const boxes = Array.from(found.querySelectorAll('input'));
        return place(boxes.map(({ labels }) => labels?.[0]).find((one) => !option || words(one) === option));
      },
      /** The button that goes on. @param {string} [id] */
      next: (id) => place(inside(id).find((one) => visible(one) && one.matches('button[type="submit"]'))),
      /** The words of what is shown. @param {string} [id] */
      shown: (id) =>
        inside(id)
          .filter((one) => visible(one) && one.children.length === 0)
          .map(words),
      /** The heading that has the focus. */
      focused: () => {
        let one = document.activeElement;
        while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
        return words(one);
      },
    },
  });
})();
