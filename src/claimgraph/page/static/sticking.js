/**
 * How much of the window is covered by what sticks to its top: the tabs, and below them the band of the view in force.
 * Their heights depend on the screen, the size of letters and the words, so they are measured. The style sheets place by
 * them what sticks farther down, and what the browser scrolls to.
 */

import { byId, within } from './dom.js';

const nav = within(document, 'nav.looks');
/** The row of tabs. */
export const tabs = within(nav, 'ul');
const band = byId('in-force');

export function startSticking() {
  const watch = new ResizeObserver(measureStuck);
  for (const each of [nav, tabs, band]) watch.observe(each);
}

/** Measure what sticks, for the style sheets; its height in pixels, 0 where an embedded map has neither. */
export function measureStuck() {
  const { style } = document.documentElement;
  const frame = nav.getBoundingClientRect();
  // On a narrow screen the tabs are the last row, and the rows above them scroll away.
  style.setProperty('--above-tabs', `${tabs.getBoundingClientRect().top - frame.top}px`);
  const end = frame.height && frame.height + Number.parseFloat(getComputedStyle(nav).top);
  style.setProperty('--tabs-end', `${end}px`);
  const stuck = end + band.getBoundingClientRect().height;
  style.setProperty('--stuck', `${stuck}px`);
  return stuck;
}
