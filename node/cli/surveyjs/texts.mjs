// @ts-check
// Words of a survey: one string, or one for each language, where `default` stands for the survey's own language.

/** The longest string of a lead definition, in bytes. */
const LONGEST = 4096;
const MOST_LANGUAGES = 100;
const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/;

/** @typedef {import('../../core.d.ts').Text} Text */
/** @typedef {(place: string, what: string, why: string) => void} Lose */

export class Texts {
  /** The languages that were met, the default one first. @type {Set<string>} */
  languages;
  /** @type {Lose} */
  #lose;

  /**
   * @param {unknown} locale the survey's own
   * @param {Lose} lose is told what cannot be carried over
   */
  constructor(locale, lose) {
    this.#lose = lose;
    this.languages = new Set([tag(typeof locale === 'string' && locale !== '' ? locale : 'en') ?? 'en']);
    if (typeof locale === 'string' && locale !== '' && tag(locale) === undefined) {
      lose('', `locale “${locale}”`, 'it is no language tag; English is taken');
    }
  }

  get default() {
    return /** @type {string} */ ([...this.languages][0]);
  }

  /**
   * @param {unknown} given
   * @param {string} place
   * @returns {Text | undefined} nothing where there are no words
   */
  text(given, place) {
    if (typeof given === 'string' || typeof given === 'number') return this.#line(String(given), place);
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
    /** @type {Map<string, string>} */
    const words = new Map();
    for (const [name, value] of Object.entries(given)) {
      const language = name === 'default' ? this.default : tag(name);
      if (language === undefined) this.#lose(place, `words for “${name}”`, 'it is no language tag');
      else if (!this.languages.has(language) && this.languages.size >= MOST_LANGUAGES) {
        this.#lose(place, `words in ${language}`, `there are more than ${MOST_LANGUAGES} languages`);
      } else if (typeof value === 'string') {
        const line = this.#line(value, place);
        // What is said for the language itself wins over `default`, as in SurveyJS.
        if (line !== undefined && (name !== 'default' || !words.has(language))) words.set(language, line);
      }
    }
    return this.#complete(words, place);
  }

  /**
   * @param {Map<string, string>} words
   * @param {string} place
   * @returns {Text | undefined}
   */
  #complete(words, place) {
    const [first] = words;
    if (first === undefined) return undefined;
    if (!words.has(this.default)) {
      this.#lose(place, `words in ${this.default}`, `they are missing; those in ${first[0]} are taken`);
      words.set(this.default, first[1]);
    }
    for (const language of words.keys()) this.languages.add(language);
    const own = words.get(this.default);
    if (words.size === 1) return own;
    return Object.fromEntries([[this.default, own ?? ''], ...words]);
  }

  /**
   * Plain words on one line.
   *
   * @param {string} given
   * @param {string} place
   * @returns {string | undefined}
   */
  #line(given, place) {
    // Half a surrogate pair is no character: it becomes U+FFFD.
    const line = Buffer.from(given)
      .toString()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      .replace(/[\u0000-\u001f]+/g, ' ')
      .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
      .trim();
    // What Rust calls blank is not quite what JavaScript trims.
    if (!/[^\s\u0085]/.test(line)) return undefined;
    if (/<\/?[a-z][^<>]*>/i.test(line)) {
      this.#lose(place, 'HTML in the words', 'texts are plain; the tags are shown as they stand');
    }
    if (/\{[^{}]+\}/.test(line)) {
      this.#lose(
        place,
        'an answer within the words, such as {name}',
        'texts do not change; it is shown as it stands',
      );
    }
    if (Buffer.byteLength(line) <= LONGEST) return line;
    this.#lose(place, 'the end of the words', `a text has at most ${LONGEST} bytes`);
    return cut(line, LONGEST);
  }
}

/**
 * The start of a text, in whole characters.
 *
 * @param {string} text
 * @param {number} bytes
 */
function cut(text, bytes) {
  let used = Buffer.byteLength('…');
  let kept = '';
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > bytes) break;
    kept += character;
  }
  return `${kept}…`;
}

/**
 * A language tag in its usual spelling: `pt-br` becomes `pt-BR`.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
function tag(name) {
  if (!LANGUAGE.test(name)) return undefined;
  try {
    return Intl.getCanonicalLocales(name)[0];
  } catch {
    return name;
  }
}
