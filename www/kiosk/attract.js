// @ts-check
// Between two visitors: who we are, in motion that can be stopped, and one large button.

import { refresh } from './definitions.js';
import { button, make } from './dom.js';
import { lookForUpdate, stayAwake, takeUpdate } from './install.js';
import { isLate, letGoOfHeld, unsent } from './leads.js';
import { go, present, whenLeft } from './stage.js';
import { definition, inLanguage, state } from './state.js';
import { beginVisit } from './visits.js';
import { direction, nameOf, words } from './words.js';

/** The language of the attract screen returns to the first after each visitor. */
let still = false;

/** How often a kiosk that stands there looks after itself, in milliseconds. */
const ROUND = 20_000;

/** Nobody is there, nothing is parked, and nobody is practising. */
const isIdle = () => present() === 'attract' && !state.visit && state.parked.length === 0 && !state.practice;

/** New definition, new version: when nobody is there and nothing is parked. */
export async function housekeep() {
  if (present() !== 'attract' || state.visit) return;
  await refresh().catch((error) => console.warn(`kiosk: ${error}`));
  await letGoOfHeld().catch((error) => console.warn(`kiosk: ${error}`));
  await lookForUpdate();
  if (isIdle()) takeUpdate(isIdle);
}

/** @param {string} language */
function languages(language) {
  const known = definition().languages ?? ['en'];
  if (known.length < 2) return null;
  const said = words(language);
  return make(
    'nav',
    { class: 'languages', 'aria-label': said.language },
    ...known.map((/** @type {string} */ one) =>
      button(nameOf(one), () => go('attract', one), {
        lang: one,
        ...(one === language && { 'aria-current': 'true' }),
      }),
    ),
  );
}

/** Staff come in here; the visitor's eye need not fall on it. */
function staffCorner() {
  const chip = button(state.shift || 'Staff', () => go('pin'), { class: 'chip', 'data-action': 'staff' });
  const show = async () => {
    const waiting = await unsent().catch(() => undefined);
    if (!waiting) return;
    const late = isLate(waiting);
    chip.classList.toggle('late', late);
    const parts = [state.shift || 'Staff'];
    if (state.parked.length > 0) parts.push(`${state.parked.length} parked`);
    if (late) parts.push(`${waiting.count} unsent for 5 days: send or export now`);
    else if (waiting.count > 0) parts.push(`${waiting.count} to send`);
    chip.textContent = parts.join(' · ');
  };
  const timer = setInterval(show, 5000);
  whenLeft(() => clearInterval(timer));
  show().catch(console.error);
  return chip;
}

export const attractScreen = (/** @type {string | undefined} */ chosen) => {
  const { setup } = state;
  const known = definition();
  const first = known.languages?.[0] ?? 'en';
  const language = chosen ?? first;
  const said = words(language);
  const timer = setInterval(() => housekeep(), ROUND);
  whenLeft(() => clearInterval(timer));
  queueMicrotask(() => housekeep());
  stayAwake().catch(console.error);

  const art = make(
    'div',
    { class: 'art', 'aria-hidden': 'true' },
    ...[1, 2, 3, 4].map((one) => make('i', { class: `orb orb-${one}` })),
  );
  const pause = button(
    still ? said.play : said.pause,
    () => {
      still = !still;
      art.classList.toggle('still', still);
      pause.textContent = still ? said.play : said.pause;
    },
    { class: 'quiet pause' },
  );
  art.classList.toggle('still', still);

  return make(
    'section',
    { lang: language, dir: direction(language) },
    art,
    make(
      'header',
      { class: 'top' },
      make('span', { class: 'logo', 'aria-hidden': 'true' }),
      make('span', { class: 'event' }, setup?.event ?? ''),
      staffCorner(),
    ),
    make(
      'div',
      { class: 'hero' },
      make('h1', { tabindex: '-1' }, said.headline),
      known.intro ? make('p', { class: 'lead' }, inLanguage(known.intro, language)) : null,
      make(
        'div',
        { class: 'actions' },
        button(said.start, () => beginVisit('self', language), {
          class: 'primary huge',
          'data-action': 'start',
        }),
        state.shift
          ? button(said.assist, () => beginVisit('staff', language), {
              class: 'huge',
              'data-action': 'assist',
            })
          : null,
      ),
    ),
    make('footer', { class: 'bottom' }, languages(language), pause),
  );
};
