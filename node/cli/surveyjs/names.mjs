// @ts-check
// Names as lead definitions have them, made of those that a survey has.

/**
 * Names that are alike in form and differ from each other.
 *
 * @param {(given: string) => string} shape brings a name into its form
 * @param {number} longest
 */
export function naming(shape, longest) {
  /** @type {Set<string>} */
  const taken = new Set();
  return (/** @type {string} */ given) => {
    const base = shape(given).slice(0, longest);
    let name = base;
    for (let number = 2; taken.has(name); number += 1) {
      const end = `_${number}`;
      name = base.slice(0, longest - end.length) + end;
    }
    taken.add(name);
    return name;
  };
}

/**
 * `companySize` becomes `company_size`: a letter, then a-z, 0-9 and underscores.
 *
 * @param {string} given
 */
export function questionName(given) {
  const plain = letters(given.replace(/([a-z0-9])([A-Z])/g, '$1_$2'), '_').replace(/^[0-9_]+/, '');
  return plain === '' ? 'question' : plain;
}

/**
 * `Fleet survey 2026` becomes `fleet-survey-2026`.
 *
 * @param {string} given
 */
export function slug(given) {
  const plain = letters(given, '-').slice(0, 64);
  return plain === '' ? 'survey' : plain;
}

/**
 * Letters without their accents and digits, with one mark for whatever stands between them.
 *
 * @param {string} given
 * @param {string} mark
 */
function letters(given, mark) {
  return given
    .slice(0, 500)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
    .join(mark);
}

/**
 * The value of an option: 1 to 64 characters, plain, not blank.
 *
 * @param {string} given
 */
export function optionValue(given) {
  const plain = Buffer.from(given)
    .toString()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    .replace(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]+/g, ' ');
  const short = [...plain].slice(0, 64).join('').trim();
  return /[^\s\u0085]/.test(short) ? short : 'option';
}
