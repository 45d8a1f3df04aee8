// @ts-check
// Reads the shared corpus: tests/suites/README.md says what a file, a case and its short forms mean.

import { readdirSync, readFileSync } from 'node:fs';

const SUITES = new URL('../suites/', import.meta.url);

/**
 * A case with all that its file says for it.
 * @typedef {{ file: string, name: string, ask: string, expect: any, [member: string]: any }} Case
 */

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(new URL(path, SUITES), 'utf8'));
}

/**
 * Every case of every file, or of those that ask one thing.
 * @param {...string} asks
 * @returns {Case[]}
 */
export function cases(...asks) {
  const files = readdirSync(SUITES).filter((name) => name.endsWith('.json'));
  return files.flatMap((file) => {
    const { about: _, cases: list, ...shared } = readJson(file);
    if (asks.length > 0 && !asks.includes(shared.ask)) return [];
    return list.map((/** @type {object} */ each) => ({ file, ...shared, ...each }));
  });
}

/**
 * A value with its short forms written out.
 * @param {any} value
 * @returns {any}
 */
export function expanded(value) {
  if (Array.isArray(value)) return value.map(expanded);
  if (typeof value !== 'object' || value === null) return value;
  if ('$text' in value) return value.of.repeat(value.$text);
  if ('$join' in value) return value.$join.map(expanded).join('');
  if ('$list' in value) return numbers(value.$list).map((index) => numbered(expanded(value.of), index));
  if ('$object' in value) {
    const entry = (/** @type {number} */ index) => [numbered(value.name, index), expanded(value.of)];
    return Object.fromEntries(numbers(value.$object).map(entry));
  }
  if ('$nest' in value) {
    const wrap = (/** @type {any} */ inner) => ({ [value.in]: value.in === 'not' ? inner : [inner] });
    return numbers(value.$nest).reduce(wrap, value.leaf);
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, expanded(member)]));
}

/** @param {number} count */
function numbers(count) {
  return Array.from({ length: count }, (_, index) => index);
}

/**
 * @param {any} value
 * @param {number} index
 * @returns {any}
 */
function numbered(value, index) {
  return JSON.parse(JSON.stringify(value).replaceAll('#', String(index)));
}

/**
 * A copy of a document with some places set and others taken away.
 * @param {any} document
 * @param {Record<string, any>} [set]
 * @param {string[]} [remove]
 */
export function edited(document, set = {}, remove = []) {
  const root = { document: structuredClone(document) };
  for (const [pointer, value] of Object.entries(set)) {
    const { parent, last } = place(root, pointer);
    if (Array.isArray(parent) && last === '-') parent.push(expanded(value));
    else
      Object.defineProperty(parent, last, {
        value: expanded(value),
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  for (const pointer of remove) {
    const { parent, last } = place(root, pointer);
    if (!Object.hasOwn(parent, last)) throw new Error(`nothing to remove at ${pointer}`);
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else Reflect.deleteProperty(parent, last);
  }
  return root.document;
}

/**
 * @param {any} root
 * @param {string} pointer
 */
function place(root, pointer) {
  const steps = ['document', ...pointer.split('/').slice(1).map(unescaped)];
  const last = /** @type {string} */ (steps.pop());
  let parent = root;
  for (const step of steps) {
    if (!Object.hasOwn(parent, step)) throw new Error(`nothing at ${pointer}`);
    parent = parent[step];
  }
  return { parent, last };
}

/** @param {string} step */
function unescaped(step) {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/**
 * A case's definition as the text that the core is given.
 * @param {Case} each
 * @returns {string}
 */
export function definitionText(each) {
  let text = each.definition_text;
  if (text === undefined) {
    const whole = each.definition ?? readJson(`bases/${each.base}.json`);
    const set = each.ask === 'holds' ? { ...each.set, '/disqualify/0/when': each.when } : each.set;
    text = JSON.stringify(edited(whole, set, each.remove));
  }
  const missing = (each.pad_to ?? 0) - Buffer.byteLength(text);
  return missing > 0 ? text + ' '.repeat(missing) : text;
}

/**
 * A case's lead.
 * @param {Case} each
 */
export function lead(each) {
  if (each.lead_text !== undefined) return each.lead_text;
  return JSON.stringify(edited(readJson(`leads/${each.lead}.json`), each.lead_set, each.lead_remove));
}
