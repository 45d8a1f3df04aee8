// @ts-check
// The honest answer at the end: the same words as on the site, and what there is to take away.
import { button, make } from './dom.js';
import { letGo } from './leads.js';
import { absolute, codeOf } from './links.js';
import { go } from './stage.js';
import { state } from './state.js';
import { endVisit } from './visits.js';
import { direction, words } from './words.js';

/**
 * @param {{ text: string, url: string }} offer
 * @param {string} language
 */
async function offerCard({ text, url }, language) {
  if (!url) return make('li', { class: 'offer' }, make('strong', {}, text));
  const code = await codeOf(url, words(language).phone);
  return make(
    'li',
    { class: 'offer' },
    code ? make('div', { class: 'qr' }, code) : null,
    make(
      'div',
      {},
      make('strong', {}, text),
      make('p', { class: 'url', dir: 'ltr' }, absolute(url).replace(/^https:\/\//, '')),
    ),
  );
}

export const outcomeScreen = async () => {
  const visit = /** @type {import('./state.js').Visit} */ (state.visit);
  const { language, closing, verdict, mode, lead } = visit;
  const said = words(language);
  const offers = closing?.offers ?? [];
  const cards = await Promise.all(offers.map((offer) => offerCard(offer, language)));
  const forStaff = mode === 'staff' && Boolean(lead);
  // Nobody will add anything: it is on its way while the visitor reads.
  if (lead && !forStaff && !state.practice) await letGo(visit);

  /** @type {HTMLElement[]} */
  const buttons = [];
  if (state.practice)
    buttons.push(
      button('Score and why', () => go('score'), { class: 'primary huge', 'data-action': 'score' }),
    );
  else if (forStaff)
    buttons.push(
      button('Note and brief', () => go('after'), { class: 'primary huge', 'data-action': 'after' }),
    );
  if (!state.practice)
    buttons.push(
      button(said.done, () => endVisit(), {
        class: forStaff ? 'huge' : 'primary huge',
        'data-action': 'done',
      }),
    );

  return make(
    'section',
    { lang: language, dir: direction(language), 'data-outcome': verdict.outcome },
    make(
      'div',
      { class: 'farewell' },
      verdict.outcome === 'sales_ready' ? make('div', { class: 'tick', 'aria-hidden': 'true' }, '✓') : null,
      make('h1', { tabindex: '-1' }, closing?.heading ?? ''),
      closing?.closing ? make('p', { class: 'lead' }, closing.closing) : null,
    ),
    cards.length > 0
      ? make(
          'section',
          { class: 'take-away' },
          make('h2', {}, closing?.offersHeading ?? ''),
          offers.some(({ url }) => url) ? make('p', { class: 'note' }, said.phone_how) : null,
          make('ul', { class: 'offers' }, ...cards),
        )
      : null,
    make('div', { class: 'actions' }, ...buttons),
  );
};
