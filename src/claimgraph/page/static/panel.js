/**
 * The panel: open while a claim is selected.
 * @import { State } from './state.js'
 */

import { byId, say } from './dom.js';
import { panelSections } from './panel_sections.js';
import { addressToShare, letGo, subscribe } from './state.js';

const panel = byId('panel');

/** The element that had the focus when the panel opened. @type {HTMLElement | null} */
let cameFrom = null;

export function startPanel() {
  subscribe(showPanel);
}

/** Focus the panel. */
export function focusPanel() {
  panel.focus();
}

/** @param {State} now @param {State | null} before */
function showPanel(now, before) {
  const chosenBefore = before?.chosen ?? null;
  if (now.chosen !== chosenBefore || now.map !== before?.map) open(now, chosenBefore);
  const notice = panel.querySelector('.notice');
  if (notice) notice.textContent = hiddenNotice(now);
}

/** @param {State} now @param {number | null} chosenBefore */
function open({ chosen, map }, chosenBefore) {
  if (chosen !== null && chosenBefore === null) {
    cameFrom = /** @type {HTMLElement | null} */ (document.activeElement);
  }
  panel.hidden = chosen === null;
  document.body.classList.toggle('chosen', chosen !== null);
  if (chosen !== null) {
    panel.replaceChildren(...panelSections(chosen, { close: letGo, copy: copyAddress }));
    if (chosen !== chosenBefore) introduce(map.claims[chosen]);
  } else if (chosenBefore !== null) {
    say('No claim selected.');
    cameFrom?.focus({ preventScroll: true });
  }
}

/**
 * Announce a selected claim and focus the panel, unless the reader is navigating the map by keyboard.
 * @param {State['map']['claims'][number]} claim
 */
function introduce(claim) {
  panel.scrollTop = 0;
  if (document.activeElement !== byId('canvas')) panel.focus({ preventScroll: true });
  say(`${claim.text} ${claim.sentence}`);
}

/** @param {State} now @returns {string} */
function hiddenNotice({ chosen, found }) {
  return chosen !== null && !found.passing.has(chosen)
    ? 'The current filter hides this claim in the overview, table, matrix and map.'
    : '';
}

async function copyAddress() {
  try {
    await navigator.clipboard.writeText(addressToShare());
    say('Link copied.');
  } catch {
    say('The browser blocked copying. Copy the link from the address bar instead.');
  }
}
