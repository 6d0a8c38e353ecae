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
 * Scroll to the top of the new tab, below the header on a narrow screen. On a wide screen, scroll only if the tab
 * begins above the window, and not if the reader went back: the browser then restores the place by itself.
 * @param {boolean} isFollowed whether the browser has changed the address
 */
function goToTop(isFollowed) {
  const board = within(document, '.board');
  const nav = within(document, 'nav.looks');
  // On a narrow screen, its first row scrolls away: it sticks above the window. Large letters make it higher.
  // Where the map is embedded, there is none.
  const sticking =
    nav.offsetHeight && nav.offsetHeight + Number.parseFloat(getComputedStyle(nav).top);
  const above = board.getBoundingClientRect().top - sticking - byId('in-force').offsetHeight;
  if (narrow.matches || (above < 0 && !isFollowed)) scrollBy({ top: above, behavior: 'instant' });
}
