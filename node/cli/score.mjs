// @ts-check
import { score } from '../core.mjs';
import { explain } from '../receiver/explain.mjs';
import { printFailure } from './report.mjs';
import { printable } from './style.mjs';
import { UsageError } from './usage.mjs';

/** @type {import('./usage.mjs').Command} */
export const command = {
  name: 'score',
  summary: 'score answers, and show where every point came from',
  positionals: 'DEFINITION ANSWERS',
  count: [2, 2],
  about: [
    'Scores a JSON file of answers ({ "question": answer, … }) by a lead definition, and prints the verdict, its',
    'receipt and its gates. Either file may be - for standard input. With --json it prints the verdict object.',
  ].join('\n'),
  exits: [
    '0  scored, whatever the verdict',
    '1  the definition, the answers or the signals are not valid',
    '2  the command was called wrongly',
  ],
  options: {
    signals: {
      type: 'string',
      value: 'FILE',
      help: 'a JSON list of { "id", "at" }: what the visitor did, and when',
    },
    at: {
      type: 'string',
      value: 'TIME',
      help: 'the moment of scoring, such as 2026-11-24T09:30:00Z; default: now',
    },
  },
  async run(context) {
    const [first = '', second = ''] = context.files;
    const definition = await context.read(first);
    const answers = await context.read(second);
    const signals =
      context.options.signals === undefined ? undefined : await context.read(context.options.signals);
    try {
      const verdict = score(definition.text, answers.text, signals?.text ?? [], context.options.at);
      if (context.options.json) {
        context.print(`${JSON.stringify(verdict)}\n`);
      } else {
        const occurrences = signals ? JSON.parse(signals.text) : [];
        const scored = { answers: JSON.parse(answers.text), signals: occurrences, verdict };
        printVerdict(scored, JSON.parse(definition.text), context);
      }
      return 0;
    } catch (error) {
      const { name, message } = /** @type {Error} */ (error);
      if (name === 'invalid_time') {
        throw new UsageError(`--at: ${message}`, {
          fix: 'Write a time such as 2026-11-24T09:30:00Z.',
          cause: error,
        });
      }
      const inputs = {
        invalid_definition: definition,
        invalid_answers: answers,
        ...(signals && { invalid_signals: signals }),
      };
      return printFailure(error, inputs, context);
    }
  },
};

/**
 * @param {import('../receiver/explain.mjs').Scored} scored
 * @param {import('../core.d.ts').Definition} definition
 * @param {import('./usage.mjs').Context} context
 */
function printVerdict(scored, definition, { print, style }) {
  const { verdict } = scored;
  const { title, summary, receipt, gates } = explain(scored, definition);
  const colour = { sales_ready: style.green, nurture: style.yellow, disqualified: style.red }[
    verdict.outcome ?? 'nurture'
  ];
  print(`${style.bold(colour(summary))}\n`);
  print(`${style.dim(printable(`${title} (${definition.id} ${definition.version})`))}\n`);
  if (verdict.band) print(`Band: ${verdict.band}\n`);
  if (verdict.missing) print(`Missing: ${verdict.missing.join(', ')}\n`);

  print(`\n${style.bold('Where the points came from')}\n`);
  for (const line of receipt) {
    const said = line.answer ?? (line.times === 1 ? 'once' : `${line.times} times`);
    const points = line.points > 0 ? `+${line.points}` : String(line.points);
    print(
      `  ${points.padStart(5)}  ${line.dimension.padEnd(12)} ${printable(line.label)} — ${printable(said)}\n`,
    );
  }
  print(`  ${String(verdict.score).padStart(5)}  in all: ${dimensions(verdict)}\n`);

  print(`\n${style.bold('What was needed')}\n`);
  for (const gate of gates) {
    print(`  ${gate.passed ? style.green('✓') : style.red('✗')} ${printable(gate.words)}\n`);
  }
}

/** @param {import('../core.d.ts').Verdict} verdict */
function dimensions(verdict) {
  return Object.entries(verdict.dimensions)
    .map(([name, points]) => `${name} ${points}`)
    .join(', ');
}
