// @ts-check
// The kiosk: an app in one file, what it loads when it needs it, and a service worker that knows every file by its
// hash. The service worker comes last, for it names what all the other parts have made.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { words } from '../../www/kiosk/words.js';
import { at, dist } from '../place.mjs';
import { bundle, integrity, minifyCss } from './bundle.mjs';
import { addModule, kiosk } from './modules.mjs';

/** What the app loads by itself: no other module takes these in. */
const APART = [
  ...['../leadgate.js', '../outbox.js'],
  ...['./badge.js', './qr.js', './scan.js', './seal.js', './setup.js'],
];

/** Files that are published as they are. */
const AS_THEY_ARE = ['index.html', 'manifest.webmanifest', 'brand.css'];

/** The languages of the app's own screens: what the widget says in others is of no use to it. */
const spoken = readdirSync(at('www', 'words'))
  .map((name) => name.replace('.json', ''))
  .filter((tag) => tag === 'en' || words(tag) !== words('en'))
  .sort();

/** What the whole app is made of, without a network: files in dist, in the order in which they are first needed. */
export function offlineFiles() {
  return [
    ...['kiosk/index.html', 'kiosk/kiosk.css', 'kiosk/staff.css', 'kiosk/app.js', 'kiosk/scan.js'],
    'kiosk/manifest.webmanifest',
    ...['leadgate.js', 'leadgate.wasm', 'outbox.js', 'outbox.wasm', 'panel.js', 'free-mail.txt'],
    ...kiosk.flatMap(({ path, wasm }) => [path, wasm]),
    ...spoken.map((tag) => `words/${tag}.json`),
    ...readdirSync(at('www', 'kiosk', 'icons'))
      .sort()
      .map((name) => `kiosk/icons/${name}`),
  ];
}

/** @param {import('./output.mjs').Output} output */
export async function addKiosk(output) {
  for (const module of kiosk) await addModule(output, module);
  output.add('kiosk/scan.js', await bundle('www/kiosk/scan.js'));
  output.add('kiosk/app.js', await bundle('www/kiosk/app.js', { apart: APART }));
  for (const name of ['kiosk.css', 'staff.css']) {
    output.add(`kiosk/${name}`, await minifyCss(readFileSync(at('www', 'kiosk', name), 'utf8')));
  }
  for (const name of AS_THEY_ARE) output.add(`kiosk/${name}`, readFileSync(at('www', 'kiosk', name)));
  output.addFolder('www/kiosk/icons', 'kiosk/icons');
}

/**
 * The service worker: made anew whenever any file of the app is.
 * @param {import('./output.mjs').Output} output
 */
export async function addWorker(output) {
  /** @type {{ url: string, integrity: string }[]} */
  const files = [];
  for (const path of offlineFiles()) {
    const place = join(dist, path);
    const bytes = output.get(path) ?? (existsSync(place) ? readFileSync(place) : undefined);
    // A part has not been built yet: then there is no whole app to keep.
    if (!bytes) return;
    // The page is known by the address of its folder, at which it is opened.
    const url = path === 'kiosk/index.html' ? './' : path.replace(/^kiosk\//, '');
    files.push({ url: url === path ? `../${path}` : url, integrity: integrity(bytes) });
  }
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  const define = { __KIOSK_FILES__: JSON.stringify(files), __KIOSK_VERSION__: JSON.stringify(version) };
  output.add('kiosk/sw.js', await bundle('www/kiosk/sw.js', { define }));
}
