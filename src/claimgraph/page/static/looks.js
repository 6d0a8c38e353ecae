/**
 * The tabs of the page, of which one is shown at a time.
 * @import { State } from './state.js'
 */

import { byId, within } from './dom.js';
import { narrow } from './media.js';
import { addressAlone, subscribe } from './state.js';

/** @type {NodeListOf<HTMLElement>} */
const links = document.querySelectorAll('a[data-view]');

export function startLooks() {
  subscribe(showLook);
}

/** Show the current tab. @param {State} now @param {State | null} before */
function showLook({ address: { look, embed }, isFollowed }, before) {
  document.body.classList.toggle('embed', embed);
  /** @type {HTMLAnchorElement} */ (byId('open-map')).href = addressAlone();
  if (look === before?.address.look) return;
  document.body.dataset.look = look;
  if (before) goToTop(isFollowed);
  for (const link of links) {
    if (link.dataset.view === look) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/**
 * Go to the top of the new tab: on a narrow screen below the header, and on a wide one as far as the tab begins
 * above what is in sight, where browsers go back themselves to the place that a reader left.
 * @param {boolean} isFollowed
 */
function goToTop(isFollowed) {
  const board = within(document, '.board');
  const bars = within(document, 'nav.looks').offsetHeight + byId('in-force').offsetHeight;
  const above = board.getBoundingClientRect().top - bars;
  if (narrow.matches) board.scrollIntoView();
  else if (above < 0 && !isFollowed) scrollBy({ top: above, behavior: 'instant' });
}
