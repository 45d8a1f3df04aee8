// @ts-check
// Practice ends here: what the visitor would have scored, and why.
import { button, make } from './dom.js';
import { inLanguage, state } from './state.js';
import { endVisit } from './visits.js';

const OUTCOMES = /** @type {Record<string, string>} */ ({
  sales_ready: 'Sales-ready: this would have been sent to sales.',
  nurture: 'Nurture: served on the spot, and nothing would have been sent.',
  disqualified: 'Disqualified: nothing would have been sent.',
});

/** @param {any} definition @param {any} line @param {string} language */
function lineWords(definition, line, language) {
  const kind = line.question ? 'questions' : 'signals';
  const found = (definition[kind] ?? []).find(
    (/** @type {any} */ { id }) => id === (line.question ?? line.signal),
  );
  return inLanguage(found?.label ?? line.question ?? line.signal, language);
}

/** @param {any} definition @param {any} gate @param {string} language */
function gateWords(definition, gate, language) {
  const rule =
    gate.gate === 'require'
      ? definition.sales_ready.require?.[gate.index]
      : definition.disqualify?.[gate.index];
  if (gate.gate === 'min_score') return `Score of ${gate.needed} or more: ${gate.got}`;
  if (gate.gate === 'min') return `${gate.dimension} of ${gate.needed} or more: ${gate.got}`;
  const reason = inLanguage(rule?.reason, language);
  return gate.gate === 'require' ? `Must have: ${reason}` : `Knock-out: ${reason}`;
}

/** A knock-out is good where it does not apply. @param {any} gate */
function stateOf({ gate, met }) {
  if (gate === 'disqualify')
    return make('strong', { class: met ? 'bad' : 'good' }, met ? 'applies' : 'does not apply');
  return make('strong', { class: met ? 'good' : 'bad' }, met ? 'met' : 'not met');
}

export const scoreScreen = () => {
  const visit = /** @type {import('./state.js').Visit} */ (state.visit);
  const { verdict, language } = visit;
  const definition = JSON.parse(visit.definition);
  const receipt = verdict.receipt ?? [];
  const gates = verdict.gates ?? [];
  return make(
    'section',
    {},
    make('h1', { tabindex: '-1' }, `Score ${verdict.score}${verdict.band ? `, ${verdict.band}` : ''}`),
    make(
      'p',
      { class: 'lead' },
      OUTCOMES[verdict.outcome] ?? verdict.outcome,
      verdict.borderline ? ' It was borderline.' : '',
    ),
    make(
      'div',
      { class: 'two' },
      make(
        'section',
        { class: 'card' },
        make('h2', {}, 'Where the points come from'),
        receipt.length === 0 ? make('p', {}, 'No answer gave points.') : null,
        make(
          'ul',
          { class: 'rows' },
          ...receipt.map((/** @type {any} */ line) =>
            make(
              'li',
              {},
              make(
                'span',
                {},
                lineWords(definition, line, language),
                make('small', {}, ` ${line.dimension}`),
              ),
              make('strong', {}, `${line.points > 0 ? '+' : ''}${line.points}`),
            ),
          ),
        ),
      ),
      make(
        'section',
        { class: 'card' },
        make('h2', {}, 'What sales-ready needs'),
        make(
          'ul',
          { class: 'rows' },
          ...gates.map((/** @type {any} */ gate) =>
            make('li', {}, make('span', {}, gateWords(definition, gate, language)), stateOf(gate)),
          ),
        ),
      ),
    ),
    make(
      'div',
      { class: 'actions end' },
      button('Practise again', () => endVisit(), { class: 'primary huge', 'data-action': 'done' }),
    ),
  );
};
