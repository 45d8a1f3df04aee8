// @ts-check
// Days as they are typed.
import { day } from '../../core/time.mjs';
import { UsageError } from '../usage.mjs';

/** The present day, in UTC. */
export function today() {
  return new Date().toISOString().slice(0, 10);
}

/**
 * @param {string} what how the day is called in the command
 * @param {string} text
 * @returns {string} `YYYY-MM-DD`
 */
export function readDay(what, text) {
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return day(text);
  } catch (cause) {
    throw new UsageError(`${what}: “${text}” is not a day that exists.`, {
      fix: 'Write a day such as 2026-11-24.',
      cause,
    });
  }
  throw new UsageError(`${what}: “${text}” is not a day.`, {
    fix: 'Write it as YYYY-MM-DD, such as 2026-11-24.',
  });
}
