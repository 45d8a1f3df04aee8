// @ts-check
// What the forms ask that pages had before, and what a visitor says: for all tests of attaching.
import { asksFleet, asksRole, draft, line, question } from './definitions.mjs';

/** What the forms ask: an executive or a manager of 50 vehicles who buys soon is sales-ready, a student is disqualified. */
export const asked = (more = {}) =>
  draft(
    [
      asksRole(),
      asksFleet(),
      question.text({ id: 'rival', required: true, show_if: { question: 'fleet', at_least: 50 } }),
      question.choice({
        id: 'timing',
        label: 'When do you want to begin?',
        dimension: 'intent',
        options: [
          { value: 'soon', label: 'Soon', points: 10 },
          { value: 'later', label: 'Later' },
        ],
      }),
      question.choices({ required: true, max: 2 }),
      question.text({ id: 'country', label: 'Country' }),
      question.email({ required: true, field: 'email', work_only: true }),
      question.consent({ required: true, id: 'terms' }),
    ],
    {
      ...line,
      ...more,
    },
  );

/** What a visitor who is sales-ready has said, as the lead has it. */
export const said = {
  role: 'exec',
  fleet: 120,
  rival: 'Pen and paper',
  timing: 'soon',
  need: ['fuel', 'hours'],
  country: 'DE',
  email: 'jo@winter.example',
  terms: true,
};
