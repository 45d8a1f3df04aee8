// @ts-check
// The staff area, behind the PIN: today, what waits, practice, and how the kiosk is set up.
import { button, dialog, make } from './dom.js';
import { refreshNow } from './fresh.js';
import { isLate, outbox, refuseWhileUnsent, unsent } from './leads.js';
import { parkedCard } from './parked.js';
import { tryPin } from './pin.js';
import { go } from './stage.js';
import { state, today } from './state.js';
import { erase, eraseAll, read } from './store.js';

/** Whether the PIN has been given; asked again each time the area is left. */
let open = false;

export const pinScreen = () => {
  const verifier = state.setup?.pin;
  open = !verifier;
  if (!verifier) return area();
  const input = make('input', {
    id: 'pin',
    type: 'password',
    inputmode: 'numeric',
    autocomplete: 'off',
    maxlength: '12',
    required: true,
    'aria-describedby': 'pin-problem',
  });
  const problem = make('p', { class: 'error', id: 'pin-problem', role: 'alert' });
  const unlock = make('button', { type: 'submit', class: 'primary huge' }, 'Open');
  const attempt = async () => {
    unlock.disabled = true;
    problem.textContent = '';
    try {
      const result = await tryPin(input.value, verifier);
      input.value = '';
      if (result.right) {
        open = true;
        await go('area');
        return;
      }
      problem.textContent =
        result.seconds > 0
          ? `Too many tries. Try again in ${result.seconds} seconds.`
          : `That is not the PIN. ${result.left} ${result.left === 1 ? 'try is' : 'tries are'} left.`;
      input.focus();
    } finally {
      unlock.disabled = false;
    }
  };
  return make(
    'section',
    {},
    make('h1', { tabindex: '-1' }, 'Staff area'),
    make(
      'form',
      {
        class: 'card narrow',
        autocomplete: 'off',
        submit: (/** @type {Event} */ event) => {
          event.preventDefault();
          attempt().catch(console.error);
        },
      },
      make('label', { for: 'pin' }, 'PIN'),
      input,
      problem,
      make(
        'div',
        { class: 'actions' },
        unlock,
        button('Back to the start', () => go('attract')),
      ),
    ),
  );
};

/** @param {Record<string, Record<string, number>>} counts */
function countsTable(counts) {
  const outcomes = [
    ['sales_ready', 'Sales-ready'],
    ['nurture', 'Nurture'],
    ['disqualified', 'Disqualified'],
  ];
  const rows = Object.entries(counts).sort(([a], [b]) => a.localeCompare(b));
  const sum = (/** @type {string} */ outcome) =>
    rows.reduce((total, [, own]) => total + (own[outcome] ?? 0), 0);
  const row = (/** @type {string} */ name, /** @type {(outcome: string) => number} */ count) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, name),
      ...outcomes.map(([id = '']) => make('td', { 'data-outcome': id }, String(count(id)))),
    );
  return make(
    'table',
    {},
    make('caption', {}, 'Conversations that came to an end'),
    make(
      'thead',
      {},
      make(
        'tr',
        {},
        make('th', { scope: 'col' }, 'Staff'),
        ...outcomes.map(([, title = '']) => make('th', { scope: 'col' }, title)),
      ),
    ),
    make(
      'tbody',
      {},
      ...rows.map(([name, own]) => row(name || 'By themselves', (outcome) => own[outcome] ?? 0)),
    ),
    make('tfoot', {}, row('Everybody', sum)),
  );
}

export async function area() {
  if (!open)
    return make(
      'section',
      {},
      make('h1', { tabindex: '-1' }, 'The staff area is closed'),
      button('Back to the start', () => go('attract')),
    );
  const [counts = {}, waiting] = await Promise.all([
    read('days', today()),
    unsent(),
    import('../leadgate.js'),
  ]);
  const late = isLate(waiting);
  const { setup, practice, definition } = state;
  return make(
    'section',
    {},
    make(
      'header',
      { class: 'top' },
      make('h1', { tabindex: '-1' }, 'Staff area'),
      button(
        'Close',
        () => {
          open = false;
          return go('attract');
        },
        { 'data-action': 'close' },
      ),
    ),
    late
      ? make(
          'p',
          { class: 'alarm', role: 'alert' },
          `${waiting.count} leads have waited for more than 5 days. Some browsers clear what they store after 7 days: send or export them now.`,
        )
      : null,
    parkedCard(),
    make('section', { class: 'card' }, make('h2', {}, 'Today'), countsTable(counts)),
    make('lead-gate-outbox', { lang: 'en' }),
    make(
      'div',
      { class: 'two' },
      make(
        'section',
        { class: 'card' },
        make('h2', {}, 'Practice'),
        make(
          'p',
          {},
          practice
            ? 'Practice is on: nothing is stored or sent.'
            : 'Everything works as in earnest, but nothing is stored or sent, and at the end you see the score and why.',
        ),
        make(
          'div',
          { class: 'actions' },
          button(practice ? 'End practice' : 'Begin practice', () => setPractice(!practice), {
            class: 'primary',
            'data-action': 'practice',
          }),
        ),
      ),
      make(
        'section',
        { class: 'card' },
        make('h2', {}, 'Shift'),
        make('p', {}, state.shift ? `${state.shift} has the shift.` : 'Nobody has the shift.'),
        make(
          'div',
          { class: 'actions' },
          button('Change', () => go('shift')),
          state.shift ? button('Sign out', signOut, { 'data-action': 'sign-out' }) : null,
        ),
      ),
      make(
        'section',
        { class: 'card' },
        make('h2', {}, 'This kiosk'),
        make(
          'p',
          {},
          [setup?.event, setup?.device].filter(Boolean).join(', ') || 'No event and no name given.',
        ),
        make(
          'p',
          { class: 'note' },
          `Definition ${JSON.parse(definition?.text ?? '{}').version ?? ''}: ${definition?.agreement ?? 'none'}, fetched ${new Date(definition?.fetched_at ?? 0).toLocaleString('en-GB')}.`,
        ),
        make(
          'div',
          { class: 'actions' },
          button('Readiness', () => go('readiness'), { 'data-action': 'readiness' }),
          button('Look for a newer definition', refreshNow),
          button('Set up anew', askReset, { 'data-action': 'reset' }),
        ),
      ),
    ),
  );
}

/** @param {boolean} practice */
function setPractice(practice) {
  state.practice = practice;
  document.body.classList.toggle('practising', practice);
  const banner = document.getElementById('practice');
  if (banner) banner.hidden = !practice;
  open = false;
  return go('attract');
}

async function signOut() {
  await refuseWhileUnsent('Signing out');
  state.shift = '';
  await erase('settings', 'shift');
  await go('area');
}

async function askReset() {
  await refuseWhileUnsent('Setting up anew');
  const box = dialog('Set this kiosk up anew?', [
    make('p', {}, 'Its set-up, today’s counts and who was here are forgotten. All leads have been sent.'),
    make(
      'div',
      { class: 'actions' },
      button('Forget and set up anew', reset, { class: 'primary', 'data-action': 'really-reset' }),
      button('Keep', () => box.close()),
    ),
  ]);
}

async function reset() {
  await refuseWhileUnsent('Setting up anew');
  // A round of sending may be on its way yet.
  const { list } = await outbox();
  if ((await list()).length > 0) return;
  await eraseAll();
  location.replace(location.pathname);
}
