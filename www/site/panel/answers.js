// @ts-check
// Which requests carry answers. Rather one too many than one too few: every request with a body counts,
// and so does one whose address holds something that the visitor typed or picked.

/** @typedef {import('./network.js').Traffic} Traffic */

/** Shorter answers would be found in addresses by chance. */
const shortest = 4;

/**
 * Tells whether a request carries answers.
 *
 * @param {Traffic} traffic
 * @param {{ [question: string]: unknown }} answers as far as they are given
 */
export function carriesAnswers(traffic, answers) {
  if (traffic.own) return false;
  if (traffic.body !== '') return true;
  const address = decode(traffic.url).toLowerCase();
  return Object.values(answers)
    .flat()
    .some(
      (answer) =>
        typeof answer === 'string' && answer.length >= shortest && address.includes(answer.toLowerCase()),
    );
}

/** @param {string} url */
function decode(url) {
  try {
    return decodeURIComponent(new URL(url).search.replaceAll('+', ' '));
  } catch {
    return url;
  }
}
