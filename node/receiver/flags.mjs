// @ts-check
// What is odd about how a lead came. A flag is shown to whoever reads the lead, and never a reason to refuse it: a
// browser's autofill falls into traps, too, and some people are quick.

/** A form filled in faster than this was hardly read. */
const TOO_FAST_MS = 3000;

/** A page says here how its form was filled in: `trap=?1` for a field that nobody sees, `ms` since it was shown. */
export const FORM_HEADER = 'leadgate-form';

/**
 * @param {Request} request
 * @param {import('../core.d.ts').Lead} lead
 * @param {ReadonlySet<string>} disposable domains of mailboxes that are thrown away
 * @returns {string[]}
 */
export function flagsOf(request, lead, disposable) {
  return [...haste(request, lead), ...(isAt(lead.contact?.email, disposable) ? ['disposable_email'] : [])];
}

/**
 * Whether an address is at one of the domains, or at a subdomain of one.
 * @param {string | undefined} email
 * @param {ReadonlySet<string>} domains
 */
function isAt(email, domains) {
  const labels = email?.toLowerCase().split('@').pop()?.split('.') ?? [];
  return labels.some((_, place) => domains.has(labels.slice(place).join('.')));
}

/** @param {Request} request @param {import('../core.d.ts').Lead} lead */
function haste(request, lead) {
  // Staff with a tablet are quick, and there is nobody to be trapped.
  if (lead.channel === 'kiosk') return [];
  const members = dictionary(request.headers.get(FORM_HEADER) ?? '');
  const ms = members.get('ms') ?? '';
  return [
    ...(members.get('trap') === '?1' ? ['trap_filled'] : []),
    ...(/^\d{1,15}$/.test(ms) && Number(ms) < TOO_FAST_MS ? ['too_fast'] : []),
  ];
}

/**
 * As much of a structured field's dictionary (RFC 9651) as this header needs. What is written otherwise says nothing.
 *
 * @param {string} text
 * @returns {Map<string, string>}
 */
function dictionary(text) {
  return new Map(
    text.split(',').map((member) => {
      const [name = '', value = '?1'] = member.trim().split('=');
      return [name, value];
    }),
  );
}
