/**
 * The trays under the looks: a button opens one, which closes the other; Escape closes it.
 */

import { byId } from './dom.js';

/** @type {HTMLElement[]} */
const openers = [...document.querySelectorAll('.tools button[aria-controls]')].map(
  (each) => /** @type {any} */ (each),
);

export function startTrays() {
  for (const opener of openers) {
    opener.addEventListener('click', () => open(isOpen(opener) ? null : opener));
    trayOf(opener).addEventListener('keydown', (event) => closeOnEscape(event, opener));
    opener.addEventListener('keydown', (event) => closeOnEscape(event, opener));
  }
}

/** @param {HTMLElement} opener */
function trayOf(opener) {
  return byId(opener.getAttribute('aria-controls') ?? '');
}

/** @param {HTMLElement} opener */
function isOpen(opener) {
  return opener.getAttribute('aria-expanded') === 'true';
}

/** Open the tray of a button, and close all others. @param {HTMLElement | null} wanted */
function open(wanted) {
  for (const opener of openers) {
    opener.setAttribute('aria-expanded', String(opener === wanted));
    trayOf(opener).hidden = opener !== wanted;
  }
}

/** @param {KeyboardEvent} event @param {HTMLElement} opener */
function closeOnEscape(event, opener) {
  if (event.key !== 'Escape' || !isOpen(opener)) return;
  event.stopPropagation();
  open(null);
  opener.focus();
}
