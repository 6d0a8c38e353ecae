/**
 * The table of all claims: sorted, filtered and folded.
 * @import { Claim } from './claim_map.js'
 * @import { Child } from './dom.js'
 * @import { Column } from './sorting.js'
 * @import { State } from './state.js'
 */

import { isThere } from './claim_map.js';
import { byId, make, within } from './dom.js';
import { byText } from './item_words.js';
import { claimLink, sourceLink } from './items.js';
import { LongList } from './long_list.js';
import { badge, restsOn } from './marks.js';
import { saveCsv } from './saving.js';
import { current, listed, shown, sortBy, subscribe } from './state.js';

const section = byId('table');
const rows = new LongList(
  section,
  within(section, 'tbody'),
  makeRow,
  (count, all) => `Show ${count} more of ${all} claims`,
);

/** @type {HTMLElement | null} */
let marked = null;

export function startTable() {
  subscribe(showTable);
  byId('as-csv').addEventListener('click', () => saveCsv(listed(current())));
  for (const each of sortButtons()) {
    each.addEventListener('click', () => sortBy(/** @type {Column} */ (each.dataset.sort)));
  }
}

/** @param {State} now @param {State | null} before */
function showTable(now, before) {
  if (now.map !== before?.map) rows.forget();
  if (now.found !== before?.found || now.order !== before.order) rows.show(listed(now));
  if (now.sorting !== before?.sorting) showSorting(now);
  if (now.map !== before?.map || now.chosen !== before.chosen) mark(now.chosen);
}

/** @returns {NodeListOf<HTMLElement>} */
function sortButtons() {
  return section.querySelectorAll('[data-sort]');
}

/** @param {State} now */
function showSorting({ sorting }) {
  for (const each of sortButtons()) {
    const head = /** @type {HTMLElement} */ (each.closest('th'));
    if (each.dataset.sort !== sorting?.column) head.removeAttribute('aria-sort');
    else head.setAttribute('aria-sort', sorting?.backwards ? 'descending' : 'ascending');
  }
}

/** @param {number | null} claim */
function mark(claim) {
  marked?.classList.remove('chosen');
  marked = claim === null ? null : rows.entry(claim);
  marked?.classList.add('chosen');
}

/**
 * @param {number} number
 * @returns {HTMLElement}
 */
function makeRow(number) {
  const claim = shown().claims[number];
  const link = claimLink(number);
  link.className = '';
  const row = make(
    'tr',
    isThere(claim) ? '' : 'absent',
    cell('th', 'rowheader', link),
    cell('td', 'cell', badge(claim), ` ${byText(`${claim.sentence} ${claim.searches}`)}`),
    cell('td', 'cell', ...restsOn(claim)),
    cell('td', 'cell', ...sourceLinks(claim)),
  );
  row.setAttribute('role', 'row');
  return row;
}

/**
 * @param {string} name
 * @param {string} role
 * @param {...Child} children
 */
function cell(name, role, ...children) {
  const made = make(name, '', ...children);
  made.setAttribute('role', role);
  if (name === 'th') made.setAttribute('scope', 'row');
  return made;
}

/**
 * @param {Claim} claim
 * @returns {HTMLElement[]}
 */
function sourceLinks({ sources }) {
  return sources.length
    ? sources.map((number) => sourceLink('source', number))
    : [make('span', 'none', 'a position: nobody in the map needs to have said it outright')];
}
