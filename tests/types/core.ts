// What a TypeScript developer writes against `leadgate/core` and `leadgate/receiver`. It is compiled and never run:
// it proves that the types are found through the package's exports and say what the functions do.
import { agreement, check, type Definition, digest, type Lead, score, verify } from 'leadgate/core';
import { memory, receiver } from 'leadgate/receiver';

const definition: Definition = {
  format: 1,
  id: 'short',
  version: '1',
  title: { en: 'A short one', de: 'Eine kurze' },
  questions: [
    {
      id: 'role',
      type: 'choice',
      label: 'What do you do?',
      dimension: 'fit',
      options: [{ value: 'buyer', label: 'I buy', points: 10 }],
    },
  ],
  sales_ready: { min_score: 10 },
};

export const misspelt: Definition = {
  ...definition,
  // @ts-expect-error a question needs a type that there is
  questions: [{ id: 'role', type: 'chioce', label: 'Role' }],
};

export function outcomeOf(lead: Lead): string {
  const { ok, errors } = check(definition);
  if (!ok) return errors.map(({ code, pointer, fix }) => `${code} at ${pointer}: ${fix}`).join('\n');
  const verdict = score(definition, { role: 'buyer' }, [{ id: 'whitepaper', at: '2026-11-24T09:30:00Z' }]);
  if (verdict.outcome === null) return `missing: ${verdict.missing?.join(', ')}`;
  const state: 'agreed' | 'review_due' | 'draft' | 'outdated' = agreement(definition);
  const result = verify(lead, definition);
  return result.ok ? `${digest(definition)} ${state} ${verdict.outcome}` : result.code;
}

const receive = receiver({ definitions: [definition], storage: memory() });

export const answer: Promise<Response> = receive(new Request('https://relay.example/leads'));
