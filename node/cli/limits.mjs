// @ts-check
import { UsageError } from './usage.mjs';

/** What `--limit` calls each number. */
const NAMES = /** @type {const} */ ({
  'requests-per-minute': 'requestsPerMinute',
  'website-per-minute': 'websitePerMinute',
  'website-per-hour': 'websitePerHour',
  'device-per-hour': 'devicePerHour',
  'kiosk-per-hour': 'kioskPerHour',
});

/**
 * @param {string[]} texts such as `website-per-minute=10`
 * @returns {import('../receiver.d.ts').LimitNumbers}
 */
export function limitsOf(texts) {
  /** @type {import('../receiver.d.ts').LimitNumbers} */
  const numbers = {};
  for (const text of texts) {
    const [, name = '', count] = /^([a-z-]+)=(\d{1,6})$/.exec(text) ?? [];
    if (count === undefined || !(name in NAMES)) {
      throw new UsageError(`“${text}” is not a limit.`, {
        fix: `Write NAME=NUMBER; the names are ${Object.keys(NAMES).join(', ')}, and 0 sets no limit.`,
      });
    }
    numbers[NAMES[/** @type {keyof typeof NAMES} */ (name)]] = Number(count);
  }
  return numbers;
}
