/**
 * Highlights: the claims and lines that stand out, for a selected claim and for a filter.
 * @import { ClaimMap } from './claim_map.js'
 * @import { Line } from './drawing.js'
 * @typedef {{nodes: Set<number>, links: Set<string>, near: Set<string>}} Light what is highlighted; the rest
 *   is dimmed. near: the lines that touch the selected claim, which are drawn however far they lead
 */

import { drawnFor, lineIds, ownLineId } from './drawing.js';
import { evidenceOf } from './evidence.js';

/** The most items on each side whose ways stand out. */
const WAYS = 40;

/**
 * What to highlight for a claim: itself, its links, and the ways of its evidence.
 * @param {ClaimMap} map
 * @param {number} claim
 * @returns {Light}
 */
export function surroundings(map, claim) {
  const { links, undercuts, arriving, onward, undercutting, attacking } = map;
  const { support, attack } = evidenceOf(map, claim);
  const ways = [support, attack].flatMap(({ items, way }) => items.slice(0, WAYS).flatMap(way));
  const lit = [...new Set([...ways, ...arriving[claim], ...onward[claim]])];
  const own = attacking.own[claim];
  const stopping = (/** @type {number} */ each) =>
    attacking.link[each].filter((attack) => links[each].stopped_by.includes(attack));
  const attacks = new Set([...lit.flatMap(stopping), ...own]);
  for (const each of attacks) {
    for (const more of attacking.undercut[each]) attacks.add(more);
  }
  const made = undercutting[claim];
  for (const each of made) attacks.add(each);
  const near = [
    ...[...arriving[claim], ...onward[claim]].flatMap((each) => lineIds('link', each, links[each])),
    ...[...arriving[claim].flatMap(stopping), ...own, ...made].flatMap((each) =>
      lineIds('undercut', each, undercuts[each]),
    ),
    ...made.flatMap((each) => linesAttacked(map, each)),
    ...(own.length ? [ownLineId(claim)] : []),
  ];
  const lines = [
    ...near,
    ...ways.flatMap((each) => lineIds('link', each, links[each])),
    ...[...attacks].flatMap((each) => lineIds('undercut', each, undercuts[each])),
  ];
  const nodes = [
    claim,
    ...lit.flatMap((each) => [...links[each].premises, links[each].to]),
    ...[...attacks].flatMap((each) => undercuts[each].premises),
    ...made.flatMap((each) => endsAttacked(map, each)),
  ];
  return { nodes: new Set(nodes), links: new Set(lines), near: new Set(near) };
}

/**
 * The lines of what an undercut attacks.
 * @param {ClaimMap} map
 * @param {number} undercut
 * @returns {string[]}
 */
function linesAttacked({ links, undercuts }, undercut) {
  const { aim, to } = undercuts[undercut];
  if (aim === 'own') return [ownLineId(to)];
  return lineIds(aim, to, { link: links, undercut: undercuts }[aim][to]);
}

/**
 * The claims at the ends of what an undercut attacks.
 * @param {ClaimMap} map
 * @param {number} undercut
 * @returns {number[]}
 */
function endsAttacked({ links, undercuts, ends }, undercut) {
  const { aim, to } = undercuts[undercut];
  const premises = aim === 'own' ? [] : { link: links, undercut: undercuts }[aim][to].premises;
  return [...premises, ends[undercut]];
}

/**
 * What to highlight for a filter: the claims that pass, and what they bear on through the chosen relations.
 * @param {ClaimMap} map
 * @param {Set<number>} passing
 * @param {Set<string>} relations empty means all
 * @param {Line[]} lines
 * @returns {Light}
 */
export function filterLight({ links, undercuts }, passing, relations, lines) {
  const asked = (/** @type {string} */ relation) => !relations.size || relations.has(relation);
  const lit = lines.filter((line) => {
    const { kind, number } = drawnFor(line);
    if (kind === 'own') return passing.has(number);
    const { premises } = { link: links, undercut: undercuts }[kind][number];
    const relation = kind === 'link' ? links[number].relation : 'undercuts';
    return premises.every((each) => passing.has(each)) && asked(relation);
  });
  const found = new Set(lit.map((line) => line.id));
  return { nodes: passing, links: found, near: found };
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
    nodes: shared(one.nodes, other.nodes),
    links: shared(one.links, other.links),
    near: shared(one.near, other.near),
  };
}

/**
 * @template T
 * @param {Set<T>} one
 * @param {Set<T>} other
 * @returns {Set<T>}
 */
function shared(one, other) {
  return new Set([...one].filter((each) => other.has(each)));
}
