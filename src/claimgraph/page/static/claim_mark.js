/**
 * The mark of a claim on the map. Its fill shows the kind of evidence that the claim rests on, and empties with
 * each rating down. A claim that does not rest on evidence has a hollow mark with a sign.
 * @import { Claim } from './claim_map.js'
 * @import { Pen, Spot } from './strokes.js'
 * @import { Theme } from './theme.js'
 */

import { restingRank } from './claim_map.js';
import { words } from './embedded.js';
import { shadesLost } from './kinds.js';

/** Half the width of each shape at full size, chosen so that all look equally large. */
const SIZES = new Map([
  ['square', 17],
  ['circle', 19],
  ['ring', 19],
  ['diamond', 23],
  ['triangle', 21],
]);
/** How much of a mark is filled, by the steps that rating down has taken off. */
const FILLED = [1, 0.7, 0.45, 0.25];
/** The dashes of a ring that is filled. */
const RING = [6, 4];
export const CIRCLE = 19;

/**
 * The shape of a claim's mark, and half its width at full size.
 * @param {Claim} claim
 */
export function shapeOf(claim) {
  const shape = words.shapes[restingRank(claim)];
  return { shape, size: SIZES.get(shape) ?? CIRCLE };
}

/**
 * Draw the mark of a claim.
 * @param {Pen} pen
 * @param {Claim} claim
 * @param {Spot} spot
 * @param {number} grown how much larger than at full size
 * @param {Theme} theme
 */
export function drawMark(pen, claim, { x, y }, grown, theme) {
  const rank = restingRank(claim);
  const { shape, size } = shapeOf(claim);
  const { mark, dashes, width } = words.verdicts[claim.verdict];
  const half = size * grown;
  const [top, height] = [y - half, 2 * half];
  outline(pen, shape, x, y, half);
  pen.fillStyle = theme.paper;
  pen.fill();
  if (rank) {
    const share = FILLED[shadesLost(claim.kind, claim.for[0])];
    pen.save();
    if (share < 1) {
      pen.beginPath();
      pen.rect(x - half, top + height * (1 - share), height, height * share);
      pen.clip();
      outline(pen, shape, x, y, half);
    }
    pen.fillStyle = theme.steps[rank];
    pen.fill();
    pen.restore();
    outline(pen, shape, x, y, half);
  }
  pen.strokeStyle = claim.verdict === 'contested' ? theme.contested : theme.outline;
  pen.lineWidth = (rank ? 1.6 : width) * Math.min(grown, 1.6);
  const gaps = dashes ?? (shape === 'ring' && rank ? RING : []);
  pen.setLineDash(gaps.map((each) => each * grown));
  pen.stroke();
  pen.setLineDash([]);
  if (mark) {
    pen.fillStyle = claim.verdict === 'contested' ? theme.contested : theme.text;
    pen.font = `700 ${Math.round(24 * grown)}px ${theme.font}`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText(mark, x, y + grown);
  }
}

/**
 * @param {Pen} pen
 * @param {string} shape
 * @param {number} x
 * @param {number} y
 * @param {number} half
 */
function outline(pen, shape, x, y, half) {
  pen.beginPath();
  if (shape === 'square') {
    pen.rect(x - half, y - half, 2 * half, 2 * half);
  } else if (shape === 'diamond') {
    corners(pen, [x, y - half], [x + half, y], [x, y + half], [x - half, y]);
  } else if (shape === 'triangle') {
    corners(pen, [x, y - half * 0.9], [x + half, y + half * 0.75], [x - half, y + half * 0.75]);
  } else {
    pen.arc(x, y, half, 0, 2 * Math.PI);
  }
}

/** @param {Pen} pen @param {...[number, number]} points */
function corners(pen, ...points) {
  points.forEach(([x, y], index) => {
    if (index) pen.lineTo(x, y);
    else pen.moveTo(x, y);
  });
  pen.closePath();
}
