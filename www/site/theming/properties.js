// @ts-check
// The custom properties of the widget, as docs/theming.md lists them, and what of them must contrast with what.

/** @typedef {{ name: string, words: string }} Colour */
/** @typedef {{ name: string, words: string, unit?: string, from?: number, to?: number, step?: number, start?: number, choices?: [string, string][] }} Size */

/** @type {Colour[]} */
export const colours = [
  { name: 'accent', words: 'Button, choice, links, progress' },
  { name: 'accent-text', words: 'Words on the accent' },
  { name: 'background', words: 'Background' },
  { name: 'text', words: 'Words' },
  { name: 'muted', words: 'Help and progress' },
  { name: 'border', words: 'Edges of fields' },
  { name: 'error', words: 'What is wrong' },
];

/** @type {Size[]} */
export const sizes = [
  {
    name: 'font',
    words: 'Font',
    choices: [
      ['', 'The system’s'],
      ['Georgia, serif', 'With serifs'],
      ['"Avenir Next", "Segoe UI", sans-serif', 'Humanist'],
      ['ui-monospace, monospace', 'Monospaced'],
    ],
  },
  { name: 'font-size', words: 'Size of words', unit: 'rem', from: 0.75, to: 2, step: 0.05, start: 1 },
  { name: 'radius', words: 'Round corners', unit: 'em', from: 0, to: 2, step: 0.125, start: 0.625 },
  { name: 'space', words: 'Space between blocks', unit: 'em', from: 0.5, to: 4, step: 0.25, start: 1.5 },
  {
    name: 'target',
    words: 'Least height of what is touched',
    unit: 'px',
    from: 24,
    to: 80,
    step: 2,
    start: 44,
  },
  { name: 'max-width', words: 'Greatest width', unit: 'em', from: 20, to: 80, step: 2, start: 40 },
];

/** Of two colours: the one before the other, and how much they must differ. @type {[string, string, number][]} */
export const pairs = [
  ['accent-text', 'accent', 4.5],
  ['text', 'background', 4.5],
  ['muted', 'background', 4.5],
  ['accent', 'background', 4.5],
  ['error', 'background', 4.5],
  ['border', 'background', 3],
];
