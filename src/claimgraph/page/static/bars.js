/**
 * The ranks that claims rest on, as a stacked bar and in words.
 * @import { ClaimMap } from './claim_map.js'
 * @typedef {{rank: number, start: number, count: number}} Segment
 */

/**
 * The number of claims on each step of the scale, strongest first, without empty steps.
 * @param {ClaimMap} map
 * @param {Iterable<number>} numbers of claims
 * @returns {Segment[]}
 */
export function segmentsOf({ claims, words }, numbers) {
  const counts = words.ranks.map(() => 0);
  for (const number of numbers) counts[words.steps[claims[number].for[0]]] += 1;
  const segments = [];
  let start = 0;
  for (let rank = counts.length - 1; rank >= 0; rank -= 1) {
    if (counts[rank]) segments.push({ rank, start, count: counts[rank] });
    start += counts[rank];
  }
  return segments;
}

/**
 * A bar in words.
 * @param {ClaimMap} map
 * @param {Segment[]} segments
 * @returns {string}
 */
export function barWords({ words }, segments) {
  return segments
    .map(({ rank, count }) => `${count} on ${(count > 1 ? words.several : words.grounds)[rank]}`)
    .join(', ');
}

/**
 * The number of claims in each band, in the order of the bands.
 * @param {ClaimMap} map
 * @returns {number[]}
 */
export function bandCounts({ claims, words }) {
  return Object.keys(words.bands).map(
    (band) => claims.filter((claim) => claim.band === band).length,
  );
}
