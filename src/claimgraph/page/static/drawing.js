/**
 * The drawing that pyvis built, assembled for the claims and steps shown.
 * @import { ClaimMap, Step } from './claim_map.js'
 * @import { Columns } from './columns.js'
 * @typedef {Record<string, any>} Line
 * @typedef {{claims: Columns, links: Columns, junctions: Map<string, Record<string, any>>,
 *   others: Map<string, Line>, options: object}} Drawing
 *   junctions: the points where lines meet or undercuts end; others: the lines of undercuts, of premises that
 *   only speak together, and of undercut own evidence, by id; options: the options of vis-network
 * @typedef {{kind: 'link' | 'undercut' | 'own', number: number}} Drawn what a line is drawn for
 */

import { rowAt, rowsOf } from './columns.js';

/** The first letter of the id of a line, by what it is drawn for. */
const LETTERS = /** @type {const} */ ({ link: 'L', undercut: 'U', own: 'O' });
const KINDS = /** @type {const} */ ({ L: 'link', U: 'undercut', O: 'own' });

/**
 * Read the drawing from the page's data.
 * @param {Record<'claims' | 'junctions' | 'links' | 'others', Columns> & {options: object}} data
 * @returns {Drawing}
 */
export function readDrawing({ claims, junctions, links, others, options }) {
  return {
    claims,
    links,
    junctions: new Map(rowsOf(junctions).map((node) => [node.id, given(node)])),
    others: new Map(rowsOf(others).map((line) => [line.id, given(line)])),
    options,
  };
}

/** What a line is drawn for. @param {Line} line @returns {Drawn} */
export function drawnFor({ id }) {
  return {
    kind: KINDS[/** @type {'L' | 'U' | 'O'} */ (id[0])],
    number: Number.parseInt(id.slice(1), 10),
  };
}

/**
 * The ids of all lines of a link or undercut: the line to its target, and those from several premises.
 * @param {'link' | 'undercut'} kind
 * @param {number} number
 * @param {Step} step
 * @returns {string[]}
 */
export function lineIds(kind, number, { premises }) {
  const id = `${LETTERS[kind]}${number}`;
  return premises.length > 1 ? [id, ...premises.map((_, order) => `${id}-${order}`)] : [id];
}

/** The id of the line that stands for the step from a claim's sources to it. @param {number} claim */
export function ownLineId(claim) {
  return `${LETTERS.own}${claim}`;
}

/**
 * Only the values that pyvis set, since vis-network would treat null as a setting.
 * @param {Record<string, any>} row
 */
function given(row) {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

/**
 * Where a claim is drawn.
 * @param {Drawing} drawing
 * @param {number} claim
 * @returns {{x: number, y: number}}
 */
export function placeOf({ claims }, claim) {
  const { x, y } = rowAt(claims, claim);
  return { x, y };
}

/**
 * The line of a link to its target.
 * @param {Drawing} drawing
 * @param {ClaimMap} map
 * @param {number} link
 * @returns {Line}
 */
function linkLine(drawing, { links }, link) {
  const { premises, to } = links[link];
  const from = premises.length > 1 ? `J${link}` : premises[0];
  return { id: `L${link}`, from, to, ...given(rowAt(drawing.links, link)) };
}

/**
 * All lines between these claims: of the links whose premises and target are among them, of the undercuts of
 * what is drawn whose premises are among them, and of own evidence that is undercut so.
 * @param {Drawing} drawing
 * @param {ClaimMap} map
 * @param {number[]} held
 * @returns {Line[]}
 */
export function linesAmong(drawing, map, held) {
  const ids = new Set(held);
  const isHeld = (/** @type {Step} */ { premises }) => premises.every((each) => ids.has(each));
  const links = held
    .flatMap((claim) => map.arriving[claim])
    .filter((link) => isHeld(map.links[link]))
    .sort((one, other) => one - other);
  const attacked = [
    ...links.flatMap((link) => map.attacking.link[link]),
    ...held.flatMap((claim) => map.attacking.own[claim]),
  ];
  const undercuts = attacked.filter((each) => isHeld(map.undercuts[each]));
  for (const each of undercuts) {
    undercuts.push(...map.attacking.undercut[each].filter((more) => isHeld(map.undercuts[more])));
  }
  undercuts.sort((one, other) => one - other);
  const own = new Set(
    undercuts
      .map((each) => map.undercuts[each])
      .flatMap(({ aim, to }) => (aim === 'own' ? [to] : [])),
  );
  const other = (/** @type {string} */ id) => /** @type {Line} */ (drawing.others.get(id));
  return [
    ...links.flatMap((link) => [
      linkLine(drawing, map, link),
      ...lineIds('link', link, map.links[link]).slice(1).map(other),
    ]),
    ...[...own].map((claim) => other(ownLineId(claim))),
    ...undercuts.flatMap((each) => lineIds('undercut', each, map.undercuts[each]).map(other)),
  ];
}

/**
 * The ids of the junctions that some lines start or end at.
 * @param {Line[]} lines
 * @returns {Set<string>}
 */
export function junctionsOf(lines) {
  const ends = lines.flatMap(({ from, to }) => [from, to]);
  return new Set(ends.filter((each) => typeof each === 'string'));
}
