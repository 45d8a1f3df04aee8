// @ts-check
// ISO 8601 durations as the contract uses them: whole years, months, weeks, days, hours, minutes and
// seconds, of which the last part that is neither years nor months may have a fraction.

const PATTERN =
  /^P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?=\d)(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/;

const MILLISECONDS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000];

/**
 * @typedef {{ months: number, milliseconds: number }} Duration
 */

/**
 * Reads a duration.
 * @param {string} text
 * @returns {Duration}
 */
export function parseDuration(text) {
  const parts = PATTERN.exec(text);
  if (!parts) throw new Error(`not a duration: ${text}`);
  const months = 12 * Number(parts[1] ?? 0) + Number(parts[2] ?? 0);
  let milliseconds = 0;
  MILLISECONDS.forEach((unit, index) => {
    milliseconds += unit * Number((parts[index + 3] ?? '0').replace(',', '.'));
  });
  return { months, milliseconds };
}

/**
 * Moves a moment by whole months on the UTC calendar. A day that the month does not have becomes its last.
 * @param {number} at
 * @param {number} months
 */
function addMonths(at, months) {
  if (months === 0) return at;
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const daysInMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, daysInMonth));
  return date.getTime();
}

/**
 * The moment one duration after `at`.
 * @param {number} at
 * @param {string} text
 */
export function after(at, text) {
  const { months, milliseconds } = parseDuration(text);
  return addMonths(at, months) + milliseconds;
}

/**
 * The moment one duration before `at`.
 * @param {number} at
 * @param {string} text
 */
export function before(at, text) {
  const { months, milliseconds } = parseDuration(text);
  return addMonths(at, -months) - milliseconds;
}
