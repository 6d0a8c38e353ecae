/**
 * The tabs of the page, of which one is shown at a time.
 * @import { State } from './state.js'
 */

import { byId, within } from './dom.js';
import { narrow } from './media.js';
import { addressAlone, subscribe } from './state.js';
import { measureStuck, tabs } from './sticking.js';

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
  scrollToTab();
}

/** Scroll the row of tabs, where it is wider than the window, so that the current one is in its middle. */
function scrollToTab() {
  const tab = tabs.querySelector('[aria-current]');
  if (!tab) return;
  // Not with scrollIntoView, which would also scroll the page: what sticks to its top is no place for it to show.
  const [row, box] = [tabs, tab].map((each) => each.getBoundingClientRect());
  tabs.scrollLeft += (box.left + box.right - row.left - row.right) / 2;
}

/**
 * Scroll to the top of the new tab, below what sticks on a narrow screen. On a wide screen, scroll only if the tab
 * begins above the window, and not if the reader went back: the browser then restores the place by itself.
 * @param {boolean} isFollowed whether the browser has changed the address
 */
function goToTop(isFollowed) {
  const above = within(document, '.board').getBoundingClientRect().top - measureStuck();
  if (narrow.matches || (above < 0 && !isFollowed)) scrollBy({ top: above, behavior: 'instant' });
}
