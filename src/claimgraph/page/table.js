/**
 * The table that Python wrote: sorted, filtered and folded here, never rewritten.
 */

const FOLD = 200;

/** @typedef {'text' | 'verdict' | 'rank' | 'sources'} Column */

/** @type {Record<Column, (claim: Claim) => string | number>} */
const SORT_KEYS = {
  text: (claim) => claim.text.toLowerCase(),
  verdict: (claim) => ['rests', 'contested', 'outweighed', 'unsupported', 'unsettled'].indexOf(claim.verdict),
  rank: (claim) => -claim.for[0],
  sources: (claim) => (claim.sources.length ? sources[claim.sources[0]].title.toLowerCase() : '\uffff'),
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
  const compare = (one, other) => (one < other ? -1 : Number(one > other));
  const sign = backwards ? -1 : 1;
  return order.sort((one, other) => sign * compare(keys[one], keys[other]) || one - other);
}

/**
 * @param {HTMLElement} section
 */
function makeTable(section) {
  const body = /** @type {HTMLElement} */ (section.querySelector('tbody'));
  const rows = [...body.rows];
  const more = byId('more');
  // Without a script a claim's address leads to its row; with one, to the panel.
  for (const row of rows) row.removeAttribute('id');
  let order = sortedClaims(null, false);
  let allowed = FOLD;
  /** @type {Filter} */
  let filter = noFilter();

  function refresh() {
    const passing = order.filter((number) => passes(number, filter));
    const shown = new Set(passing.slice(0, allowed));
    rows.forEach((row, number) => row.classList.toggle('shown', shown.has(number)));
    more.hidden = passing.length <= allowed;
    more.textContent = `Show ${Math.min(FOLD, passing.length - allowed)} more of ${passing.length}`;
    return passing.length;
  }

  more.addEventListener('click', () => {
    allowed += FOLD;
    refresh();
  });

  return {
    /** Show what passes, and say how many do. @param {Filter} next */
    filter(next) {
      filter = next;
      allowed = FOLD;
      return refresh();
    },
    /** @param {Column} column @param {boolean} backwards */
    sort(column, backwards) {
      order = sortedClaims(column, backwards);
      body.append(...order.map((number) => rows[number]));
      refresh();
    },
    /** @param {number | null} claim */
    mark(claim) {
      rows.forEach((row, number) => row.classList.toggle('chosen', number === claim));
    },
  };
}
