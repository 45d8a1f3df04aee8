// @ts-check
import { failure, problem } from './failure.mjs';

/** Several times what the core reads; more is not copied into it. */
const LONGEST = 4 * 1024 * 1024;

/**
 * What is handed to the core: text goes as it is, so that the core sees repeated members; anything else as its
 * JSON. What JSON would drop or bend without a word (NaN, a function, a BigInt, a circle) is an error with its place.
 *
 * @param {unknown} value
 * @param {string} name the code of the error thrown, such as `invalid_answers`
 * @param {string} noun what the value is, for the message
 * @returns {string}
 */
export function jsonText(value, name, noun) {
  if (typeof value === 'string') return wellFormed(sized(value, name, noun));
  if (value === undefined) {
    throw refusal(
      name,
      noun,
      problem(
        'invalid_json',
        '',
        `The ${noun} is missing.`,
        `Hand over the ${noun} as an object or as JSON text.`,
      ),
    );
  }

  /** @type {Map<object, string>} */
  const places = new Map();
  let place = '';
  /** @type {Problem[]} */
  const problems = [];

  /** @this {any} @param {string} key @param {unknown} item */
  function visit(key, item) {
    const parent = places.get(this);
    place = parent === undefined ? '' : `${parent}/${escapeToken(key)}`;
    const wrong = misfit(item, place);
    if (wrong) {
      problems.push(wrong);
      return null;
    }
    if (typeof item === 'object' && item !== null) {
      places.set(item, place);
    }
    return item;
  }

  /** @type {string | undefined} */
  let text;
  try {
    text = JSON.stringify(value, visit);
  } catch (error) {
    throw refusal(name, noun, unreadable(error, place), error);
  }
  const [first] = problems;
  if (first) throw refusal(name, noun, first, undefined, problems);
  if (text === undefined) {
    throw refusal(
      name,
      noun,
      problem('invalid_json', '', `The ${noun} has no JSON form.`, 'Use an object or JSON text.'),
    );
  }
  return sized(text, name, noun);
}

/**
 * @param {string} text
 * @param {string} name
 * @param {string} noun
 */
function sized(text, name, noun) {
  if (text.length <= LONGEST) return text;
  const message = `The ${noun} has ${text.length} characters, which is more than any ${noun} may have.`;
  throw refusal(name, noun, problem('too_large', '', message, 'Shorten it.'));
}

/** @typedef {import('./failure.mjs').Problem} Problem */

/**
 * @param {string} name
 * @param {string} noun
 * @param {Problem} first
 * @param {unknown} [cause]
 * @param {Problem[]} [all]
 */
function refusal(name, noun, first, cause, all = [first]) {
  const where = first.pointer === '' ? '' : ` (at ${first.pointer} of the ${noun})`;
  return failure(name, `${first.message}${where}`, all, cause);
}

/**
 * @param {unknown} item
 * @param {string} place
 * @returns {Problem | undefined}
 */
function misfit(item, place) {
  switch (typeof item) {
    case 'bigint':
      return problem(
        'invalid_json',
        place,
        'A BigInt has no JSON form.',
        'Use a number, for example Number(value).',
      );
    case 'function':
    case 'symbol':
      return problem(
        'invalid_json',
        place,
        `A ${typeof item} has no JSON form.`,
        'Leave it out, or use a string.',
      );
    case 'number':
      if (Number.isFinite(item)) return undefined;
      return problem(
        'invalid_json',
        place,
        `${item} is not a number that JSON can hold.`,
        'Use a finite number, or leave it out.',
      );
    default:
      return undefined;
  }
}

/**
 * @param {unknown} error
 * @param {string} place
 * @returns {Problem}
 */
function unreadable(error, place) {
  if (error instanceof RangeError) {
    return problem(
      'invalid_json',
      place.slice(0, 200),
      'The value is nested too deeply, or is too large.',
      'Nest it less, or hand over less.',
    );
  }
  // A circle is only reported as a TypeError with a text that differs between engines; a getter or a toJSON of the
  // caller's that throws lands here too, and its own words say more than ours could.
  const words = error instanceof Error ? error.message : String(error);
  if (error instanceof TypeError && /circular|cyclic/i.test(words)) {
    return problem(
      'invalid_json',
      place,
      'The value contains itself.',
      'Hand over plain data without circular references.',
    );
  }
  return problem('invalid_json', place, `The value could not be read: ${words}`, 'Hand over plain data.');
}

/** @param {string} key */
function escapeToken(key) {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * A lone surrogate cannot cross into the core as UTF-8 and would arrive as U+FFFD, which would be accepted. As an
 * escape it arrives as what it is, and the core names its place.
 *
 * @param {string} text
 */
function wellFormed(text) {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
