// What a TypeScript project writes against the package. It is compiled with the rest and never run: a type that no
// longer fits is an error of the compiler.
import {
  agreement,
  check,
  type Definition,
  digest,
  type Lead,
  type LeadgateError,
  score,
  type Verdict,
  verify,
} from 'leadgate/core';
import { memory, type Receiver, receiver, relay, type Storage, sqlite } from 'leadgate/receiver';

export const definition: Definition = {
  format: 1,
  id: 'acme',
  version: '1',
  title: { en: 'A lead', de: 'Ein Lead' },
  languages: ['en', 'de'],
  questions: [
    {
      id: 'role',
      type: 'choice',
      label: 'Role?',
      options: [{ value: 'a', label: 'A', points: 1 }],
      dimension: 'fit',
    },
    { id: 'fleet', type: 'number', label: 'Fleet?', points: [{ at_least: 5, points: 5 }], dimension: 'fit' },
    {
      id: 'ok',
      type: 'consent',
      label: 'Ok?',
      statement: 'Yes.',
      purpose: 'contact',
      show_if: { question: 'role', is: 'a' },
    },
  ],
  sales_ready: { min_score: 1, require: [{ when: { all: [{ question: 'ok', is: true }] } }] },
};

// @ts-expect-error A scale has ends.
export const endless: Definition = { ...definition, questions: [{ id: 'x', type: 'scale', label: 'X' }] };

export const verdict: Verdict = score(
  definition,
  { role: 'a', fleet: 5, ok: true },
  [{ id: 's', at: new Date() }],
  Date.now(),
);
export const points: number = verdict.receipt.reduce((sum, line) => sum + line.points, 0);
export const named: string[] = verdict.receipt.map((line) =>
  'question' in line ? line.question : line.signal,
);
export const fixes: string[] = check(definition).errors.map(({ fix }) => fix);
export const state: 'agreed' | 'review_due' | 'draft' | 'outdated' = agreement(definition, '2026-11-24');
export const fingerprint: string = digest('{}');

export function refusal(lead: Lead): string {
  const result = verify(lead, definition);
  return result.ok ? 'ok' : `${result.code}: ${result.message}`;
}

export function codes(error: LeadgateError): string[] {
  return error.errors.map(({ code, pointer }) => `${code} ${pointer}`);
}

const storage: Storage = memory();
export const handle: Receiver = receiver({
  definitions: [definition, '{}'],
  storage,
  origins: ['https://www.example.com'],
  forward: (lead, { received_at }) => console.log(lead.lead_id, received_at),
});
export const durable: Promise<Storage> = sqlite({ path: 'leads.sqlite' });
export const looked: Receiver = receiver({
  definitions: ({ digest: wanted }) => (wanted === '' ? undefined : definition),
  storage,
});
export const answer: Promise<Response> = handle(new Request('https://relay.example/leads'));
export async function passing(): Promise<Receiver> {
  const targets = {
    targets: [{ id: 'crm', to: 'webhook', url: 'https://crm.example', secret: { env: 'X' } }],
  };
  const { forward } = await relay({ storage: await sqlite({ path: 'leads.sqlite' }), targets });
  return receiver({ definitions: [], storage, forward });
}
