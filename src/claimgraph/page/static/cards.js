/**
 * The overview: a card for each block, with the verdict on its conclusion.
 * @import { State } from './state.js'
 */

import { isThere } from './claim_map.js';
import { make, within } from './dom.js';
import { plainMap } from './embedded.js';
import { duel, fillBar } from './marks.js';
import { subscribe } from './state.js';

/** @type {HTMLElement[]} */
const cards = [...document.querySelectorAll('.card')].map((each) => /** @type {any} */ (each));

export function startCards() {
  subscribe(showCards);
}

/** @param {State} now @param {State | null} before */
function showCards(now, before) {
  const claims = before?.map.claims ?? plainMap.claims;
  if (now.map.claims !== claims) {
    for (const card of cards) tellCard(card, now, claims);
  }
  if (now.found !== before?.found) {
    for (const card of cards) card.hidden = !holdsSome(card, now);
  }
}

/** @param {HTMLElement} card @param {State} state */
function blockOf(card, { map }) {
  return map.blocks[Number(card.dataset.block)];
}

/**
 * Update a card where its claims changed.
 * @param {HTMLElement} card
 * @param {State} now
 * @param {State['map']['claims']} before
 */
function tellCard(card, now, before) {
  const { claims } = now.map;
  const { conclusion, claims: held } = blockOf(card, now);
  if (conclusion !== null && claims[conclusion] !== before[conclusion]) {
    const claim = claims[conclusion];
    within(card, '.told').replaceChildren(
      duel(claim),
      make('span', `verdict ${claim.verdict}`, claim.sentence),
    );
  }
  card.classList.toggle('absent', conclusion !== null && !isThere(claims[conclusion]));
  if (held.some((each) => claims[each] !== before[each])) fillBar(within(card, '.bar'), held);
}

/**
 * Whether a claim of the card passes the filter.
 * @param {HTMLElement} card
 * @param {State} now
 */
function holdsSome(card, now) {
  const { passing } = now.found;
  const { conclusion, claims } = blockOf(card, now);
  return (
    claims.some((each) => passing.has(each)) || (conclusion !== null && passing.has(conclusion))
  );
}
