// @ts-check
// The widget in React: the definition as an object, an event heard, and the element taken away and put back.
import { createElement as h, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** @param {{ definition: object }} props */
function App({ definition }) {
  const gate = useRef(/** @type {HTMLElement | null} */ (null));
  const [outcome, setOutcome] = useState('');
  const [here, setHere] = useState(true);
  useEffect(() => {
    const element = gate.current;
    const heard = (/** @type {any} */ event) => setOutcome(event.detail.outcome);
    element?.addEventListener('leadgate:verdict', heard);
    return () => element?.removeEventListener('leadgate:verdict', heard);
  }, [here]);
  return h(
    'div',
    {},
    here && h('lead-gate', { ref: gate, definition, endpoint: '/leads', layout: 'page' }),
    h('output', {}, outcome),
    h('button', { type: 'button', onClick: () => setHere(!here) }, 'Toggle'),
  );
}

const response = await fetch('/definition.json');
createRoot(/** @type {Element} */ (document.querySelector('#app'))).render(
  h(App, { definition: await response.json() }),
);
