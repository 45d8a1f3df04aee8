// @ts-check
// The page on which the widget's look is set: what stands in the CSS is what the widget on the page gets.

import { make } from './panel/dom.js';
import { hex, painted, ratio } from './theming/contrast.js';
import { colours, pairs, sizes } from './theming/properties.js';
import { cssOf } from './theming/sheet.js';

/** @typedef {import('./theming/sheet.js').Theme} Theme */

const DEFINITION = '/definitions/fit-and-need.json';
/** @type {Theme[]} */
const themes = ['light', 'dark'];

/** @template {HTMLElement} T @param {string} id @param {new () => T} type */
function part(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${type.name} #${id}.`);
  return found;
}

const stage = part('stage', HTMLDivElement);
const form = /** @type {HTMLFormElement} */ (document.querySelector('form.settings'));
const css = part('css', HTMLPreElement);
const copied = part('copied', HTMLElement);
const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/** @type {import('./theming/sheet.js').Choices} */
const choices = { light: new Map(), dark: new Map(), sizes: new Map() };
/** @type {Theme} */
let theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

// Without its signatures it is a preview: nobody's answers are sent from here.
const { agreement: _, ...definition } = await (await fetch(DEFINITION)).json();
const gate = make('lead-gate', { endpoint: '/leads' });
const ready = new Promise((resolve) => gate.addEventListener('leadgate:ready', resolve, { once: true }));
await customElements.whenDefined('lead-gate');
gate.definition = definition;
stage.append(gate);
await ready;

/** The widget's own colours, read while nothing is set: in words, since many depend on the theme. */
const own = getComputedStyle(/** @type {Element} */ (gate.shadowRoot?.querySelector('.gate')));
const standards = { light: inTheme('light'), dark: inTheme('dark') };

/** The same as a screen has them in a theme. @param {Theme} by @returns {Map<string, string>} */
function inTheme(by) {
  const probe = make('span', { hidden: true, class: `stage ${by}` });
  stage.before(probe);
  const found = colours.map(({ name }) => {
    probe.style.color = own.getPropertyValue(`--${name}`);
    return /** @type {const} */ ([name, hex(painted(getComputedStyle(probe).color))]);
  });
  probe.remove();
  return new Map(found);
}

/** What the widget takes by itself. @param {string} name @param {Theme} by */
const standard = (name, by) => standards[by].get(name) ?? '';

/** @param {string} name @param {Theme} by */
const colour = (name, by) => choices[by].get(name) ?? standard(name, by);

const inputs = new Map(
  colours.map(({ name, words }) => {
    const input = make('input', { type: 'color', name, value: standard(name, theme) });
    input.addEventListener('input', () => {
      choices[theme].set(name, input.value);
      show();
    });
    part('colours', HTMLFieldSetElement).append(setting(name, words, input));
    return [name, input];
  }),
);

for (const { name, words, choices: list, unit = '', from, to, step, start } of sizes) {
  const input = list
    ? make('select', { name }, ...list.map(([value, label]) => make('option', { value }, label)))
    : make('input', {
        type: 'number',
        name,
        min: String(from),
        max: String(to),
        step: String(step),
        value: String(start),
      });
  input.addEventListener('input', () => {
    const standing = list ? input.value === '' : input.value === String(start);
    if (standing || !input.checkValidity() || input.value === '') choices.sizes.delete(name);
    else choices.sizes.set(name, `${input.value}${unit}`);
    show();
  });
  part('sizes', HTMLFieldSetElement).append(setting(name, unit ? `${words}, in ${unit}` : words, input));
}

/** @param {string} name @param {string} words @param {HTMLElement} input */
function setting(name, words, input) {
  return make(
    'label',
    { class: 'setting' },
    make('span', {}, words, make('code', {}, `--leadgate-${name}`)),
    input,
  );
}

/** Shows what has been set. */
function show() {
  const text = cssOf(
    choices,
    colours.map(({ name }) => name),
    standard,
  );
  sheet.replaceSync(text);
  css.textContent = text || '/* Nothing is set: the widget looks as it does by itself. */';
  copied.textContent = '';
  stage.className = `stage ${theme}`;
  for (const [name, input] of inputs) input.value = colour(name, theme);
  for (const radio of form.querySelectorAll('[name="theme"]')) {
    if (radio instanceof HTMLInputElement) radio.checked = radio.value === theme;
  }
  contrast();
}

/** Says how well things can be told apart. */
function contrast() {
  const low = /** @type {string[]} */ ([]);
  const rows = pairs.map(([front, back, least]) => {
    const cells = themes.map((by) => {
      const found = ratio(painted(colour(front, by)), painted(colour(back, by)));
      // Cut, not rounded: 4.499 is not enough.
      const figure = `${(Math.floor(found * 100) / 100).toFixed(2)} to 1`;
      if (found >= least) return make('td', {}, figure);
      low.push(`${front} on ${back} in ${by}: ${figure}, and ${least} to 1 is needed`);
      return make('td', { class: 'low' }, `${figure}: too low, ${least} is needed`);
    });
    return make('tr', {}, make('th', { scope: 'row' }, `${front} on ${back}`), ...cells);
  });
  part('contrast', HTMLTableSectionElement).replaceChildren(...rows);
  const warning = part('warning', HTMLElement);
  warning.className = low.length > 0 ? 'low' : '';
  warning.textContent =
    low.length > 0 ? `Hard to read for many: ${low.join('; ')}.` : 'Everything can be told apart.';
}

for (const [value, words] of [
  ['steps', 'One question at a time'],
  ['page', 'All at once'],
]) {
  const radio = make('input', {
    type: 'radio',
    name: 'layout',
    value: value ?? '',
    checked: value === 'steps',
  });
  radio.addEventListener('change', () => gate.setAttribute('layout', radio.value));
  part('layouts', HTMLElement).append(make('label', {}, radio, words ?? ''));
}

form.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.name !== 'theme') return;
  theme = target.value === 'dark' ? 'dark' : 'light';
  show();
});
form.addEventListener('reset', () => {
  for (const each of Object.values(choices)) each.clear();
  // The fields are emptied after this event.
  queueMicrotask(show);
});
part('copy', HTMLButtonElement).addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(css.textContent ?? '');
    copied.textContent = 'Copied.';
  } catch {
    // Not every browser lets a page write there: the text is selected for the keys that copy.
    getSelection()?.selectAllChildren(css);
    copied.textContent = 'Selected: press the keys that copy.';
  }
});

show();
