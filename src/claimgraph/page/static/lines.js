/**
 * Independent lines of evidence: each origin counts once, and origins that overlap are one line.
 * @import { ClaimMap, Kind } from './claim_map.js'
 * @typedef {{claim: number, rank: number, kind: Kind}} Arriving an item, and how it arrives
 * @typedef {{rank: number, reviews: number[]}} Line the step that it counts as, and the sources that pooled it
 *   with others, if it comes by way of such reviews only
 */

import { comparedKinds } from './kinds.js';

/**
 * How many independent lines of each kind some items give: "3 randomised trials, pooled in 1 review; 2 case
 * reports", or "none".
 * @param {ClaimMap} map
 * @param {Arriving[]} found strongest first
 * @returns {string}
 */
export function linesPhrase(map, found) {
  const lines = linesOf(map, found);
  const ranks = [...new Set(lines.map(({ rank }) => rank))].sort((one, other) => other - one);
  const told = ranks.map((rank) =>
    phraseOf(
      map,
      rank,
      lines.filter((line) => line.rank === rank),
    ),
  );
  return told.join(lines.some(({ reviews }) => reviews.length) ? '; ' : ', ') || 'none';
}

/**
 * @param {ClaimMap} map
 * @param {number} rank
 * @param {Line[]} lines
 * @returns {string}
 */
function phraseOf({ words }, rank, lines) {
  const count = lines.length;
  const [label, several] = [words.ranks[rank], words.several[rank]];
  const isMass = label === several;
  const counted = isMass
    ? `${count} ${count === 1 ? 'line' : 'lines'} of ${label}`
    : `${count} ${count === 1 ? label : several}`;
  const pooled = lines.filter(({ reviews }) => reviews.length);
  if (!pooled.length) return counted;
  const reviews = new Set(pooled.flatMap((line) => line.reviews)).size;
  const some = pooled.length === count ? '' : `${pooled.length} of them `;
  return `${counted}, ${some}pooled in ${reviews} ${reviews === 1 ? 'review' : 'reviews'}`;
}

/**
 * The sources that vouch for a claim: those that count, unless all that they report is not counted. For the
 * speaker's own words it is enough that the source counts.
 * @param {ClaimMap} map
 * @param {number} claim
 * @returns {number[]}
 */
function vouchingFor({ claims, origins, words }, claim) {
  const { sources, uncounted, own_kind: kind } = claims[claim];
  const isOwnWords = words.ownWords[kind[1]];
  return sources.filter(
    (each) => !uncounted.includes(each) && (isOwnWords || (origins[each] ?? [each]).length > 0),
  );
}

/**
 * The independent lines of some items. Origins that overlap are one line, but only among those at least as
 * strong: a weak newcomer that overlaps two strong origins does not make one of them.
 * @param {ClaimMap} map
 * @param {Arriving[]} found strongest first
 * @returns {Line[]}
 */
function linesOf(map, found) {
  /** @type {Map<number, Arriving>} */
  const best = new Map();
  /** @type {Map<number, number[]>} */
  const reviews = new Map();
  const firstHand = new Set();
  for (const item of found) {
    const { own_kind: kind } = map.claims[item.claim];
    const vouching = vouchingFor(map, item.claim);
    for (const origin of originsOf(map, vouching, kind)) {
      const known = best.get(origin);
      const isStronger = known?.rank === item.rank && comparedKinds(item.kind, known.kind) > 0;
      if (!known || isStronger) best.set(origin, item);
      if (map.words.pools[kind[1]] && !vouching.includes(origin)) {
        reviews.set(origin, [...(reviews.get(origin) ?? []), ...vouching]);
      } else {
        firstHand.add(origin);
      }
    }
  }
  return groupsOf(map, best).map((group) =>
    lineOf(map, group, best, group.some((each) => firstHand.has(each)) ? new Map() : reviews),
  );
}

/**
 * The origins of a claim's own evidence; of the speaker's own words, the sources themselves.
 * @param {ClaimMap} map
 * @param {number[]} vouching
 * @param {Kind} kind
 * @returns {Set<number>}
 */
function originsOf({ origins, words }, vouching, kind) {
  if (words.ownWords[kind[1]]) return new Set(vouching);
  return new Set(vouching.flatMap((each) => origins[each] ?? [each]));
}

/**
 * The origins of each line.
 * @param {ClaimMap} map
 * @param {Map<number, Arriving>} best
 * @returns {number[][]}
 */
function groupsOf(map, best) {
  const rankOf = (/** @type {number} */ origin) => /** @type {Arriving} */ (best.get(origin)).rank;
  const ranks = [...new Set([...best.values()].map(({ rank }) => rank))];
  return ranks
    .sort((one, other) => other - one)
    .flatMap((rank) => {
      const among = new Set([...best.keys()].filter((origin) => rankOf(origin) >= rank));
      return overlapping(map, among).filter((group) =>
        group.every((each) => rankOf(each) === rank),
      );
    });
}

/**
 * The groups that overlaps make among some origins.
 * @param {ClaimMap} map
 * @param {Set<number>} among
 * @returns {number[][]}
 */
function overlapping({ overlaps }, among) {
  const left = new Set(among);
  const groups = [];
  for (const origin of among) {
    if (!left.delete(origin)) continue;
    const group = [origin];
    for (const each of group) {
      for (const other of overlaps[each]) {
        if (left.delete(other)) group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

/**
 * @param {ClaimMap} map
 * @param {number[]} group
 * @param {Map<number, Arriving>} best
 * @param {Map<number, number[]>} reviews
 * @returns {Line}
 */
function lineOf({ sources }, group, best, reviews) {
  const ranks = group.map((origin) => {
    const { is_study: isStudy, step } = sources[origin];
    const isPooled = reviews.has(origin) && isStudy;
    return isPooled && step !== null ? step : /** @type {Arriving} */ (best.get(origin)).kind[0];
  });
  return {
    rank: Math.max(...ranks),
    reviews: [...new Set(group.flatMap((origin) => reviews.get(origin) ?? []))],
  };
}
