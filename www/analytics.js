// @ts-check
// What a page's analytics are told, where an element asks for it: the events that Google Analytics 4 recommends for
// leads. No answer is told, and no id of a lead, which leads to a person.

/**
 * Tells the list of that name in the page, such as `dataLayer`, how the element's interviews end.
 * @param {HTMLElement} element
 * @param {string} name
 */
export function follow(element, name) {
  const page = /** @type {any} */ (window);
  /** @type {Record<string, string>} */
  let known = {};
  /** @param {string} event @param {Record<string, string>} [more] */
  const push = (event, more) => {
    // As the vendors' own snippets make it.
    page[name] ??= [];
    page[name].push({ event, ...known, ...more });
  };
  element.addEventListener('leadgate:verdict', (event) => {
    const { outcome, band } = /** @type {CustomEvent} */ (event).detail;
    known = { lead_outcome: outcome, ...(band && { lead_band: band }) };
    for (const label of ['campaign', 'variant']) {
      const value = element.getAttribute(label);
      if (value) known[label] = value;
    }
    if (outcome !== 'sales_ready') push('disqualify_lead', { disqualified_lead_reason: outcome });
  });
  element.addEventListener('leadgate:queued', () => push('generate_lead'));
  element.addEventListener('leadgate:accepted', () => push('qualify_lead'));
}
