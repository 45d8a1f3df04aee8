// @ts-check
// Small lead definitions for tests of the widget: one question of each type, and one company's with every outcome.
import { digest } from '../../node/core.mjs';

/**
 * A definition that nobody has signed.
 * @param {any[]} questions
 * @param {Record<string, unknown>} [more]
 * @returns {any}
 */
export const draft = (questions, more = {}) => ({
  format: 1,
  id: 'test',
  version: '1',
  title: 'A test',
  questions,
  sales_ready: { min_score: 0 },
  ...more,
});

/**
 * The same definition, signed by both teams as it stands.
 * @param {any} definition
 * @param {string} [review_by] the last day on which it needs no review
 * @returns {any}
 */
export function signed(definition, review_by = '2999-12-31') {
  const { agreement, ...content } = definition;
  const party = { agreed_on: '2026-10-01', digest: digest(content) };
  return {
    ...content,
    agreement: { marketing: { name: 'Ada', ...party }, sales: { name: 'Grace', ...party }, review_by },
  };
}

/**
 * A signed definition of these questions, of which every answer is sales-ready.
 * @param {any[]} questions
 * @param {Record<string, unknown>} [more]
 */
export const asking = (questions, more) => signed(draft(questions, more));

/**
 * One question of each type, optional where nothing else is said.
 * @type {Record<'choice' | 'choices' | 'text' | 'lines' | 'email' | 'phone' | 'number' | 'scale' | 'consent', (more?: object) => any>}
 */
export const question = {
  choice: (more) => ({
    id: 'role',
    type: 'choice',
    label: 'What is your role?',
    options: [
      { value: 'exec', label: 'Executive' },
      { value: 'manager', label: 'Fleet manager' },
      { value: 'staff', label: 'Staff' },
    ],
    ...more,
  }),
  choices: (more) => ({
    id: 'need',
    type: 'choices',
    label: 'What would you improve?',
    options: [
      { value: 'fuel', label: 'Fuel' },
      { value: 'safety', label: 'Safety' },
      { value: 'hours', label: 'Hours' },
      { value: 'other', label: 'Something else' },
    ],
    ...more,
  }),
  text: (more) => ({ id: 'wish', type: 'text', label: 'What would you change first?', ...more }),
  lines: (more) => ({ id: 'story', type: 'text', label: 'Tell us more', multiline: true, ...more }),
  email: (more) => ({ id: 'email', type: 'email', label: 'Your e-mail address', ...more }),
  phone: (more) => ({ id: 'phone', type: 'phone', label: 'Your telephone number', ...more }),
  number: (more) => ({ id: 'fleet', type: 'number', label: 'How many vehicles do you run?', ...more }),
  scale: (more) => ({ id: 'urgency', type: 'scale', label: 'How urgent is it?', from: 1, to: 5, ...more }),
  consent: (more) => ({
    id: 'news',
    type: 'consent',
    label: 'Stay in touch',
    statement: 'Acme may write to me about its products.',
    purpose: 'marketing',
    ...more,
  }),
};

/** All of them, each once. */
export const everyType = () => Object.values(question).map((one) => one());

/** Who is asked: a student is disqualified, and nobody else. */
export const asksRole = () =>
  question.choice({
    required: true,
    dimension: 'fit',
    options: [
      { value: 'exec', label: 'Executive', points: 30 },
      { value: 'manager', label: 'Fleet manager', points: 20 },
      { value: 'student', label: 'Student' },
    ],
  });

/** How much they run. @param {Record<string, unknown>} [more] */
export const asksFleet = (more = {}) =>
  question.number({
    required: true,
    dimension: 'need',
    min: 0,
    points: [{ at_least: 50, points: 40 }],
    ...more,
  });

/** Who is sales-ready by these two, and who is out. */
export const line = {
  sales_ready: { min_score: 60 },
  disqualify: [{ when: { question: 'role', is: 'student' }, reason: 'Students do not buy.' }],
};

/**
 * A company's definition, in which each outcome can be had:
 * a student is disqualified; an executive or a manager with 50 vehicles or more is sales-ready; others are nurtured.
 * @param {Record<string, unknown>} [more]
 */
export const company = (more) =>
  draft(
    [
      asksRole(),
      asksFleet({ unit: 'vehicles' }),
      question.text({
        id: 'rival',
        label: 'Which product do you use today?',
        show_if: { question: 'fleet', at_least: 50 },
      }),
      question.email({ required: true, field: 'email' }),
    ],
    {
      ...line,
      bands: [
        { id: 'warm', min_score: 60 },
        { id: 'hot', min_score: 70 },
      ],
      ...more,
    },
  );

/** Answers to the company's questions by label, as a visitor gives them, one set for each outcome. */
export const visits = {
  /** @type {[[string, any], [string, any], [string, any], [string, any]]} */
  sales_ready: [
    ['What is your role?', 'Executive'],
    ['How many vehicles do you run?', '120'],
    ['Which product do you use today?', 'Pen and paper'],
    ['Your e-mail address', 'jo@winter.example'],
  ],
  /** @type {[string, any][]} */
  nurture: [
    ['What is your role?', 'Fleet manager'],
    ['How many vehicles do you run?', '3'],
    ['Your e-mail address', 'kim@small.example'],
  ],
  /** @type {[string, any][]} */
  disqualified: [
    ['What is your role?', 'Student'],
    ['How many vehicles do you run?', '0'],
    ['Your e-mail address', 'lee@campus.example'],
  ],
};
