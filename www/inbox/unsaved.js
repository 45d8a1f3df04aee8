// @ts-check
// What the server does not have yet, wherever in the list it is.

import { byId, foreign, make } from './dom.js';
import { outlives, retry, unsaved } from './pending.js';
import { personOf } from './row.js';
import { markWords } from './words.js';

/** @param {import('./api.js').Received[]} shown for the names: none is kept on the device */
export function drawUnsaved(shown) {
  const some = unsaved().filter(({ state }) => state !== 'sending');
  const place = byId('unsaved');
  place.hidden = some.length === 0;
  if (some.length === 0) {
    place.replaceChildren();
    return;
  }
  const many = some.length === 1 ? '1 mark is not stored' : `${some.length} marks are not stored`;
  const kept = outlives() ? 'kept on this device' : 'kept until this page is closed';
  const again = make('button', { type: 'button' }, 'Try now');
  again.addEventListener('click', retry);
  const entries = some.map((one) => {
    const found = shown.find(({ lead }) => lead.lead_id === one.lead_id);
    const who = foreign(found ? personOf(found.lead) : 'a lead');
    const link = make('a', { href: `#${encodeURIComponent(one.lead_id)}` }, who);
    const why = one.state === 'conflict' ? ': somebody was faster' : '';
    return make('li', {}, link, `, ${markWords(one.mark)}${why}`);
  });
  place.replaceChildren(
    make('p', {}, make('b', {}, many), ` (${kept}): `),
    make('ul', {}, ...entries),
    again,
  );
}
