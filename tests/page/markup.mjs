// @ts-check
// The markup of test pages, whichever browser opens them.

/** The widget's events, without `leadgate:`. */
export const EVENTS = ['ready', 'question', 'answer', 'verdict', 'queued', 'accepted', 'attention', 'error'];

/**
 * @typedef {object} DocumentOptions
 * @property {string} [lang] the page's language, `en` where nothing is said
 * @property {string} [head] more for the head of a page that is given as a fragment
 */

/**
 * A whole document: the one that is given, or a page that loads the widget, around a fragment.
 * @param {string} source
 * @param {DocumentOptions} options
 */
export function documentOf(source, { lang = 'en', head = '' }) {
  if (/^\s*<!doctype/i.test(source)) return source;
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Test page</title>
<script type="module" src="/leadgate/leadgate.js"></script>
${head}
</head>
<body>
<main>
${source}
</main>
</body>
</html>
`;
}

const escaped = (/** @type {string} */ text) =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** @param {Record<string, string | null>} attributes null leaves one out */
export const markup = (attributes, inside = '') => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ` ${name}="${escaped(value ?? '')}"`);
  return `<lead-gate${written.join('')}>${inside}</lead-gate>`;
};
