/**
 * Highlights: the claims and lines that stand out, for a selected claim and for a filter.
 * @import { ClaimMap } from './claim_map.js'
 * @import { Line } from './drawing.js'
 * @typedef {{nodes: Set<number>, links: Set<string>}} Light what is highlighted; the rest is dimmed
 */

import { isUndercut, lineId, linkOf, undercutId } from './drawing.js';
import { evidenceOf } from './evidence.js';

/**
 * What to highlight for a claim: itself, its links, and the ways of its evidence.
 * @param {ClaimMap} map
 * @param {number} claim
 * @returns {Light}
 */
export function surroundings(map, claim) {
  const { links, arriving, onward, undercutting } = map;
  const { support, attack } = evidenceOf(map, claim);
  const ways = [...support.items, ...attack.items].flatMap((item) => item.way);
  const near = [...arriving[claim], ...onward[claim], ...undercutting[claim]];
  const lit = [...new Set([...ways, ...near])];
  const ends = lit.flatMap((each) => [links[each].from, links[each].to]);
  const attackers = lit.flatMap((each) => links[each].undercuts);
  const lines = lit.flatMap((each) => [
    lineId(each),
    ...links[each].undercuts.map((_, order) => undercutId(each, order)),
  ]);
  return { nodes: new Set([claim, ...ends, ...attackers]), links: new Set(lines) };
}

/**
 * What to highlight for a filter: the claims that pass, and the drawn links of the chosen relations.
 * @param {ClaimMap} map
 * @param {Set<number>} passing
 * @param {Set<string>} relations empty means all
 * @param {Line[]} lines
 * @returns {Light}
 */
export function filterLight({ links }, passing, relations, lines) {
  const asked = (/** @type {string} */ relation) => !relations.size || relations.has(relation);
  const lit = lines.filter((line) => {
    const { from, to, relation } = links[linkOf(line)];
    const start = isUndercut(line) ? line.from : from;
    return (
      passing.has(start) && passing.has(to) && asked(isUndercut(line) ? 'undercuts' : relation)
    );
  });
  return { nodes: passing, links: new Set(lit.map((line) => line.id)) };
}

/**
 * The intersection of two highlights; null highlights everything.
 * @param {Light | null} one
 * @param {Light | null} other
 * @returns {Light | null}
 */
export function both(one, other) {
  if (!one || !other) return one ?? other;
  return {
    nodes: new Set([...one.nodes].filter((each) => other.nodes.has(each))),
    links: new Set([...one.links].filter((each) => other.links.has(each))),
  };
}
