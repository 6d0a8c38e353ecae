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

/** Show the current tab; on a narrow screen, scroll below the header. @param {State} now @param {State | null} before */
function showLook({ address: { look, embed } }, before) {
  document.body.classList.toggle('embed', embed);
  /** @type {HTMLAnchorElement} */ (byId('open-map')).href = addressAlone();
  if (look === before?.address.look) return;
  if (before && narrow.matches) within(document, '.board').scrollIntoView();
  document.body.dataset.look = look;
  for (const link of links) {
    if (link.dataset.view === look) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}
