// What a TypeScript developer writes against `leadgate` in a page. It is compiled and never run: it proves that the
// types are found through the package's exports and say what the element does.
import {
  type Definition,
  type ErrorCode,
  type FinalVerdict,
  type LeadGateAttributes,
  LeadGateElement,
  type LeadGateEventMap,
  signal,
  type VariantList,
  version,
} from 'leadgate';
import type { Definition as CoreDefinition } from 'leadgate/core';

const gate = document.createElement('lead-gate');
const found: LeadGateElement | null = document.querySelector('lead-gate');
export const isGate: boolean = found instanceof LeadGateElement;

const definition: Definition = {
  format: 1,
  id: 'short',
  version: '1',
  title: 'A short one',
  questions: [
    { id: 'role', type: 'choice', label: 'Role', options: [{ value: 'buyer', label: 'Buyer', points: 10 }] },
  ],
  sales_ready: { min_score: 10 },
};

// A definition is the same wherever it is used.
export const shared: CoreDefinition = definition;

gate.definition = definition;
gate.definition = JSON.stringify(definition);
gate.definition = null;
export const set: Definition | string | null = gate.definition;
// @ts-expect-error a definition has questions
gate.definition = { format: 1 };

const value = gate.value;
export const role: string | number | boolean | string[] | undefined = value.role;
// @ts-expect-error answers are given by the visitor or with prefill
gate.value = { role: 'buyer' };

const verdict: FinalVerdict | null = gate.verdict;
export const outcome: 'sales_ready' | 'nurture' | 'disqualified' | undefined = verdict?.outcome;
export const points: number[] | undefined = verdict?.receipt.map((line) => line.points);

gate.prefill({ role: 'buyer', vehicles: 12, topics: ['fuel'], known: null });
// @ts-expect-error an answer is no object
gate.prefill({ role: { value: 'buyer' } });
gate.signal('whitepaper');
gate.reset();
signal('whitepaper');
export const major: string | undefined = version.split('.')[0];

gate.addEventListener('leadgate:verdict', function (event) {
  const score: number = event.detail.score + (this.verdict?.score ?? 0);
  const band: string | undefined = event.detail.band;
  return [score, band];
});
gate.addEventListener('click', (event) => event.clientX);
gate.addEventListener('leadgate:error', ({ detail }) => {
  const code: ErrorCode = detail.code;
  // @ts-expect-error no event tells an answer
  return [code, detail.answers];
});
document.addEventListener('leadgate:attention', ({ detail }) => `${detail.lead_id} ${detail.code}`);
window.addEventListener('leadgate:question', ({ detail }) => `${detail.id} ${detail.index + 1}`);
// @ts-expect-error an outcome is told by leadgate:verdict alone
document.addEventListener('leadgate:accepted', ({ detail }) => detail.outcome);

export const names: (keyof LeadGateEventMap)[] = [
  'leadgate:ready',
  'leadgate:question',
  'leadgate:answer',
  'leadgate:verdict',
  'leadgate:queued',
  'leadgate:accepted',
  'leadgate:attention',
  'leadgate:error',
];

export const attributes: LeadGateAttributes = {
  definition: '/lead-definition.json',
  endpoint: 'https://relay.example/leads',
  lang: 'de',
  layout: 'page',
  campaign: 'spring',
  variants: '/variants.json',
  prefill: '{"role":"buyer"}',
  'prefill-params': 'role company=firma',
  theme: 'dark',
};
export const list: VariantList = {
  format: 1,
  id: 'autumn',
  variants: [
    { id: 'short', weight: 1, definition },
    { id: 'long', weight: 0.5, definition: '/long.json' },
  ],
};
// @ts-expect-error there are two layouts
export const unknown: LeadGateAttributes = { layout: 'wizard' };
