// @ts-check
// What the panel has set, kept in the page's address so that a reload and a link keep it.

/** @typedef {{ definition: string, layout: string, lang: string, theme: string }} State */

/** The embed as the page was written. @type {State} */
export const initial = { definition: '/definitions/fit-and-need.json', layout: 'steps', lang: '', theme: '' };

const themes = ['', 'light', 'dark'];
const layouts = ['steps', 'page'];

/** Reads the address; what it does not know is as the page was written. @returns {State} */
export function readState() {
  const query = new URLSearchParams(location.search);
  const one = (/** @type {string} */ name, /** @type {string[]} */ allowed) =>
    allowed.find((value) => value === query.get(name)) ?? '';
  const definition = /^[a-z0-9-]{1,64}$/.exec(query.get('definition') ?? '')?.[0];
  return {
    definition: definition ? `/definitions/${definition}.json` : initial.definition,
    layout: one('layout', layouts) || initial.layout,
    lang: /^[A-Za-z0-9-]{2,35}$/.exec(query.get('lang') ?? '')?.[0] ?? '',
    theme: one('theme', themes),
  };
}

/** Writes the address, without what is as the page was written. @param {State} state */
export function writeState(state) {
  const url = new URL(location.href);
  const short = { ...state, definition: state.definition.replace(/^\/definitions\/(.*)\.json$/, '$1') };
  for (const [name, value] of Object.entries(short)) {
    const written = name === 'definition' ? 'fit-and-need' : initial[/** @type {keyof State} */ (name)];
    if (value === written) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  history.replaceState(null, '', url);
}
