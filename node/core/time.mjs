// @ts-check
import { failure, problem } from './failure.mjs';

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
/** The last moment that a `Date` can hold. */
const LAST = 8.64e15;

/**
 * Milliseconds since 1970 of an RFC 3339 time, a `Date`, or milliseconds.
 *
 * @param {unknown} at
 * @returns {number}
 */
export function moment(at) {
  if (typeof at === 'number' && Number.isFinite(at) && Math.abs(at) <= LAST) return Math.trunc(at);
  if (at instanceof Date && !Number.isNaN(at.getTime())) return at.getTime();
  const read = typeof at === 'string' ? readMoment(at) : undefined;
  if (read === undefined) {
    throw refusal(
      at,
      'a time',
      'Use an RFC 3339 time such as "2026-11-24T09:30:00Z", a Date, or milliseconds since 1970.',
    );
  }
  return read;
}

/**
 * The UTC day, as `2026-11-24`, of a day or of anything `moment` takes.
 *
 * @param {unknown} on
 * @returns {string}
 */
export function day(on) {
  if (typeof on === 'string') {
    const parts = DAY.exec(on);
    if (parts && daysInMonth(Number(parts[1]), Number(parts[2])) >= Number(parts[3]) && parts[3] !== '00')
      return on;
    if (readMoment(on) === undefined) {
      throw refusal(
        on,
        'a day',
        'Use a day such as "2026-11-24", an RFC 3339 time, a Date, or milliseconds since 1970.',
      );
    }
  }
  const iso = new Date(moment(on)).toISOString();
  if (!DAY.test(iso.slice(0, 10))) {
    throw refusal(on, 'a day between the years 0000 and 9999', 'Use a day such as "2026-11-24".');
  }
  return iso.slice(0, 10);
}

/**
 * @param {string} text
 * @returns {number | undefined}
 */
function readMoment(text) {
  const parts = MOMENT.exec(text);
  if (!parts) return undefined;
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const [offsetHour, offsetMinute] = [Number(parts[9] ?? 0), Number(parts[10] ?? 0)];
  // RFC 3339 allows a 60th second, for leap seconds.
  if (date < 1 || date > daysInMonth(year, month) || hour > 23 || minute > 59 || second > 60)
    return undefined;
  if (offsetHour > 23 || offsetMinute > 59) return undefined;
  const thousandths = Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3));
  const offset = (parts[8] === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute) * 60_000;
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  const midnight = new Date(0).setUTCFullYear(year, month - 1, date);
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000 + thousandths - offset;
}

/**
 * @param {number} year
 * @param {number} month 1 to 12; anything else has no days
 */
function daysInMonth(year, month) {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/**
 * @param {unknown} value
 * @param {string} noun
 * @param {string} fix
 */
function refusal(value, noun, fix) {
  const message = `${shown(value)} is not ${noun}.`;
  return failure('invalid_time', message, [problem('invalid_time', '', message, fix)]);
}

/** @param {unknown} value */
function shown(value) {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 60));
  if (typeof value === 'number') return String(value);
  return value === null ? 'null' : `A value of type ${typeof value}`;
}
