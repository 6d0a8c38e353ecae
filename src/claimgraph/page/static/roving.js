/**
 * Groups of chips that are one stop of the Tab key each: the arrow keys move inside a group.
 */

import { subscribe } from './state.js';

/** @type {HTMLElement[]} */
const groups = [...document.querySelectorAll('ul.chips')].map((each) => /** @type {any} */ (each));

const MOVES = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function startRoving() {
  for (const group of groups) {
    group.addEventListener('keydown', (event) => move(event, group));
    group.addEventListener('focusin', (event) => {
      settle(group, /** @type {HTMLElement} */ (event.target));
    });
  }
  subscribe(() => {
    for (const group of groups)
      settle(
        group,
        chipsOf(group).find((chip) => chip.tabIndex === 0),
      );
  });
}

/** The chips of a group that are shown. @param {HTMLElement} group @returns {HTMLElement[]} */
function chipsOf(group) {
  return [...group.querySelectorAll('li:not([hidden]) > .chip')].map(
    (each) => /** @type {any} */ (each),
  );
}

/** Make one chip the stop of its group: this one, or the first. @param {HTMLElement} group @param {HTMLElement} [stop] */
function settle(group, stop) {
  const chips = chipsOf(group);
  const chosen = stop && chips.includes(stop) ? stop : chips[0];
  for (const chip of chips) chip.tabIndex = chip === chosen ? 0 : -1;
}

/** @param {KeyboardEvent} event @param {HTMLElement} group */
function move(event, group) {
  const chips = chipsOf(group);
  const place = chips.indexOf(/** @type {HTMLElement} */ (event.target));
  const { [event.key]: step = 0 } = /** @type {Record<string, number>} */ (MOVES);
  const next = { Home: 0, End: chips.length - 1 }[event.key] ?? (step && place + step);
  if (place < 0 || next === undefined || (!step && !['Home', 'End'].includes(event.key))) return;
  event.preventDefault();
  chips[(next + chips.length) % chips.length]?.focus();
}
