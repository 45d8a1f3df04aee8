/**
 * `leadgate/core`: check, score, fingerprint and verify, with the same compiled core that runs in the page.
 *
 * Everything is synchronous. A definition is an object or JSON text; text is better where you have it, because a
 * member that stands twice can only be seen in text. What these functions throw is a {@link LeadgateError}.
 *
 * @module
 */

export type * from './core/check.js';
export type * from './core/definition.js';
export type * from './core/kiosk.js';
export type * from './core/review.js';

import type { Finding, PastVisitor, Report, Savings } from './core/check.js';
import type { Definition, Field } from './core/definition.js';
import type { Badge, KeyFile, KioskSetup, QrCode, SealedLead } from './core/kiosk.js';
import type { Difference, Explanation, Outline } from './core/review.js';

/** A time: RFC 3339 text such as `"2026-11-24T09:30:00Z"`, a `Date`, or milliseconds since 1970. */
export type Time = string | Date | number;

/** What a visitor can answer: each type of question says which it takes. */
export type Answer = string | number | boolean | string[];

/** Answers by question id. A question that is left out, `null` or `[]` is unanswered. */
export type Answers = { [question: string]: Answer | null };

/** One occurrence of a signal. */
export interface SignalOccurrence {
  /** The signal's id. One that the definition does not have is ignored. */
  id: string;
  /** When it happened, RFC 3339; in what you hand over, a `Date` will do. */
  at: string | Date;
}

/** Something wrong or worth knowing, with its place and what to do about it. */
export interface Problem {
  /** A stable code. */
  code: string;
  /** A JSON Pointer (RFC 6901) to the place; `""` is the whole. */
  pointer: string;
  /** `error` makes it unusable; the others are worth a look. */
  severity: 'error' | 'warning' | 'info';
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it. */
  fix: string;
}

/** What every function here throws. */
export interface LeadgateError extends Error {
  /**
   * A stable code: `invalid_definition`, `invalid_answers`, `invalid_signals`, `invalid_past`, `invalid_time`, those that a function names, or `core_failure` when
   * the compiled core itself stopped.
   */
  name: string;
  /** Every problem, not the first alone. Pointers are into the document that `name` is about. */
  errors: Problem[];
}

/** What `check` finds. */
export interface CheckResult {
  /** There are no errors. */
  ok: boolean;
  /** What makes the definition unusable. */
  errors: Problem[];
  /** What is worth a look. */
  findings: Finding[];
  /** All that is proven about a definition without errors. */
  report?: Report;
}

/** One line of the receipt: where points came from. The lines sum to the score exactly; lines of nought are left out. */
export type Contribution =
  | { question: string; points: number; dimension: string }
  | { signal: string; points: number; dimension: string };

/** One gate: what it needed and what it got. For `disqualify`, `met` says that the knock-out applies. */
export type Gate =
  | { gate: 'disqualify'; index: number; met: boolean }
  | { gate: 'min_score'; needed: number; got: number; met: boolean }
  | { gate: 'min'; dimension: string; needed: number; got: number; met: boolean }
  | { gate: 'require'; index: number; met: boolean };

/** `nurture` is a visitor who is served on the spot and whose data stays on the device. */
export type Outcome = 'sales_ready' | 'nurture' | 'disqualified';

/** What scoring says. */
export interface Verdict {
  /** `null` while required answers are missing: then there is a score so far, and no verdict. */
  outcome: Outcome | null;
  /** Required, visible questions without an answer, in order; only while `outcome` is `null`. */
  missing?: string[];
  /** Sales-ready although the score is short by a little. */
  borderline: boolean;
  /** The sum of the receipt. */
  score: number;
  /** The band that the score is in, if it is in one. */
  band?: string;
  /** The score of every dimension. */
  dimensions: { [dimension: string]: number };
  /** Where the points came from. */
  receipt: Contribution[];
  /** What was needed and what was there. */
  gates?: Gate[];
}

/** A consent as it was given or refused. */
export interface Consent {
  /** What it is for. */
  purpose: string;
  /** Whether it was given. */
  granted: boolean;
  /** The exact words shown. */
  statement: string;
  /** The language they were shown in. */
  language: string;
  /** Where the policy can be read. */
  policy_url?: string;
  /** When. */
  at: string;
}

/** Where the lead comes from. */
export interface Source {
  /** The page, without query. */
  page?: string;
  /** The origin that led to it. */
  referrer?: string;
  /** The campaign parameters of the page's address. */
  utm?: { [name: string]: string };
  /** The label given to the element. */
  campaign?: string;
  /** Which variant of the definition was asked. */
  variant?: string;
  /** Where and by whom at a booth. */
  kiosk?: { event?: string; device?: string; staff?: string; note?: string; badge?: string };
}

/** A sales-ready lead, as it is posted. Members with nothing in them are left out. */
export interface Lead {
  /** The version of the format. */
  format: 1;
  /** A version 4 UUID; the idempotency key. */
  lead_id: string;
  /** When the interview ended. */
  captured_at: string;
  /** Where it was held. */
  channel: 'website' | 'kiosk';
  /** What it was scored by. */
  definition: { id: string; version: string; digest: string; agreement: AgreementState };
  /** The language it was held in. */
  language: string;
  /** Visible answers only. */
  answers: { [question: string]: Answer };
  /** The occurrences that scoring saw. */
  signals?: { id: string; at: string }[];
  /** Contact details by autofill token. */
  contact?: { [field in Field]?: string };
  /** What scoring said. */
  verdict: Verdict;
  /** Who gets it. */
  route?: { team: string; rep?: string };
  /** By when it is followed up. */
  follow_up?: { due_at: string };
  /** The pre-call plan. */
  brief?: { opening?: string; why?: string[]; ask_next?: string[] };
  /** Consents asked for. */
  consents?: Consent[];
  /** Where it comes from. */
  source?: Source;
  /** The id of this person's earlier lead. */
  updates?: string;
}

/** What the sign-offs amount to. `agreed` and `review_due` run; the other two only preview. */
export type AgreementState = 'agreed' | 'review_due' | 'draft' | 'outdated';

/** Why a lead is refused for good. */
export type Refusal =
  | 'malformed'
  | 'unknown_definition'
  | 'not_agreed'
  | 'invalid_answers'
  | 'not_sales_ready'
  | 'score_mismatch';

/** What `verify` says. */
export type Verification = { ok: true } | { ok: false; code: Refusal; message: string };

/**
 * Every error and finding of a definition at once. It never throws for what it is given.
 *
 * @example
 * const { ok, errors } = check(await readFile('lead-definition.json', 'utf8'));
 */
export function check(definition: unknown): CheckResult;

/**
 * The verdict on these answers. `at` is the moment of scoring, now by default; signals are aged by it.
 *
 * @throws {LeadgateError} `invalid_definition`, `invalid_answers`, `invalid_signals` or `invalid_time`
 */
export function score(
  definition: Definition | string,
  answers: Answers | string,
  signals?: SignalOccurrence[] | string,
  at?: Time,
): Verdict;

/**
 * The fingerprint of a definition without its agreement: `sha256:` and 64 hexadecimal digits.
 *
 * @throws {LeadgateError} `invalid_definition`
 */
export function digest(definition: Definition | string): string;

/**
 * What a definition's sign-offs amount to on a day (UTC), today by default.
 *
 * @throws {LeadgateError} `invalid_definition` or `invalid_time`
 */
export function agreement(definition: Definition | string, on?: Time): AgreementState;

/**
 * Whether a lead is what its answers make of it under this definition: scored again, nothing taken on trust.
 *
 * @throws {LeadgateError} `invalid_definition`
 */
export function verify(lead: Lead | string, definition: Definition | string): Verification;

/** The JSON Schema (2020-12) of a definition, for editors and forms. What refers to what is left to {@link check}. */
export function schema(): { [keyword: string]: unknown };

/**
 * What `"ask": "until_decided"` would have saved past visitors. Leads will do; an answer that the definition does not
 * allow any more counts as none.
 *
 * @throws {LeadgateError} `invalid_definition` or `invalid_past`
 */
export function savings(definition: Definition | string, past: PastVisitor[] | string): Savings;

/**
 * What changes from one definition to another, in words, and who is sales-ready by one of them alone: a visitor for each
 * direction, found by a search that gives the same every time and confirmed by scoring. `at` is when they are scored.
 *
 * @throws {LeadgateError} `invalid_definition`, with `side` (`"before"` or `"after"`) for which of the two it is
 */
export function diff(before: Definition | string, after: Definition | string, at?: Time): Difference;

/**
 * A verdict in words: where the points came from, what was missed, and the nearest change that would have qualified.
 *
 * @throws {LeadgateError} `invalid_definition`, `invalid_answers`, `invalid_signals` or `invalid_time`
 */
export function explain(
  definition: Definition | string,
  answers: Answers | string,
  signals?: SignalOccurrence[] | string,
  at?: Time,
): Explanation;

/**
 * A definition in sentences and tables, as the page of the agreement has it. `on` is the day to look at it, today by
 * default; `language` is one of the definition's, its first by default.
 *
 * @throws {LeadgateError} `invalid_definition`, `invalid_time` or `invalid_language`
 */
export function outline(definition: Definition | string, options?: { language?: string; on?: Time }): Outline;

/**
 * What the code on a badge says: a vCard, a MECARD, one of the patterns, or else an id. With a definition it also
 * answers that definition's questions with a `field`.
 *
 * @throws {LeadgateError} `invalid_patterns` or `invalid_definition`
 */
export function readBadge(
  code: string,
  options?: { patterns?: string[]; definition?: Definition | string },
): Badge;

/**
 * The link that sets a kiosk up, its configuration in the fragment. `app` is where the app is served, where the
 * configuration does not say; `pin` is what verifies its digits.
 *
 * @throws {LeadgateError} `invalid_setup`, with everything that is wrong with the configuration
 */
export function kioskLink(
  configuration: KioskSetup | string,
  options?: { app?: string; pin?: string },
): { link: string; setup: KioskSetup };

/** A QR code to be shown; nothing for a text that no code holds, which is one of more than 2,953 bytes. */
export function qrCode(text: string): QrCode | undefined;

/** A new pair of keys, by the host's cryptographic randomness. Keep it where no device can read it. */
export function keyPair(): KeyFile;

/**
 * Seals a lead to a public key, so that it can be stored where others may read.
 *
 * @throws {LeadgateError} `invalid_lead` or `invalid_key`
 */
export function seal(lead: Lead | string, publicKey: string): SealedLead;

/**
 * Opens a sealed lead with whichever of the keys it was sealed to, and gives the bytes of the lead as they were frozen.
 *
 * @throws {LeadgateError} `invalid_json`, `not_sealed`, `unknown_key`, `not_opened`, `mismatch`; `invalid_key` for a key
 * file that is not one
 */
export function open(sealed: SealedLead | string, keys: KeyFile | string | (KeyFile | string)[]): string;

/** The functions above as one object. */
export interface Core {
  check: typeof check;
  score: typeof score;
  digest: typeof digest;
  agreement: typeof agreement;
  verify: typeof verify;
  schema: typeof schema;
  savings: typeof savings;
  diff: typeof diff;
  explain: typeof explain;
  outline: typeof outline;
  readBadge: typeof readBadge;
  kioskLink: typeof kioskLink;
  qrCode: typeof qrCode;
  keyPair: typeof keyPair;
  seal: typeof seal;
  open: typeof open;
}

/** The functions above as one object, as `receiver({ core })` takes it. */
export const core: Core;
