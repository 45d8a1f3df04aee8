// @ts-check
// The widget in Vue: the definition as an object, an event heard, and the element taken away and put back.
import { createApp, h, ref } from 'vue';

const response = await fetch('/definition.json');
const definition = await response.json();

const app = createApp({
  setup() {
    const outcome = ref('');
    const here = ref(true);
    const heard = (/** @type {any} */ event) => {
      outcome.value = event.detail.outcome;
    };
    const gate = () =>
      h('lead-gate', { definition, endpoint: '/leads', layout: 'page', 'onLeadgate:verdict': heard });
    return () =>
      h('div', [
        here.value ? gate() : null,
        h('output', outcome.value),
        h('button', { type: 'button', onClick: () => (here.value = !here.value) }, 'Toggle'),
      ]);
  },
});
app.config.compilerOptions.isCustomElement = (tag) => tag === 'lead-gate';
app.mount('#app');
