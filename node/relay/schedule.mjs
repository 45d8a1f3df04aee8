// @ts-check
// When a lead that was not taken is tried again: the schedule that the Standard Webhooks specification proposes, over
// about three days, with jitter.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What is waited after the first try, the second, … */
export const WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** So much longer than its wait a try may come, so that not all that failed together come back together. */
const JITTER = 0.2;

/** A target that asks for more is not waited for longer. */
const LONGEST_ASKED = 24 * HOUR;

/**
 * Milliseconds until the next try, or `undefined` where there is none.
 *
 * @param {number} tries how many there were
 * @param {number} random from 0 up to 1
 * @param {number} [asked] milliseconds that the target asked for
 */
export function waitAfter(tries, random, asked) {
  const wait = WAITS[tries - 1];
  if (wait === undefined) return undefined;
  // Never sooner than asked; the jitter still keeps those apart that were told the same.
  const base = asked === undefined ? wait : Math.min(asked, LONGEST_ASKED);
  return Math.round(base * (1 + JITTER * random));
}

/**
 * The milliseconds of a `Retry-After`: seconds, or a date.
 *
 * @param {string | undefined} header
 * @param {number} now
 */
export function retryAfter(header, now) {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * SECOND;
  // A date of HTTP begins with its weekday; Date.parse alone makes one of nearly anything.
  const at = /^[A-Z][a-z]{2,8}, /.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
