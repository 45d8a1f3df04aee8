/**
 * What sales makes of a lead, and where that is kept.
 *
 * @module
 */

/** What a lead is to sales now. `open`: nobody has decided, or a decision was taken back. */
export type Status = 'open' | 'accepted' | 'rejected' | 'recycled' | 'won' | 'lost';

/** Why sales rejected a lead. The list is fixed, so that reasons can be counted. */
export type Reason =
  | 'unable_to_reach'
  | 'inaccurate_data'
  | 'no_need'
  | 'no_budget'
  | 'no_authority'
  | 'poor_fit'
  | 'already_in_contact'
  | 'other';

/** A mark of sales on a lead. Marks are only ever added; the last one counts. */
export interface Disposition {
  /** A UUID that the page makes, so that a mark sent twice is stored once. */
  id: string;
  /** The lead. */
  lead_id: string;
  /** Milliseconds since 1970, by the server's clock. */
  at: number;
  /** Who marked it. */
  by: string;
  status: Status;
  /** Of a rejected lead, always; of others never. */
  reason?: Reason;
  /** In sales' own words: needed with the reason `other`, else as wished. */
  words?: string;
  /** Of a won lead: a decimal number without a sign, such as `12500.50`. */
  amount?: string;
  /** Of an amount: three capital letters, as ISO 4217 has them. */
  currency?: string;
}

/** A mark as it is stored. */
export interface StoredDisposition extends Disposition {
  /** Numbers only grow, over all leads. */
  sequence: number;
}

/** A call or an e-mail that was begun from the inbox. */
export interface Touch {
  lead_id: string;
  /** Milliseconds since 1970. */
  at: number;
  by: string;
  how: 'call' | 'mail';
}

/** A lead as the inbox reads it. */
export interface InboxRow {
  lead_id: string;
  /** Its place among all leads: the newest has the highest. */
  sequence: number;
  /** The lead exactly as it came. */
  bytes: Uint8Array;
  /** Milliseconds since 1970. */
  received_at: number;
  /** What was odd about how it came, where anything was. */
  flags?: string[];
  /** The last mark. */
  disposition: StoredDisposition | null;
  /** The first call, e-mail or mark: milliseconds since 1970. */
  touched_at: number | null;
}

/** What storing a mark came to. `same` and `other`: its id was there, with this or another content. */
export type MarkResult = 'stored' | 'same' | 'other' | 'changed' | 'unknown_lead';

type Now<T> = T | Promise<T>;

/**
 * Where marks are kept: beside the leads, whose bytes it never changes. Each method may give a promise.
 *
 * What another database must mirror, so that several servers may share it:
 * - `dispositions` and `touches` only ever grow; nothing is updated or deleted in them;
 * - `mark` is one step. Of two people who saw the same last mark exactly one is told `stored`, the other `changed`
 *   (in PostgreSQL: `SELECT … FROM leads WHERE lead_id = $1 FOR UPDATE` first, in the same transaction);
 * - texts hold any character, NUL too, and come back as they went in.
 */
export interface InboxStorage {
  /**
   * Adds a mark where the lead's last one has the sequence number `after` (0: it has none).
   * `stored` must not be given before it would survive a crash.
   */
  mark(disposition: Disposition, after: number): Now<MarkResult>;
  /** Adds a touch; false where there is no such lead. */
  touch(touch: Touch): Now<boolean>;
  /** One lead. */
  row(lead_id: string): Now<InboxRow | undefined>;
  /** The newest leads first, of those before a sequence number. */
  rows(options: { limit: number; before?: number; status?: Status }): Now<InboxRow[]>;
  /** All marks of a lead, oldest first. */
  history(lead_id: string): Now<StoredDisposition[]>;
  /** Other leads of the same person, newest first: by e-mail address in any case, and by `updates`, in both directions. */
  samePerson(lead_id: string, limit: number): Now<InboxRow[]>;
  /** Marks after a sequence number, oldest first. */
  since(sequence: number, limit: number): Now<StoredDisposition[]>;
  /** The highest sequence number of a mark, or 0. */
  latest(): Now<number>;
}

/** What the page of the inbox has to know before it shows anything. */
export interface Session {
  /** Whose token it is, or null: then the page asks for a name. */
  name: string | null;
  /** Whose inbox it is. */
  title: string | null;
  /** The way back to a website. */
  home: string | null;
  statuses: { id: Status; label: string }[];
  reasons: { id: Reason; label: string }[];
  /** In characters. */
  longest: { by: number; words: number };
  teams: string[];
  bands: string[];
  versions: { version: string; title: string }[];
}

/** Counted from the last mark of each lead. */
export interface Figures {
  leads: number;
  status: { [status in Status]: number };
  /** All that are not open. */
  decided: number;
  /** Accepted, won and lost: sales took them up. */
  accepted: number;
  /** Accepted of decided, 0 to 1; null where none is decided. */
  acceptance: number | null;
  /** Of the rejected, each of the fixed list. */
  reasons: { [reason: string]: number };
  touched: number;
  /** From when a lead was received; null where none was touched. */
  median_minutes_to_touch: number | null;
  /** Touched by the due time. */
  on_time: number;
  /** Touched after it. */
  too_late: number;
  /** Due, and not touched yet. */
  never: number;
  /** What was won, by currency: decimal numbers. */
  won: { [currency: string]: string };
}

/** The figures of leads that have something in common. */
export interface Group extends Figures {
  group: string;
  title?: string | undefined;
}

/** What became of the leads. */
export interface Report {
  total: Figures;
  by: { [by in 'version' | 'variant' | 'band' | 'margin' | 'team' | 'channel']: Group[] };
  /** What sales wrote, the newest leads first. */
  words: { lead_id: string; status: Status; reason?: Reason; words: string; by: string; at: string }[];
}
