// @ts-check
// Puts the component into the page. It is compiled by the test.
import { mount } from 'svelte';
import Host from './Host.svelte';

const response = await fetch('/definition.json');
mount(Host, {
  target: /** @type {Element} */ (document.querySelector('#app')),
  props: { definition: await response.json() },
});
