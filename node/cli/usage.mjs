// @ts-check
// What a person types, read; and what they are told when it cannot be read.
import { parseArgs } from 'node:util';

/** A mistake in the call itself: exit code 2. */
export class UsageError extends Error {
  /**
   * @param {string} message
   * @param {ErrorOptions & { fix?: string }} [options]
   */
  constructor(message, { fix = '', ...options } = {}) {
    super(message, options);
    this.name = 'usage';
    this.fix = fix;
  }
}

/**
 * @typedef {object} Option
 * @property {'boolean' | 'string'} type
 * @property {string} help one line
 * @property {string} [value] what the value is, in capitals, such as FILE
 * @property {string} [short] one letter
 * @property {boolean} [multiple] may be given more than once
 */

/**
 * @typedef {object} Command
 * @property {string} name
 * @property {string} summary one line, for the list of commands
 * @property {string} positionals as shown in the usage line, such as `FILE…`
 * @property {[least: number, most: number]} count how many positionals there may be
 * @property {string} about what it does, for its own help
 * @property {string[]} exits what each exit code means
 * @property {{ [name: string]: Option }} options
 * @property {(context: Context) => Promise<number>} run resolves to the exit code
 */

/**
 * What a command works with.
 * @typedef {object} Context
 * @property {string[]} files the positionals
 * @property {{ [name: string]: any }} options
 * @property {(file: string) => Promise<import('./input.mjs').Input>} read
 * @property {(text: string) => void} print to standard output
 * @property {(text: string) => void} warn to standard error
 * @property {import('./style.mjs').Style} style
 */

/** What every command has. @type {{ [name: string]: Option }} */
const COMMON = {
  json: { type: 'boolean', help: 'print JSON for programs, one object a line' },
  help: { type: 'boolean', short: 'h', help: 'show this help' },
};

/**
 * @param {Command} command
 * @param {string[]} args
 * @returns {{ files: string[], options: { [name: string]: any } }}
 */
export function readArguments(command, args) {
  const options = { ...COMMON, ...command.options };
  const known = Object.fromEntries(
    Object.entries(options).map(([name, { type, short, multiple }]) => {
      return [name, { type, ...(short && { short }), ...(multiple && { multiple }) }];
    }),
  );
  // Not strict: the library's own messages name neither the command nor what was probably meant.
  const { values, positionals, tokens } = parseArgs({
    args,
    options: known,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const seen = new Set();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    checkOption(command, options, token);
    if (seen.has(token.name) && !options[token.name]?.multiple && options[token.name]?.type === 'string') {
      throw new UsageError(`${token.rawName} is given twice.`, { fix: 'Give it once.' });
    }
    seen.add(token.name);
  }
  if (values.help === true) return { files: positionals, options: values };
  checkCount(command, positionals);
  return { files: positionals, options: values };
}

/**
 * @param {Command} command
 * @param {{ [name: string]: Option }} options
 * @param {{ name: string, rawName: string, value?: string | undefined, inlineValue?: boolean | undefined }} token
 */
function checkOption(command, options, token) {
  const option = options[token.name];
  if (!option) {
    const meant = nearest(token.name, Object.keys(options));
    const fix = meant ? `Did you mean --${meant}?` : `See: leadgate ${command.name} --help`;
    throw new UsageError(`leadgate ${command.name} has no option ${token.rawName}.`, { fix });
  }
  if (option.type === 'string' && (token.value === undefined || token.value === '')) {
    throw new UsageError(`${token.rawName} needs a value.`, {
      fix: `Write ${token.rawName} ${option.value}.`,
    });
  }
  if (option.type === 'boolean' && token.value !== undefined) {
    throw new UsageError(`${token.rawName} takes no value.`, { fix: `Write ${token.rawName} alone.` });
  }
}

/**
 * @param {Command} command
 * @param {string[]} positionals
 */
function checkCount(command, positionals) {
  const [least, most] = command.count;
  if (positionals.length >= least && positionals.length <= most) return;
  const few = positionals.length < least;
  const what = few
    ? `leadgate ${command.name} needs ${command.positionals}`
    : `“${positionals[most]}” is one too many`;
  throw new UsageError(`${what}.`, { fix: `Write: leadgate ${command.name} ${command.positionals}` });
}

/**
 * The word that was probably meant: the nearest by edits, if it is near.
 *
 * @param {string} word
 * @param {string[]} candidates
 * @returns {string | undefined}
 */
export function nearest(word, candidates) {
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  const reach = Math.max(1, Math.floor(word.length / 3));
  return best && best.distance <= reach ? best.candidate : undefined;
}

/**
 * Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
 *
 * @param {string} a
 * @param {string} b
 */
function distance(a, b) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  /** @param {number} i @param {number} j */
  const cell = (i, j) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cell(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      rows[i]?.push(Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + same, swapped));
    }
  }
  return cell(a.length, b.length);
}

/**
 * @param {Command} command
 * @param {import('./style.mjs').Style} style
 */
export function helpOf(command, style) {
  const rows = Object.entries({ ...command.options, ...COMMON }).map(([name, option]) => {
    const short = option.short ? `-${option.short}, ` : '    ';
    return [`${short}--${name}${option.value ? ` ${option.value}` : ''}`, option.help];
  });
  const widest = Math.max(...rows.map(([left = '']) => left.length));
  return [
    `${style.bold('Usage:')} leadgate ${command.name} ${command.positionals} [options]`.replace('  ', ' '),
    '',
    command.about,
    '',
    style.bold('Options:'),
    ...rows.map(([left = '', right]) => `  ${left.padEnd(widest)}  ${right}`),
    '',
    style.bold('Exit code:'),
    ...command.exits.map((line) => `  ${line}`),
    '',
  ].join('\n');
}
