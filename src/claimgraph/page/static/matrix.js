/**
 * The matrix of positions and sources, built when its tab is shown.
 * @import { Contribution, FullCell } from './cells.js'
 * @import { State } from './state.js'
 */

import { cellKey, cellsIn, cellWords, shapeOf } from './cells.js';
import { button, byId, make, makeLink, within } from './dom.js';
import { claimLink } from './items.js';
import { duel, kindMark } from './marks.js';
import { shown, subscribe } from './state.js';

/** The rows of the matrix at first, and how many more a click shows: a long table takes long to lay out. */
const ROWS_AT_ONCE = 50;
const COLUMNS_AT_MOST = 60;

const grid = byId('grid');

/** The filter result that the matrix was built for. @type {State['found'] | null} */
let written = null;

const emptyCell = make('td', 'empty', make('span', 'unseen', 'nothing'));

export function startMatrix() {
  subscribe(showMatrix);
  grid.addEventListener('click', followCell);
}

/** @param {State} now */
function showMatrix(now) {
  if (now.address.look !== 'matrix' || written === now.found) return;
  write(now, ROWS_AT_ONCE);
  written = now.found;
}

/** A click on a full cell selects its position. @param {MouseEvent} event */
function followCell(event) {
  const row = /** @type {HTMLElement} */ (event.target).closest('.full')?.parentElement;
  if (row) within(row, 'th a').click();
}

/** @param {State} now @param {number} most of its rows */
function write(now, most) {
  const { map, found } = now;
  const cells = cellsIn(map);
  const { rows, columns } = shapeOf(map, cells, found.passing);
  const [shownRows, shownColumns] = [rows.slice(0, most), columns.slice(0, COLUMNS_AT_MOST)];
  const corner = make('td', 'corner', 'position \u2193  source \u2192');
  const body = shownRows.map((position) =>
    make(
      'tr',
      '',
      rowHead(position),
      ...shownColumns.map((source) => cellOf(cells.get(cellKey(position, source)))),
    ),
  );
  grid.replaceChildren(
    make(
      'table',
      'matrix',
      make('caption', 'unseen', 'Positions and sources'),
      make('thead', '', make('tr', '', corner, ...shownColumns.map(columnHead))),
      make('tbody', '', ...body),
    ),
  );
  const all = map.matrix.positions.length + map.matrix.left_out;
  byId('grid-cut').textContent =
    body.length < all || shownColumns.length < columns.length
      ? `Showing ${body.length} of ${all} positions and ${shownColumns.length} of ${columns.length} sources.`
      : '';
  if (body.length < rows.length) {
    const more = button('more', 'Show more positions', () => write(now, most + ROWS_AT_ONCE));
    byId('grid-cut').append(' ', more);
  }
}

/**
 * @param {FullCell | undefined} cell
 * @returns {HTMLElement}
 */
function cellOf(cell) {
  if (!cell) return /** @type {HTMLElement} */ (emptyCell.cloneNode(true));
  const mark = (/** @type {string} */ side, /** @type {Contribution} */ { kind, rank }) =>
    rank ? make('span', side, kindMark([kind, kind], rank)) : null;
  return make(
    'td',
    'full',
    mark('for', cell.support),
    mark('against', cell.attack),
    make('span', 'unseen', cellWords(shown(), cell)),
  );
}

/** @param {number} source */
function columnHead(source) {
  const { cite, title, counts } = shown().sources[source];
  const year = cite.match(/ \d{4}[a-z]*$/)?.[0] ?? '';
  const who = make('span', 'who', cite.slice(0, cite.length - year.length));
  const link = makeLink('', `#source-${source}`, who);
  link.append(make('span', '', year));
  link.title = `${cite}: ${title}`;
  const head = make('th', counts ? 'source-head' : 'source-head gone', link);
  head.setAttribute('scope', 'col');
  return head;
}

/** @param {number} position */
function rowHead(position) {
  const head = make('th', '', duel(shown().claims[position]), claimLink(position));
  head.setAttribute('scope', 'row');
  return head;
}
