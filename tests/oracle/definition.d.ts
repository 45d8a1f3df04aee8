/** What the oracle needs to know about the shapes of the contract: loose, for it is fed valid definitions only. */

export type Text = string | Record<string, string>;
// biome-ignore lint/suspicious/noExplicitAny: one of eight shapes, told apart by the oracle's own code.
export type Condition = Record<string, any>;
export type Answer = string | number | boolean | string[];

export interface Occurrence {
  id: string;
  at: string;
}

export interface Rule {
  when?: Condition;
}

export interface Step {
  at_least: number;
  points: number;
}

export interface Question {
  id: string;
  type: string;
  show_if?: Condition;
  required?: boolean;
  dimension?: string;
  field?: string;
  options?: { value: string; label: Text; points?: number }[];
  points?: Step[];
  points_if_answered?: number;
  min?: number;
  max?: number;
  from?: number;
  to?: number;
  max_points?: number;
  max_length?: number;
  work_only?: boolean;
  statement?: Text;
  purpose?: string;
  policy_url?: string;
  [member: string]: unknown;
}

export interface Signal {
  id: string;
  dimension: string;
  points: number;
  max_count?: number;
  after?: string;
  within?: string;
  half_life?: string;
  [member: string]: unknown;
}

export interface Definition {
  format: number;
  id: string;
  version: string;
  dimensions?: string[];
  questions: Question[];
  signals?: Signal[];
  sales_ready: {
    min_score: number;
    min?: Record<string, number>;
    require?: Required<Rule>[];
    borderline?: { within: number };
  };
  disqualify?: Required<Rule>[];
  bands?: { id: string; min_score: number }[];
  routes?: (Rule & { team: string; rep?: string })[];
  follow_up?: (Rule & { within: string })[];
  agreement?: unknown;
  [member: string]: unknown;
}

export interface Gate {
  gate: 'disqualify' | 'min_score' | 'min' | 'require';
  index?: number;
  dimension?: string;
  needed?: number;
  got?: number;
  met: boolean;
}

export interface Contribution {
  question?: string;
  signal?: string;
  points: number;
  dimension: string;
}

export interface Verdict {
  outcome: 'sales_ready' | 'nurture' | 'disqualified' | null;
  borderline: boolean;
  score: number;
  band?: string;
  dimensions: Record<string, number>;
  receipt: Contribution[];
  gates: Gate[];
  missing?: string[];
}
