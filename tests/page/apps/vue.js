// @ts-check
// A contact form in Vue, with its state in Vue. Render functions, since templates would need a laxer policy.
import {
  createApp,
  h,
  reactive,
  ref,
  vModelCheckbox,
  vModelRadio,
  vModelSelect,
  vModelText,
  withDirectives,
} from 'vue';

const NEEDS = [
  ['fuel', 'Fuel'],
  ['safety', 'Safety'],
  ['hours', 'Hours'],
];
const TIMES = [
  ['soon', 'Soon'],
  ['later', 'Later'],
];

const app = createApp({
  setup() {
    const state = reactive(
      /** @type {any} */ ({ role: '', fleet: '', rival: '', timing: '', need: [], email: '', terms: false }),
    );
    const round = ref(0);
    /** @param {any} directive @param {string} tag @param {string} name @param {any} [attributes] @param {any} [children] */
    const bound = (directive, tag, name, attributes = {}, children = undefined) =>
      withDirectives(
        h(
          tag,
          {
            name,
            ...attributes,
            'onUpdate:modelValue': (/** @type {unknown} */ value) => {
              state[name] = value;
            },
          },
          children,
        ),
        [[directive, state[name]]],
      );
    return () =>
      h('div', [
        h('lead-gate', { definition: '/definition.json', endpoint: '/leads' }, [
          h(
            'form',
            {
              // A group of radio buttons has no way back but this.
              onReset: () => {
                state.timing = '';
              },
              onSubmit: (/** @type {Event} */ event) => {
                event.preventDefault();
                fetch('/old', { method: 'POST', body: JSON.stringify(state) }).catch(console.error);
              },
            },
            [
              h('label', [
                'Your role ',
                bound(vModelSelect, 'select', 'role', {}, [
                  h('option', { value: '' }, 'Please choose'),
                  h('option', { value: 'exec' }, 'Executive'),
                  h('option', { value: 'manager' }, 'Fleet manager'),
                  h('option', { value: 'student' }, 'Student'),
                ]),
              ]),
              h('label', ['How many vehicles? ', bound(vModelText, 'input', 'fleet', { type: 'number' })]),
              h('div', { 'data-lead-question': 'rival' }, [
                h('label', ['Which product do you use today? ', bound(vModelText, 'input', 'rival')]),
              ]),
              h('fieldset', [
                h('legend', 'When do you want to begin?'),
                ...TIMES.map(([value, words]) =>
                  h('label', [bound(vModelRadio, 'input', 'timing', { type: 'radio', value }), words]),
                ),
              ]),
              h('fieldset', [
                h('legend', 'What would you improve?'),
                ...NEEDS.map(([value, words]) =>
                  h('label', [bound(vModelCheckbox, 'input', 'need', { type: 'checkbox', value }), words]),
                ),
              ]),
              h('input', { type: 'hidden', name: 'country', value: 'DE' }),
              // A new key makes a new control.
              h('label', { key: `email-${round.value}` }, [
                'Your e-mail ',
                bound(vModelText, 'input', 'email', { type: 'email' }),
              ]),
              h('label', [
                bound(vModelCheckbox, 'input', 'terms', { type: 'checkbox' }),
                'Acme may write to me',
              ]),
              h('button', 'Send'),
            ],
          ),
        ]),
        h(
          'button',
          {
            type: 'button',
            onClick: () => {
              round.value += 1;
            },
          },
          'Make it anew',
        ),
        h('pre', { 'aria-label': 'State' }, JSON.stringify(state)),
      ]);
  },
});
app.mount('#app');
