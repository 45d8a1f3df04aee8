// @ts-check
// The custom element. It fetches what the core needs and hands it over; all that is seen is made by the core.
import { core } from './core.js';
import css from './leadgate.css';
import { source } from './source.js';
import english from './words/en.json';

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** The elements of this page that are up, for signals that the page records. @type {Set<LeadGateElement>} */
const elements = new Set();

/** An error with a stable code. */
class Fault extends Error {
  /** @param {string} code @param {string} message @param {unknown} [cause] */
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = code;
  }
}

/**
 * Records a signal in every `<lead-gate>` of the page.
 * @param {string} id
 */
export function signal(id) {
  for (const element of elements) element.signal(id);
}

export class LeadGateElement extends HTMLElement {
  static observedAttributes = ['definition', 'lang', 'layout'];

  /** @type {import('../target/widget-glue/leadgate.js').Gate | undefined} */
  #gate;
  /** @type {unknown} */
  #definition;
  /** Counts starts: what an earlier one brings late is let go. */
  #start = 0;
  /** What was said before the core was there. @type {((gate: NonNullable<LeadGateElement['gate']>) => void)[]} */
  #early = [];

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).append(document.createElement('slot'));
  }

  /** The definition as set from a script; else null. */
  get definition() {
    return this.#definition ?? null;
  }

  set definition(definition) {
    this.#definition = definition ?? undefined;
    this.#restart();
  }

  /** The answers so far, to visible questions. */
  get value() {
    return this.#gate?.value ?? {};
  }

  /** The verdict, or null while there is none. */
  get verdict() {
    return this.#gate?.verdict ?? null;
  }

  /**
   * Fills in answers that are known. Consents are left out: they are given by the visitor or not at all.
   * @param {Record<string, unknown>} answers
   */
  prefill(answers) {
    const text = JSON.stringify(answers ?? {});
    this.#withGate((gate) => {
      const wrong = gate.prefill(text);
      if (wrong !== undefined) this.#report(new Fault('invalid_answers', `Not allowed by the definition: ${wrong}`));
    });
  }

  /**
   * Records that the visitor has done something that the definition counts.
   * @param {string} id
   */
  signal(id) {
    this.#withGate((gate) => gate.signal(String(id)));
  }

  /** Forgets the visitor and begins anew. */
  reset() {
    this.#withGate((gate) => gate.reset());
  }

  connectedCallback() {
    elements.add(this);
    // Moved in the page, it goes on where it was.
    if (!this.#gate) this.#restart();
  }

  disconnectedCallback() {
    elements.delete(this);
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before !== now && this.isConnected) this.#restart(name !== 'definition');
  }

  /** @param {(gate: NonNullable<LeadGateElement['gate']>) => void} act */
  #withGate(act) {
    if (this.#gate) act(this.#gate);
    else this.#early.push(act);
  }

  /** @param {boolean} [keep] keep the answers */
  #restart(keep) {
    const start = ++this.#start;
    const known = keep && this.#gate ? this.#gate.value : undefined;
    // Attributes and properties that are set together start it once.
    queueMicrotask(() => {
      if (start === this.#start && this.isConnected) this.#run(start, known);
    });
  }

  /** @param {number} start @param {unknown} known */
  async #run(start, known) {
    // A form of the page's own is left as it is.
    if (this.querySelector(':scope > form')) return;
    /** @type {Promise<string>} */
    const text = this.#read();
    // Whoever waits for the core first must not leave this one unheard.
    text.catch(() => {});
    let Gate;
    try {
      Gate = await core();
    } catch (error) {
      if (start === this.#start) {
        this.#report(new Fault('no_webassembly', 'WebAssembly could not be started, so the fallback content stays.', error));
      }
      return;
    }
    const shadow = /** @type {ShadowRoot} */ (this.shadowRoot);
    try {
      const definition = await text;
      if (start !== this.#start) return;
      const gate = this.#renew(Gate, shadow);
      let language;
      try {
        language = gate.read(definition, this.#languages());
      } catch (problems) {
        this.#refuse(gate, String(problems));
        return;
      }
      if (language !== 'en') gate.words(await words(language));
      if (start !== this.#start) return;
      this.#begin(gate, known);
    } catch (error) {
      if (start !== this.#start) return;
      const fault = error instanceof Fault ? error : new Fault('failed', String(error), error);
      const gate = this.#renew(Gate, shadow);
      gate.fail('load_failed');
      shadow.querySelector('.retry')?.addEventListener('click', () => this.#restart());
      this.#report(fault);
    }
  }

  /**
   * @param {NonNullable<LeadGateElement['gate']>} gate
   * @param {unknown} known
   */
  #begin(gate, known) {
    const endpoint = this.#endpoint();
    this.#gate = gate;
    if (known) gate.prefill(JSON.stringify(known));
    // The fallback content has had its time.
    this.shadowRoot?.querySelector('slot')?.remove();
    gate.begin(this.getAttribute('layout') !== 'page', endpoint, () => source(this.getAttribute('campaign')));
    for (const act of this.#early.splice(0)) act(gate);
    if (gate.preview) {
      console.info(
        `leadgate: the definition is ${gate.preview}, so this is a preview and nothing is sent. Both teams sign it as it stands: leadgate agreement FILE shows what is missing.`,
      );
    }
  }

  /**
   * Takes what is shown away and makes room for a new view.
   * @param {typeof import('../target/widget-glue/leadgate.js').Gate} Gate
   * @param {ShadowRoot} shadow
   */
  #renew(Gate, shadow) {
    this.#gate?.remove();
    this.#gate = undefined;
    shadow.querySelector('.gate')?.remove();
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    shadow.adoptedStyleSheets = [sheet];
    return new Gate(this, shadow, JSON.stringify(english));
  }

  /** @returns {Promise<string>} the definition as JSON text */
  async #read() {
    if (this.#definition !== undefined) {
      return typeof this.#definition === 'string' ? this.#definition : JSON.stringify(this.#definition);
    }
    const url = this.getAttribute('definition');
    if (!url) throw new Fault('no_definition', 'Set the attribute or the property “definition”.');
    let response;
    try {
      response = await fetch(new URL(url, document.baseURI), { credentials: 'same-origin' });
    } catch (error) {
      throw new Fault('definition_unreachable', `The definition could not be fetched from ${url}.`, error);
    }
    if (!response.ok) {
      throw new Fault('definition_unreachable', `The definition could not be fetched from ${url}: status ${response.status}.`);
    }
    return response.text();
  }

  /** Languages that are wished for, best first. */
  #languages() {
    return [this.getAttribute('lang'), document.documentElement.lang, ...navigator.languages].filter(Boolean).join('\n');
  }

  /** Where leads go: https, this page's own origin, or this machine; empty where that is not so. */
  #endpoint() {
    const given = this.getAttribute('endpoint');
    if (given === null) {
      this.#report(new Fault('no_endpoint', 'Set the attribute “endpoint”: without it no lead can be sent.'));
      return '';
    }
    try {
      const url = new URL(given, document.baseURI);
      const local = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
      if (url.protocol === 'https:' || (url.protocol === 'http:' && (local || url.origin === location.origin))) return url.href;
    } catch {
      // Said below.
    }
    this.#report(new Fault('endpoint_refused', `Leads are posted to https, the page's own origin or this machine only, not to ${given}.`));
    return '';
  }

  /**
   * @param {NonNullable<LeadGateElement['gate']>} gate
   * @param {string} problems JSON text
   */
  #refuse(gate, problems) {
    gate.fail('broken');
    const lines = JSON.parse(problems).map((/** @type {any} */ one) => `  ${one.pointer || '(whole)'}: ${one.code} (${one.given})`);
    this.#report(new Fault('invalid_definition', `The definition is broken; leadgate check FILE tells how to mend it.\n${lines.join('\n')}`));
  }

  /** @param {Fault} fault */
  #report(fault) {
    console.error(`leadgate: ${fault.message}`, ...(fault.cause ? [fault.cause] : []));
    this.dispatchEvent(
      new CustomEvent('leadgate:error', { bubbles: true, composed: true, detail: { code: fault.name, message: fault.message } }),
    );
  }
}

/**
 * The widget's own words, of the language or of its region-less form; English where there are none.
 * @param {string} language
 */
async function words(language) {
  const [primary] = language.split('-');
  if (primary === 'en') return '{}';
  for (const name of new Set([language, primary])) {
    try {
      const response = await fetch(new URL(`words/${name}.json`, import.meta.url));
      if (response.ok) return await response.text();
    } catch {
      // English is better than nothing.
    }
  }
  return '{}';
}
