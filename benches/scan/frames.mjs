// @ts-check
// Frames of a camera with a generated badge in them, the same every time. Each kind has one thing that makes it hard.
/* biome-ignore-all lint/suspicious/noBitwiseOperators: random numbers are made of bits */

import { qrCode } from '../../node/core.mjs';

/** What a frame has: 1280 by 720, grey. */
export const WIDTH = 1280;
export const HEIGHT = 720;

/** @typedef {() => number} Random from 0 to 1 */

/** Mulberry32: small, and good enough for noise. @param {number} seed @returns {Random} */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value ^= value + Math.imul(value ^ (value >>> 7), 61 | value);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A vCard of about so many bytes.
 * @param {Random} next
 * @param {number} bytes
 */
function vcard(next, bytes) {
  const pick = (/** @type {string[]} */ list) => list[Math.floor(next() * list.length)] ?? '';
  const name = `${pick(['Müller', 'Doe', 'Nowak', 'García', 'Okafor'])};${pick(['Jane', 'Jörg', 'Ana', 'Li', 'Zoë'])}`;
  let card = `BEGIN:VCARD\nVERSION:3.0\nN:${name}\nEMAIL:${Math.floor(next() * 1e6)}@a.example\n`;
  const more = [
    'ORG:Acme Telematics Ltd',
    'TITLE:Head of Fleet',
    'TEL:+49 30 1234567',
    'ADR:;;Street 1;Berlin;;10115;Germany',
  ];
  for (const line of more) if (card.length + line.length + 11 <= bytes) card += `${line}\n`;
  const room = bytes - card.length - 'NOTE:\nEND:VCARD'.length;
  if (room > 0) card += `NOTE:${'Met at the booth. '.repeat(40).slice(0, room)}\n`;
  return `${card}END:VCARD`;
}

/**
 * @typedef {object} Hardness
 * @property {number} [edge] of the code in pixels; 320 otherwise
 * @property {number} [roll] degrees in the plane of the picture
 * @property {number} [tilt] degrees out of it
 * @property {number} [blur] the reach of a blur in pixels, done twice
 * @property {number} [noise] the most that a pixel is off
 * @property {number} [contrast] from black to white, of 255
 * @property {number} [shade] how much darker one side is, from 0 to 1
 * @property {number} [damage] the part of the code that is covered
 */

/** Every kind, and how hard it is from its first frame (0) to its last (1). @type {Record<string, (step: number) => Hardness>} */
export const KINDS = {
  plain: () => ({}),
  rotated: (step) => ({ roll: step * 360 }),
  skewed: (step) => ({ tilt: 20 + step * 35, roll: 10 }),
  blurred: (step) => ({ blur: 1 + Math.round(step * 3) }),
  noisy: (step) => ({ noise: 30 + step * 90 }),
  'low contrast': (step) => ({ contrast: 60 - step * 42, noise: 4 }),
  'uneven light': (step) => ({ shade: 0.5 + step * 0.42, noise: 6 }),
  damaged: (step) => ({ damage: 0.02 + step * 0.1 }),
  small: (step) => ({ edge: 240 - step * 140 }),
  'all of it': (step) => ({
    edge: 300,
    roll: step * 90,
    tilt: 25,
    blur: 1,
    noise: 20,
    contrast: 110,
    shade: 0.5,
  }),
};

/**
 * One frame and what is in it.
 * @param {number} seed
 * @param {Hardness} hardness
 */
export function frame(seed, hardness) {
  const next = random(seed);
  const text = vcard(next, 60 + Math.floor(next() * 340));
  const code = qrCode(text);
  if (!code) throw new Error('The badge does not fit a code.');
  let luma = drawn(code, next, hardness);
  for (let pass = 0; pass < 2 && hardness.blur; pass += 1) luma = blurred(luma, hardness.blur);
  const { noise = 2, contrast = 200, shade = 0 } = hardness;
  const pixels = new Uint8ClampedArray(luma.length);
  for (let at = 0; at < luma.length; at += 1) {
    const light = 1 - shade * ((at % WIDTH) / WIDTH);
    const value = 25 + ((luma[at] ?? 0) / 255) * contrast;
    pixels[at] = value * light + (next() + next() - 1) * noise;
  }
  return { text, luma: pixels };
}

/**
 * The badge as a plane in front of the camera, four samples a pixel.
 * @param {import('../../node/core.d.ts').QrCode} code
 * @param {Random} next
 * @param {Hardness} hardness
 */
function drawn({ size, rows }, next, { edge = 320, roll = 0, tilt = 0, damage = 0 }) {
  const [centreX, centreY] = [WIDTH / 2 + (next() - 0.5) * 200, HEIGHT / 2 + (next() - 0.5) * 80];
  const [a, b] = [(roll * Math.PI) / 180, (tilt * Math.PI) / 180];
  const [sinA, cosA, sinB, cosB] = [Math.sin(a), Math.cos(a), Math.sin(b), Math.cos(b)];
  const far = 1100;
  const modules = size - 8;
  // Where something covers the code, out of the corners that readers find it by.
  const covered = Math.sqrt(damage) * modules;
  const [coverX, coverY] = [modules * 0.45, modules * 0.5];
  /** @param {number} x @param {number} y */
  const sample = (x, y) => {
    const [dx, dy] = [x - centreX, y - centreY];
    // The plane is turned about the vertical axis; a ray meets it at so many times its own length.
    const times = (cosB * far) / (sinB * dx + cosB * far);
    const [px, py, pz] = [times * dx, times * dy, times * far - far];
    const across = px * cosB - pz * sinB;
    const u = ((across * cosA + py * sinA) / edge + 0.5) * modules;
    const v = ((-across * sinA + py * cosA) / edge + 0.5) * modules;
    if (u < -8 || v < -8 || u > modules + 8 || v > modules + 14) return 90;
    if (Math.abs(u - coverX) < covered / 2 && Math.abs(v - coverY) < covered / 2) return 160;
    return rows[Math.floor(v)]?.[Math.floor(u)] === '1' ? 0 : 255;
  };
  const luma = new Float32Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const sum = sample(x, y) + sample(x + 0.5, y) + sample(x, y + 0.5) + sample(x + 0.5, y + 0.5);
      luma[y * WIDTH + x] = sum / 4;
    }
  }
  return luma;
}

/**
 * The mean over a square, along rows and then along columns.
 * @param {Float32Array} luma
 * @param {number} reach
 */
function blurred(luma, reach) {
  const along = smear(luma, WIDTH, HEIGHT, 1, WIDTH, reach);
  return smear(along, HEIGHT, WIDTH, WIDTH, 1, reach);
}

/**
 * @param {Float32Array} luma
 * @param {number} length of a line
 * @param {number} lines
 * @param {number} step from one pixel of a line to the next
 * @param {number} stride from one line to the next
 * @param {number} reach
 */
function smear(luma, length, lines, step, stride, reach) {
  const out = new Float32Array(luma.length);
  const at = (/** @type {number} */ line, /** @type {number} */ place) =>
    luma[line * stride + Math.min(Math.max(place, 0), length - 1) * step] ?? 0;
  for (let line = 0; line < lines; line += 1) {
    let sum = 0;
    for (let place = -reach; place <= reach; place += 1) sum += at(line, place);
    for (let place = 0; place < length; place += 1) {
      out[line * stride + place * step] = sum / (2 * reach + 1);
      sum += at(line, place + reach + 1) - at(line, place - reach);
    }
  }
  return out;
}
