// @ts-check
// Colours as a screen has them, and how well one can be told from the other.

/** @typedef {[red: number, green: number, blue: number]} Rgb each from 0 to 255 */

const canvas = document.createElement('canvas');
canvas.width = 1;
canvas.height = 1;
const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));

/**
 * What a CSS colour is on a screen, in any notation that the browser knows.
 * @param {string} colour resolved: not a name that depends on a theme
 * @returns {Rgb}
 */
export function painted(colour) {
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** As an input of the type "color" has it. @param {Rgb} rgb */
export const hex = (rgb) => `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance, as WCAG 2.2 defines it. @param {Rgb} rgb */
function luminance(rgb) {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of WCAG 2.2, from 1 to 21. @param {Rgb} one @param {Rgb} other */
export function ratio(one, other) {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
