/**
 * How names are set: their font, their lines, and where they are drawn. Lengths are in pixels of the screen.
 * @import { ClaimMap, Block } from './claim_map.js'
 * @import { Box, Form } from './placing.js'
 * @import { Spot } from './strokes.js'
 * @import { Ruler } from './wrapping.js'
 * @typedef {{claim: number, lines: string[], x: number, top: number, size: number, isBold: boolean,
 *   box: Box, isCut: boolean, lead: [Spot, Spot] | null}} Written a name where it is drawn; x: its middle
 * @typedef {{map: ClaimMap, blocks: Block[], held: number[], spots: Map<number | string, Spot>, scale: number,
 *   reachOf: (claim: number) => number, parts: [Spot, Spot][], lit: Set<number> | null, named: number[],
 *   taken: Box[], size: {width: number, height: number}, font: string}} Ask what is to be named
 *   parts: the straight parts of the lines drawn; named: the lit claims to name, the most important first;
 *   taken: boxes that no name may cover; size: that of the screen
 */

import { rulerFor } from './rulers.js';
import { directionOf, wrapped } from './wrapping.js';

export const LEADING = 1.14;
/** All text is measured at this size, and the widths scaled. */
const MEASURED = 100;

/** @type {Map<string, Ruler>} */
const rulers = new Map();

/** @param {string} font @returns {Ruler} */
function rulerIn(font) {
  const ruler = rulers.get(font) ?? rulerFor(font);
  rulers.set(font, ruler);
  return ruler;
}

/** @param {string} family @param {number} size @param {boolean} isBold */
export function fontOf(family, size, isBold) {
  return `${isBold ? 650 : 400} ${size}px ${family}`;
}

/**
 * A text in lines of a size.
 * @param {string} text
 * @param {string} family
 * @param {number} size
 * @param {{width: number, most: number}} room
 * @param {boolean} [isBold]
 * @returns {Form}
 */
export function formOf(text, family, size, { width, most }, isBold = false) {
  const ruler = rulerIn(fontOf(family, MEASURED, isBold));
  const lines = wrapped(text, ruler, (width * MEASURED) / size, most);
  const widest = Math.max(...lines.map((line) => ruler(line)));
  return {
    lines,
    width: (widest * size) / MEASURED,
    height: lines.length * size * LEADING,
    isCut: lines[lines.length - 1]?.endsWith('…') ?? false,
  };
}

/** The place of a claim on the screen. @param {Ask} ask @param {number} claim @returns {Spot} */
export function spotOf({ spots, scale }, claim) {
  const { x, y } = /** @type {Spot} */ (spots.get(claim));
  return { x: x * scale, y: y * scale };
}

/** A part of a line on the screen. @param {[Spot, Spot]} part @param {number} scale @returns {[Spot, Spot]} */
export function onScreen([one, other], scale) {
  return [
    { x: one.x * scale, y: one.y * scale },
    { x: other.x * scale, y: other.y * scale },
  ];
}

/** @param {Ask} ask @param {number} claim @returns {Box} */
export function markBox(ask, claim) {
  const { x, y } = spotOf(ask, claim);
  const reach = ask.reachOf(claim) * ask.scale;
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
}

/**
 * @param {number} claim
 * @param {Form} form
 * @param {{x: number, top: number}} at
 * @param {number} size
 * @param {boolean} isBold
 * @returns {Written}
 */
export function written(claim, { lines, width, height, isCut }, { x, top }, size, isBold) {
  const box = { left: x - width / 2, right: x + width / 2, top, bottom: top + height };
  return { claim, lines, x, top, size, isBold, box, isCut, lead: null };
}

/**
 * Draw a name. The pen's units are those of the map.
 * @param {CanvasRenderingContext2D} pen
 * @param {Written} name
 * @param {{scale: number, font: string, ink: string, paper: string, text: string}} style text: the whole name
 */
export function drawName(pen, { lines, x, top, size, isBold }, { scale, font, ink, paper, text }) {
  pen.font = fontOf(font, size / scale, isBold);
  pen.textAlign = 'center';
  pen.direction = directionOf(text);
  pen.textBaseline = 'alphabetic';
  pen.lineJoin = 'round';
  pen.lineWidth = 3 / scale;
  pen.strokeStyle = paper;
  pen.fillStyle = ink;
  lines.forEach((line, index) => {
    const baseline = (top + (index + 0.82) * size * LEADING) / scale;
    pen.strokeText(line, x / scale, baseline);
    pen.fillText(line, x / scale, baseline);
  });
}
