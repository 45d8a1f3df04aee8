/**
 * `leadgate`: the module that a page loads. It defines `<lead-gate>`, which asks a visitor the questions of a lead
 * definition, scores the answers in the page, and posts only a sales-ready lead.
 *
 * Loading it needs a document. In code that also runs on a server, import it where only the browser comes by.
 *
 * @module
 */

import type { Answer, Answers, Definition, Outcome, Verdict } from '../node/core.js';

export type * from '../node/core/definition.js';
export type { Answer, Answers, Contribution, Gate, Outcome, Verdict } from '../node/core.js';

/** The verdict of an interview that has ended: it has an outcome. */
export type FinalVerdict = Verdict & { outcome: Outcome };

/** What can go wrong with a `<lead-gate>`, as `leadgate:error` names it. */
export type ErrorCode =
  /** There is neither the attribute nor the property `definition`. */
  | 'no_definition'
  /** The definition could not be fetched; the visitor is offered to try again. */
  | 'definition_unreachable'
  /** The list of variants could not be fetched; the page's own definition is asked, if it has one. */
  | 'variants_unreachable'
  /** The list of variants is broken; the message names every place. */
  | 'invalid_variants'
  /** The definition is broken; `leadgate check` tells what to mend. */
  | 'invalid_definition'
  /** There is no attribute `endpoint`, so a sales-ready lead could not be sent. */
  | 'no_endpoint'
  /** The endpoint is neither https, nor the page's own origin, nor this machine. */
  | 'endpoint_refused'
  /** The delivery file could not be fetched; leads wait until it can. */
  | 'delivery_unreachable'
  /** The delivery file is broken; `leadgate doctor` tells what to mend. Leads wait until it has been. */
  | 'invalid_delivery'
  /** WebAssembly is blocked or missing; the fallback content stays. */
  | 'no_webassembly'
  /** `prefill` was given answers that the definition does not allow; none of them was taken. */
  | 'invalid_answers'
  /** The page's own form has no control for a question that is required; it is sent as it always was. */
  | 'no_control'
  /** A control of the page's own form holds what the definition does not know; it is no answer. */
  | 'unknown_value'
  /** The compiled core has stopped; the interview begins anew. */
  | 'crashed'
  /** Something else; the console tells what. */
  | 'failed';

/** What the events of a `<lead-gate>` tell, by name. None of it is personal data. */
export interface LeadGateEventDetails {
  /** The widget is up. */
  'leadgate:ready': Record<string, never>;
  /** A question is shown; `index` counts the visible questions from 0. In the layout `page` it comes for each of them. */
  'leadgate:question': { id: string; index: number };
  /** A question has been answered. What was answered is not told; see {@link LeadGateElement.value}. */
  'leadgate:answer': { id: string };
  /** The interview has ended. `band` is left out where the score is in none. */
  'leadgate:verdict': { outcome: Outcome; score: number; band?: string };
  /** A sales-ready lead waits to be sent. */
  'leadgate:queued': { lead_id: string };
  /** The endpoint has accepted it. */
  'leadgate:accepted': { lead_id: string };
  /** The endpoint refuses it, or there is none: somebody has to look. `code` is the endpoint's, or its status. */
  'leadgate:attention': { lead_id: string; code: string };
  /** Something is wrong with how the element is set up or with what it needs. `message` is for developers. */
  'leadgate:error': { code: ErrorCode; message: string };
}

/** The events of a `<lead-gate>`, by name. They bubble and leave shadow roots, so a page can listen anywhere. */
export type LeadGateEventMap = {
  [name in keyof LeadGateEventDetails]: CustomEvent<LeadGateEventDetails[name]>;
};

/** The attributes of a `<lead-gate>`, for the types of frameworks. */
export interface LeadGateAttributes {
  /** URL of the definition. Else set the property of the same name. */
  definition?: string;
  /** Where sales-ready leads are posted: https, the page's own origin, or this machine. */
  endpoint?: string;
  /** URL of a delivery file, which says where sales-ready leads go; instead of `endpoint`. */
  delivery?: string;
  /** One of the definition's languages. Else the page's, else the browser's, else the definition's first. */
  lang?: string;
  /** One question at a time, which is the default, or all at once. */
  layout?: 'steps' | 'page';
  /** A free label, stamped on the lead. */
  campaign?: string;
  /** URL of a list of variants of the definition, of which the visitor is given one. */
  variants?: string;
  /** Which variant is asked, stamped on the lead. Set by the element where it has a list, else by the page. */
  variant?: string;
  /** Answers that are known, as JSON text. */
  prefill?: string;
  /** The questions that parameters of the page's address may answer: `"email company=firma"`. */
  'prefill-params'?: string;
  /** The name of the page's list that its analytics are told by, such as `dataLayer`. */
  analytics?: string;
  /** Page views as signals: `"pricing=/pricing/* docs=/docs/*"`. */
  'page-signals'?: string;
  /** Nothing is stored on the device before `grantConsent()`. */
  consent?: 'required';
  /** The colours: `auto` follows the device. Without it the page's `color-scheme` decides. */
  theme?: 'light' | 'dark' | 'auto';
}

/** What the attribute `variants` leads to. */
export interface VariantList {
  format: 1;
  /** Of the test: 1 to 64 small letters, digits and hyphens. */
  id: string;
  variants: {
    /** 1 to 64 small letters, digits and hyphens. */
    id: string;
    /** How often it is drawn, next to the others'; 0 is never. */
    weight: number;
    /** Its URL, from where the list is, or the definition itself. */
    definition: string | Definition;
  }[];
}

/** A lead as it is handed over when the interview ends. */
export interface FinishedLead {
  lead_id: string;
  /** The lead as JSON text: what would be posted. These are personal data. */
  body: string;
  /** Where it goes; empty where the element names no endpoint that is allowed. */
  endpoint: string;
  /** Why it cannot be sent. */
  code?: string;
}

/** `<lead-gate>`. */
export class LeadGateElement extends HTMLElement {
  /**
   * The definition as it was set, or `null`. It goes before the attribute and takes an object or JSON text; setting
   * it begins the interview anew.
   */
  get definition(): Definition | string | null;
  set definition(definition: Definition | string | null | undefined);

  /** The answers so far to the questions that are visible, by question id. These are personal data. */
  readonly value: { [question: string]: Answer };

  /** The verdict with its receipt, or `null` while the interview lasts. */
  readonly verdict: FinalVerdict | null;

  /**
   * Takes finished leads over in place of the outbox, for an app that looks after them itself, as the kiosk does. It
   * resolves with whether the lead outlives the page; where it is refused it is asked again.
   */
  keep?: (lead: FinishedLead) => Promise<boolean>;

  /**
   * Fills in what is known already. Consents are left out: they are given by the visitor or not at all. Answers that
   * the definition does not allow bring `leadgate:error` about, and none is taken.
   */
  prefill(answers: Answers): void;

  /**
   * Records that the visitor has done something, now or at a moment in milliseconds since 1970; a signal that the
   * definition does not have changes nothing.
   */
  signal(id: string, at?: number): void;

  /** See {@link grantConsent}. */
  grantConsent(): void;

  /** Forgets the visitor, also what is stored of their signals, and begins anew. A lead that is still waiting to be sent is sent all the same. */
  reset(): void;

  addEventListener<Name extends keyof LeadGateEventMap>(
    type: Name,
    listener: (this: LeadGateElement, event: LeadGateEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(
    type: Name,
    listener: (this: LeadGateElement, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** Records a signal in every `<lead-gate>` of the page. */
export function signal(id: string): void;

/** The visitor agrees that things are stored on the device, where the page says `consent="required"`. */
export function grantConsent(): void;

/**
 * How a definition stands between the two teams, as this device would run it today. Rejects with what is wrong with it,
 * as JSON text.
 */
export function agreement(definition: string): Promise<'agreed' | 'review_due' | 'draft' | 'outdated'>;

/** A lead that waits on this device. None of it is personal data. */
export interface WaitingLead {
  lead_id: string;
  /** Where it goes; empty where the element had no allowed endpoint. */
  endpoint: string;
  /**
   * `held` waits for an endpoint that refuses everybody, `attention` was refused itself, and of `unconfirmed` the
   * service that it was sent to tells nothing.
   */
  state: 'queued' | 'sending' | 'held' | 'attention' | 'unconfirmed';
  /** How often it has been sent. */
  tries: number;
  /** Not sent before this, in milliseconds since 1970. */
  due: number;
  /** What the last answer said: a code of the endpoint's, or its status; `"0"` for no answer. */
  code: string;
  /** When it was captured, in milliseconds since 1970. */
  queued_at: number;
  /** When it was last exported, in milliseconds since 1970. */
  exported_at?: number;
  /** It is stored on the device. Else this browser stores nothing, and the lead waits in this page alone. */
  safe: boolean;
}

/** Leads as a file: one a line, as they would be sent. These are personal data. */
export interface ExportedLeads {
  count: number;
  /** Of `ndjson` in UTF-8, in hexadecimal digits; undefined where the page is not served securely. */
  sha256: string | undefined;
  ndjson: string;
}

/** The leads that wait on this device. */
export const outbox: {
  /** All of them, oldest first. */
  list(): Promise<WaitingLead[]>;
  /** Sends a lead again, whatever it waits for; all of them where none is named. */
  retry(lead_id?: string): Promise<void>;
  /** Everything that waits, for a file. */
  export(): Promise<ExportedLeads>;
  /**
   * Takes away a lead that has been exported. Rejects with an error named `unknown_lead` or `not_exported`
   * otherwise: nothing else ever takes one away but its endpoint's acceptance.
   */
  remove(lead_id: string): Promise<void>;
};

/** `<lead-gate-outbox>`: shows those who look after a device what waits on it, and what to do. */
export class LeadGateOutboxElement extends HTMLElement {}

/** The version of this module, as in the package. */
export const version: string;

declare global {
  interface HTMLElementTagNameMap {
    'lead-gate': LeadGateElement;
    'lead-gate-outbox': LeadGateOutboxElement;
  }

  // Elements, documents and windows take their events from here, and these bubble to all of them.
  interface GlobalEventHandlersEventMap extends LeadGateEventMap {}
}
