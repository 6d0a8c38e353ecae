/**
 * The drawing that pyvis built, assembled for the claims and links shown.
 * @import { ClaimMap } from './claim_map.js'
 * @import { Columns } from './columns.js'
 * @typedef {Record<string, any>} Line
 * @typedef {{claims: Columns, links: Columns, junctions: Map<string, Record<string, any>>,
 *   undercuts: Map<number, Line[]>, options: object}} Drawing
 *   junctions: the nodes at which undercuts end; undercuts: the lines of each link's undercuts; options: the
 *   options of vis-network
 */

import { rowAt, rowsOf } from './columns.js';

/**
 * Read the drawing from the page's data.
 * @param {Record<'claims' | 'junctions' | 'links' | 'undercuts', Columns> & {options: object}} data
 * @returns {Drawing}
 */
export function readDrawing({ claims, junctions, links, undercuts, options }) {
  /** @type {Map<number, Line[]>} */
  const byLink = new Map();
  for (const line of rowsOf(undercuts)) {
    const link = linkOf(line);
    byLink.set(link, [...(byLink.get(link) ?? []), given(line)]);
  }
  return {
    claims,
    links,
    junctions: new Map(rowsOf(junctions).map((node) => [node.id, given(node)])),
    undercuts: byLink,
    options,
  };
}

/** The link that a drawn line belongs to. @param {Line} line */
export function linkOf(line) {
  return Number.parseInt(line.id.slice(1), 10);
}

/** @param {Line} line */
export function isUndercut(line) {
  return line.id.startsWith('U');
}

/** The id of a link's own line. @param {number} link */
export function lineId(link) {
  return `L${link}`;
}

/** The id of the line of one of a link's undercuts. @param {number} link @param {number} order */
export function undercutId(link, order) {
  return `U${link}-${order}`;
}

/**
 * Only the values that pyvis set, since vis-network would treat null as a setting.
 * @param {Record<string, any>} row
 */
function given(row) {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

/**
 * A claim as drawn in the view in force, without colours and label.
 * @param {Drawing} drawing
 * @param {ClaimMap} map
 * @param {number} claim
 * @returns {Record<string, any>}
 */
export function nodeOf(drawing, { claims, words }, claim) {
  const { verdict, for: support } = claims[claim];
  return {
    id: claim,
    ...given(rowAt(drawing.claims, claim)),
    group: `${support[0]}-${verdict}`,
    shape: words.visShapes[support[0]],
  };
}

/**
 * The lines of a link: its own, and those of its undercuts.
 * @param {Drawing} drawing
 * @param {ClaimMap} map
 * @param {number} link
 * @returns {Line[]}
 */
function linesOf(drawing, { links }, link) {
  const { from, to } = links[link];
  const own = { id: lineId(link), from, to, ...given(rowAt(drawing.links, link)) };
  return [own, ...(drawing.undercuts.get(link) ?? [])];
}

/**
 * All lines between these claims.
 * @param {Drawing} drawing
 * @param {ClaimMap} map
 * @param {number[]} held
 * @returns {Line[]}
 */
export function linesAmong(drawing, map, held) {
  const ids = new Set(held);
  return held
    .flatMap((claim) => map.arriving[claim])
    .filter((link) => ids.has(map.links[link].from))
    .sort((one, other) => one - other)
    .flatMap((link) => linesOf(drawing, map, link))
    .filter((line) => ids.has(line.from));
}
