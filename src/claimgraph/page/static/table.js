/**
 * The table of all claims: sorted, filtered and folded.
 */

/** @typedef {'text' | 'verdict' | 'rank' | 'sources'} Sorting */

/** @type {Record<Sorting, (claim: Claim) => string | number>} */
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
 * @param {Sorting | null} column
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
 * @param {number} number
 * @returns {HTMLElement}
 */
function makeRow(number) {
  const claim = claims[number];
  const link = claimLink(number);
  link.className = '';
  const rank = claim.for[0];
  const row = make(
    'tr',
    '',
    cell('th', 'rowheader', link),
    cell('td', 'cell', verdictMark(claim.verdict), ' ', claim.sentence),
    cell('td', 'cell', rankMark(rank), ' ', rank ? words.ranks[rank] : 'nothing'),
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
function sourceLinks(claim) {
  if (!claim.sources.length) {
    return [make('span', 'none', 'a position: no source says it outright')];
  }
  return claim.sources.map((number) => {
    const link = /** @type {HTMLAnchorElement} */ (make('a', 'source', sources[number].title));
    link.href = `#source-${number}`;
    link.dir = 'auto';
    return link;
  });
}

/**
 * @param {HTMLElement} section
 */
function makeTable(section) {
  const body = /** @type {HTMLElement} */ (section.querySelector('tbody'));
  const list = makeLongList(section, body, makeRow, (count, all) => `Show ${count} more of ${all}`);
  let order = sortedClaims(null, false);
  let passing = new Set(order);
  /** @type {HTMLElement | null} */
  let marked = null;

  /** The claims that pass, in the order of the table. */
  function inOrder() {
    return order.filter((number) => passing.has(number));
  }

  return {
    /** Show what passes. @param {Set<number>} next */
    filter(next) {
      passing = next;
      list.show(inOrder());
    },
    /** @param {Sorting} column @param {boolean} backwards */
    sort(column, backwards) {
      order = sortedClaims(column, backwards);
      list.show(inOrder());
    },
    /** @param {number | null} claim */
    mark(claim) {
      marked?.classList.remove('chosen');
      marked = claim === null ? null : list.entry(claim);
      marked?.classList.add('chosen');
    },
    renew: list.renew,
    inOrder,
  };
}
