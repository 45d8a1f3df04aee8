// @ts-check
// The link that sets a kiosk up, and its QR code, which another program reads.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import jsqr from 'jsqr';
import { keyPair, kioskLink, qrCode } from '../../node/core.mjs';
import { at } from '../../scripts/place.mjs';

const folder = mkdtempSync(join(tmpdir(), 'leadgate-kiosk-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** @type {import('../../node/core.d.ts').KioskSetup} */
const setup = {
  format: 1,
  definition: 'https://www.acme.example/lead-definition.json',
  endpoint: 'https://relay.acme.example/leads',
  event: 'Fleet Expo',
  staff: ['Ana', 'Ben'],
  public_key: keyPair().public_key,
  badge_patterns: ['SB{badge:digits}'],
};
const app = 'https://www.acme.example/kiosk/';

/** @param {string} text */
function readByAnother(text) {
  const code = qrCode(text);
  assert.ok(code);
  const scale = 4;
  const edge = code.size * scale;
  const pixels = new Uint8ClampedArray(edge * edge * 4).fill(255);
  for (let y = 0; y < edge; y += 1) {
    for (let x = 0; x < edge; x += 1) {
      if (code.rows[Math.floor(y / scale) - 4]?.[Math.floor(x / scale) - 4] !== '1') continue;
      pixels.set([0, 0, 0], (y * edge + x) * 4);
    }
  }
  const decode = /** @type {any} */ (jsqr).default ?? jsqr;
  return decode(pixels, edge, edge)?.data;
}

test('the link carries the configuration in its fragment, and its code is read by another program', () => {
  const { link } = kioskLink({ ...setup, app });
  const [address, fragment = ''] = link.split('#setup=');
  assert.equal(address, app);
  assert.deepEqual(JSON.parse(Buffer.from(fragment, 'base64url').toString('utf8')), setup);
  assert.equal(readByAnother(link), link);
});

test('everything that is wrong with a configuration is told at once', () => {
  const wrong = {
    format: 2,
    definition: 'http://a.example',
    colour: 1,
    idle_seconds: 1,
    staff: ['A', 'A', ''],
    badge_patterns: ['{x}'],
    pin: '12',
    public_key: 'k',
  };
  assert.throws(
    () => kioskLink(JSON.stringify(wrong)),
    (/** @type {import('../../node/core.d.ts').LeadgateError} */ error) => {
      assert.deepEqual(
        error.errors.map(({ code, pointer }) => [code, pointer]),
        [
          ['unknown_member', '/colour'],
          ['unsupported_format', '/format'],
          ['invalid_url', '/definition'],
          ['missing_member', '/endpoint'],
          ['repeated_id', '/staff/1'],
          ['blank_text', '/staff/2'],
          ['out_of_range', '/idle_seconds'],
          ['invalid_key', '/public_key'],
          ['invalid_pattern', '/badge_patterns/0'],
          ['invalid_pin', '/pin'],
        ],
      );
      return true;
    },
  );
});

test('the command prints the link without the PIN, and writes its code', () => {
  writeFileSync(join(folder, 'kiosk.json'), JSON.stringify({ ...setup, app, pin: '482913' }));
  for (const qr of ['kiosk.svg', 'kiosk.png']) {
    const args = ['kiosk', 'kiosk.json', '--json', '--device', 'Tablet 2', '--qr', qr];
    const { status, stdout, stderr } = spawnSync(process.execPath, [at('node', 'cli.mjs'), ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.deepEqual([status, stderr], [0, '']);
    const { link } = JSON.parse(stdout);
    const carried = JSON.parse(Buffer.from(link.split('#setup=')[1], 'base64url').toString('utf8'));
    assert.equal(carried.device, 'Tablet 2');
    assert.match(carried.pin, /^pbkdf2-sha256\$600000\$[\w-]{22}\$[\w-]{43}$/);
    const bytes = readFileSync(join(folder, qr));
    assert.ok(
      qr.endsWith('svg')
        ? bytes.includes('<path d="M4 4h7')
        : bytes.subarray(1, 4).equals(Buffer.from('PNG')),
    );
  }
});
