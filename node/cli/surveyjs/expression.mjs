// @ts-check
// A SurveyJS expression as a tree, by its own order of precedence: or, and, comparisons, sums, set operators, not.
import { tokens, Untranslatable } from './tokens.mjs';

/** @typedef {import('./tokens.mjs').Token} Token */

/**
 * @typedef {{ kind: 'variable', name: string }
 *   | { kind: 'value', value: string | number | boolean | null | (string | number | boolean | null)[] }
 *   | { kind: 'not', of: Tree }
 *   | { kind: 'unary', operator: string, of: Tree }
 *   | { kind: 'binary', operator: string, left: Tree, right: Tree }} Tree
 */

/** Deeper than conditions may be nested, and far from the end of the stack. */
const DEEPEST = 64;

const COMPARISONS = ['=', '<>', '<', '>', '<=', '>='];
const SETS = ['contains', 'notcontains', 'anyof', 'noneof', 'allof'];

/**
 * @param {string} text
 * @returns {Tree}
 */
export function parse(text) {
  const reader = new Reader(tokens(text));
  const tree = reader.either(0);
  reader.end();
  return tree;
}

class Reader {
  #tokens;
  #at = 0;

  /** @param {Token[]} list */
  constructor(list) {
    this.#tokens = list;
  }

  /**
   * Takes the next token if it is one of these operators.
   *
   * @param {string[]} operators
   * @returns {string | undefined}
   */
  #operator(operators) {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'operator' || !operators.includes(token.value)) return undefined;
    this.#at += 1;
    return token.value;
  }

  /** @param {string} mark */
  #mark(mark) {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'mark' || token.value !== mark) return false;
    this.#at += 1;
    return true;
  }

  end() {
    if (this.#at < this.#tokens.length) throw this.#unexpected();
  }

  #unexpected() {
    const token = this.#tokens[this.#at];
    if (token === undefined) return new Untranslatable('it ends too early');
    if (token.kind === 'function') return new Untranslatable(`it calls the function ${token.value}()`);
    if (token.value === 'arithmetic') return new Untranslatable('it calculates');
    return new Untranslatable(`“${token.value}” was not expected in it`);
  }

  /**
   * Operators of one precedence, from the left.
   *
   * @param {string[]} operators
   * @param {(depth: number) => Tree} part
   * @param {number} depth
   * @returns {Tree}
   */
  #chain(operators, part, depth) {
    let left = part(depth);
    while (true) {
      const operator = this.#operator(operators);
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: part(depth) };
    }
  }

  /** @param {number} depth @returns {Tree} */
  either(depth) {
    if (depth > DEEPEST) throw new Untranslatable('it is nested too deeply');
    return this.#chain(['or'], (inner) => this.#both(inner), depth);
  }

  /** @param {number} depth @returns {Tree} */
  #both(depth) {
    return this.#chain(['and'], (inner) => this.#comparison(inner), depth);
  }

  /** @param {number} depth @returns {Tree} */
  #comparison(depth) {
    return this.#chain(COMPARISONS, (inner) => this.#chain(SETS, (deep) => this.#factor(deep), inner), depth);
  }

  /** @param {number} depth @returns {Tree} */
  #factor(depth) {
    if (depth > DEEPEST) throw new Untranslatable('it is nested too deeply');
    if (this.#operator(['not']) !== undefined) return { kind: 'not', of: this.#factor(depth + 1) };
    if (this.#mark('(')) {
      const inner = this.either(depth + 1);
      if (!this.#mark(')')) throw this.#unexpected();
      return this.#emptiness(inner);
    }
    if (this.#mark('[')) return { kind: 'value', value: this.#list() };
    const token = this.#tokens[this.#at];
    if (token?.kind === 'variable') {
      this.#at += 1;
      return this.#emptiness({ kind: 'variable', name: token.value });
    }
    if (token?.kind === 'value') {
      this.#at += 1;
      return this.#emptiness({ kind: 'value', value: token.value });
    }
    throw this.#unexpected();
  }

  /** @param {Tree} of @returns {Tree} */
  #emptiness(of) {
    const operator = this.#operator(['empty', 'notempty']);
    return operator === undefined ? of : { kind: 'unary', operator, of };
  }

  /** What stands between brackets: constants. */
  #list() {
    /** @type {(string | number | boolean | null)[]} */
    const values = [];
    if (this.#mark(']')) return values;
    while (true) {
      const token = this.#tokens[this.#at];
      if (token?.kind !== 'value') throw this.#unexpected();
      values.push(token.value);
      this.#at += 1;
      if (this.#mark(']')) return values;
      if (!this.#mark(',')) throw this.#unexpected();
    }
  }
}
