/** What the relay keeps of its work, in the database of the leads. */

export type DeliveryState = 'waiting' | 'sending' | 'delivered' | 'unconfirmed' | 'dead';

/** One lead on its way to one target. */
export interface Delivery {
  target: string;
  lead_id: string;
  state: DeliveryState;
  tries: number;
  /** Milliseconds since 1970: when it is its turn, or until when it is with whoever sends it. */
  due_at: number;
  /** Why the last try did not end well. */
  code: string | null;
  /** Milliseconds since 1970. */
  tried_at: number | null;
}

/** How it stands with a target. */
export interface TargetSummary {
  target: string;
  /** Why it gets nothing any more. */
  stopped: string | null;
  counts: { [state: string]: number };
}

/** Where the relay's work is kept. Of several processes each lead is one's at a time. */
export interface RelayStorage {
  /** Makes a target known. One that is new gets the leads that come from now on, or with `backlog` all that are there. */
  add(target: string, options?: { backlog?: boolean }): Promise<void>;
  /** Lines up for a target what has been stored since the last time. */
  lineUp(target: string, now: number): Promise<void>;
  /** Why a target is left alone, or `null`. */
  stopped(target: string): Promise<string | null>;
  stop(target: string, why: string): Promise<void>;
  /**
   * The lead whose turn it is, marked as on its way until `until`; a process that dies meanwhile leaves it to be sent
   * again then. `undefined` where there is none, or another process was quicker.
   */
  claim(target: string, now: number, until: number): Promise<Delivery | undefined>;
  /** Keeps a lead that is still on its way from being sent again, unless it is another's by now. */
  renew(delivery: Delivery, until: number): Promise<void>;
  /** What became of a try; nothing, where the lead is another's by now, who will find out. */
  settle(
    delivery: Delivery,
    outcome: { state: DeliveryState; due_at?: number; code?: string | undefined },
  ): Promise<void>;
  /** When there is something to do next for a target. */
  wakesAt(target: string): Promise<number | null>;
  /** The lead as it came. */
  lead(lead_id: string): Promise<string>;
  summary(): Promise<TargetSummary[]>;
  /** What was given up. */
  dead(target?: string): Promise<Delivery[]>;
  /** Puts what was given up back in line, and lets stopped targets begin again. Gives how many leads. */
  again(which: { target?: string; lead_id?: string; now: number }): Promise<number>;
}
