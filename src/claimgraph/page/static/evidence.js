/**
 * The evidence for and against a claim, and the claims that rest on it. Python computed which links count
 * and what they carry; this module follows them for one claim at a time, because on a deep map each claim
 * rests on most others, and writing all of that into the page would make it too large.
 * @import { Claim, ClaimMap, Kind } from './claim_map.js'
 * @typedef {{claim: number, rank: number, kind: Kind, level: number}} Item
 *   level: the place of its way among the ways of its side
 * @typedef {{items: Item[], lines: string, lineCount: number, way: (item: Item) => number[]}} Side strongest
 *   first; way: the links from an item to the claim
 * @typedef {{support: Side, attack: Side}} Evidence
 * @typedef {{off: Map<number, number>, next: Map<number, number | null>}} Ways for each claim that leads
 *   there, the fewest ranks taken off on a way, and the next link on it
 */

import { comparedKinds } from './kinds.js';
import { linesOf, linesPhrase } from './lines.js';

/** The highest rank, and the most ranks that make a difference when taken off. */
const HIGHEST_RANK = 8;
/** What an anecdotal link takes off: so much that nothing but an anecdote arrives, in kind too. */
const ANECDOTAL = HIGHEST_RANK + 1;

/** For each map, the evidence of the last claim, which several parts of the page request in a row.
 * @type {WeakMap<ClaimMap, {claim: number, evidence: Evidence}>} */
const lastAsked = new WeakMap();

/** For each map, the ranks up to which links of several premises can limit what arrives.
 * @type {WeakMap<ClaimMap, number[]>} */
const knownLevels = new WeakMap();

/**
 * The evidence for and against a claim.
 * @param {ClaimMap} map
 * @param {number} claim
 * @returns {Evidence}
 */
export function evidenceOf(map, claim) {
  const known = lastAsked.get(map);
  if (known?.claim === claim) return known.evidence;
  const attacks = map.arriving[claim].filter(
    (each) => stands(map, each) && map.words.relations[map.links[each].relation].isAgainst,
  );
  const evidence = {
    support: sideOf(map, (level) => waysTo(map, level, [[claim, 0, null]])),
    attack: sideOf(map, (level) => waysTo(map, level, premisesBefore(map, 0, level, attacks))),
  };
  lastAsked.set(map, { claim, evidence });
  return evidence;
}

/**
 * The claims that rest on a claim: links for that count lead from it to them.
 * @param {ClaimMap} map
 * @param {number} claim
 * @returns {number[]} nearest first
 */
export function restingOn(map, claim) {
  const reached = new Set([claim]);
  for (const each of reached) {
    for (const link of map.onward[each]) {
      if (stands(map, link) && isFor(map, link)) reached.add(map.links[link].to);
    }
  }
  reached.delete(claim);
  return [...reached];
}

/**
 * Whether a link carries evidence.
 * @param {ClaimMap} map
 * @param {number} link
 */
function stands({ links }, link) {
  return links[link].carried > 0;
}

/**
 * Whether a link speaks for the claim it leads to.
 * @param {ClaimMap} map
 * @param {number} link
 */
function isFor({ links, words }, link) {
  return words.relations[links[link].relation].isFor;
}

/**
 * The rank at which a claim's own evidence counts: 0 if it has none or if it is undercut.
 * @param {Claim} claim
 * @returns {number}
 */
export function standingOwn({ own, own_fate: fate }) {
  return fate === '' || fate === 'stands' ? own : 0;
}

/**
 * The number of ranks that a link takes off.
 * @param {ClaimMap} map
 * @param {number} link
 */
function ranksOff({ links, words }, link) {
  const { relation, off } = links[link];
  return words.relations[relation].limit === null ? off : ANECDOTAL;
}

/** The ranks taken off by a way and a further link; an anecdotal link remains one. @param {number} off @param {number} more */
function sumOff(off, more) {
  return off === ANECDOTAL || more === ANECDOTAL ? ANECDOTAL : Math.min(off + more, HIGHEST_RANK);
}

/**
 * The ranks up to which links of several premises can limit what arrives, after the highest rank of all.
 * @param {ClaimMap} map
 * @returns {number[]}
 */
function levelsOf(map) {
  const known = knownLevels.get(map);
  if (known) return known;
  const levels = [HIGHEST_RANK];
  const joint = map.links.filter(({ premises }) => premises.length > 1);
  for (let rank = Math.max(0, ...joint.map(({ carried }) => carried)); rank > 0; rank -= 1) {
    levels.push(rank);
  }
  knownLevels.set(map, levels);
  return levels;
}

/**
 * Whether a rank can still arrive over a link, if the way onward takes some ranks off. A link of one premise
 * delivers whatever its premise gives it; one of several limits what arrives.
 * @param {ClaimMap} map
 * @param {number} link
 * @param {number} off
 * @param {number} level
 */
function isOpen({ links }, link, off, level) {
  const { premises, carried } = links[link];
  return premises.length === 1 || Math.max(1, carried - off) >= level;
}

/**
 * The premises of those links to a claim over which a rank can still arrive, each with what the link takes off
 * and the link.
 * @param {ClaimMap} map
 * @param {number} off
 * @param {number} level
 * @param {number[]} links
 * @returns {[number, number, number][]}
 */
function premisesBefore(map, off, level, links) {
  return links
    .filter((link) => isOpen(map, link, off, level))
    .flatMap((link) =>
      map.links[link].premises.map(
        (premise) => /** @type {[number, number, number]} */ ([premise, ranksOff(map, link), link]),
      ),
    );
}

/**
 * The best ways to these ends over links that let a rank through: a shortest-path search backwards, by ranks
 * taken off. Taking off more than all makes no difference, so ten buckets replace a priority queue (Dial's
 * algorithm).
 * @param {ClaimMap} map
 * @param {number} level
 * @param {[number, number, number | null][]} ends claims, what the last link takes off, and the last link
 * @returns {Ways}
 */
function waysTo(map, level, ends) {
  const off = new Map();
  const next = new Map();
  /** @type {number[][]} */
  const buckets = Array.from({ length: ANECDOTAL + 1 }, () => []);
  /** @param {number} claim @param {number} taken @param {number | null} link */
  const reach = (claim, taken, link) => {
    if (taken >= (off.get(claim) ?? Infinity)) return;
    off.set(claim, taken);
    next.set(claim, link);
    buckets[taken].push(claim);
  };
  for (const [claim, taken, link] of ends) reach(claim, taken, link);
  buckets.forEach((bucket, taken) => {
    for (const claim of bucket) {
      if (off.get(claim) !== taken) continue;
      const links = map.arriving[claim].filter((link) => isFor(map, link) && stands(map, link));
      for (const [premise, more, link] of premisesBefore(map, taken, level, links)) {
        reach(premise, sumOff(taken, more), link);
      }
    }
  });
  return { off, next };
}

/**
 * @param {ClaimMap} map
 * @param {(level: number) => Ways} waysAt the ways to the claim over links that let a rank through
 * @returns {Side}
 */
function sideOf(map, waysAt) {
  const levels = levelsOf(map);
  const ways = levels.map(waysAt);
  const claims = new Set(ways.flatMap(({ off }) => [...off.keys()]));
  /** @param {number} claim @param {number} own @param {Kind} kind */
  const arrive = (claim, own, kind) => arrivalOf(map, [claim, own, kind], levels, ways);
  const items = [...claims]
    .flatMap(
      (claim) => arrive(claim, standingOwn(map.claims[claim]), map.claims[claim].own_kind) ?? [],
    )
    .sort(
      (one, other) =>
        other.rank - one.rank || other.kind[0] - one.kind[0] || one.claim - other.claim,
    );
  const lines = linesOf(map, items, arrive);
  return {
    items,
    lines: linesPhrase(map, lines),
    lineCount: lines.length,
    way: ({ claim, level }) => wayFrom(map, claim, ways[level].next),
  };
}

/**
 * The most that a claim's own evidence, or a part of it, can carry to the target; null if there is none that
 * counts, or if that is below the bar.
 * @param {ClaimMap} map
 * @param {[number, number, Kind]} part a claim, and the rank and kind of the part
 * @param {number[]} levels
 * @param {Ways[]} ways one for each level
 * @returns {Item | null}
 */
function arrivalOf({ words, bar }, [claim, own, kind], levels, ways) {
  if (!own) return null;
  let [rank, level] = [0, 0];
  ways.forEach(({ off }, number) => {
    const taken = off.get(claim);
    if (taken === undefined) return;
    const arriving = Math.min(levels[number], Math.max(1, own - taken));
    if (arriving > rank) [rank, level] = [arriving, number];
  });
  if (rank < bar) return null;
  const isAnecdotal = ways[level].off.get(claim) === ANECDOTAL;
  const most = [words.anecdote, words.anecdote];
  return { claim, rank, level, kind: isAnecdotal && comparedKinds(most, kind) < 0 ? most : kind };
}

/**
 * @param {ClaimMap} map
 * @param {number} claim
 * @param {Map<number, number | null>} next
 * @returns {number[]}
 */
function wayFrom(map, claim, next) {
  const way = [];
  let link = next.get(claim) ?? null;
  while (link !== null) {
    way.push(link);
    link = isFor(map, link) ? (next.get(map.links[link].to) ?? null) : null;
  }
  return way;
}
