/**
 * The map as SVG, with the same shapes, outlines, lines and labels as on the canvas.
 * @import { ClaimMap } from './claim_map.js'
 * @import { Line } from './drawing.js'
 * @import { DrawnMap } from './drawn_map.js'
 * @import { Theme } from './theme.js'
 * @typedef {{x: number, y: number}} Spot
 */

import { isThere, restingRank } from './claim_map.js';
import { fillOf, lookOf } from './colours.js';
import { makeSvg } from './dom.js';
import { words } from './embedded.js';
import { labelOf } from './labels.js';
import { FALLEN } from './theme.js';

const EDGE = 60;
const SHAPE_SIZE = 18;
const LETTER = 13;
/** The dashes of a ring, as the shape of a kind of evidence. */
const HOLLOW = [6, 4];

/**
 * All claims that are drawn, as vector graphics.
 * @param {DrawnMap} drawn
 * @returns {SVGElement}
 */
export function toSvg({ map, network, held, lines, theme }) {
  /** @type {Record<string, Spot>} */
  const spots = network.getPositions();
  const all = held.length ? Object.values(spots) : [{ x: 0, y: 0 }];
  const [left, top] = [Math.min(...all.map(({ x }) => x)), Math.min(...all.map(({ y }) => y))];
  const width = Math.max(...all.map(({ x }) => x)) - left + 4 * EDGE;
  const height = Math.max(...all.map(({ y }) => y)) - top + 4 * EDGE;
  return makeSvg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: [left - 2 * EDGE, top - 2.5 * EDGE, width, height].join(' '),
      'font-family': 'sans-serif',
      'font-size': LETTER,
    },
    makeSvg('rect', {
      x: left - 2 * EDGE,
      y: top - 2.5 * EDGE,
      width,
      height,
      fill: theme.paper,
    }),
    ...lines.map((line) => svgLine(map, line, spots, theme)),
    ...held.map((number) => svgClaim(map, number, spots[number], theme)),
  );
}

/**
 * @param {ClaimMap} map
 * @param {Line} line
 * @param {Record<string, Spot>} spots
 * @param {Theme} theme
 */
function svgLine(map, line, spots, theme) {
  const [from, to] = [spots[line.from], spots[line.to]];
  const { isSolid, isThin, ink } = lookOf(map, line, theme);
  const turn = Math.atan2(to.y - from.y, to.x - from.x);
  const isJoined = typeof line.to === 'string';
  const back = isJoined ? (headOf(line) === 'none' ? 0 : 4) : SHAPE_SIZE + 8;
  const tip = { x: to.x - back * Math.cos(turn), y: to.y - back * Math.sin(turn) };
  const place = `translate(${tip.x.toFixed(1)} ${tip.y.toFixed(1)}) rotate(${((turn * 180) / Math.PI).toFixed(1)})`;
  return makeSvg(
    'g',
    { opacity: isSolid ? 0.9 : FALLEN },
    makeSvg('line', {
      x1: from.x,
      y1: from.y,
      x2: tip.x.toFixed(1),
      y2: tip.y.toFixed(1),
      stroke: ink,
      'stroke-width': isThin ? 0.8 : 1.8,
      'stroke-dasharray': line.dashes?.join(' '),
    }),
    makeSvg('path', { d: HEADS[headOf(line)], fill: ink, transform: place }),
  );
}

/** The heads of lines: for a claim, against it or a step, and none. */
const HEADS = { arrow: 'M-7 -4L2 0L-7 4z', bar: 'M-2 -6h3v12h-3z', none: '' };

/** @param {Line} line @returns {'arrow' | 'bar' | 'none'} */
function headOf({ arrows }) {
  return arrows.to.enabled ? arrows.to.type : 'none';
}

/**
 * @param {ClaimMap} map
 * @param {number} number
 * @param {Spot} spot
 * @param {Theme} theme
 */
function svgClaim(map, number, spot, theme) {
  const claim = map.claims[number];
  const rank = restingRank(claim);
  const { mark, dashes } = words.verdicts[claim.verdict];
  const lines = labelOf(number);
  const lift = SHAPE_SIZE + 10 + (lines.length - 1) * LETTER * 1.15;
  return makeSvg(
    'g',
    { opacity: isThere(claim) ? undefined : FALLEN },
    makeSvg('title', {}, claim.text.replace(UNWRITABLE, ' ')),
    makeSvg('path', {
      d: outlineOf(words.shapes[rank]),
      transform: `translate(${spot.x} ${spot.y})`,
      fill: fillOf(claim, theme),
      stroke: claim.verdict === 'contested' ? theme.contested : theme.outline,
      'stroke-width': claim.verdict === 'contested' ? 3.5 : 1.5,
      'stroke-dasharray': (dashes ?? (words.shapes[rank] === 'ring' && rank ? HOLLOW : null))?.join(
        ' ',
      ),
    }),
    makeSvg(
      'text',
      { x: spot.x, y: spot.y + 6, 'text-anchor': 'middle', fill: theme.marks[rank] },
      mark,
    ),
    makeSvg(
      'text',
      { 'text-anchor': 'middle', fill: theme.text, y: spot.y - lift },
      ...lines.map((line, index) =>
        makeSvg('tspan', { x: spot.x, dy: index ? LETTER * 1.15 : 0 }, line),
      ),
    ),
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot contain them
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The outline of a shape, centred on the origin. @param {string} shape */
function outlineOf(shape) {
  if (shape === 'square') return 'M-16 -16h32v32h-32z';
  if (shape === 'diamond') return 'M0 -22L22 0L0 22L-22 0z';
  if (shape === 'triangle') return 'M0 -18L20 15H-20z';
  return 'M-18 0a18 18 0 1 0 36 0a18 18 0 1 0 -36 0z';
}
