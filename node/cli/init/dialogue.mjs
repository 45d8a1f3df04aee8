// @ts-check
// Questions in a terminal, or to whatever is piped in: one line an answer, nothing for the one in brackets.
import { createInterface } from 'node:readline/promises';

/** The person at the terminal has had enough. */
export class Abandoned extends Error {}

/**
 * Turns a line into an answer; throws an Error whose message says what is wrong with it.
 * @template T
 * @typedef {(line: string) => T} Read
 */

export class Dialogue {
  #reader;
  #lines;
  #output;
  #abandoned = false;

  /**
   * @param {NodeJS.ReadableStream} input
   * @param {NodeJS.WritableStream} output
   */
  constructor(input, output) {
    this.#output = output;
    const terminal = /** @type {any} */ (input).isTTY === true && /** @type {any} */ (output).isTTY === true;
    this.#reader = createInterface({ input, output, terminal });
    // Lines that come before they are asked for wait here; `question` would lose them.
    this.#lines = this.#reader[Symbol.asyncIterator]();
    this.#reader.on('SIGINT', () => {
      this.#abandoned = true;
      this.#output.write('\n');
      this.#reader.close();
    });
  }

  /**
   * Asks until the answer can be used.
   *
   * @template T
   * @param {string} question
   * @param {string} otherwise what is taken for an empty line, as it would be typed
   * @param {Read<T>} read
   * @returns {Promise<T>}
   */
  async ask(question, otherwise, read) {
    while (true) {
      this.#reader.setPrompt(`${question}${otherwise === '' ? '' : ` [${otherwise}]`}: `);
      this.#reader.prompt();
      const { value, done } = await this.#lines.next();
      if (this.#abandoned) throw new Abandoned('Nothing was written.');
      if (done) {
        this.#output.write('\n');
        return read(otherwise);
      }
      const line = plain(value);
      try {
        return read(line === '' ? otherwise : line);
      } catch (error) {
        this.#output.write(`  ${/** @type {Error} */ (error).message}\n`);
      }
    }
  }

  /** @param {string} text */
  say(text) {
    this.#output.write(`${text}\n`);
  }

  close() {
    this.#reader.close();
  }
}

/** The longest answer: the words of a definition have their limits. */
const LONGEST = 200;

/**
 * An answer as it may stand in a definition.
 *
 * @param {string} line
 */
function plain(line) {
  const words = line
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    .replace(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .trim();
  return [...words].slice(0, LONGEST).join('');
}
