// @ts-check
// Set-up: by a link or its QR code, shown back before anything is taken over.
import { watch } from './badge_screen.js';
import { fetchDefinition, runs } from './definitions.js';
import { button, make } from './dom.js';
import { refuseWhileUnsent } from './leads.js';
import { go, whenLeft } from './stage.js';
import { state } from './state.js';
import { write } from './store.js';

/** @typedef {import('./setup.js').Setup} Setup */

/** Reads a link and shows what it says. @param {string} link */
export async function showSetup(link) {
  const { readSetup } = await import('./setup.js');
  const { setup, errors } = await readSetup(link);
  if (setup) await go('setup', setup);
  else await go('broken', errors);
}

export const welcomeScreen = () => {
  const problem = make('p', { class: 'error', role: 'alert' });
  const view = make('div', { class: 'camera', hidden: true });
  /** @type {(() => void) | undefined} */
  let stop;
  whenLeft(() => stop?.());
  /** @param {unknown} error */
  const failed = (error) => {
    console.warn(`kiosk: ${error}`);
    problem.textContent = 'The camera cannot be used here. Open the link itself, or paste it below.';
  };
  /** @param {string | Uint8Array} code */
  const take = (code) => showSetup(typeof code === 'string' ? code : new TextDecoder().decode(code));
  const link = make('input', {
    id: 'link',
    type: 'text',
    inputmode: 'url',
    autocomplete: 'off',
    spellcheck: 'false',
    required: true,
  });
  return make(
    'section',
    {},
    make('h1', { tabindex: '-1' }, 'Set up this kiosk'),
    make(
      'p',
      { class: 'lead' },
      'Scan the set-up code that “leadgate kiosk” made, open its link on this tablet, or paste the link.',
    ),
    view,
    problem,
    make(
      'div',
      { class: 'actions' },
      button(
        'Scan the set-up code',
        async () => {
          try {
            stop = await watch(
              view,
              'environment',
              (code) => {
                stop?.();
                take(code).catch(failed);
              },
              failed,
            );
            view.hidden = false;
          } catch (error) {
            failed(error);
          }
        },
        { class: 'primary huge' },
      ),
    ),
    make(
      'form',
      {
        class: 'card narrow',
        autocomplete: 'off',
        submit: (/** @type {Event} */ event) => {
          event.preventDefault();
          take(link.value.trim()).catch((error) => {
            problem.textContent = String(error);
          });
        },
      },
      make('label', { for: 'link' }, 'Set-up link'),
      make('span', { class: 'field' }, link, make('button', { type: 'submit' }, 'Read it')),
    ),
  );
};

export const brokenScreen = (/** @type {import('./setup.js').Problem[]} */ errors) =>
  make(
    'section',
    {},
    make('h1', { tabindex: '-1' }, 'This link does not set up a kiosk'),
    make(
      'ul',
      { class: 'card rows' },
      ...errors.map(({ pointer, message, fix }) =>
        make(
          'li',
          {},
          make('span', {}, pointer ? make('code', {}, pointer.slice(1)) : null, ` ${message} ${fix}`),
        ),
      ),
    ),
    make(
      'div',
      { class: 'actions' },
      button('Back', () => go(state.setup ? 'attract' : 'welcome'), { class: 'primary huge' }),
    ),
  );

/** @param {Setup} setup @returns {[string, string][]} */
function shown(setup) {
  return [
    ['Event', setup.event ?? 'none given'],
    ['Device', setup.device ?? 'none given'],
    ['Staff', setup.staff?.join(', ') ?? 'none given'],
    ['Lead definition', setup.definition],
    ['Leads go to', setup.endpoint],
    ['Asks “still there?” after', `${setup.idle_seconds ?? 60} seconds`],
    ['Badge patterns', setup.badge_patterns?.join(', ') ?? 'none'],
    [
      'Leads on this device',
      setup.public_key ? 'sealed: only the company’s private key opens them' : 'in clear until they are sent',
    ],
    ['Staff area', setup.pin ? 'behind a PIN' : 'open to everybody'],
  ];
}

export const setupScreen = (/** @type {Setup} */ setup) => {
  const problem = make('p', { class: 'error', role: 'alert' });
  return make(
    'section',
    {},
    make('h1', { tabindex: '-1' }, 'Is this right?'),
    make(
      'dl',
      { class: 'card facts' },
      ...shown(setup).map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))),
    ),
    problem,
    make(
      'div',
      { class: 'actions' },
      button(
        'Yes, use this',
        async () => {
          problem.textContent = '';
          try {
            await accept(setup);
          } catch (error) {
            problem.textContent = error instanceof Error ? error.message : String(error);
          }
        },
        { class: 'primary huge', 'data-action': 'accept' },
      ),
      button('No, leave it', () => go(state.setup ? 'attract' : 'welcome'), { class: 'huge' }),
    ),
  );
};

/** @param {Setup} setup */
async function accept(setup) {
  const { setup: before } = state;
  const moves =
    before &&
    (before.definition !== setup.definition ||
      before.endpoint !== setup.endpoint ||
      before.public_key !== setup.public_key);
  if (moves) await refuseWhileUnsent('Another definition or endpoint');
  const fetched = await fetchDefinition(setup.definition);
  const now = Date.now();
  state.definition = { ...fetched, fetched_at: now, checked_at: now };
  if (!runs(fetched.agreement))
    console.warn(`kiosk: the definition is “${fetched.agreement}”: a preview, nothing is sent.`);
  state.setup = setup;
  if (!setup.staff?.includes(state.shift)) state.shift = '';
  await write('settings', 'definition', state.definition);
  await write('settings', 'shift', state.shift);
  await write('settings', 'setup', setup);
  await go('readiness');
}
