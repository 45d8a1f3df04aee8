// @ts-check
// A contact form in React, with its state in React: every control is controlled.
import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';

const NEEDS = [
  ['fuel', 'Fuel'],
  ['safety', 'Safety'],
  ['hours', 'Hours'],
];
const TIMES = [
  ['soon', 'Soon'],
  ['later', 'Later'],
];

function App() {
  const [state, setState] = useState(
    /** @type {any} */ ({ role: '', fleet: '', rival: '', timing: '', need: [], email: '', terms: false }),
  );
  const [round, setRound] = useState(0);
  const set = (/** @type {any} */ more) => setState((/** @type {any} */ before) => ({ ...before, ...more }));
  const text = (/** @type {string} */ name, more = {}) => ({
    name,
    value: state[name],
    onChange: (/** @type {any} */ event) => set({ [name]: event.target.value }),
    ...more,
  });
  return h(
    'div',
    {},
    h(
      'lead-gate',
      { definition: '/definition.json', endpoint: '/leads' },
      h(
        'form',
        {
          // A group of radio buttons has no way back but this.
          onReset: () => set({ timing: '' }),
          onSubmit: (/** @type {any} */ event) => {
            event.preventDefault();
            fetch('/old', { method: 'POST', body: JSON.stringify(state) }).catch(console.error);
          },
        },
        h(
          'label',
          {},
          'Your role ',
          h(
            'select',
            text('role'),
            h('option', { value: '' }, 'Please choose'),
            h('option', { value: 'exec' }, 'Executive'),
            h('option', { value: 'manager' }, 'Fleet manager'),
            h('option', { value: 'student' }, 'Student'),
          ),
        ),
        h('label', {}, 'How many vehicles? ', h('input', text('fleet', { type: 'number' }))),
        h(
          'div',
          { 'data-lead-question': 'rival' },
          h('label', {}, 'Which product do you use today? ', h('input', text('rival'))),
        ),
        h(
          'fieldset',
          {},
          h('legend', {}, 'When do you want to begin?'),
          TIMES.map(([value, words]) =>
            h(
              'label',
              { key: value },
              h('input', {
                type: 'radio',
                name: 'timing',
                value,
                checked: state.timing === value,
                onChange: () => set({ timing: value }),
              }),
              words,
            ),
          ),
        ),
        h(
          'fieldset',
          {},
          h('legend', {}, 'What would you improve?'),
          NEEDS.map(([value, words]) =>
            h(
              'label',
              { key: value },
              h('input', {
                type: 'checkbox',
                name: 'need',
                value,
                checked: state.need.includes(value),
                onChange: (/** @type {any} */ event) =>
                  set({
                    need: event.target.checked
                      ? [...state.need, value]
                      : state.need.filter((/** @type {string} */ one) => one !== value),
                  }),
              }),
              words,
            ),
          ),
        ),
        h('input', { type: 'hidden', name: 'country', value: 'DE' }),
        // A new key makes a new control.
        h('label', { key: `email-${round}` }, 'Your e-mail ', h('input', text('email', { type: 'email' }))),
        h(
          'label',
          {},
          h('input', {
            type: 'checkbox',
            name: 'terms',
            checked: state.terms,
            onChange: (/** @type {any} */ event) => set({ terms: event.target.checked }),
          }),
          'Acme may write to me',
        ),
        h('button', { type: 'submit' }, 'Send'),
      ),
    ),
    h('button', { type: 'button', onClick: () => setRound(round + 1) }, 'Make it anew'),
    h('pre', { 'aria-label': 'State' }, JSON.stringify(state)),
  );
}

createRoot(/** @type {HTMLElement} */ (document.getElementById('app'))).render(h(App));
