/**
 * The button for the theme: as the system, light, dark. The choice is kept where the browser lets a page keep
 * anything; early.js applies it.
 */

import { byId, say } from './dom.js';

/** The themes, each with the one that the button changes to, and its words. */
const NEXT = { system: 'light', light: 'dark', dark: 'system' };
const WORDS = { system: 'as the system', light: 'light', dark: 'dark' };

const button = byId('theme');

export function startThemeButton() {
  button.addEventListener('click', change);
  show();
}

/** @returns {keyof typeof NEXT} */
function inForce() {
  return /** @type {keyof typeof NEXT} */ (document.documentElement.dataset.theme ?? 'system');
}

function change() {
  const theme = NEXT[inForce()];
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem('claimgraph-theme');
    else localStorage.setItem('claimgraph-theme', theme);
  } catch {
    // The choice then lasts as long as the page is open.
  }
  dispatchEvent(new Event('theme'));
  show();
  say(`Theme: ${WORDS[/** @type {keyof typeof WORDS} */ (theme)]}.`);
}

function show() {
  button.textContent = `Theme: ${WORDS[inForce()]}`;
}
