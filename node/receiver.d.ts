/**
 * `leadgate/receiver`: takes leads in, scores each again with the same core, and stores it before it answers.
 *
 * @module
 */

import type { Core, Definition, KeyFile, Lead } from './core.js';
import type { InboxStorage } from './inbox/inbox.js';
import type { RelayStorage } from './relay/relay.js';

/** What a lead says of the definition that it was scored by. */
export interface NamedDefinition {
  /** The definition's id. */
  id: string;
  /** Its version. */
  version: string;
  /** Its digest. */
  digest: string;
}

/**
 * Looks a definition up, and gives it as an object or as JSON text, or `undefined`. What is given is used only where
 * its digest is the lead's. Old versions must stay known: a tablet may come home weeks after a show.
 */
export type DefinitionLookup = (
  named: NamedDefinition,
) => Definition | string | undefined | Promise<Definition | string | undefined>;

/** What is handed to a storage. */
export interface LeadRecord {
  /** The lead's id: unique in the storage. */
  lead_id: string;
  /** The body exactly as it came; a second copy is the same lead only if it has the same bytes. */
  bytes: Uint8Array;
  /** The digest of its definition. */
  digest: string;
  /** Milliseconds since 1970. */
  received_at: number;
  /** The body, parsed and verified. */
  lead: Lead;
  /** What was odd about how it came. A flag is a word, and no reason to refuse. */
  flags?: string[];
}

/**
 * Where leads are kept. Each method may give a promise. A method that throws makes the receiver answer 503, and the
 * sender tries again later.
 */
export interface Storage {
  /** The bytes stored under this id, or `undefined`. */
  find(lead_id: string): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /**
   * Inserts in one step, and only where the id is new: a unique key in the database, not a look and then an insert.
   * `stored` must not be given before the lead would survive a crash; `same` and `other` tell whether the bytes that
   * were there already are these.
   */
  insert(record: LeadRecord): InsertResult | Promise<InsertResult>;
  /**
   * For a storage that several receivers share, and optional: does the work while no other receiver can work on a lead
   * of this id, and gives `undefined` at once where one does. What `work` stores through the storage that it is given
   * is kept once this has returned; where `work` throws, nothing is. A receiver that dies must not keep its claim.
   *
   * Without it leads are stored once all the same, because `insert` sees to that; a second copy then waits for the
   * first, where it would have been answered with 409.
   */
  claim?<T>(lead_id: string, work: (storage: Storage) => Promise<T>): Promise<T | undefined>;
}

/** What an insert came to. */
export type InsertResult = 'stored' | 'same' | 'other';

/** A lead in a list. */
export interface ListedLead {
  /** The lead. */
  lead: Lead;
  /** When it was stored, RFC 3339. */
  received_at: string;
  /** What was odd about how it came, where anything was. */
  flags?: string[];
}

/** At once or as a promise, as suits the database. */
export type Eventually<T> = T | Promise<T>;

/** A storage that can be read, as those that come with the package can. */
export interface ListingStorage extends Storage {
  /** One lead. */
  get(lead_id: string): Eventually<ListedLead | undefined>;
  /** The newest first. `next` is the `before` of the next page, or `null`. */
  list(options: { limit: number; before?: string }): Eventually<{ leads: ListedLead[]; next: string | null }>;
  /** The leads after a sequence number, oldest first. Numbers only grow, in the order in which leads can be seen. */
  after(sequence: number, limit: number): Eventually<(ListedLead & { sequence: number })[]>;
  /** The highest sequence number, or 0. */
  latest(): Eventually<number>;
  /**
   * Marks a proof of work as used by a lead: true the first time, and again for the same lead. Proofs whose
   * `expires_at` is before `now` may be forgotten.
   */
  useProof(use: { proof: string; lead_id: string; expires_at: number; now: number }): Eventually<boolean>;
  /** What sales makes of the leads. */
  inbox: InboxStorage;
  /** Nothing may be called after it. */
  close(): Eventually<void>;
}

/** Leads in memory. Everything is there at once. */
export interface MemoryStorage extends ListingStorage {
  find(lead_id: string): Uint8Array | undefined;
  insert(record: LeadRecord): InsertResult;
  get(lead_id: string): ListedLead | undefined;
  list(options: { limit: number; before?: string }): { leads: ListedLead[]; next: string | null };
  after(sequence: number, limit: number): (ListedLead & { sequence: number })[];
  latest(): number;
  useProof(use: { proof: string; lead_id: string; expires_at: number; now: number }): boolean;
  close(): void;
}

/** Leads in an SQL database, and the definitions they were scored by. */
export interface SqlStorage extends ListingStorage {
  find(lead_id: string): Promise<Uint8Array | undefined>;
  insert(record: LeadRecord): Promise<InsertResult>;
  get(lead_id: string): Promise<ListedLead | undefined>;
  list(options: { limit: number; before?: string }): Promise<{ leads: ListedLead[]; next: string | null }>;
  after(sequence: number, limit: number): Promise<(ListedLead & { sequence: number })[]>;
  latest(): Promise<number>;
  useProof(use: { proof: string; lead_id: string; expires_at: number; now: number }): Promise<boolean>;
  /** Keeps a definition, so that its leads can still be verified once its file is gone. */
  keepDefinition(digest: string, text: string): Promise<void>;
  /** A kept definition's text. */
  keptDefinition(digest: string): Promise<string | undefined>;
  /** Where a relay keeps its work. */
  relay: RelayStorage;
}

/** Leads in PostgreSQL, which several receivers may share. */
export interface PostgresStorage extends SqlStorage {
  claim<T>(lead_id: string, work: (storage: Storage) => Promise<T>): Promise<T | undefined>;
}

/** A problem for the people who run the receiver. It never carries what a visitor answered. */
export interface Incident {
  /** `storage_unavailable`, `definitions_unavailable`, `forward_failed` or `internal_error`. */
  code: string;
  /** The lead, where it is known. */
  lead_id?: string;
  /** What happened. */
  error?: unknown;
}

/** What `receiver` takes. */
export interface ReceiverOptions {
  /** Every definition that leads may come from, old versions too; or a function that looks one up. */
  definitions: (Definition | string)[] | DefinitionLookup;
  /** Where leads are kept. */
  storage: Storage;
  /**
   * Called once a lead is stored, not for a repeated copy. The answer does not wait for it, and its failure is
   * reported and changes nothing.
   */
  forward?: (lead: Lead, meta: { bytes: Uint8Array; received_at: number }) => unknown;
  /** Other origins whose pages may post, such as `https://www.example.com`. Pages of the receiver's own always may. */
  origins?: string[];
  /** The path to answer at; anything else is 404. Default: every path. */
  path?: string;
  /** Seconds that this sender should wait (answered with 429), or 0. Asked before the body is read; see `limits`. */
  throttle?: (request: Request, context?: RequestContext) => Eventually<number>;
  /** The same, asked for each lead that is not stored yet, before it is verified: all in it is only claimed. */
  throttleLead?: (lead: Lead, request: Request, context?: RequestContext) => Eventually<number>;
  /** Whether the sender did the work that was asked of it; see `altcha`. What is not is answered with 428. */
  proof?: (request: Request, lead: Lead) => Eventually<Proven>;
  /**
   * Domains of mailboxes that are made to be thrown away, in small letters; see `disposableDomains`. A lead with an
   * address there or at a subdomain is stored with the flag `disposable_email`, and not refused. Default: none.
   */
  disposableDomains?: Iterable<string>;
  /**
   * Private keys, as `leadgate kiosk keygen` writes them: then leads that a kiosk has sealed are taken and opened here.
   * They are posted as `application/vnd.leadgate.sealed+json`. Default: none, and sealed leads are refused.
   */
  keys?: (KeyFile | string)[];
  /** Milliseconds since 1970. Default: `Date.now`. */
  clock?: () => number;
  /** Told of failures. Default: `console.error` with code and lead_id. */
  report?: (incident: Incident) => void;
  /** Another core. Default: the one in this package. */
  core?: Core;
}

/** What the server knows of a request that the request itself does not say. */
export interface RequestContext {
  /** Given by edge runtimes: lets forwarding finish after the answer. */
  waitUntil?: (promise: Promise<unknown>) => void;
  /** Where the request comes from, for `limits`. */
  address?: string | undefined;
}

/** Whether a proof of work holds, or a code and a sentence. */
export type Proven = { ok: true } | { ok: false; code: string; message: string };

/** Answers one request. On an edge runtime hand the second argument through, so that forwarding may finish. */
export type Receiver = (request: Request, context?: RequestContext) => Promise<Response>;

/** How much one sender may post. 0 sets no limit. */
export interface LimitNumbers {
  /** Requests of any kind, from one address. Default: 300 */
  requestsPerMinute?: number;
  /** New leads of the website, from one address. Default: 10 */
  websitePerMinute?: number;
  /** The same within an hour. Default: 100 */
  websitePerHour?: number;
  /** New leads of one kiosk, by the name that it gives itself. Default: 300 */
  devicePerHour?: number;
  /** New leads of all kiosks at one address. Default: 1200 */
  kioskPerHour?: number;
}

/** What `limits` takes. */
export interface LimitOptions extends LimitNumbers {
  /** Where a request comes from; one without an address is not limited. Default: the context's `address`. */
  address?: (request: Request, context?: RequestContext) => string | null | undefined;
  /** Milliseconds since 1970. Default: `Date.now`. */
  clock?: () => number;
}

/**
 * Limits by address, in memory.
 *
 * @example
 * const handle = receiver({ definitions, storage, ...limits() });
 */
export function limits(options?: LimitOptions): Required<Pick<ReceiverOptions, 'throttle' | 'throttleLead'>>;

/** What `altcha` takes. */
export interface AltchaOptions {
  /** At least 32 characters that nobody else knows; the same in every receiver that shares a storage. */
  secret: string;
  /** Where used proofs are remembered. */
  storage: Pick<ListingStorage, 'useProof'>;
  /** The rounds of each step. Default: 5000, a millisecond or two each */
  cost?: number;
  /** How many steps a sender takes, at least and at most. Default: 300 to 1000 */
  steps?: [number, number];
  /** How long a challenge may be solved and used, in seconds. Default: 1800 */
  seconds?: number;
  /** Which channels need a proof. Default: the website; a kiosk captures offline, where there is no challenge to get. */
  channels?: Lead['channel'][];
  /** Milliseconds since 1970. Default: `Date.now`. */
  clock?: () => number;
}

/**
 * Proof of work by ALTCHA (version 2), so that posting leads by the thousand costs something; needs `altcha-lib`.
 * `proof` goes to the receiver, and `challenge` answers a `GET` of your own address with a new challenge.
 */
export function altcha(options: AltchaOptions): Promise<{
  challenge(): Promise<Response>;
  proof: NonNullable<ReceiverOptions['proof']>;
}>;

/**
 * Some thousand domains of mailboxes that are made to be thrown away: the list of the package
 * `disposable-email-domains-js`, which this one brings.
 *
 * @example
 * const handle = receiver({ definitions, storage, disposableDomains: await disposableDomains() });
 */
export function disposableDomains(): Promise<string[]>;

/**
 * Makes a receiver.
 *
 * @example
 * const handle = receiver({ definitions: [definition], storage: await sqlite({ path: 'leads.sqlite' }) });
 * const response = await handle(request);
 */
export function receiver(options: ReceiverOptions): Receiver;

/** Leads in memory: for tests and demos. A restart loses them. */
export function memory(): MemoryStorage;

/**
 * Leads in PostgreSQL, for several receivers side by side; needs the package `pg`. The tables are made where they are
 * missing, in the schema that the connection finds first. Each lead is on the server's disk before it is answered.
 *
 * @param options.url such as `postgresql://user:password@host/database`
 * @param options.connections how many at most. Default: 10
 * @param options.report told of connections that break while nobody uses them. Default: `console.error`
 */
export function postgres(options: {
  url: string;
  connections?: number;
  report?: (error: Error) => void;
}): Promise<PostgresStorage>;

/** Leads in an SQLite file, which is made where it is missing. Each is on the disk before it is answered. */
export function sqlite(options: { path: string }): Promise<SqlStorage>;

/** What `relay` takes. */
export interface RelayOptions {
  /** Where the leads are: what the relay has to do is kept there, too. */
  storage: Pick<SqlStorage, 'relay'>;
  /** A relay file: an object, or its JSON text. See `docs/destinations.md`. */
  targets: { targets: object[] } | string;
  /** How long a target may take, in milliseconds. Default: 20,000. */
  timeout?: number;
  /** Milliseconds since 1970. Default: `Date.now`. */
  clock?: () => number;
  /** From 0 up to 1. Default: `Math.random`. */
  random?: () => number;
  /** Told what did not go well: target, lead_id and code, never an answer or a secret. Default: `console.error`. */
  log?: (line: string) => void;
  /** Where secrets are read from. Default: `process.env`. */
  env?: { [name: string]: string | undefined };
}

/** Passes stored leads on while it runs. */
export interface Relay {
  /** To be handed to the receiver: it makes the relay look for new leads at once. */
  forward: () => void;
  /** Lets what is under way end. The storage stays open. */
  close(): Promise<void>;
}

/**
 * Passes leads on to other systems: to any URL with a signature and retries as Standard Webhooks has them, to HubSpot,
 * to Salesforce. A lead that was stored and not passed on when a process died is passed on by the next one; with
 * PostgreSQL the relays of several processes share the work, and each lead is one's at a time.
 *
 * @example
 * const storage = await sqlite({ path: 'leads.sqlite' });
 * const { forward } = await relay({ storage, targets });
 * const handle = receiver({ definitions, storage, forward });
 */
export function relay(options: RelayOptions): Promise<Relay>;
