/** What `check` and `savings` give: proofs about a definition. `docs/check.md` tells what they rest on. */

import type { Answers, Problem, SignalOccurrence } from '../core.js';

/** Somebody who shows it: `score(definition, answers, signals, at)` says so. */
export interface CheckWitness {
  answers: Answers;
  signals: SignalOccurrence[];
  at: string;
}

/** Something that is proven about a definition and worth a look. */
export interface Finding extends Problem {
  severity: 'warning' | 'info';
  witness?: CheckWitness;
}

/** Whether one thing can happen. */
export interface Claim {
  /** Its name: an outcome, a band, a team. */
  name: string;
  /** A JSON Pointer to where it is defined. */
  pointer: string;
  /** `not_proven`: it was neither found nor excluded within the limit. */
  state: 'possible' | 'impossible' | 'not_proven';
  /** Somebody to whom it happens. */
  witness?: CheckWitness;
  /** Why it can happen to nobody. */
  why?: string;
}

/** Nobody has less, and nobody more. */
export interface Range {
  min: number;
  max: number;
  /** Somebody has the least and somebody the most; else these are bounds that may not be reached. */
  exact: boolean;
}

/** Answers that decide, whatever else is answered and seen; none of them can be left out. */
export interface Decider {
  answers: Answers;
  words: string;
}

/** What `"ask": "until_decided"` saves. */
export interface Savings {
  /** How many visitors. */
  visitors: number;
  /** How many questions they are asked, on average. */
  asked: number;
  /** How many they would be asked with `"ask": "all"`, on average. */
  of: number;
  /** The share of questions that is saved, 0 to 1. */
  saved: number;
  /** The share of visitors who are asked less, 0 to 1. */
  shortened: number;
}

/** A past visitor: what they answered, and what had been seen of them when. A lead is one. */
export interface PastVisitor {
  answers: Answers;
  signals?: SignalOccurrence[];
  at?: string;
  captured_at?: string;
}

/** All that is proven about a definition. */
export interface Report {
  /** `share_above`: the share of the possible scores at or above the line, 0 to 1. */
  score: Range & { line: number; share_above: number };
  dimensions: { [dimension: string]: Range };
  /** `sales_ready` (at or above the line), `borderline`, `nurture`, `disqualified`. */
  outcomes: Claim[];
  knock_outs: Claim[];
  questions: Claim[];
  bands: Claim[];
  routes: Claim[];
  follow_up: Claim[];
  ask_next: Claim[];
  offers: Claim[];
  /** The smallest sets of answers that were found, at most five of each kind. */
  decides: { suffice: Decider[]; rule_out: Decider[] };
  /** With visitors who answer by chance; the same every time. */
  curtailment: Savings;
  /** Places of which nothing could be proven within the limit. */
  not_proven: string[];
}
