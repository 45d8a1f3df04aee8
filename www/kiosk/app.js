// @ts-check
// The kiosk begins: on the device, set up, and at the attract screen, with what a day before has left on its way.
import { afterScreen } from './after.js';
import { attractScreen, housekeep } from './attract.js';
import { badgeScreen } from './badge_screen.js';
import { restate } from './definitions.js';
import { watchIdle } from './idle.js';
import { install } from './install.js';
import { forgetOld } from './known.js';
import { letGoOfHeld } from './leads.js';
import { outcomeScreen } from './outcome.js';
import { questionsScreen } from './questions.js';
import { readinessScreen } from './readiness.js';
import { scoreScreen } from './score.js';
import { brokenScreen, setupScreen, showSetup, welcomeScreen } from './setup_screen.js';
import { shiftScreen } from './shift.js';
import { area, pinScreen } from './staff.js';
import { go, present, screensAre } from './stage.js';
import { state } from './state.js';
import { read } from './store.js';
import { endVisit } from './visits.js';

screensAre({
  welcome: welcomeScreen,
  broken: brokenScreen,
  setup: setupScreen,
  readiness: readinessScreen,
  attract: attractScreen,
  shift: shiftScreen,
  badge: badgeScreen,
  questions: questionsScreen,
  outcome: outcomeScreen,
  after: afterScreen,
  score: scoreScreen,
  pin: pinScreen,
  area,
});

/** The set-up link carries it in its fragment, which is taken off the address at once. */
async function takeSetup() {
  const { hash } = location;
  if (!hash.startsWith('#setup=')) return false;
  history.replaceState(null, '', location.pathname);
  // A visitor is not interrupted by a link.
  if (state.visit) return true;
  await showSetup(hash);
  return true;
}

/** What is loaded when it is needed is loaded now, so that no network is needed then. */
function prepare() {
  const parts = [
    import('../leadgate.js'),
    import('../outbox.js'),
    import('./qr.js'),
    import('./badge.js'),
    import('./scan.js'),
    import('./seal.js').then(({ prepareSealing }) =>
      state.setup?.public_key ? prepareSealing() : undefined,
    ),
  ];
  return Promise.allSettled(parts);
}

/** The screen went idle, or was closed over a visitor. */
function gone() {
  if (state.visit) return endVisit();
  return go(state.setup ? 'attract' : 'welcome');
}

async function begin() {
  await install();
  state.setup = await read('settings', 'setup');
  state.definition = await read('settings', 'definition');
  state.shift = (await read('settings', 'shift')) ?? '';
  watchIdle(() => gone().catch(console.error));
  addEventListener('hashchange', () => takeSetup().catch(console.error));
  addEventListener('online', () => housekeep().catch(console.error));
  // A page that comes back out of the browser's memory is a page of somebody who is gone.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
  if (!(await takeSetup())) await go(state.setup && state.definition ? 'attract' : 'welcome');
  await prepare();
  await restate().catch((error) => console.warn(`kiosk: ${error}`));
  await letGoOfHeld();
  await forgetOld();
  if (present() === 'attract') await housekeep();
}

begin().catch((error) => {
  console.error(error);
  const stage = document.getElementById('stage');
  if (stage)
    stage.textContent = `The kiosk could not start: ${error instanceof Error ? error.message : error}`;
});
