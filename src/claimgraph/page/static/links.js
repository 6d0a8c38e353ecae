/**
 * Links within the page, and keyboard shortcuts.
 */

import { LOOKS } from './address.js';
import { isAsking } from './asks.js';
import { focusSearch } from './controls.js';
import { plainMap } from './embedded.js';
import { isFiltering, noFilter } from './filter.js';
import { addressNamed, adjust, current, letGo, navigate, sourceNamed } from './state.js';
import { countEverything } from './what_if.js';

export function startLinks() {
  document.addEventListener('click', followLink);
  document.addEventListener('keydown', followKey);
}

/**
 * Follow a link: change what it names, and keep the filter and the view.
 * @param {MouseEvent} event
 */
function followLink(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  const link = /** @type {HTMLAnchorElement | null} */ (
    target.closest('a[href^="#"]:not([target])')
  );
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const { anchor, claim, source, block, asks, filter, look } = addressNamed(link.hash);
  const numbered = sourceNamed(anchor);
  if (numbered !== null) navigate({ look: 'sources', source: plainMap.sources[numbered].key });
  else if (source) navigate({ look: 'sources', source });
  else if (anchor) goToPart(anchor);
  else if (link.dataset.view) goToLook(link.dataset.view);
  else if (claim) navigate({ claim, block: '' });
  else if (block) navigate({ claim: '', block, look: 'map' });
  else if (isAsking(asks)) navigate({ asks });
  else if (filter.text) navigate({ filter, look });
  else navigate({ claim: '', block: '', look, filter });
}

/** Go to a tab; the overview, asked for where a sheet takes its place, closes the sheet. @param {string} to */
function goToLook(to) {
  const isSheet = current().address.look === 'overview' && to === 'overview';
  navigate(isSheet ? { look: to, claim: '' } : { look: to });
}

/** @param {string} id of a look, or of another part of the page */
function goToPart(id) {
  if (LOOKS.includes(id)) adjust({ look: id });
  const isSheet =
    id === 'main' && current().chosen !== null && current().address.look === 'overview';
  const part = document.getElementById(isSheet ? 'panel' : id);
  part?.scrollIntoView();
  part?.focus({ preventScroll: true });
}

/** @param {KeyboardEvent} event */
function followKey(event) {
  const isTyping = /** @type {HTMLElement} */ (event.target).matches('input, select, textarea');
  if (event.key === '/' && !isTyping) {
    event.preventDefault();
    focusSearch();
  } else if (event.key === 'Escape' && !isTyping) {
    goBack();
  }
}

/** Let go of the chosen claim; else clear the filter; else go back to the view that the page was built for. */
function goBack() {
  const { chosen, address } = current();
  if (chosen !== null) letGo();
  else if (isFiltering(address.filter)) navigate({ filter: noFilter() });
  else if (isAsking(address.asks)) countEverything();
}
