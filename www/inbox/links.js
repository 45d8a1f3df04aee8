// @ts-check
// Links out of what a lead says. A lead comes from outside: an address is only followed where it is harmless.

import { foreign, make } from './dom.js';

/** A link that writes an e-mail. @param {string} address */
export function mailLink(address) {
  // Everything but the at sign is encoded, so that an address cannot add recipients or a body.
  return make(
    'a',
    { href: `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}` },
    foreign(address),
  );
}

/** A link that calls. Letters and signs that people write into numbers are left out. @param {string} number */
export function callLink(number) {
  const plain = digits(number);
  return plain.length < 5 ? foreign(number) : make('a', { href: `tel:${plain}` }, foreign(number));
}

/** Digits as people in Arabic and Persian write them, each at the place of its value. */
const otherDigits = ['٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹'];

/** The digits in their Latin form, with a leading plus. @param {string} number */
function digits(number) {
  const latin = [...number].map((sign) => {
    const system = otherDigits.find((each) => each.includes(sign));
    return system ? String(system.indexOf(sign)) : sign;
  });
  const plain = latin.filter((sign) => /[0-9]/.test(sign)).join('');
  return /^\s*\+/.test(number) ? `+${plain}` : plain;
}

/** A link to a page, or its address as text where it is not a web address. @param {string} address */
export function webLink(address) {
  const href = webAddress(address);
  if (href === null) return foreign(address);
  return make('a', { href, rel: 'noopener noreferrer', target: '_blank' }, foreign(address));
}

/** @param {string} address */
function webAddress(address) {
  try {
    const url = new URL(address, location.href);
    return ['http:', 'https:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
