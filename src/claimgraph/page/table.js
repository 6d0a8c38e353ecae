/**
 * The table that Python wrote: sorted, filtered and folded here, never rewritten.
 */

const FOLD = 200;

/** @typedef {'text' | 'verdict' | 'rank' | 'sources'} Column */

/** @type {Record<Column, (claim: Claim) => string | number>} */
const SORT_KEYS = {
  text: (claim) => claim.text.toLowerCase(),
  verdict: (claim) =>
    ['rests', 'contested', 'outweighed', 'unsupported', 'unsettled'].indexOf(claim.verdict),
  rank: (claim) => -claim.for[0],
  sources: (claim) =>
    claim.sources.length ? sources[claim.sources[0]].title.toLowerCase() : '\uffff',
};

/**
 * Claims in the order of a column; equal ones stay in the order of the map.
 * @param {Column | null} column
 * @param {boolean} backwards
 * @returns {number[]}
 */
function sortedClaims(column, backwards) {
  const order = claims.map((_, number) => number);
  if (!column) return order;
  const keys = claims.map(SORT_KEYS[column]);
  const compare = (/** @type {any} */ one, /** @type {any} */ other) =>
    one < other ? -1 : Number(one > other);
  const sign = backwards ? -1 : 1;
  return order.sort((one, other) => sign * compare(keys[one], keys[other]) || one - other);
}

/**
 * @param {HTMLElement} section
 */
function makeTable(section) {
  const body = /** @type {HTMLTableSectionElement} */ (section.querySelector('tbody'));
  const rows = [...body.rows];
  const more = byId('more');
  // Without a script a claim's address leads to its row; with one, to the panel.
  for (const row of rows) row.removeAttribute('id');
  let order = sortedClaims(null, false);
  let allowed = FOLD;
  /** @type {Set<number>} */
  let passing = new Set(order);

  /** @type {number[]} */
  let shown = [];

  /** Only the rows that are shown are moved and marked: there may be very many others. */
  function refresh() {
    for (const number of shown) rows[number].classList.remove('shown');
    shown = inOrder().slice(0, allowed);
    for (const number of shown) rows[number].classList.add('shown');
    body.prepend(...shown.map((number) => rows[number]));
    more.hidden = passing.size <= allowed;
    more.textContent = `Show ${Math.min(FOLD, passing.size - allowed)} more of ${passing.size}`;
  }

  /** The claims that pass, in the order of the table. */
  function inOrder() {
    return order.filter((number) => passing.has(number));
  }

  more.addEventListener('click', () => {
    allowed += FOLD;
    refresh();
  });

  return {
    /** Show what passes. @param {Set<number>} next */
    filter(next) {
      passing = next;
      allowed = FOLD;
      refresh();
    },
    /** On paper every row that passes is there. @param {boolean} whole */
    unfold(whole) {
      allowed = whole ? passing.size : FOLD;
      refresh();
    },
    /** Tell claims anew. @param {number[]} changed */
    retell(changed) {
      for (const number of changed) retellRow(rows[number], claims[number]);
    },
    inOrder,
    /** @param {Column} column @param {boolean} backwards */
    sort(column, backwards) {
      order = sortedClaims(column, backwards);
      refresh();
    },
    /** @param {number | null} claim */
    mark(claim) {
      body.querySelector('.chosen')?.classList.remove('chosen');
      if (claim !== null) rows[claim].classList.add('chosen');
    },
  };
}

/**
 * Verdict and rank of a row, as they are in the view shown.
 * @param {HTMLTableRowElement} row
 * @param {Claim} claim
 */
function retellRow(row, claim) {
  const [, told, ground] = row.cells;
  told.replaceChildren(verdictMark(claim.verdict), ' ', make('span', '', claim.sentence));
  const rank = claim.for[0];
  ground.replaceChildren(
    rankMark(rank),
    ' ',
    make('span', '', rank ? words.ranks[rank] : 'nothing'),
  );
}
