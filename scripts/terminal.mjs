// @ts-check
// How the scripts talk to a person: a headline for each step, how long it took, and errors that say what to do.

// A reader that has seen enough, such as `head`, closes the pipe; that is no reason to print a stack.
process.stdout.on('error', (error) => {
  process.exit(/** @type {NodeJS.ErrnoException} */ (error).code === 'EPIPE' ? 0 : 1);
});

const colours = process.stdout.isTTY && process.env.NO_COLOR === undefined;

/**
 * @param {number} code an SGR code
 * @param {string} text
 */
const paint = (code, text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);

/** @param {string} text */
export const bold = (text) => paint(1, text);
/** @param {string} text */
export const dim = (text) => paint(2, text);
/** @param {string} text */
export const red = (text) => paint(31, text);
/** @param {string} text */
export const green = (text) => paint(32, text);

/** @param {string} line */
export const say = (line = '') => {
  process.stdout.write(`${line}\n`);
};

/** @param {string} title */
export const headline = (title) => say(`\n${bold(`== ${title}`)}`);

/** @param {string} line a step that had nothing to do, or a fact worth a line */
export const note = (line) => say(`   ${line}`);

/**
 * Seconds since a moment, for people.
 * @param {number} since a `performance.now()`
 */
export function elapsed(since) {
  const seconds = (performance.now() - since) / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** A failure that has been explained: its message is for the reader, its stack is not. */
export class Failure extends Error {
  /**
   * @param {string} message what went wrong, and where
   * @param {{ fix?: string | undefined, cause?: unknown }} [more] what to do about it, and what it came from
   */
  constructor(message, { fix, ...options } = {}) {
    super(message, options);
    this.name = 'Failure';
    this.fix = fix;
  }
}

/**
 * Runs a script's main function and turns what it throws into words and an exit code.
 * @param {() => Promise<void>} main
 */
export async function perform(main) {
  try {
    await main();
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(`\n${red('error')}: ${error.message}\n`);
    if (error.fix !== undefined) process.stderr.write(`  fix: ${error.fix}\n`);
  }
}
