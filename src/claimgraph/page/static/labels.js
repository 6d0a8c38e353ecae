/**
 * The labels of the claims on the canvas.
 * @import { Theme } from './theme.js'
 * @import { Ruler } from './wrapping.js'
 */

import { plainMap } from './embedded.js';
import { FAINT, through } from './theme.js';
import { wrapped } from './wrapping.js';

/** Sizes in units of the map, except `least`, the smallest readable size in pixels. */
const LABEL = { font: '14px arial', size: 14, least: 7, room: 150, lines: 5, lift: 28, reach: 102 };

/** The conclusions, whose text is drawn separately, as titles. */
export const conclusions = new Set(plainMap.blocks.map((block) => block.conclusion));

const paper = /** @type {CanvasRenderingContext2D} */ (
  document.createElement('canvas').getContext('2d')
);

/**
 * A ruler for a font. It caches the widths of words, because the same words recur.
 * @param {string} font
 * @returns {Ruler}
 */
export function rulerFor(font) {
  /** @type {Map<string, number>} */
  const known = new Map();
  return (text) => {
    let width = known.get(text);
    if (width === undefined) {
      paper.font = font;
      width = paper.measureText(text).width;
      if (!/\S\s/.test(text)) known.set(text, width);
    }
    return width;
  };
}

const ruler = rulerFor(LABEL.font);

/** The labels computed so far. @type {Map<number, string[]>} */
const labels = new Map();

/**
 * The label of a claim, line by line.
 * @param {number} claim
 * @returns {string[]}
 */
export function labelOf(claim) {
  const known =
    labels.get(claim) ?? wrapped(plainMap.claims[claim].text, ruler, LABEL.room, LABEL.lines);
  labels.set(claim, known);
  return known;
}

/**
 * Draw the labels of the claims in sight, above the claims so that the arrow heads below stay visible;
 * draw nothing if the labels would be too small to read.
 * @param {CanvasRenderingContext2D} context
 * @param {any} network
 * @param {number[]} held the claims drawn
 * @param {Theme} theme
 * @param {(id: number) => boolean} isLit
 */
export function drawLabels(context, network, held, theme, isLit) {
  if (network.getScale() * LABEL.size < LABEL.least) return;
  const { left, right, top, bottom } = inSight(network);
  context.font = LABEL.font;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.strokeStyle = theme.paper;
  for (const claim of held) {
    const { x, y } = network.body.nodes[claim];
    const isNear =
      x > left - LABEL.room && x < right + LABEL.room && y > top && y < bottom + LABEL.reach;
    if (!isNear || conclusions.has(claim)) continue;
    const lit = isLit(claim);
    context.fillStyle = lit ? theme.text : through(theme.text, FAINT);
    const lines = labelOf(claim);
    lines.forEach((line, index) => {
      const down = y - LABEL.lift - (lines.length - 1 - index) * LABEL.size;
      if (lit) context.strokeText(line, x, down);
      context.fillText(line, x, down);
    });
  }
}

/**
 * The part of the map in sight, in units of the map.
 * @param {any} network
 */
function inSight(network) {
  const { clientWidth, clientHeight } = network.body.container;
  const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
  const { x: right, y: bottom } = network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
  return { left, right, top, bottom };
}

/**
 * The claim whose label is at a point of the map.
 * @param {any} network
 * @param {number[]} held
 * @param {{x: number, y: number}} place
 * @returns {number | undefined}
 */
export function labelAt(network, held, place) {
  if (network.getScale() * LABEL.size < LABEL.least) return undefined;
  return held.find((claim) => {
    const { x, y } = network.body.nodes[claim];
    const above = y - place.y - LABEL.lift;
    const isBeside = Math.abs(place.x - x) <= LABEL.room / 2;
    return (
      isBeside &&
      above >= -LABEL.lift &&
      !conclusions.has(claim) &&
      above <= labelOf(claim).length * LABEL.size
    );
  });
}
