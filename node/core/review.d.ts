/** What `diff`, `explain` and `outline` give: a definition, two, or a visitor, as people read them. */

import type { Answers, Outcome, SignalOccurrence, Verdict } from '../core.js';

/** What changes from one definition to another. Sentences are English; the words of a definition are its own. */
export interface Difference {
  /** The fingerprints are equal. */
  same: boolean;
  /** Only those with changes in them. */
  groups: { title: string; changes: string[] }[];
  who: Swing;
}

/** Who is sales-ready by one definition alone. */
export interface Swing {
  /** Somebody who is by the first and not by the second; `null` where nobody was found. */
  lost: Witness | null;
  /** Somebody who is by the second and not by the first; `null` where nobody was found. */
  gained: Witness | null;
  /** How many visitors were looked at. */
  tried: number;
  /** There is no other visitor: where nobody was found, there is nobody. */
  every: boolean;
  /** Directions in which it is proven otherwise that there is nobody: nobody at all is sales-ready by that definition. */
  nobody?: ('lost' | 'gained')[];
  /** Of so many who answer at random, how many qualify by each and by one alone. */
  sample?: { of: number; before: number; after: number; lost: number; gained: number };
}

/** A visitor of both definitions, scored by each. */
export interface Witness {
  /** What they do, a line for each answer and behaviour that matters. */
  who: string[];
  before: Side;
  after: Side;
}

/** What one definition makes of a witness; answers and signals are as `score` takes them. */
export interface Side {
  outcome: Outcome;
  borderline: boolean;
  score: number;
  /** Why they are not sales-ready. */
  unmet: string[];
  answers: Answers;
  signals: SignalOccurrence[];
}

/** A verdict in words. */
export interface Explanation {
  verdict: Verdict;
  /** The outcome, then where the points came from. */
  sentences: string[];
  /** What stands between this visitor and sales. */
  unmet: UnmetGate[];
  /** What would have been enough; `null` for somebody who is sales-ready. */
  nearest: Nearest | null;
}

/** A gate that was not passed. `short` says how many points are missing. */
export type UnmetGate =
  | { gate: 'disqualify'; index: number; sentence: string }
  | { gate: 'require'; index: number; sentence: string }
  | { gate: 'min_score'; short: number; sentence: string }
  | { gate: 'min'; dimension: string; short: number; sentence: string };

/** The smallest change that would have qualified a visitor. */
export interface Nearest {
  /** How many answers and behaviours are otherwise; 0 where nothing was found. */
  changes: number;
  /** Ways to do so, at most five, the least first. */
  ways: { change: NearestChange[]; score: number; borderline: boolean; sentence: string }[];
  /** How many more ways there are. */
  more: number;
  /** How many visitors were looked at. */
  tried: number;
  /** Fewer changes were all tried, and none of them does; where there is no way, it is proven that there is none. */
  smallest: boolean;
  /** That, in words. */
  sentence: string;
  /** Questions that have to be answered as well, whatever the answer. */
  open?: string;
}

/** One answer or behaviour that would have been otherwise. */
export type NearestChange =
  | { question: string; from: Answers[string]; to: Answers[string] }
  | { signal: string; from: number; to: number };

/** A rule in a sentence, with the reason that the definition gives. */
export interface RuleOutline {
  sentence: string;
  reason?: string;
}

/** A party of the agreement; `matches` says that what it signed is what is there. */
export interface PartyOutline {
  party: 'marketing' | 'sales' | 'sponsor';
  name?: string;
  role?: string;
  on?: string;
  digest?: string;
  signed: boolean;
  matches: boolean;
}

/** A question as a table of answers and points. */
export interface QuestionOutline {
  number: number;
  id: string;
  label: string;
  help?: string;
  type: string;
  required: boolean;
  /** When it is asked, where that depends on something. */
  asked?: string;
  /** The contact detail that it asks for. */
  contact?: string;
  /** Where its points count, if it has any. */
  dimension?: string;
  rows: { answer: string; points: number }[];
  notes: string[];
}

/** A definition in sentences and tables. */
export interface Outline {
  id: string;
  version: string;
  title: string;
  language: string;
  digest: string;
  state: 'agreed' | 'review_due' | 'draft' | 'outdated';
  on: string;
  ready: RuleOutline[];
  disqualify: RuleOutline[];
  asking: string;
  intro?: string;
  questions: QuestionOutline[];
  signals: { id: string; label: string; dimension: string; points: number; limits: string }[];
  bands: { id: string; from: number }[];
  routes: { whom: string; team: string; rep?: string }[];
  follow_up: { whom: string; within: string }[];
  opening?: string;
  ask_next: { whom: string; text: string }[];
  offers: { whom: string; text: string; url?: string }[];
  closing: { sales_ready?: string; nurture?: string; disqualified?: string };
  agreement: {
    parties: PartyOutline[];
    review_by?: string;
    changes: { on: string; version: string; why: string }[];
  };
  campaign?: { name?: string; questions: { question: string; answer: string[]; flags: string[] }[] };
}
