// @ts-check
// Where a lead came from: the page without its query, the referring site without its path, the campaign, the
// variant of the definition.

/** The longest value that is taken over from an address; longer ones are not campaign names. */
const LONGEST = 200;

/**
 * @param {Element} host its labels are the page's own
 * @returns {string} `source` of the lead, as JSON text
 */
export function source(host) {
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
    campaign: host.getAttribute('campaign') || undefined,
    variant: host.getAttribute('variant') || undefined,
  });
}
