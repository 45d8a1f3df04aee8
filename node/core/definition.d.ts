/**
 * The lead definition: the one document that Marketing and Sales agree on.
 *
 * @module
 */

/** A text for people: one string, or one for each language (BCP 47), at least for the definition's default language. */
export type Text = string | { [language: string]: string };

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
