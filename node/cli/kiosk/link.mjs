// @ts-check
// The link that sets a kiosk up, and its QR code.
import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { kioskLink, qrCode } from '../../core.mjs';
import { writeNew } from '../output.mjs';
import { printFailure, printProblems } from '../report.mjs';
import { UsageError } from '../usage.mjs';
import { png, svg, terminal } from './picture.mjs';

/** OWASP's least for PBKDF2 with SHA-256; a tablet takes a second for it. */
const ROUNDS = 600_000;

/**
 * @param {import('../usage.mjs').Context} context
 * @param {string} file
 * @returns {Promise<number>}
 */
export async function makeLink(context, file) {
  const { app = '', device, qr, force } = context.options;
  if (qr !== undefined && !/\.(svg|png)$/i.test(qr)) {
    throw new UsageError(`“${qr}” is neither .svg nor .png.`, {
      fix: 'Name a file that ends in one of these.',
    });
  }
  const input = await context.read(file);
  if (input.problem) {
    printProblems(input, [input.problem], context);
    return 1;
  }
  try {
    const text = withDevice(input.text, device);
    // First as it is, so that what is wrong is told of the file itself.
    const { setup } = kioskLink(text, { app });
    const digits = setup.pin !== undefined && /^\d+$/.test(setup.pin) ? setup.pin : undefined;
    const { link } =
      digits === undefined ? kioskLink(text, { app }) : kioskLink(text, { app, pin: verifier(digits) });
    await show(context, link, qr, force);
    return 0;
  } catch (error) {
    return printFailure(error, { invalid_setup: input }, context);
  }
}

/**
 * @param {string} text
 * @param {string | undefined} device
 */
function withDevice(text, device) {
  if (device === undefined) return text;
  try {
    return JSON.stringify({ ...JSON.parse(text), device });
  } catch {
    // What is no JSON is told by the core, with its place.
    return text;
  }
}

/** What verifies a PIN without being it. @param {string} digits */
function verifier(digits) {
  const salt = randomBytes(16);
  const hash = pbkdf2Sync(digits, salt, ROUNDS, 32, 'sha256');
  return `pbkdf2-sha256$${ROUNDS}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/**
 * @param {import('../usage.mjs').Context} context
 * @param {string} link
 * @param {string | undefined} qr
 * @param {boolean | undefined} force
 */
async function show({ options, print, style }, link, qr, force) {
  const code = qrCode(link);
  if (!code) throw new Error('The link is too long for a QR code.');
  if (qr !== undefined) {
    const bytes = /\.svg$/i.test(qr) ? svg(code) : png(code);
    await writeNew(qr, bytes, { ...(force && { force }) });
  }
  if (options.json) {
    print(`${JSON.stringify({ link, ...(qr !== undefined && { qr }) })}\n`);
    return;
  }
  if (qr === undefined) print(terminal(code));
  print(`${link}\n`);
  if (qr !== undefined) print(`${style.bold(qr)}: its QR code\n`);
}
