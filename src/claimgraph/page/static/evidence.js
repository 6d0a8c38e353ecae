/**
 * The evidence for and against a claim, and the claims that rest on it. Python computed which links count
 * and what they carry; this module follows them for one claim at a time, because on a deep map each claim
 * rests on most others, and writing all of that into the page would make it too large.
 * @import { ClaimMap } from './claim_map.js'
 * @typedef {{claim: number, rank: number, way: number[], way_goes_on: boolean}} Item
 * @typedef {{items: Item[], more: number, lines: string}} Side strongest first
 * @typedef {{support: Side, attack: Side}} Evidence
 * @typedef {{steps: Map<number, number>, next: Map<number, number | null>}} Ways for each claim that leads
 *   there, the ranks lost on the way, and the next link on the way
 */

/** The most items listed on each side, and the most links shown of a way. */
const ITEM_LIMIT = 40;
const WAY_LIMIT = 12;

/** Losing this many ranks reduces any evidence to an anecdote. */
const ANECDOTAL_STEPS = 8;

/** For each map, the evidence of the last claim, which several parts of the page request in a row.
 * @type {WeakMap<ClaimMap, {claim: number, evidence: Evidence}>} */
const lastAsked = new WeakMap();

/**
 * The evidence for and against a claim.
 * @param {ClaimMap} map
 * @param {number} claim
 * @returns {Evidence}
 */
export function evidenceOf(map, claim) {
  const known = lastAsked.get(map);
  if (known?.claim === claim) return known.evidence;
  const attacks = map.arriving[claim].filter((each) => stands(map, each) && !isFor(map, each));
  const evidence = {
    support: sideOf(map, waysTo(map, [[claim, null]])),
    attack: sideOf(
      map,
      waysTo(
        map,
        attacks.map((each) => [map.links[each].from, each]),
      ),
    ),
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
export function stands({ links }, link) {
  return links[link].carried > 0;
}

/**
 * Whether a link speaks for the claim it leads to.
 * @param {ClaimMap} map
 * @param {number} link
 */
export function isFor({ links, words }, link) {
  return words.relations[links[link].relation].isFor;
}

/**
 * The number of ranks that a link takes off.
 * @param {ClaimMap} map
 * @param {number} link
 */
function stepsDown({ links, words }, link) {
  const { relation, reasons } = links[link];
  return words.relations[relation].limit === null ? reasons.length : ANECDOTAL_STEPS;
}

/**
 * The best ways to these ends: a shortest-path search backwards, by ranks lost. Losses beyond those of an
 * anecdote make no difference, so nine buckets replace a priority queue (Dial's algorithm).
 * @param {ClaimMap} map
 * @param {[number, number | null][]} ends claims, and the last link from each, if any
 * @returns {Ways}
 */
function waysTo(map, ends) {
  const steps = new Map();
  const next = new Map();
  /** @type {number[][]} */
  const buckets = Array.from({ length: ANECDOTAL_STEPS + 1 }, () => []);
  /** @param {number} claim @param {number} lost @param {number | null} link */
  const reach = (claim, lost, link) => {
    const taken = Math.min(lost, ANECDOTAL_STEPS);
    if (taken >= (steps.get(claim) ?? Infinity)) return;
    steps.set(claim, taken);
    next.set(claim, link);
    buckets[taken].push(claim);
  };
  for (const [claim, link] of ends) reach(claim, link === null ? 0 : stepsDown(map, link), link);
  buckets.forEach((bucket, taken) => {
    for (const claim of bucket) {
      if (steps.get(claim) !== taken) continue;
      for (const link of map.arriving[claim]) {
        if (isFor(map, link) && stands(map, link)) {
          reach(map.links[link].from, taken + stepsDown(map, link), link);
        }
      }
    }
  });
  return { steps, next };
}

/**
 * @param {ClaimMap} map
 * @param {Ways} ways
 * @returns {Side}
 */
function sideOf(map, { steps, next }) {
  const { claims } = map;
  const found = [...steps]
    .filter(([claim]) => claims[claim].own > 0)
    .map(([claim, taken]) => ({ claim, rank: Math.max(1, claims[claim].own - taken) }))
    .sort((one, other) => other.rank - one.rank || one.claim - other.claim);
  const items = found
    .slice(0, ITEM_LIMIT)
    .map((each) => ({ ...each, ...wayFrom(map, each.claim, next) }));
  return { items, more: found.length - items.length, lines: linesPhrase(map, found) };
}

/**
 * @param {ClaimMap} map
 * @param {number} claim
 * @param {Map<number, number | null>} next
 * @returns {{way: number[], way_goes_on: boolean}}
 */
function wayFrom(map, claim, next) {
  const way = [];
  let link = next.get(claim) ?? null;
  while (link !== null && way.length < WAY_LIMIT) {
    way.push(link);
    link = isFor(map, link) ? (next.get(map.links[link].to) ?? null) : null;
  }
  return { way, way_goes_on: link !== null };
}

/**
 * The independent lines by rank, in words: each origin counts once, at its highest rank.
 * @param {ClaimMap} map
 * @param {{claim: number, rank: number}[]} found strongest first
 * @returns {string}
 */
function linesPhrase({ claims, origins, words }, found) {
  const counted = new Set();
  const counts = new Map();
  for (const { claim, rank } of found) {
    const { sources, uncounted } = claims[claim];
    const counting = sources.filter((each) => !uncounted.includes(each));
    for (const origin of counting.flatMap((each) => origins[each] ?? [each])) {
      if (!counted.has(origin)) counts.set(rank, (counts.get(rank) ?? 0) + 1);
      counted.add(origin);
    }
  }
  const told = [...counts].map(
    ([rank, count]) => `${count} at the level of ${words.grounds[rank]}`,
  );
  return told.join(', ') || 'none';
}
