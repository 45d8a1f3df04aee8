// @ts-check
// The custom element. It fetches what the core needs and hands it over; all that is seen is the core's doing.
import { abandon, asElement, fail, Gate, loaded, Reading, renew } from './core.js';
import { deliver, prepare, told, way } from './deliver.js';
import { asFault, Fault } from './fault.js';
import css from './leadgate.css';
import {
  brokenDefinition,
  readDefinition,
  readEndpoint,
  readFirstWords,
  readFreeMail,
  readWords,
  sayPreview,
  wishes,
} from './load.js';
import words from './words/en.json';

const english = JSON.stringify(words);

/**
 * The form as it stands: name, value, ticked and unreadable of every control, as JSON text.
 * @param {ShadowRoot} root
 */
function controls(root) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const all = root.querySelectorAll('input,textarea');
  return JSON.stringify(
    Array.from(all, ({ name, value, type, checked, validity }) => [
      name,
      value,
      checked || !/radio|checkbox/.test(type),
      validity.badInput,
    ]),
  );
}

/** The outbox is loaded so many milliseconds after the first question. */
const PREPARING = 500;

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** The elements of this page that are up. @type {Set<LeadGateElement>} */
const elements = new Set();

/**
 * Records a signal in every `<lead-gate>` of the page.
 * @param {string} id
 */
export function signal(id) {
  const at = Date.now();
  for (const element of elements) element[hear](id, at);
  prepare((box) => box.record(id, at));
}

// A click that means something, also on what stands in an open shadow root.
addEventListener(
  'click',
  (event) => {
    for (const one of event.composedPath()) {
      const { leadSignal } = /** @type {HTMLElement} */ (one).dataset ?? {};
      if (leadSignal) signal(leadSignal);
    }
  },
  true,
);

/** The visitor agrees that things are stored on the device, where the page waits for that. */
export const grantConsent = () => prepare((box) => box.grant());

/** Begins anew after a crash: not for others to call. */
const recover = Symbol('recover');

/** Takes in a signal that is recorded already: not for others to call. */
const hear = Symbol('hear');

/** The core has trapped, and with it everything that it showed: puts a new one in its place. */
function crash() {
  renew();
  for (const element of elements) element[recover]();
}

export class LeadGateElement extends HTMLElement {
  static observedAttributes = ['definition', 'delivery', 'endpoint', 'lang', 'layout', 'variants'];

  /**
   * Takes over finished leads in place of the outbox, as a kiosk does; says whether they outlive the page.
   * @type {((lead: import('./outbox/store.js').Lead) => Promise<boolean>) | undefined}
   */
  keep;
  /** @type {ShadowRoot} */
  #shadow;
  /** @type {Gate | undefined} */
  #gate;
  /** @type {unknown} */
  #definition;
  /** What happened from now on it has heard itself. */
  #since = Date.now();
  /** Counts starts: what an earlier one brings late is let go. */
  #start = 0;
  /** What was said before the core was there. @type {((gate: Gate) => void)[]} */
  #early = [];
  /** The page's analytics are told. */
  #followed = false;
  /** The page's own form that is attached to. @type {HTMLFormElement | null} */
  #form = null;
  /** Which of several variants is asked; empty where there is but one definition. */
  #variant = '';
  /** How often the core has crashed under this element. */
  #crashes = 0;
  /** An attribute has changed since the visitor came to the end. */
  #stale = false;
  /** The visitor has asked for what comes next, and what they asked with is taken away. */
  #asked = false;

  constructor() {
    super();
    this.#shadow = this.attachShadow({ mode: 'open' });
    this.#fallBack();
    this.#listen();
    new MutationObserver(() => {
      const form = this.#ownForm();
      if (form && form !== this.#form && !this.verdict) this.#restart(true);
    }).observe(this, { childList: true });
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
    return this.#gate ? JSON.parse(this.#gate.value) : {};
  }

  /** The verdict, or null while there is none. */
  get verdict() {
    return this.#gate ? JSON.parse(this.#gate.verdict) : null;
  }

  /**
   * Fills in answers that are known. Consents are left out: they are given by the visitor or not at all.
   * @param {Record<string, unknown>} answers
   */
  prefill(answers) {
    const text = JSON.stringify(answers ?? {});
    this.#whenUp((gate) => {
      const wrong = gate.prefill(text);
      // What is no object of answers at all is wrong as a whole, the place of which is an empty pointer.
      if (wrong !== undefined) {
        this.#report(
          new Fault('invalid_answers', `Not allowed by the definition: ${wrong || 'no object of answers'}`),
        );
      }
    });
  }

  /**
   * Records that the visitor has done something that the definition counts.
   * @param {string} id
   * @param {number} at milliseconds since 1970
   */
  signal(id, at = Date.now()) {
    this[hear](id, at);
    prepare((box) => box.record(id, at));
  }

  /** @param {string} id @param {number} at milliseconds since 1970 */
  [hear](id, at) {
    this.#whenUp((gate) => gate.signal(String(id), at));
  }

  /** See the function of this name. */
  grantConsent() {
    grantConsent();
  }

  /** Forgets the visitor and begins anew. */
  reset() {
    prepare((box) => box.forget());
    if (this.#stale) this.#restart();
    else this.#whenUp((gate) => gate.reset());
  }

  connectedCallback() {
    elements.add(this);
    // Set before this class was there, it lies over the property and hides it.
    if (Object.hasOwn(this, 'definition')) {
      const { definition } = this;
      // @ts-expect-error: what is deleted is not the property of the class
      delete this.definition;
      this.definition = definition;
    }
    const analytics = this.getAttribute('analytics');
    if (analytics && !this.#followed) {
      this.#followed = true;
      import('./analytics.js').then(({ follow }) => follow(this, analytics)).catch(console.warn);
    }
    // Moved in the page, it goes on where it was.
    if (!this.#gate) this.#restart();
    else if (this.#form) /** @type {any} */ (this.#gate).moved();
  }

  disconnectedCallback() {
    elements.delete(this);
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(name, before, now) {
    if (before === now || !this.isConnected) return;
    // Who has come to the end is not asked again because the page has changed: that waits for the next visitor.
    if (name !== 'definition' && this.verdict) this.#stale = true;
    else this.#restart(name !== 'definition');
  }

  #listen() {
    const root = this.#shadow;
    /**
     * What happens in the page's own content, a form or a link of the fallback, passes by here too and is none of ours.
     * @param {string} type
     * @param {(event: Event & { target: Element }) => void} act
     */
    const on = (type, act) =>
      root.addEventListener(type, (event) => {
        const { target } = event;
        if (target instanceof Element && !this.contains(target))
          act(/** @type {Event & { target: Element }} */ (event));
      });
    on('submit', (event) => {
      event.preventDefault();
      const form = controls(root);
      this.#call((gate) => gate.submit(form));
    });
    for (const type of ['input', 'change']) {
      on(type, ({ target }) => {
        const { name } = /** @type {HTMLInputElement} */ (target);
        const form = controls(root);
        this.#call((gate) => gate.changed(name, form, type === 'change'));
      });
    }
    on('click', (event) => {
      const { target } = event;
      const link = target.getAttribute('href') ?? '';
      const form = controls(root);
      if (target.matches('.back')) this.#call((gate) => gate.back(form));
      // The second click of a double click would answer the next question, whose button stands in the same place.
      const { detail } = /** @type {MouseEvent} */ (/** @type {Event} */ (event));
      if (detail > 1 && target.matches('.next')) event.preventDefault();
      if (target.matches('.retry')) {
        this.#asked = true;
        this.#restart();
      }
      // A link to a question: an address does not lead into a shadow root.
      if (link.startsWith('#')) {
        event.preventDefault();
        root.getElementById(link.slice(1))?.focus();
      }
    });
  }

  /** The core has crashed and is new. What was asked is asked again, but not for ever. */
  [recover]() {
    if (this.#gate) abandon(this.#gate);
    this.#gate = undefined;
    this.#shadow.querySelector('.gate')?.remove();
    this.#fallBack();
    this.#report(new Fault('crashed', 'The widget has failed and begins anew.'));
    this.#crashes += 1;
    if (this.#crashes < 3) this.#restart();
  }

  /** Shows what the page has for the time that the widget is not there. */
  #fallBack() {
    if (!this.#shadow.querySelector('slot')) this.#shadow.append(document.createElement('slot'));
  }

  /** @param {(gate: Gate) => void} act */
  #whenUp(act) {
    if (this.#gate) this.#call(act);
    else this.#early.push(act);
  }

  /**
   * Calls the core, which nothing should make trap. What a page's own code throws on the way goes on to the page.
   * @param {(gate: Gate) => void} act
   */
  #call(act) {
    if (!this.#gate) return;
    try {
      act(this.#gate);
    } catch (error) {
      // An instance that was left in the middle cannot go on, whatever it was that left it.
      queueMicrotask(crash);
      throw error;
    }
  }

  /** @param {boolean} [keep] keep the answers */
  #restart(keep) {
    this.#start += 1;
    this.#stale = false;
    const start = this.#start;
    // Attributes and properties that are set together start it once.
    queueMicrotask(() => {
      if (start === this.#start && this.isConnected)
        this.#run(start, keep).catch((error) => this.#refuse(start, error));
    });
  }

  /**
   * @param {number} start
   * @param {boolean} [keep] what is known of the visitor
   */
  async #run(start, keep) {
    // It is there for what it says of page views, and asks nothing.
    if (!this.#definition && this.matches('[page-signals]:not([definition],[variants])')) return;
    const reading = this.#read();
    this.#form = this.#ownForm();
    if (this.#form) {
      const given = await reading;
      const known = await this.#known(given.text);
      const gate = await this.#attach(start, this.#form, given.text);
      if (!gate) return;
      this.#gate?.remove();
      this.#begin(/** @type {any} */ (gate), given, known, keep);
      return;
    }
    try {
      // Both at once; what became of the definition is looked at when the core is there.
      await Promise.all([loaded(), Promise.allSettled([reading])]);
    } catch (error) {
      const message = 'WebAssembly could not be started: the fallback content stays.';
      if (start === this.#start) this.#report(new Fault('no_webassembly', message, { cause: error }));
      return;
    }
    try {
      const given = await reading;
      const definition = this.#understand(given.text);
      const { agreement, language } = definition;
      const [own, freeMail, known] = await Promise.all([
        readWords(language),
        readFreeMail(given.text),
        this.#known(given.text),
      ]);
      if (start === this.#start) {
        this.#begin(this.#show(definition, own, freeMail), given, known, keep);
        sayPreview(agreement);
      } else definition.free();
    } catch (error) {
      await this.#refuse(start, error);
    }
  }

  /**
   * What is asked, and which of several variants that is.
   * @returns {Promise<{ text: string, variant: string }>}
   */
  async #read() {
    const url = this.getAttribute('definition');
    const list = this.getAttribute('variants');
    try {
      if (list) {
        const { assigned } = await import('./variants.js');
        return await assigned(list);
      }
    } catch (error) {
      // The page's own definition stands in for the list.
      if (!(this.#definition ?? url)) throw error;
      this.#report(asFault(error));
    }
    return { text: await readDefinition(this.#definition, url), variant: '' };
  }

  /**
   * What is known of the visitor without asking: each that knows something is loaded where it is wanted.
   * @param {string} text the definition
   * @returns {Promise<(again?: boolean) => void>} fills it in
   */
  async #known(text) {
    const knowing = [];
    if (this.matches('[prefill],[prefill-params]')) knowing.push(import('./prefill.js'));
    // After what the page says, which is newer.
    if (/"remember"/.test(text)) knowing.push(import('./returning.js'));
    const all = await Promise.all(
      knowing.map((module) => module.then(({ look }) => look(this, text), console.warn)),
    );
    return (again) => {
      for (const fillIn of all) fillIn?.(again);
    };
  }

  /** The page's own form, where it has one here. @returns {HTMLFormElement | null} */
  #ownForm() {
    return this.querySelector(':scope > form');
  }

  /**
   * @param {number} start
   * @param {HTMLFormElement} form
   * @param {string} definition
   */
  async #attach(start, form, definition) {
    const { attach } = await import('./attach.js');
    return attach({
      host: this,
      form,
      shadow: this.#shadow,
      english,
      definition,
      isCurrent: () => start === this.#start,
      report: (fault) => this.#report(fault),
      deliver,
      dress: () => {
        this.#dress();
        this.#followDevice();
      },
      fallBack: () => this.#fallBack(),
    });
  }

  /** @param {string} text */
  #understand(text) {
    try {
      return new Reading(text, wishes(this));
    } catch (problems) {
      throw brokenDefinition(problems);
    }
  }

  /**
   * @param {Reading} reading
   * @param {string} own words in its language
   * @param {string} freeMail what `work_only` refuses
   */
  #show(reading, own, freeMail) {
    this.#gate?.remove();
    this.#dress();
    const steps = this.getAttribute('layout') !== 'page';
    const gate = new Gate(document, this, asElement(this.#shadow), reading, english, own, freeMail, steps);
    this.#followDevice();
    // The fallback content has had its time.
    this.#shadow.querySelector('slot')?.remove();
    return gate;
  }

  /**
   * @param {Gate} gate
   * @param {{ text: string, variant: string }} given the definition
   * @param {(again?: boolean) => void} known fills in what is known of the visitor
   * @param {boolean} [keep] what the gate before knows
   */
  #begin(gate, { text, variant }, known, keep) {
    const { by, endpoint, fault } = this[way]();
    if (fault) this.#report(fault);
    const before = this.#gate;
    this.#gate = gate;
    // No two variants are mixed.
    const inherits = keep && before?.constructor === gate.constructor && variant === this.#variant;
    this.#variant = variant;
    if (this.hasAttribute('variants')) this.setAttribute('variant', variant);
    if (inherits) gate.inherit(/** @type {Gate} */ (before));
    this.#call(() => gate.begin());
    this.#focusAsked();
    for (const act of this.#early.splice(0)) this.#call(act);
    known(inherits);
    // Before there is a lead, and when the visitor has something to look at.
    setTimeout(prepare, PREPARING, (/** @type {typeof import('./outbox.js')} */ box) => {
      if (!inherits) box.recall(this, this.#since, (id, at) => this[hear](id, at));
      if (by && endpoint) box.expect(endpoint, text, (problem) => this.#report(problem));
    });
  }

  /** How a lead of this element does. */
  [told](/** @type {import('./outbox/news.js').News} */ { lead_id, state, code, safe }) {
    this.#whenUp((gate) => gate.told(lead_id, state, code, safe));
  }

  /** Where a lead of this element goes. */
  [way]() {
    const file = this.getAttribute('delivery');
    const by = file !== null;
    try {
      return { by, endpoint: readEndpoint(file ?? this.getAttribute('endpoint')) };
    } catch (error) {
      const fault = /** @type {Fault} */ (error);
      return { by, endpoint: '', code: fault.name, fault };
    }
  }

  /**
   * There can be no interview: says so, and shows what the page has instead.
   * @param {number} start
   * @param {unknown} error
   */
  async #refuse(start, error) {
    if (start !== this.#start) return;
    const fault = asFault(error);
    this.#report(fault);
    if (this.#form) return;
    const { language, own } = await readFirstWords(wishes(this));
    if (start !== this.#start) return;
    this.#gate?.remove();
    this.#gate = undefined;
    this.#dress();
    const why = fault.name === 'invalid_definition' ? 'broken' : 'load_failed';
    fail(document, asElement(this.#shadow), english, own, language, why);
    this.#followDevice();
    this.#fallBack();
    this.#focusAsked();
  }

  /** Brings the visitor to what they asked for: the heading that there is, or the first control. */
  #focusAsked() {
    if (!this.#asked) return;
    this.#asked = false;
    /** @type {HTMLElement | null} */ (this.#shadow.querySelector('h2,input,textarea'))?.focus();
  }

  /** Where the page says nothing of its colours, the device decides. */
  #followDevice() {
    const { colorScheme } = getComputedStyle(this);
    this.#shadow.querySelector('.gate')?.classList.toggle('device', colorScheme === 'normal');
  }

  #dress() {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    this.#shadow.adoptedStyleSheets = [sheet];
  }

  /** @param {any} fault */
  #report(fault) {
    console.error(`leadgate: ${fault.message}`, ...(fault.cause instanceof Error ? [fault.cause] : []));
    const detail = { code: fault.name, message: fault.message };
    this.dispatchEvent(new CustomEvent('leadgate:error', { bubbles: true, composed: true, detail }));
  }
}
