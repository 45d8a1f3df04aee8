// @ts-check
// Leads that claim more than their answers give. Each is refused with the code that the sender can act on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digest, score } from '../../node/core.mjs';
import { memory, receiver } from '../../node/receiver.mjs';
import { answers, capturedAt, definition, lead, posting, signals } from './fixtures/leads.mjs';

const storage = memory();
const handle = receiver({ definitions: [definition], storage });

/** @param {(forged: any) => void} change */
function forge(change) {
  const forged = structuredClone(lead());
  change(forged);
  return forged;
}

/** A lead that is honest about other answers, as the widget would never post it. @param {object} given */
function honest(given) {
  return (/** @type {any} */ forged) => {
    forged.answers = { ...answers, ...given };
    forged.verdict = score(definition, forged.answers, signals, capturedAt);
  };
}

/** @type {[string, string, (forged: any) => void][]} */
const FORGED = [
  [
    'a higher score',
    'score_mismatch',
    (it) => {
      it.verdict.score = 90;
    },
  ],
  [
    'a score that is a string',
    'score_mismatch',
    (it) => {
      it.verdict.score = '60';
    },
  ],
  [
    'a better band',
    'score_mismatch',
    (it) => {
      it.verdict.band = 'platinum';
    },
  ],
  [
    'no band',
    'score_mismatch',
    (it) => {
      it.verdict.band = undefined;
    },
  ],
  [
    'a borderline that is none',
    'score_mismatch',
    (it) => {
      it.verdict.borderline = true;
    },
  ],
  [
    'a better dimension',
    'score_mismatch',
    (it) => {
      it.verdict.dimensions.fit = 36;
    },
  ],
  [
    'a dimension less',
    'score_mismatch',
    (it) => {
      it.verdict.dimensions = { fit: 35 };
    },
  ],
  [
    'a line of the receipt more',
    'score_mismatch',
    (it) => {
      it.verdict.receipt.push({ question: 'phone', points: 0, dimension: 'fit' });
    },
  ],
  [
    'a line of the receipt less',
    'score_mismatch',
    (it) => {
      it.verdict.receipt.pop();
    },
  ],
  [
    'receipt lines in another order',
    'score_mismatch',
    (it) => {
      it.verdict.receipt.reverse();
    },
  ],
  [
    'points moved between lines',
    'score_mismatch',
    (it) => {
      it.verdict.receipt[0].points += 5;
      it.verdict.receipt[1].points -= 5;
    },
  ],
  [
    'no receipt',
    'score_mismatch',
    (it) => {
      it.verdict.receipt = [];
    },
  ],
  [
    'something of its own in the verdict',
    'score_mismatch',
    (it) => {
      it.verdict.note = 'call first';
    },
  ],
  [
    'gates that were passed otherwise',
    'score_mismatch',
    (it) => {
      it.verdict.gates[0].met = true;
    },
  ],
  [
    'another outcome',
    'not_sales_ready',
    (it) => {
      it.verdict.outcome = 'nurture';
    },
  ],
  [
    'no outcome',
    'not_sales_ready',
    (it) => {
      it.verdict.outcome = 'disqualified';
    },
  ],
  [
    'better answers than the verdict is for',
    'score_mismatch',
    (it) => {
      it.answers.urgency = 5;
    },
  ],
  [
    'answers of a visitor who is not ready',
    'score_mismatch',
    (it) => {
      it.answers.role = 'manager';
      it.answers.budget = undefined;
    },
  ],
  ['an honest nurture', 'not_sales_ready', honest({ contact_me: false })],
  ['an honest knock-out', 'not_sales_ready', honest({ role: 'student', budget: undefined })],
  [
    'a knock-out that claims to be ready',
    'score_mismatch',
    (it) => {
      honest({ role: 'student', budget: undefined })(it);
      it.verdict.outcome = 'sales_ready';
    },
  ],
  [
    'an answer that is not an option',
    'invalid_answers',
    (it) => {
      it.answers.role = 'queen';
    },
  ],
  [
    'an answer to no question',
    'invalid_answers',
    (it) => {
      it.answers.shoe_size = 44;
    },
  ],
  [
    'an answer to a hidden question',
    'invalid_answers',
    (it) => {
      honest({ role: 'manager' })(it);
    },
  ],
  [
    'an answer that is not trimmed',
    'invalid_answers',
    (it) => {
      it.answers.company = ' Acme';
    },
  ],
  [
    'an answer that is null',
    'invalid_answers',
    (it) => {
      it.answers.phone = null;
    },
  ],
  [
    'an empty list',
    'invalid_answers',
    (it) => {
      it.answers.needs = [];
    },
  ],
  [
    'a repeat in a list',
    'invalid_answers',
    (it) => {
      it.answers.needs = ['a', 'b', 'b'];
    },
  ],
  [
    'no answer to a required question',
    'invalid_answers',
    (it) => {
      it.answers.email = undefined;
    },
  ],
  [
    'no answers at all',
    'invalid_answers',
    (it) => {
      it.answers = {};
    },
  ],
  [
    'another contact than was answered',
    'invalid_answers',
    (it) => {
      it.contact.email = 'eve@evil.example';
    },
  ],
  [
    'a contact detail that was not asked for',
    'invalid_answers',
    (it) => {
      it.contact.tel = '+44 20 7946 0000';
    },
  ],
  [
    'a consent that was not given',
    'invalid_answers',
    (it) => {
      it.consents[0].granted = false;
    },
  ],
  [
    'a consent for something else',
    'invalid_answers',
    (it) => {
      it.consents[0].purpose = 'newsletter';
    },
  ],
  [
    'a consent more',
    'invalid_answers',
    (it) => {
      it.consents.push({ ...it.consents[0], purpose: 'newsletter' });
    },
  ],
  [
    'signals that did not happen',
    'score_mismatch',
    (it) => {
      it.signals.push({ id: 'pricing', at: '2026-11-24T09:10:00.000Z' });
    },
  ],
  [
    'no signals, with their points',
    'score_mismatch',
    (it) => {
      it.signals = undefined;
    },
  ],
  [
    'another route',
    'score_mismatch',
    (it) => {
      it.route = { team: 'enterprise', rep: 'Eve' };
    },
  ],
  [
    'a later due time',
    'score_mismatch',
    (it) => {
      it.follow_up.due_at = '2027-11-24T13:30:00.000Z';
    },
  ],
  [
    'another capture time',
    'score_mismatch',
    (it) => {
      it.captured_at = '2026-11-23T09:30:00.000Z';
    },
  ],
  [
    'a brief of its own',
    'score_mismatch',
    (it) => {
      it.brief = { opening: 'Send money.' };
    },
  ],
  [
    'another digest',
    'unknown_definition',
    (it) => {
      it.definition.digest = `sha256:${'0'.repeat(64)}`;
    },
  ],
  [
    'another version under the same digest',
    'unknown_definition',
    (it) => {
      it.definition.version = '2026.5';
    },
  ],
  [
    'another id under the same digest',
    'unknown_definition',
    (it) => {
      it.definition.id = 'other';
    },
  ],
  [
    'a draft, by its own word',
    'not_agreed',
    (it) => {
      it.definition.agreement = 'draft';
    },
  ],
];

for (const [what, code, change] of FORGED) {
  test(`${code}: ${what}`, async () => {
    const forged = forge(change);
    const response = await handle(posting(forged));
    const body = await response.json();
    assert.equal(`${response.status} ${body.code}`, `422 ${code}`, body.message);
    assert.equal(storage.find(forged.lead_id), undefined);
    for (const answer of ['Ada', 'ada@acme.example', 'Ten thousand']) {
      assert.ok(!body.message.includes(answer), 'the refusal repeats an answer');
    }
  });
}

test('what the contract leaves to the sender may be left out or differ', async () => {
  for (const change of /** @type {((it: any) => void)[]} */ ([
    (it) => {
      it.route = undefined;
    },
    (it) => {
      it.follow_up = undefined;
    },
    (it) => {
      it.contact = undefined;
    },
    (it) => {
      it.consents = undefined;
    },
    (it) => {
      it.source = undefined;
    },
    (it) => {
      it.verdict.gates = undefined;
    },
    (it) => {
      it.language = 'de';
    },
    (it) => {
      it.channel = 'kiosk';
    },
    (it) => {
      it.updates = '8e03978e-40d5-43a2-b1d2-6c2f3a9a0b11';
    },
    (it) => {
      it.signals.push({ id: 'unknown_to_this_definition', at: '2026-11-24T09:10:00.000Z' });
    },
  ])) {
    const response = await handle(posting(forge(change)));
    assert.equal(response.status, 201, `${change}: ${JSON.stringify(await response.json())}`);
  }
});

test('a sender that re-scores by a definition of its own is not known here', async () => {
  const own = { ...definition, sales_ready: { min_score: -1000 } };
  const forged = forge((it) => {
    it.definition.digest = digest(own);
    it.answers = { ...answers, contact_me: false };
    it.verdict = score(own, it.answers, signals, capturedAt);
  });
  assert.equal(forged.verdict.outcome, 'sales_ready');
  const response = await handle(posting(forged));
  assert.equal((await response.json()).code, 'unknown_definition');
});
