/**
 * `leadgate/core`: check, score, fingerprint and verify, with the same compiled core that runs in the page.
 *
 * Everything is synchronous. A definition is an object or JSON text; text is better where you have it, because a
 * member that stands twice can only be seen in text. What these functions throw is a {@link LeadgateError}.
 *
 * @module
 */

/** A text for people: one string, or one for each language (BCP 47), at least for the definition's default language. */
export type Text = string | { [language: string]: string };

/** A time: RFC 3339 text such as `"2026-11-24T09:30:00Z"`, a `Date`, or milliseconds since 1970. */
export type Time = string | Date | number;

/** What a visitor can answer: see {@link Question} for which type takes which. */
export type Answer = string | number | boolean | string[];

/** Answers by question id. A question that is left out, `null` or `[]` is unanswered. */
export type Answers = { [question: string]: Answer | null };

/** One of the tests of a {@link Condition} on a question's answer. */
export type QuestionTest =
  /** The answer is this; for `choices`, it has this among what was picked. */
  | { question: string; is: string | number | boolean }
  /** The answer is one of these; for `choices`, any of these was picked. */
  | { question: string; in: (string | number)[] }
  /** The answer is a number of at least this. */
  | { question: string; at_least: number }
  /** The answer is a number of at most this. */
  | { question: string; at_most: number }
  /** There is an answer, or there is none. */
  | { question: string; answered: boolean };

/** A test on answers, signals and scores. At most 32 deep. */
export type Condition =
  /** Every one of these holds. `{"all":[]}` is true. */
  | { all: Condition[] }
  /** At least one of these holds. `{"any":[]}` is false. */
  | { any: Condition[] }
  /** This does not hold. */
  | { not: Condition }
  | QuestionTest
  /** The signal counts at least this many times. */
  | { signal: string; at_least: number }
  /** The dimension's score is at least this. Not allowed in `show_if`. */
  | { dimension: string; at_least: number }
  /** The score is at least this. Not allowed in `show_if`. */
  | { score: { at_least: number } };

/** The HTML autofill token of a contact detail; at most one question each. */
export type Field =
  | 'given-name'
  | 'family-name'
  | 'name'
  | 'email'
  | 'tel'
  | 'organization'
  | 'organization-title'
  | 'country'
  | 'url';

/** What every question has. */
export interface QuestionBase {
  /** `[a-z][a-z0-9_]{0,63}`, unique. */
  id: string;
  /** The question in words. */
  label: Text;
  /** A line of help under the label. */
  help?: Text;
  /** Without an answer there is no verdict. Default: false. */
  required?: boolean;
  /** Asked only while this holds; may refer to earlier questions and to signals. */
  show_if?: Condition;
  /** Where its points count; needed where it can score. */
  dimension?: string;
  /** The contact detail that its answer is. */
  field?: Field;
}

/** One answer of a `choice` or `choices` question. */
export interface Option {
  /** 1 to 64 characters, unique in its question. */
  value: string;
  /** The option in words. */
  label: Text;
  /** What picking it is worth, -1000 to 1000. Default: 0. */
  points?: number;
}

/** A step of the points of a number or scale: the highest `at_least` that holds counts. */
export interface PointStep {
  /** From this number on. */
  at_least: number;
  /** It is worth this, -1000 to 1000. */
  points: number;
}

/** One option is picked; the answer is its value. */
export interface ChoiceQuestion extends QuestionBase {
  type: 'choice';
  /** At most 100. */
  options: Option[];
}

/** Any number of options are picked; the answer is a list of their values without repeats. */
export interface ChoicesQuestion extends QuestionBase {
  type: 'choices';
  /** At most 100. */
  options: Option[];
  /** How many must be picked. */
  min?: number;
  /** How many may be picked. */
  max?: number;
  /** The points of all that are picked together count no more than this. */
  max_points?: number;
}

/** Words of the visitor's own; the answer is a string, trimmed and not empty. */
export interface TextQuestion extends QuestionBase {
  type: 'text';
  /** In characters. Default: 500. */
  max_length?: number;
  /** More than one line may be written. */
  multiline?: boolean;
  /** What any answer is worth. */
  points_if_answered?: number;
}

/** An e-mail address, by the HTML standard's rule. */
export interface EmailQuestion extends QuestionBase {
  type: 'email';
  /** Addresses at free-mail domains are refused. */
  work_only?: boolean;
  /** What any answer is worth. */
  points_if_answered?: number;
}

/** A telephone number: a string with 5 to 15 digits. */
export interface PhoneQuestion extends QuestionBase {
  type: 'phone';
  /** What any answer is worth. */
  points_if_answered?: number;
}

/** A finite number. */
export interface NumberQuestion extends QuestionBase {
  type: 'number';
  /** The least that is accepted. */
  min?: number;
  /** The most that is accepted. */
  max?: number;
  /** What is counted, shown behind the field. */
  unit?: Text;
  /** The highest step that holds counts. */
  points?: PointStep[];
}

/** A step on a scale; the answer is an integer. */
export interface ScaleQuestion extends QuestionBase {
  type: 'scale';
  /** The first step. */
  from: number;
  /** The last step; at most 11 steps in all. */
  to: number;
  /** What the first step means. */
  from_label?: Text;
  /** What the last step means. */
  to_label?: Text;
  /** The highest step that holds counts. */
  points?: PointStep[];
}

/** A consent; the answer is `true` or `false`, and it is never ticked beforehand. */
export interface ConsentQuestion extends QuestionBase {
  type: 'consent';
  /** The exact words that are agreed to. */
  statement: Text;
  /** What the consent is for, as a slug. */
  purpose: string;
  /** Where the policy can be read. */
  policy_url?: string;
}

/** A question, by `type`. */
export type Question =
  | ChoiceQuestion
  | ChoicesQuestion
  | TextQuestion
  | EmailQuestion
  | PhoneQuestion
  | NumberQuestion
  | ScaleQuestion
  | ConsentQuestion;

/** A behaviour that counts. */
export interface SignalRule {
  /** What pages record it by. */
  id: string;
  /** The behaviour in words. */
  label: Text;
  /** Where its points count. */
  dimension: string;
  /** What each occurrence is worth. */
  points: number;
  /** How many occurrences score. Default: 1. */
  max_count?: number;
  /** Only occurrences later than the first of this other signal count. */
  after?: string;
  /** Only occurrences this long before scoring count, as an ISO 8601 duration. */
  within?: string;
  /** An occurrence loses half of its points in this time, as an ISO 8601 duration. */
  half_life?: string;
}

/** A must-have or a knock-out. */
export interface Rule {
  /** When it holds. */
  when: Condition;
  /** What it says to the people who read the lead. */
  reason?: Text;
}

/** What a lead must reach to be sales-ready. */
export interface SalesReady {
  /** The least score. */
  min_score: number;
  /** The least score of a dimension. */
  min?: { [dimension: string]: number };
  /** Must-haves: each must hold. */
  require?: Rule[];
  /** Err on the side of sales-ready when only the score is short, and by no more than `within`. */
  borderline?: { within: number };
}

/** A name for a range of scores: of those whose `min_score` is reached, the highest names the lead. */
export interface Band {
  /** The name. */
  id: string;
  /** From this score on. */
  min_score: number;
}

/** Who gets the lead. The first that holds. */
export interface Route {
  /** Left out: always. */
  when?: Condition;
  /** The team. */
  team: string;
  /** The person in it. */
  rep?: string;
}

/** By when the lead is followed up. The first that holds. */
export interface FollowUp {
  /** Left out: always. */
  when?: Condition;
  /** An ISO 8601 duration from when the lead was captured. */
  within: string;
}

/** The pre-call plan. */
export interface Brief {
  /** What to say first. */
  opening?: Text;
  /** What to ask next: all that hold. */
  ask_next?: { when?: Condition; text: Text }[];
}

/** Something for a visitor who is not ready: all that hold, at most five are shown. */
export interface Offer {
  /** Left out: always. */
  when?: Condition;
  /** What is offered. */
  text: Text;
  /** `https:`, `mailto:`, `tel:` or relative. */
  url?: string;
}

/** Closing words by outcome. */
export interface Outcomes {
  /** For a sales-ready visitor. */
  sales_ready?: Text;
  /** For a visitor who is not ready yet. */
  nurture?: Text;
  /** For a visitor who was knocked out. */
  disqualified?: Text;
}

/** What a campaign should answer before it runs. All optional. */
export interface Campaign {
  /** The campaign's id. */
  id?: string;
  /** Its name. */
  name?: string;
  /** What it costs. */
  cost?: { amount: number; currency: string };
  /** What it is for. */
  objective?: 'awareness' | 'interest' | 'response';
  /** Sales-ready leads expected, and what the figures rest on. */
  expected?: { worst?: number; likely?: number; best?: number; basis?: Text };
  /** Whether it would be run at the worst case. */
  run_at_worst_case?: boolean;
  /** What happened last time. */
  past?: Text;
  /** Whether and how it was tested. */
  tested?: { done?: boolean; how?: Text };
  /** Why now. */
  why_now?: Text;
  /** How leads are qualified, distributed and measured. */
  process?: { qualify?: Text; distribute?: Text; measure?: Text };
  /** When and how it is assessed. */
  assess?: { on?: string; how?: Text };
}

/** One team's sign-off. It holds for exactly the content whose digest it names. */
export interface Party {
  /** Who signed. */
  name: string;
  /** As what. */
  role?: string;
  /** When, as `2026-11-24`. */
  agreed_on?: string;
  /** What was signed, as `digest` gives it. */
  digest?: string;
}

/** Who has agreed to the definition. Not part of the digest. */
export interface Agreement {
  /** Marketing's sign-off. */
  marketing?: Party;
  /** Sales' sign-off. */
  sales?: Party;
  /** The leadership's sign-off. */
  sponsor?: Party;
  /** The last day before it should be looked at again. */
  review_by?: string;
  /** What changed, and why. */
  changes?: { on: string; version: string; why: string }[];
}

/** What a company calls a lead: the one document that Marketing and Sales agree on. At most 256 KiB. */
export interface Definition {
  /** The version of the format. */
  format: 1;
  /** `[a-z0-9-]{1,64}`. */
  id: string;
  /** 1 to 32 characters. */
  version: string;
  /** Its name for people. */
  title: Text;
  /** BCP 47; the first is the default. Default: `["en"]`. */
  languages?: string[];
  /** 1 to 8 of `[a-z_]{1,32}`. Default: fit, need, intent, engagement. */
  dimensions?: string[];
  /** `until_decided` stops asking once nothing can change the verdict. Default: `all`. */
  ask?: 'until_decided' | 'all';
  /** 1 to 200, in the order they are asked. */
  questions: Question[];
  /** Behaviours that count; at most 50. */
  signals?: SignalRule[];
  /** What a lead must reach. */
  sales_ready: SalesReady;
  /** Knock-outs. */
  disqualify?: Rule[];
  /** Names for ranges of scores. */
  bands?: Band[];
  /** Who gets the lead. */
  routes?: Route[];
  /** By when it is followed up. */
  follow_up?: FollowUp[];
  /** The pre-call plan. */
  brief?: Brief;
  /** Shown above the first question. */
  intro?: Text;
  /** Closing words. */
  outcomes?: Outcomes;
  /** Something for a visitor who is not ready. */
  offers?: Offer[];
  /** Keep a visitor's own answers on their device for so many days. */
  remember?: { days: number };
  /** The campaign pre-check. */
  campaign?: Campaign;
  /** The sign-offs. */
  agreement?: Agreement;
}

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
   * A stable code: `invalid_definition`, `invalid_answers`, `invalid_signals`, `invalid_time`, or `core_failure` when
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
  findings: Problem[];
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

/** The functions above as one object. */
export interface Core {
  check: typeof check;
  score: typeof score;
  digest: typeof digest;
  agreement: typeof agreement;
  verify: typeof verify;
}

/** The functions above as one object, as `receiver({ core })` takes it. */
export const core: Core;
