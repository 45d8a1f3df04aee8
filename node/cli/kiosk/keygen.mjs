// @ts-check
// A pair of keys: the private one into a file that only its owner may read, the public one to be copied.
import { keyPair } from '../../core.mjs';
import { pretty } from '../../json/pretty.mjs';
import { writeNew } from '../output.mjs';
import { UsageError } from '../usage.mjs';

/**
 * @param {import('../usage.mjs').Context} context
 * @param {string} file
 * @returns {Promise<number>}
 */
export async function makeKeys({ options, print, style }, file) {
  if (file === '-') {
    const fix = 'Name a file for it.';
    throw new UsageError('A private key is not printed: terminals remember what they have shown.', { fix });
  }
  const key = keyPair();
  // Never in place of another key: what was sealed to that one could not be opened any more.
  await writeNew(file, pretty(key), {
    mode: 0o600,
    hint: 'Name another file: a key that is lost opens nothing.',
  });
  const { kid, public_key } = key;
  if (options.json) {
    print(`${JSON.stringify({ file, kid, public_key })}\n`);
    return 0;
  }
  print(
    [
      `${style.bold(file)}: the private key, for nobody but you. Without it no sealed lead can be opened.`,
      'Public key, for the kiosk’s configuration:',
      `  "public_key": "${public_key}"`,
      `Its kid, which stands on every lead that is sealed to it: ${kid}`,
      '',
    ].join('\n'),
  );
  return 0;
}
