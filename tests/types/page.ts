// What a TypeScript developer writes in a page. It is compiled and never run: it proves that the types are found
// through the package's exports, and that the element and its events are known to the DOM.
import { type Definition, type LeadGateElement, signal, version } from 'leadgate';

export function ask(definition: Definition): LeadGateElement {
  const gate = document.createElement('lead-gate');
  gate.setAttribute('endpoint', 'https://relay.example/leads');
  gate.definition = definition;
  gate.prefill({ role: 'buyer', needs: ['maps', 'hours'], fleet: 12 });
  gate.addEventListener('leadgate:verdict', ({ detail }) => {
    const outcome: 'sales_ready' | 'nurture' | 'disqualified' = detail.outcome;
    console.info(version, outcome, detail.score, detail.band ?? 'no band', gate.verdict?.receipt.length);
  });
  // The events bubble, so a page may listen to all of its elements at once.
  document.addEventListener('leadgate:question', ({ detail }) => console.info(detail.id, detail.index + 1));
  document.addEventListener('leadgate:answer', ({ detail }) => {
    // @ts-expect-error what was answered is not told
    console.info(detail.value);
  });
  gate.signal('price_list');
  signal('price_list');
  return gate;
}
