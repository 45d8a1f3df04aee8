// @ts-check
// Times in words, as far as a glance needs them.

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/**
 * A length of time: the two largest units that say something.
 * @param {number} milliseconds not negative
 */
export function span(milliseconds) {
  const days = Math.floor(milliseconds / day);
  const hours = Math.floor((milliseconds % day) / hour);
  const minutes = Math.floor((milliseconds % hour) / minute);
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  return `${minutes} min`;
}

/**
 * What is left until a follow-up is due.
 *
 * @param {string} dueAt
 * @param {number} now
 * @returns {{ words: string, state: 'overdue' | 'soon' | 'later' }}
 */
export function due(dueAt, now) {
  const left = Date.parse(dueAt) - now;
  if (Number.isNaN(left)) return { words: 'due time unreadable', state: 'later' };
  if (left < 0) return { words: `overdue by ${span(-left)}`, state: 'overdue' };
  return { words: `due in ${span(left)}`, state: left < hour ? 'soon' : 'later' };
}

/** How long ago something arrived. @param {string} at @param {number} now */
export function age(at, now) {
  const past = now - Date.parse(at);
  if (Number.isNaN(past)) return '';
  return past < minute ? 'just now' : `${span(past)} ago`;
}

/** A point in time as this device writes it. @param {string} at */
export function when(at) {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : moment.format(date);
}
