// @ts-check
// Where a lead came from: the page without its query, the referring site without its path, the campaign.

/** The longest value that is taken over from an address; longer ones are not campaign names. */
const LONGEST = 200;

/**
 * @param {string | null} campaign
 * @returns {string} `source` of the lead, as JSON text
 */
export function source(campaign) {
  /** @type {Record<string, string>} */
  const utm = {};
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (/^utm_[a-z_]{1,32}$/.test(name) && value) utm[name] = value.slice(0, LONGEST);
  }
  const [referrer] = /^https?:\/\/[^/]+/.exec(document.referrer) ?? [];
  return JSON.stringify({
    page: location.origin + location.pathname,
    referrer,
    utm: Object.keys(utm).length > 0 ? utm : undefined,
    campaign: campaign || undefined,
  });
}
