// @ts-check
import { makeKeys } from './kiosk/keygen.mjs';
import { makeLink } from './kiosk/link.mjs';
import { UsageError } from './usage.mjs';

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'kiosk',
  summary: 'make the link and the QR code that set a kiosk up, and keys',
  positionals: 'CONFIGURATION | keygen [FILE]',
  count: [1, 2],
  about: [
    'leadgate kiosk CONFIGURATION reads a kiosk’s configuration, tells everything that is wrong with it, and prints the',
    'link that sets a tablet up, with its QR code. The configuration is in the fragment of the link, which no server sees.',
    '',
    'leadgate kiosk keygen [FILE] makes a pair of keys. The private key is written to FILE (leadgate-private-key.json),',
    'which only its owner may read; the public key is printed, for the kiosk’s configuration. Whoever has the private key',
    'can open every lead that was sealed to it; without it nobody can. Keep a copy in a safe place, and none on a kiosk.',
  ].join('\n'),
  exits: [
    '0  made',
    '1  the configuration has errors',
    '2  the command was called wrongly, or a file cannot be written',
  ],
  options: {
    app: { type: 'string', value: 'URL', help: 'where the app is served, if the configuration does not say' },
    device: {
      type: 'string',
      value: 'NAME',
      help: 'the name of this device, instead of the configuration’s',
    },
    qr: { type: 'string', value: 'FILE', help: 'write the QR code to FILE, which ends in .svg or .png' },
    force: { type: 'boolean', help: 'replace FILE if it is there' },
  },
  run(context) {
    const [first = '', ...rest] = context.files;
    if (first === 'keygen') return makeKeys(context, rest[0] ?? 'leadgate-private-key.json');
    if (rest.length > 0) {
      throw new UsageError('leadgate kiosk takes one configuration.', { fix: 'Name one file.' });
    }
    return makeLink(context, first);
  },
};
