// @ts-check
// Who has the shift: picked once, stamped on the leads of the conversations they help with.
import { button, make } from './dom.js';
import { go } from './stage.js';
import { state } from './state.js';
import { write } from './store.js';

/** @param {string} name */
async function takeShift(name) {
  state.shift = name;
  await write('settings', 'shift', name);
  await go('attract');
}

export const shiftScreen = () => {
  const { setup, shift } = state;
  const names = setup?.staff ?? [];
  const choose = (/** @type {string} */ name) => takeShift(name);
  return make(
    'section',
    {},
    make('h1', { tabindex: '-1' }, shift ? `${shift} has the shift` : 'Who has the shift?'),
    names.length > 0
      ? make(
          'div',
          { class: 'names' },
          ...names.map((name) =>
            button(name, () => choose(name), { class: 'name', 'aria-pressed': String(name === shift) }),
          ),
        )
      : make('p', {}, 'This kiosk was set up without a list of staff.'),
    make(
      'div',
      { class: 'actions' },
      button('Back to the start', () => go('attract'), { 'data-action': 'back' }),
    ),
  );
};
