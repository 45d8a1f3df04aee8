// @ts-check
// Thousands of leads that were tampered with, made by chance from a fixed seed, against a receiver with a real database:
// each is refused with the code that says why, and none is stored.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { score } from '../../node/core.mjs';
import { receiver } from '../../node/receiver.mjs';
import { answers, capturedAt, definition, lead, posting, signals } from './fixtures/leads.mjs';
import { STORAGES } from './fixtures/storages.mjs';

const SEED = 20_261_124;
/** How many of each kind; a PostgreSQL server answers for fewer, since what refuses is the same. */
const EACH = 48;

const PROTOTYPE_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'toJSON',
  '__defineGetter__',
  'isPrototypeOf',
];
const NONSENSE = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  '',
  ' ',
  'x',
  '__proto__',
  [],
  [[]],
  {},
  { is: 'exec' },
  ['exec'],
];

/** A small generator (Park and Miller's), so that a failure can be seen again. @param {number} seed */
function chance(seed) {
  let state = seed;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  /** @param {number} from @param {number} to */
  const whole = (from, to) => from + Math.floor(next() * (to - from + 1));
  return {
    whole,
    /** @template T @param {T[]} list @returns {T} */
    one: (list) => /** @type {T} */ (list[whole(0, list.length - 1)]),
    /** A number that is not this one. @param {number} not @param {number} spread */
    other: (not, spread) => not + (next() < 0.5 ? -1 : 1) * whole(1, spread),
  };
}

/** @typedef {ReturnType<typeof chance>} Chance */

/** An own member of this name, which an assignment to `__proto__` would not make. @param {any} object @param {string} name @param {unknown} value */
function member(object, name, value) {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

/** As the widget would score these answers, which it would never post. @param {any} it @param {object} given */
function honest(it, given) {
  it.answers = JSON.parse(JSON.stringify({ ...answers, ...given }));
  it.verdict = score(definition, it.answers, signals, capturedAt);
}

/**
 * Kinds: the answer that is due, and what is done to a good lead.
 * @type {{ [kind: string]: [string, (it: any, by: Chance) => void] }}
 */
const FORGED = {
  'the score': [
    '422 score_mismatch',
    (it, by) => {
      it.verdict.score = by.other(it.verdict.score, 500);
    },
  ],
  'the score is no number': [
    '422 score_mismatch',
    (it, by) => {
      it.verdict.score = by.one([`${it.verdict.score}`, [60], {}, true]);
    },
  ],
  'a dimension': [
    '422 score_mismatch',
    (it, by) => {
      it.verdict.dimensions[by.one(['fit', 'intent'])] += by.other(0, 100);
    },
  ],
  'a dimension that there is not': [
    '422 score_mismatch',
    (it, by) => {
      member(it.verdict.dimensions, by.one([...PROTOTYPE_NAMES, 'need']), by.whole(1, 50));
    },
  ],
  'the band': [
    '422 score_mismatch',
    (it, by) => {
      it.verdict.band = by.one(['warm', 'cold', 'platinum', ...PROTOTYPE_NAMES]);
    },
  ],
  'the borderline': [
    '422 score_mismatch',
    (it) => {
      it.verdict.borderline = true;
    },
  ],
  'points in the receipt': [
    '422 score_mismatch',
    (it, by) => {
      const line = by.one(it.verdict.receipt);
      line.points = by.other(line.points, 40);
    },
  ],
  'points moved in the receipt': [
    '422 score_mismatch',
    (it, by) => {
      const [from, to] = [by.whole(0, 2), by.whole(3, it.verdict.receipt.length - 1)];
      const points = by.whole(1, 5);
      it.verdict.receipt[from].points -= points;
      it.verdict.receipt[to].points += points;
    },
  ],
  'a line of the receipt taken out': [
    '422 score_mismatch',
    (it, by) => {
      it.verdict.receipt.splice(by.whole(0, it.verdict.receipt.length - 1), 1);
    },
  ],
  'a line of the receipt twice': [
    '422 score_mismatch',
    (it, by) => {
      it.verdict.receipt.push(by.one(it.verdict.receipt));
    },
  ],
  'a line of the receipt of another name': [
    '422 score_mismatch',
    (it, by) => {
      const line = by.one(it.verdict.receipt);
      line['question' in line ? 'question' : 'signal'] = by.one([...PROTOTYPE_NAMES, 'phone']);
    },
  ],
  'the digest': [
    '422 unknown_definition',
    (it, by) => {
      const digits = [...it.definition.digest];
      const at = by.whole(7, digits.length - 1);
      digits[at] = by.one([...'0123456789abcdef'].filter((digit) => digit !== digits[at]));
      it.definition.digest = digits.join('');
    },
  ],
  'the digest is something else': [
    '422 unknown_definition',
    (it, by) => {
      it.definition.digest = by.one([...PROTOTYPE_NAMES, '', 'sha256:', 'md5:0']);
    },
  ],
  'the version or id': [
    '422 unknown_definition',
    (it, by) => {
      it.definition[by.one(['version', 'id'])] = by.one([...PROTOTYPE_NAMES, '1', 'fixture2']);
    },
  ],
  'a draft by its own word': [
    '422 not_agreed',
    (it, by) => {
      it.definition.agreement = by.one(['draft', 'outdated']);
    },
  ],
  'an option that there is not': [
    '422 invalid_answers',
    (it, by) => {
      it.answers.role = by.one([...PROTOTYPE_NAMES, 'ceo', 'EXEC', 'exec ', '']);
    },
  ],
  'a list with what there is not': [
    '422 invalid_answers',
    (it, by) => {
      it.answers.needs = by.one([['a', by.one(PROTOTYPE_NAMES)], ['a', 'a'], [], ['z'], [['a']], [null]]);
    },
  ],
  'a number out of bounds': [
    '422 invalid_answers',
    (it, by) => {
      it.answers.size = by.one([-by.whole(1, 1e6), 100_001 + by.whole(0, 1e6), `${by.whole(0, 99)}`]);
    },
  ],
  'a step that there is not': [
    '422 invalid_answers',
    (it, by) => {
      it.answers.urgency = by.one([by.whole(6, 1000), -by.whole(0, 100), by.whole(1, 4) + 0.5, '5']);
    },
  ],
  'an answer of another type': [
    '422 invalid_answers',
    (it, by) => {
      const id = by.one(['role', 'size', 'needs', 'urgency', 'email', 'contact_me']);
      it.answers[id] = by.one(
        NONSENSE.filter(
          (value) => !(id === 'size' && value === 0) && !(id === 'contact_me' && typeof value === 'boolean'),
        ),
      );
    },
  ],
  'an answer to no question': [
    '422 invalid_answers',
    (it, by) => {
      member(it.answers, by.one([...PROTOTYPE_NAMES, 'shoe_size', 'Role', '']), by.one(['x', 1, true]));
    },
  ],
  'a hidden answer': [
    '422 invalid_answers',
    (it, by) => {
      honest(it, { role: 'manager', size: by.whole(50, 1000), urgency: by.whole(1, 5) });
    },
  ],
  'a required answer left out': [
    '422 invalid_answers',
    (it, by) => {
      delete it.answers[by.one(['role', 'email', 'full_name'])];
    },
  ],
  'another contact': [
    '422 invalid_answers',
    (it, by) => {
      it.contact[by.one(['email', 'name', 'organization'])] = `eve${by.whole(0, 1e6)}@evil.example`;
    },
  ],
  'a contact that was not asked for': [
    '422 invalid_answers',
    (it, by) => {
      member(it.contact, by.one(['tel', 'country', 'url', 'given-name']), `${by.whole(1e6, 1e9)}`);
    },
  ],
  'a consent': [
    '422 invalid_answers',
    (it, by) => {
      const [consent] = it.consents;
      by.one([
        () => {
          consent.granted = false;
        },
        () => {
          consent.purpose = by.one(PROTOTYPE_NAMES);
        },
        () => {
          it.consents.push({ ...consent, purpose: 'newsletter' });
        },
      ])();
    },
  ],
  'an outcome that was nurture': [
    '422 score_mismatch',
    (it, by) => {
      honest(it, {
        size: by.whole(0, 9),
        urgency: by.whole(1, 2),
        needs: undefined,
        role: 'manager',
        budget: undefined,
      });
      it.verdict.outcome = 'sales_ready';
    },
  ],
  'an outcome that was a knock-out': [
    '422 score_mismatch',
    (it, by) => {
      honest(it, { role: 'student', budget: undefined, size: by.whole(50, 1e5) });
      it.verdict.outcome = 'sales_ready';
    },
  ],
  'an outcome that is not ready': [
    '422 not_sales_ready',
    (it, by) => {
      it.verdict.outcome = by.one(['nurture', 'disqualified']);
    },
  ],
  'better answers than the verdict is for': [
    '422 score_mismatch',
    (it, by) => {
      it.answers.urgency = by.one([1, 2, 5]);
      it.answers.size = by.whole(50, 1e5);
    },
  ],
  'signals that did not happen': [
    '422 score_mismatch',
    (it, by) => {
      const at = new Date(Date.parse(capturedAt) - by.whole(1, 1e9)).toISOString();
      it.signals.push({ id: 'pricing', at });
    },
  ],
  'route, due time or brief': [
    '422 score_mismatch',
    (it, by) => {
      by.one([
        () => {
          it.route = { team: by.one(['inside-sales', 'evil', ...PROTOTYPE_NAMES]) };
        },
        () => {
          it.follow_up.due_at = new Date(
            Date.parse(it.follow_up.due_at) + by.other(0, 1e9) * 1000,
          ).toISOString();
        },
        () => {
          it.brief = { opening: `Call ${by.whole(0, 1e9)}.` };
        },
      ])();
    },
  ],
  'no version 4 UUID': [
    '400 malformed',
    (it, by) => {
      it.lead_id = by.one([
        ...PROTOTYPE_NAMES,
        '',
        `${by.whole(0, 1e9)}`,
        it.lead_id.replaceAll('-', ''),
        `${it.lead_id}\0`,
        '../../etc/passwd',
      ]);
    },
  ],
  'a part of another shape': [
    '400 malformed',
    (it, by) => {
      it[by.one(['definition', 'answers', 'verdict', 'captured_at', 'format'])] = by.one([
        null,
        [],
        7,
        'x',
        true,
      ]);
    },
  ],
};

/** What is done to a good lead's text. @type {{ [kind: string]: [RegExp, (text: string, by: Chance) => string] }} */
const MANGLED = {
  'nested deep': [
    /^400 malformed$|^413 too_large$/,
    (text, by) => {
      const depth = by.one([200, 1000, 10_000, 32_000, 100_000]);
      const [open, close] = by.one([
        ['[', ']'],
        ['{"a":', '}'],
      ]);
      return text.replace(
        '"answers":{',
        `"answers":{"x":${String(open).repeat(depth)}1${String(close).repeat(depth)},`,
      );
    },
  ],
  huge: [
    /^413 too_large$/,
    (text, by) => {
      const size = by.whole(66_000, 400_000);
      return text.replace(
        '"answers":{',
        `"answers":{"x":${by.one([`"${'a'.repeat(size)}"`, '9'.repeat(size), `[${'1,'.repeat(size / 2)}1]`])},`,
      );
    },
  ],
  'a member twice': [
    /^400 malformed$/,
    (text, by) =>
      text.replace(
        '{',
        by.one(['{"format":1,', '{"verdict":{},', '{"lead_id":"x",', '{"\\u0076erdict":{},']),
      ),
  ],
  'cut off': [/^400 malformed$/, (text, by) => text.slice(0, by.whole(1, text.length - 1))],
  'with more behind it': [/^400 malformed$/, (text, by) => text + by.one(['x', '{}', text, '\0', ',', ']'])],
  'no JSON': [
    /^400 malformed$/,
    (text, by) => text.replace(by.one(['"', ':', '{', '}']), by.one(["'", '=', '<', '\u0001', 'NaN'])),
  ],
  'a number too large': [
    /^(400 malformed|422 (score_mismatch|invalid_answers))$/,
    (text, by) => text.replace(/"size":60|"score":60/, (found) => `${found}e${by.whole(300, 9999)}`),
  ],
};

for (const { name, skip, open } of STORAGES.filter((storage) => storage.name !== 'memory')) {
  test(`${name}: tampered leads are refused with the right code, and none is stored`, {
    skip,
    timeout: 280_000,
  }, async (context) => {
    const storage = await open();
    const handle = receiver({ definitions: [definition], storage });
    const by = chance(SEED);
    /** @type {{ [answer: string]: number }} */
    const counts = {};
    let tampered = 0;
    const good = lead();
    const fresh = () => ({ ...structuredClone(good), lead_id: randomUUID() });
    assert.equal((await handle(posting(good))).status, 201);

    /** @param {string} kind @param {Request} request @param {RegExp} due */
    const expect = async (kind, request, due) => {
      const response = await handle(request);
      const { code, message } = await response.json();
      const answer = `${response.status} ${code}`;
      assert.match(answer, due, `${kind}: ${message}`);
      for (const secret of ['Ada', 'ada@acme', 'Ten thousand']) assert.ok(!message.includes(secret), message);
      counts[answer] = (counts[answer] ?? 0) + 1;
      tampered += 1;
    };

    const each = name === 'postgres' ? 3 : EACH;
    for (let round = 0; round < each; round += 1) {
      for (const [kind, [due, change]] of Object.entries(FORGED)) {
        const forged = fresh();
        change(forged, by);
        await expect(
          kind,
          posting(forged, { key: `"${encodeURI(forged.lead_id)}"` }),
          new RegExp(`^${due}$`),
        );
      }
      for (const [kind, [due, change]] of Object.entries(MANGLED)) {
        const made = fresh();
        await expect(kind, posting(change(JSON.stringify(made), by), { key: `"${made.lead_id}"` }), due);
      }
      // A stored lead's id with other bytes, forged or not.
      const replayed = structuredClone(good);
      const [, change] = by.one(Object.values(FORGED).filter(([due]) => due.startsWith('422')));
      change(replayed, by);
      await expect('replayed', posting(replayed), /^422 idempotency_mismatch$/);
      await expect(
        'one byte more',
        posting(`${JSON.stringify(good)} `, { key: `"${good.lead_id}"` }),
        /^422 idempotency_mismatch$/,
      );
    }

    context.diagnostic(
      `${tampered} tampered leads of ${Object.keys(FORGED).length + Object.keys(MANGLED).length + 2} kinds: ${JSON.stringify(counts)}; stored: ${(await storage.latest()) - 1}`,
    );
    if (name === 'sqlite') assert.ok(tampered >= 2000, `${tampered}`);
    const { leads } = await storage.list({ limit: 10 });
    assert.deepEqual(
      leads.map((listed) => listed.lead),
      [good],
      'the good lead is all there is, as it came',
    );
    assert.equal(/** @type {any} */ ({}).polluted, undefined);
    await storage.close();
  });
}
