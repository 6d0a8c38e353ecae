/**
 * What claims rest on, as a stacked bar and in words: by kind, then by verdict.
 * @import { Claim, ClaimMap } from './claim_map.js'
 * @typedef {{look: string, start: number, count: number, words: string}} Segment
 *   look: the name of its style
 */

import { isThere, restingRank } from './claim_map.js';

/**
 * The number of claims of each look, without empty ones: those that rest on evidence by its kind, strongest
 * first, then the others by their verdict. Claims that are not there are not counted.
 * @param {ClaimMap} map
 * @param {Iterable<number>} numbers of claims
 * @returns {Segment[]}
 */
export function segmentsOf({ claims, words }, numbers) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const number of numbers) {
    const look = lookOf(claims[number]);
    if (isThere(claims[number])) counts.set(look, (counts.get(look) ?? 0) + 1);
  }
  /** @type {Segment[]} */
  const segments = [];
  let start = 0;
  const append = (/** @type {string} */ look, /** @type {(count: number) => string} */ told) => {
    const count = counts.get(look) ?? 0;
    if (count) segments.push({ look, start, count, words: told(count) });
    start += count;
  };
  for (let rank = words.ranks.length - 1; rank > 0; rank -= 1) {
    append(
      `step-${rank}`,
      (count) => `${count} on ${(count > 1 ? words.several : words.grounds)[rank]}`,
    );
  }
  for (const [verdict, row] of Object.entries(words.verdicts)) {
    append(verdict, (count) => `${count} ${row.words}`);
  }
  return segments;
}

/** @param {Claim} claim */
function lookOf(claim) {
  const rank = restingRank(claim);
  return rank ? `step-${rank}` : claim.verdict;
}

/**
 * A bar in words.
 * @param {Segment[]} segments
 * @returns {string}
 */
export function barWords(segments) {
  return segments.map(({ words }) => words).join(', ');
}
