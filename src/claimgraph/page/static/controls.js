/**
 * The controls: filters with their counts, and the search.
 * @import { Group } from './filter.js'
 * @import { State } from './state.js'
 */

import { byId, within } from './dom.js';
import { plainMap } from './embedded.js';
import { isFiltering, noFilter, toggled } from './filter.js';
import { adjust, current, listed, navigate, subscribe } from './state.js';

/** @type {HTMLElement[]} */
const chips = [...document.querySelectorAll('.chip')].map((each) => /** @type {any} */ (each));
const searchBox = /** @type {HTMLInputElement} */ (byId('search'));
export function startControls() {
  subscribe(showFilter);
  for (const chip of chips) chip.addEventListener('click', () => press(chip));
  byId('reset').addEventListener('click', () => navigate({ filter: noFilter() }));
  searchBox.addEventListener('input', search);
  searchBox.addEventListener('keydown', openFirst);
}

/** Focus the search field. */
export function focusSearch() {
  searchBox.focus();
}

/** @param {State} now @param {State | null} before */
function showFilter({ address: { filter }, found, map }, before) {
  if (found === before?.found) return;
  const isOn = isFiltering(filter);
  for (const chip of chips) showChip(chip, filter, found, map);
  document.body.classList.toggle('filtering', isOn);
  byId('shown').textContent = isOn
    ? `${found.passing.size} of ${plainMap.claims.length} claims shown.`
    : '';
  within(document, '.shown-line').hidden = !isOn;
  if (searchBox.value.trim() !== filter.text.trim()) searchBox.value = filter.text;
}

/** @param {HTMLElement} chip @returns {{group: Group, value: string}} */
function pressedBy({ dataset: { group, value } }) {
  return { group: /** @type {Group} */ (group), value: value ?? '' };
}

/** @param {HTMLElement} chip */
function press(chip) {
  const { group, value } = pressedBy(chip);
  navigate({ filter: toggled(current().address.filter, group, value) });
}

/**
 * Show on a chip whether it is pressed, and how many claims it would show.
 * @param {HTMLElement} chip
 * @param {State['address']['filter']} filter
 * @param {State['found']} found
 * @param {State['map']} map
 */
function showChip(chip, filter, found, map) {
  const { group, value } = pressedBy(chip);
  const count = found.counts[group].get(value) ?? 0;
  chip.setAttribute('aria-pressed', String(filter[group].has(value)));
  within(chip, '.count').textContent = String(count);
  chip.classList.toggle('none', count === 0);
  // The headline shows only the verdicts that there are; the key explains all of them.
  const item = /** @type {HTMLElement} */ (chip.parentElement);
  if (group === 'verdict' && item.parentElement?.id === 'bands') {
    const isThere = map.claims.some(({ verdict }) => verdict === value);
    item.hidden = !isThere && !filter[group].has(value);
  }
}

/**
 * Search while the reader types; switch to the table from tabs that do not list claims. Only the switch is a step
 * to go back from.
 */
function search() {
  const { filter, look } = current().address;
  const text = searchBox.value;
  const isListed = look === 'table' || look === 'map' || look === 'matrix';
  if (text.trim() && !isListed) navigate({ filter: { ...filter, text }, look: 'table' });
  else adjust({ filter: { ...filter, text } });
}

/** Enter in the search opens the first claim found. @param {KeyboardEvent} event */
function openFirst(event) {
  const [first] = listed(current());
  if (event.key !== 'Enter' || !searchBox.value.trim() || first === undefined) return;
  navigate({ claim: plainMap.claims[first].key, block: '' });
}
