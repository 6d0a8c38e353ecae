/**
 * The order of the table.
 * @import { Claim, ClaimMap } from './claim_map.js'
 * @typedef {'text' | 'verdict' | 'rank' | 'sources'} Column
 * @typedef {{column: Column, backwards: boolean}} Sorting
 */

import { restingRank } from './claim_map.js';

/**
 * What each column is sorted by. What a claim rests on: the kind, then how much of it is left, strongest
 * first; then the claims of other verdicts.
 * @type {Record<Column, (claim: Claim, map: ClaimMap) => string | number>}
 */
const KEYS = {
  text: (claim) => claim.text.toLowerCase(),
  verdict: (claim, { words }) => Object.keys(words.verdicts).indexOf(claim.verdict),
  rank: (claim, { words }) => {
    const rank = restingRank(claim);
    const verdict = Object.keys(words.verdicts).indexOf(claim.verdict);
    return rank ? -100 * rank - claim.for[0] : verdict;
  },
  sources: (claim, { sources }) =>
    claim.sources.length ? sources[claim.sources[0]].title.toLowerCase() : '\uffff',
};

/**
 * Claims sorted by a column; ties, and all claims without a column, are in the order of the map.
 * @param {ClaimMap} map
 * @param {Sorting | null} sorting
 * @returns {number[]}
 */
export function sortedClaims(map, sorting) {
  const order = map.claims.map((_, number) => number);
  if (!sorting) return order;
  const keys = map.claims.map((claim) => KEYS[sorting.column](claim, map));
  const sign = sorting.backwards ? -1 : 1;
  return order.sort((one, other) => sign * compared(keys[one], keys[other]) || one - other);
}

/**
 * The sorting after a click on a column: reversed if the table is sorted by that column already.
 * @param {Sorting | null} before
 * @param {Column} column
 * @returns {Sorting}
 */
export function sortedBy(before, column) {
  return { column, backwards: before?.column === column && !before.backwards };
}

/**
 * @param {string | number} one
 * @param {string | number} other
 */
function compared(one, other) {
  return one < other ? -1 : Number(one > other);
}
