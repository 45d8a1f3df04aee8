// @ts-check
// What has been set, as the CSS that a page would have.

/** @typedef {'light' | 'dark'} Theme */
/** What has been set by hand; what has not is the widget's own. */
/** @typedef {{ light: Map<string, string>, dark: Map<string, string>, sizes: Map<string, string> }} Choices */

/**
 * @param {Choices} choices
 * @param {string[]} names of the colours, in order
 * @param {(name: string, theme: Theme) => string} standard the widget's own colour
 */
export function cssOf({ light, dark, sizes }, names, standard) {
  const set = names.filter((name) => light.has(name) || dark.has(name));
  const lines = set.map((name) => {
    const [by, night] = [
      light.get(name) ?? standard(name, 'light'),
      dark.get(name) ?? standard(name, 'dark'),
    ];
    return `  --leadgate-${name}: ${by === night ? by : `light-dark(${by}, ${night})`};`;
  });
  lines.push(...[...sizes].map(([name, value]) => `  --leadgate-${name}: ${value};`));
  return lines.length === 0 ? '' : `lead-gate {\n${lines.join('\n')}\n}\n`;
}
