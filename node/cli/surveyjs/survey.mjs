// @ts-check
// A SurveyJS survey as a lead definition: its questions in their order, and a list of all that has no equal.
import { both, condition, depthOf } from './condition.mjs';
import { naming, questionName, slug } from './names.mjs';
import { isNothing, loseTheRest, loseTheRestOfSurvey } from './properties.mjs';
import { given, TYPES } from './questions.mjs';
import { Texts } from './texts.mjs';
import { Untranslatable } from './tokens.mjs';

/** @typedef {import('./condition.mjs').Asked} Asked */
/** @typedef {import('../../core.d.ts').Condition} Condition */

/** @typedef {{ pointer: string, name: string, what: string, why: string }} Loss */

/**
 * What making questions needs to know.
 * @typedef {object} Context
 * @property {Texts} texts
 * @property {(pointer: string, what: string, why: string) => void} lose
 */

/**
 * What came of a survey. Without a single question there is no definition.
 * @typedef {object} Result
 * @property {{ [member: string]: any } | undefined} definition
 * @property {Loss[]} losses what could not be carried over
 * @property {{ name: string, id: string }[]} renamed questions that have another name now
 */

/** The most questions of a definition. */
const MOST = 200;
/** Panels within panels. */
const DEEPEST = 50;

/** Types of SurveyJS that have no equal, and what to do instead. */
const WITHOUT_EQUAL = new Map([
  ['html', 'there is nothing to answer; put words into intro, or into a question’s help'],
  ['image', 'there is nothing to answer'],
  ['expression', 'nothing is calculated but the score'],
  ['file', 'files are not collected'],
  ['signaturepad', 'signatures are not collected; a consent is a question of type consent'],
  ['matrix', 'ask a choice or a scale for each of its rows'],
  ['matrixdropdown', 'ask a question for each of its cells'],
  ['matrixdynamic', 'ask how many there are, as a number'],
  ['multipletext', 'ask a text question for each of its items'],
  ['paneldynamic', 'ask how many there are, as a number'],
  ['ranking', 'ask which comes first, as a choice'],
  ['slider', 'ask a number, or a scale of at most 11 steps'],
]);

/** The contact details that a definition knows. */
const FIELDS = [
  ...[
    'given-name',
    'family-name',
    'name',
    'email',
    'tel',
    'organization',
    'organization-title',
    'country',
    'url',
  ],
];
const FIELD_OF = new Map([
  ['email', 'email'],
  ['phone', 'tel'],
]);
const WITH_FIELD = ['choice', 'text', 'email', 'phone'];

/**
 * @param {unknown} survey
 * @returns {Result}
 */
export function convert(survey) {
  return new Conversion(/** @type {any} */ (survey)).result();
}

class Conversion {
  #survey;
  /** @type {Loss[]} */
  #losses = [];
  /** @type {{ name: string, id: string }[]} */
  #renamed = [];
  /** @type {any[]} */
  #questions = [];
  /** Questions by their name, as conditions look at them. @type {Map<string, Asked>} */
  #asked = new Map();
  /** All names of the survey, also of what is asked later or not at all. @type {Set<string>} */
  #names = new Set();
  #idOf = naming(questionName, 64);
  #name = '';
  /** @type {Set<string>} */
  #fields = new Set();
  /** @type {Context} */
  #context;

  /** @param {any} survey */
  constructor(survey) {
    this.#survey = survey;
    const lose = (/** @type {string} */ pointer, /** @type {string} */ what, /** @type {string} */ why) => {
      this.#losses.push({ pointer, name: this.#name, what, why });
    };
    this.#context = { lose, texts: new Texts(survey.locale, lose) };
  }

  /** @returns {Result} */
  result() {
    const { texts, lose } = this.#context;
    const survey = this.#survey;
    const lists = ['pages', 'elements', 'questions'].filter((name) => Array.isArray(survey[name]));
    for (const list of lists) this.#learn(survey[list], 0);
    const title = texts.text(survey.title, '/title') ?? 'Imported survey';
    const intro = texts.text(survey.description, '/description');
    for (const list of lists) {
      this.#elements(survey[list], `/${list}`, { show: undefined, certain: true, depth: 0 });
    }
    this.#name = '';
    this.#guessFields();
    loseTheRestOfSurvey(survey, [...lists, 'title', 'description', 'locale'], lose);
    const words = typeof title === 'string' ? title : (title[texts.default] ?? '');
    const languages = [...texts.languages];
    const definition = given({
      format: 1,
      id: slug(words),
      version: '1',
      title,
      languages: languages.length === 1 && languages[0] === 'en' ? undefined : languages,
      intro,
      questions: this.#questions,
      // All points are nought, so nobody reaches this, and nothing is sent, until somebody has given points.
      sales_ready: { min_score: 1 },
    });
    return {
      definition: this.#questions.length === 0 ? undefined : definition,
      losses: this.#losses,
      renamed: this.#renamed,
    };
  }

  /**
   * @param {any[]} list
   * @param {number} depth
   */
  #learn(list, depth) {
    for (const element of list) {
      for (const name of [element?.name, element?.valueName]) {
        if (typeof name === 'string') this.#names.add(name.toLowerCase());
      }
      if (depth < DEEPEST && Array.isArray(element?.elements)) this.#learn(element.elements, depth + 1);
    }
  }

  /**
   * @param {any[]} list
   * @param {string} pointer
   * @param {{ show: Condition | undefined, certain: boolean, depth: number }} outer when what is around them is shown,
   *   and whether that could be carried over
   */
  #elements(list, pointer, outer) {
    for (const [index, element] of list.entries()) {
      const place = `${pointer}/${index}`;
      if (typeof element !== 'object' || element === null || Array.isArray(element)) {
        this.#name = '';
        this.#context.lose(place, 'an element', 'it is no object');
        continue;
      }
      const kind = element.type ?? (Array.isArray(element.elements) ? 'panel' : 'text');
      this.#name = typeof element.name === 'string' ? element.name : '';
      if (element.visible === false) {
        this.#context.lose(place, 'the whole element', 'it is never shown');
        continue;
      }
      if (kind === 'panel' || kind === 'flowpanel') this.#panel(element, place, outer);
      else this.#question(element, String(kind), place, outer);
    }
  }

  /**
   * @param {any} element
   * @param {string} place
   * @param {{ show: Condition | undefined, certain: boolean, depth: number }} outer
   */
  #panel(element, place, outer) {
    const { lose } = this.#context;
    if (outer.depth >= DEEPEST)
      return lose(place, 'the whole panel', `it is nested more than ${DEEPEST} deep`);
    for (const name of ['title', 'description'].filter((each) => !isNothing(element[each]))) {
      lose(place, `its ${name}`, 'questions are asked one by one, without headings');
    }
    const read = ['type', 'name', 'elements', 'visibleIf', 'title', 'description', 'visible'];
    loseTheRest(element, read, (what, why, member) => lose(within(place, member), what, why));
    const shown = this.#shown(element, place, outer);
    if (Array.isArray(element.elements)) {
      this.#elements(element.elements, `${place}/elements`, { ...shown, depth: outer.depth + 1 });
    }
  }

  /**
   * @param {any} element
   * @param {string} kind
   * @param {string} place
   * @param {{ show: Condition | undefined, certain: boolean, depth: number }} outer
   */
  #question(element, kind, place, outer) {
    const { lose, texts } = this.#context;
    const make = TYPES.get(kind);
    if (make === undefined) {
      const why = WITHOUT_EQUAL.get(kind) ?? 'this type of question is not known';
      return lose(place, `the question (type ${kind})`, why);
    }
    if (this.#questions.length >= MOST)
      return lose(place, 'the question', `a definition has at most ${MOST}`);
    const made = make({ ...element, type: kind }, place, this.#context);
    if (made === undefined) return undefined;
    const { show, certain } = this.#shown(element, place, outer);
    const name = this.#name === '' ? 'question' : this.#name;
    const id = this.#idOf(name);
    if (id !== name) this.#renamed.push({ name, id });
    const { type, ...own } = made.own;
    const field = this.#field(element, type);
    this.#questions.push(
      given({
        id,
        type,
        label: texts.text(element.title, place) ?? texts.text(name, place) ?? id,
        help: texts.text(element.description, place),
        // Nobody can be made to answer what perhaps was not meant for them.
        required: element.isRequired === true && certain ? true : undefined,
        show_if: show,
        field,
        ...own,
      }),
    );
    const asked = { id, type, options: made.options ?? [] };
    for (const known of [element.valueName, this.#name]) {
      if (typeof known === 'string' && known !== '') this.#asked.set(known.toLowerCase(), asked);
    }
    const read = ['type', 'name', 'valueName', 'title', 'description', 'isRequired', 'visibleIf', 'visible'];
    if (field !== undefined) read.push('autocomplete');
    const whole = [...read, ...made.read];
    loseTheRest(element, whole, (what, why, member) => lose(within(place, member), what, why));
    return undefined;
  }

  /**
   * When an element is shown, as far as it can be said here.
   *
   * @param {any} element
   * @param {string} place
   * @param {{ show: Condition | undefined, certain: boolean }} outer
   * @returns {{ show: Condition | undefined, certain: boolean }}
   */
  #shown(element, place, outer) {
    if (isNothing(element.visibleIf)) return outer;
    const text = String(element.visibleIf);
    try {
      const show = both(
        outer.show,
        condition(text, (name) => this.#lookUp(name)),
      );
      if (show !== undefined && depthOf(show) > 32) throw new Untranslatable('it is nested too deeply');
      return { ...outer, show };
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      const short = text.length > 200 ? `${text.slice(0, 200)}…` : text;
      this.#context.lose(
        `${place}/visibleIf`,
        `visibleIf ${short}`,
        `${error.message}; it is shown without it, and not required`,
      );
      return { ...outer, certain: false };
    }
  }

  /**
   * The question that a condition names: SurveyJS does not mind its case.
   *
   * @param {string} name
   * @returns {Asked}
   */
  #lookUp(name) {
    const lower = name.toLowerCase();
    const asked = this.#asked.get(lower);
    if (asked !== undefined) return asked;
    const why = this.#names.has(lower)
      ? 'which is asked later, or was not carried over'
      : 'which is no question of the survey';
    throw new Untranslatable(`it looks at “${name.slice(0, 80)}”, ${why}`);
  }

  /**
   * @param {any} element
   * @param {string} type
   * @returns {string | undefined}
   */
  #field(element, type) {
    const token = element.autocomplete;
    if (!FIELDS.includes(token) || !WITH_FIELD.includes(type) || this.#fields.has(token)) return undefined;
    this.#fields.add(token);
    return token;
  }

  /** The first address and the first telephone number are the visitor's, where nothing else says so. */
  #guessFields() {
    for (const [index, question] of this.#questions.entries()) {
      const field = FIELD_OF.get(question.type);
      if (field === undefined || question.field !== undefined || this.#fields.has(field)) continue;
      this.#fields.add(field);
      this.#questions[index] = { ...question, field };
    }
  }
}

/**
 * @param {string} place
 * @param {string | undefined} member
 */
function within(place, member) {
  if (member === undefined) return place;
  return `${place}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
