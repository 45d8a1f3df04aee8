// @ts-check
// A QR code to take away on one's own phone.
import initialise, { qr_code } from '../../target/qr-glue/leadgate.js';
import { lazily } from '../lazy.js';

const ready = lazily(initialise, new URL('leadgate-qr.wasm', import.meta.url), __WASM_INTEGRITY__);

/**
 * @param {string} text
 * @param {string} label what it is, for those who do not see it
 * @returns {Promise<SVGSVGElement | undefined>} black on white with its border; nothing for a text that no code holds
 */
export async function qrCode(text, label) {
  await ready();
  const code = JSON.parse(qr_code(text));
  if (code === null) return undefined;
  /** @param {string} name @param {Record<string, string>} attributes */
  const make = (name, attributes) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const { size, path } = code;
  const svg = make('svg', {
    viewBox: `0 0 ${size} ${size}`,
    role: 'img',
    'aria-label': label,
    'shape-rendering': 'crispEdges',
  });
  // White always, also in the dark: readers look for dark on light.
  svg.append(
    make('rect', { width: String(size), height: String(size), fill: '#fff' }),
    make('path', { d: path, fill: '#000' }),
  );
  return /** @type {SVGSVGElement} */ (svg);
}
