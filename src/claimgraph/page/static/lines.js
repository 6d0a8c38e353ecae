/**
 * Independent lines of evidence: each origin counts once, and origins that overlap are one line.
 * @import { ClaimMap, Kind } from './claim_map.js'
 * @typedef {{claim: number, rank: number, kind: Kind}} Arriving an item, and how it arrives
 * @typedef {(claim: number, own: number, kind: Kind) => Arriving | null} Arrive how evidence of a claim with
 *   this rank and kind arrives; null if it does not count
 * @typedef {{rank: number, reviews: number[]}} Line the step that it counts as, and the reviews among the
 *   evidence that pool it with others
 */

import { comparedKinds } from './kinds.js';

/**
 * How many independent lines there are of each kind: "3 randomised trials, pooled in 1 review; 2 case
 * reports", or "none".
 * @param {ClaimMap} map
 * @param {Line[]} lines
 * @returns {string}
 */
export function linesPhrase(map, lines) {
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
 * The sources that vouch for a claim: those that count, and do not pass on only what does not.
 * @param {ClaimMap} map
 * @param {number} claim
 * @returns {number[]}
 */
export function vouchingFor({ claims }, claim) {
  const { sources, uncounted, silent } = claims[claim];
  return sources.filter((each) => !uncounted.includes(each) && !silent.includes(each));
}

/**
 * The independent lines of some items. Origins that overlap are one line, but only among those at least as
 * strong: a weak newcomer that overlaps two strong origins does not make one of them. Each origin counts only
 * with its part in the evidence.
 * @param {ClaimMap} map
 * @param {Arriving[]} found
 * @param {Arrive} arrive
 * @returns {Line[]}
 */
export function linesOf(map, found, arrive) {
  /** @type {Map<number, Arriving>} */
  const best = new Map();
  /** @type {Map<number, Set<number>>} */
  const reviews = new Map();
  for (const item of found) {
    const vouching = vouchingFor(map, item.claim);
    const behind = reviewsBehind(map, item.claim, vouching);
    for (const origin of originsOf(map, vouching, map.claims[item.claim].own_kind)) {
      const arriving = partOf(map, item, origin, arrive);
      if (!arriving) continue;
      const known = best.get(origin);
      if (!known || isStronger(arriving, known)) best.set(origin, arriving);
      const pooling = reviews.get(origin) ?? new Set();
      for (const each of behind) if (pools(map, each, origin)) pooling.add(each);
      reviews.set(origin, pooling);
    }
  }
  return groupsOf(map, best).map((group) => ({
    rank: Math.max(
      ...group.map((origin) => stepAt(map, origin, /** @type {any} */ (best.get(origin)))),
    ),
    reviews: [...new Set(group.flatMap((origin) => [...(reviews.get(origin) ?? [])]))],
  }));
}

/** @param {Arriving} one @param {Arriving} other */
function isStronger(one, other) {
  return (
    one.rank > other.rank || (one.rank === other.rank && comparedKinds(one.kind, other.kind) > 0)
  );
}

/**
 * What arrives of an item from one of its origins.
 * @param {ClaimMap} map
 * @param {Arriving} item
 * @param {number} origin
 * @param {Arrive} arrive
 * @returns {Arriving | null}
 */
function partOf({ claims }, item, origin, arrive) {
  const { parts, own_kind: kind } = claims[item.claim];
  const part = parts.find(([each]) => each === origin);
  return part ? arrive(item.claim, part[1], [part[2], kind[1]]) : item;
}

/**
 * The reviews among the vouching sources of a claim that count and all that they report; none behind the
 * speaker's own words.
 * @param {ClaimMap} map
 * @param {number} claim
 * @param {number[]} vouching
 * @returns {number[]}
 */
function reviewsBehind({ claims, sources, words }, claim, vouching) {
  if (words.ownWords[claims[claim].own_kind[1]]) return [];
  const behind = new Set(vouching);
  for (const each of behind) {
    for (const other of sources[each].reports) if (sources[other].counts) behind.add(other);
  }
  return [...behind].filter((each) => {
    const { step } = sources[each];
    return step !== null && words.pools[step];
  });
}

/** Whether a review pools what an origin found. @param {ClaimMap} map @param {number} review @param {number} origin */
function pools({ origins }, review, origin) {
  return review !== origin && (origins[review] ?? [review]).includes(origin);
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
 * The step that an item's evidence counts as at an origin: of a study that a review pools, its own design.
 * @param {ClaimMap} map
 * @param {number} origin
 * @param {Arriving} item
 * @returns {number}
 */
function stepAt(map, origin, { claim, kind }) {
  const { is_study: isStudy, step } = map.sources[origin];
  const isPooled = map.words.pools[map.claims[claim].own_kind[1]];
  const isOwn = vouchingFor(map, claim).includes(origin);
  return isPooled && !isOwn && isStudy && step !== null ? Math.min(step, kind[0]) : kind[0];
}
