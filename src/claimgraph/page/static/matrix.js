/**
 * Positions against sources: the cells that are full, and the gaps between them.
 */

const ROWS_AT_MOST = 150;
const COLUMNS_AT_MOST = 80;

/**
 * The cells of the view shown: by position and source, the ranks for and against.
 * @param {Alternative | null} view
 * @returns {Map<string, [number, number]>}
 */
function cellsIn(view) {
  const cells = new Map();
  for (const [position, source, support, attack] of [
    ...(data.matrix.cells ?? []),
    ...(view?.cells ?? []),
  ]) {
    const key = `${position} ${source}`;
    if (support || attack) cells.set(key, [support, attack]);
    else cells.delete(key);
  }
  return cells;
}

/**
 * Positions that pass the filter, and the sources that have something on one of them first.
 * @param {Map<string, [number, number]>} cells
 * @param {Set<number>} passing
 * @returns {{rows: number[], columns: number[]}}
 */
function shapeOf(cells, passing) {
  const rows = (data.matrix.positions ?? []).filter((/** @type {number} */ each) =>
    passing.has(each),
  );
  const full = (/** @type {number} */ source) =>
    rows.filter((/** @type {number} */ each) => cells.has(`${each} ${source}`)).length;
  const filled = sources.map((_, source) => full(source));
  const columns = sources.map((_, source) => source);
  columns.sort((one, other) => Number(filled[one] === 0) - Number(filled[other] === 0));
  return { rows, columns };
}

/**
 * What a cell says, for those who cannot see its marks.
 * @param {[number, number]} cell
 * @returns {string}
 */
function cellWords([support, attack]) {
  return [support && `for: ${words.ranks[support]}`, attack && `against: ${words.ranks[attack]}`]
    .filter(Boolean)
    .join('; ');
}

/**
 * @param {[number, number] | undefined} cell
 * @returns {HTMLElement}
 */
function cellOf(cell) {
  if (!cell) return make('td', 'empty', make('span', 'unseen', 'nothing'));
  const [support, attack] = cell;
  return make(
    'td',
    'full',
    support ? sideMark('for', support) : null,
    attack ? sideMark('against', attack) : null,
    make('span', 'unseen', cellWords(cell)),
  );
}

/**
 * @param {string} side
 * @param {number} rank
 */
function sideMark(side, rank) {
  return make('span', side, rankMark(rank));
}

/**
 * Write the matrix into its place.
 * @param {HTMLElement} grid
 * @param {Set<number>} passing
 */
function fillMatrix(grid, passing) {
  const cells = cellsIn(shownAlternative);
  const { rows, columns } = shapeOf(cells, passing);
  const shownColumns = columns.slice(0, COLUMNS_AT_MOST);
  const corner = make('td', 'corner', 'position \u2193  source \u2192');
  const heads = shownColumns.map(columnHead);
  const body = rows
    .slice(0, ROWS_AT_MOST)
    .map((position) =>
      make(
        'tr',
        '',
        rowHead(position),
        ...shownColumns.map((source) => cellOf(cells.get(`${position} ${source}`))),
      ),
    );
  grid.replaceChildren(
    make(
      'table',
      'matrix',
      make('caption', 'unseen', 'Sources against positions'),
      make('thead', '', make('tr', '', corner, ...heads)),
      make('tbody', '', ...body),
    ),
  );
  const all = (data.matrix.positions ?? []).length + (data.matrix.left_out ?? 0);
  byId('grid-cut').textContent =
    body.length < all || shownColumns.length < columns.length
      ? `${body.length} of ${all} positions, ${shownColumns.length} of ${columns.length} sources.`
      : '';
}

/** @param {number} source */
function columnHead(source) {
  const { short, title, counts } = sources[source];
  const link = /** @type {HTMLAnchorElement} */ (make('a', '', short));
  link.href = `#source-${source}`;
  link.title = title;
  link.dir = 'auto';
  const head = make('th', counts ? 'source-head' : 'source-head gone', link);
  head.setAttribute('scope', 'col');
  return head;
}

/** @param {number} position */
function rowHead(position) {
  const head = make('th', '', duel(claims[position]), claimLink(position));
  head.setAttribute('scope', 'row');
  return head;
}
