/**
 * The evidence on either side of a claim: read off the links that stand. What stands, and what each link
 * carries, Python worked out; here the ways are walked back, for the one claim that is looked at.
 * @typedef {{claim: number, rank: number, way: number[], way_goes_on: boolean}} Item
 * @typedef {{items: Item[], more: number, lines: string}} Side strongest first
 * @typedef {{steps: Map<number, number>, next: Map<number, number | null>}} Ways for each claim that leads
 *   there, how many ranks are lost on the way, and the next link on it
 */

/** So many items are listed on each side, and so many links of a way. */
const ITEM_LIMIT = 40;
const WAY_LIMIT = 12;

/** So many ranks lost leave an anecdote of anything. */
const ANECDOTAL_STEPS = 8;

/** @type {{claim: number, support: Side, attack: Side} | null} the claim asked about last */
let lastAsked = null;

/**
 * What speaks for and against a claim.
 * @param {number} claim
 * @returns {{support: Side, attack: Side}}
 */
function evidenceOf(claim) {
  if (lastAsked?.claim !== claim) {
    const attacks = arriving[claim].filter((each) => stands(each) && !isFor(each));
    lastAsked = {
      claim,
      support: sideOf(waysTo([[claim, null]])),
      attack: sideOf(waysTo(attacks.map((each) => [links[each].from, each]))),
    };
  }
  return lastAsked;
}

/** Links may carry something else now. */
function forgetEvidence() {
  lastAsked = null;
}

/** @param {number} link */
function stands(link) {
  return links[link].carried > 0;
}

/** @param {number} link */
function isFor(link) {
  return words.relations[links[link].relation].isFor;
}

/** How many ranks a link takes off. @param {number} link */
function stepsDown(link) {
  const { relation, reasons } = links[link];
  return words.relations[relation].limit === null ? reasons.length : ANECDOTAL_STEPS;
}

/**
 * The best ways to these ends, fewest ranks lost first (Dial's buckets).
 * @param {[number, number | null][]} ends claims, and the link that leads on from each
 * @returns {Ways}
 */
function waysTo(ends) {
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
  for (const [claim, link] of ends) reach(claim, link === null ? 0 : stepsDown(link), link);
  buckets.forEach((bucket, taken) => {
    for (const claim of bucket) {
      if (steps.get(claim) !== taken) continue;
      for (const link of arriving[claim]) {
        if (isFor(link) && stands(link)) reach(links[link].from, taken + stepsDown(link), link);
      }
    }
  });
  return { steps, next };
}

/**
 * @param {Ways} ways
 * @returns {Side}
 */
function sideOf({ steps, next }) {
  const found = [...steps]
    .filter(([claim]) => claims[claim].own > 0)
    .map(([claim, taken]) => ({ claim, rank: Math.max(1, claims[claim].own - taken) }))
    .sort((one, other) => other.rank - one.rank || one.claim - other.claim);
  const items = found
    .slice(0, ITEM_LIMIT)
    .map((each) => ({ ...each, ...wayFrom(each.claim, next) }));
  return { items, more: found.length - items.length, lines: linesPhrase(found) };
}

/**
 * @param {number} claim
 * @param {Map<number, number | null>} next
 * @returns {{way: number[], way_goes_on: boolean}}
 */
function wayFrom(claim, next) {
  const way = [];
  let link = next.get(claim) ?? null;
  while (link !== null && way.length < WAY_LIMIT) {
    way.push(link);
    link = isFor(link) ? (next.get(links[link].to) ?? null) : null;
  }
  return { way, way_goes_on: link !== null };
}

/**
 * The independent lines by rank: each origin counts once, at its best.
 * @param {{claim: number, rank: number}[]} found strongest first
 * @returns {string}
 */
function linesPhrase(found) {
  const counted = new Set();
  const counts = new Map();
  for (const { claim, rank } of found) {
    const { sources: said, uncounted } = claims[claim];
    for (const origin of said.filter((each) => !uncounted.includes(each)).flatMap(originsOf)) {
      if (!counted.has(origin)) counts.set(rank, (counts.get(rank) ?? 0) + 1);
      counted.add(origin);
    }
  }
  const told = [...counts].map(
    ([rank, count]) => `${count} at the level of ${words.grounds[rank]}`,
  );
  return told.join(', ') || 'none';
}
