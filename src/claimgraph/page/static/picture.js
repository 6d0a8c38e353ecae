/**
 * The map as a picture that can stand alone: the title, the view, what is drawn, the key, and where it is from.
 * @import { Claim } from './claim_map.js'
 * @import { Box } from './placing.js'
 * @import { Scene } from './scene.js'
 * @import { Pen, Spot } from './strokes.js'
 * @typedef {{lines: string[], direction: 'ltr' | 'rtl'}} Caption
 * @typedef {{width: number, height: number, top: number, scale: number, corner: Spot, sight: Box,
 *   above: Caption[], below: Caption[], keys: Key[][]}} Plan
 *   top: where the map begins; corner: the corner of the part drawn, in units of the map; above, below: the
 *   captions
 * @typedef {{words: string, width: number, claim: Claim | null, relation: string}} Key
 */

import { restingRank } from './claim_map.js';
import { drawMark } from './claim_mark.js';
import { makeSvg } from './dom.js';
import { drawnFor } from './drawing.js';
import { words } from './embedded.js';
import { fontOf, formOf } from './lettering.js';
import { isReadable } from './names.js';
import { rulerFor } from './rulers.js';
import { drawHead, trace } from './strokes.js';
import { SvgPen, UNWRITABLE } from './svg_pen.js';
import { directionOf } from './wrapping.js';

const WIDTH = 1600;
const EDGE = 32;
const LETTER = 15;
const HEADING = 24;
const LEADING = 1.3;
/** Space around the marks drawn, in pixels. */
const MARGIN = { side: 90, above: 70, below: 40 };

/**
 * The picture as SVG.
 * @param {Scene} scene
 * @param {{title: string, about: string[], from: string[]}} told
 * @returns {SVGElement}
 */
export function toSvg(scene, told) {
  const plan = planOf(scene, told);
  const { width, height, scale, corner, top } = plan;
  const shift = `translate(${-corner.x * scale} ${top - corner.y * scale}) scale(${scale})`;
  const drawn = makeSvg('g', { transform: shift });
  const page = makeSvg('g', {});
  const svg = makeSvg(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height },
    makeSvg('title', {}, told.title.replace(UNWRITABLE, ' ')),
    makeSvg('rect', { width, height, fill: scene.theme.paper }),
    drawn,
    page,
  );
  const pen = (/** @type {SVGElement} */ into) =>
    /** @type {Pen} */ (/** @type {any} */ (new SvgPen(into)));
  scene.draw(pen(drawn), scale, plan.sight);
  drawn.append(...scene.held.map((claim) => tipOf(scene, claim, scale)));
  drawPage(pen(page), scene, plan, told.title);
  return svg;
}

/** The whole name of a claim, for a pointer over its mark. @param {Scene} scene @param {number} claim @param {number} scale */
function tipOf(scene, claim, scale) {
  const { x, y } = scene.spotOf(claim);
  const text = scene.map.claims[claim].text.replace(UNWRITABLE, ' ');
  const r = scene.reachOf(claim, scale);
  return makeSvg('circle', { cx: x, cy: y, r, 'fill-opacity': 0 }, makeSvg('title', {}, text));
}

/**
 * The picture as a canvas; `dots` is the number of dots per CSS pixel.
 * @param {Scene} scene
 * @param {{title: string, about: string[], from: string[]}} told
 * @param {number} dots
 * @returns {HTMLCanvasElement}
 */
export function toCanvas(scene, told, dots) {
  const plan = planOf(scene, told);
  const { width, height, scale, corner, top } = plan;
  const canvas = document.createElement('canvas');
  canvas.width = width * dots;
  canvas.height = height * dots;
  const pen = /** @type {Pen} */ (canvas.getContext('2d'));
  pen.fillStyle = scene.theme.paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(dots, dots);
  pen.save();
  pen.translate(-corner.x * scale, top - corner.y * scale);
  pen.scale(scale, scale);
  scene.draw(pen, scale, plan.sight);
  pen.restore();
  drawPage(pen, scene, plan, told.title);
  return canvas;
}

/**
 * @param {Scene} scene
 * @param {{title: string, about: string[], from: string[]}} told
 * @returns {Plan}
 */
function planOf(scene, { title, about, from }) {
  const spots = scene.held.length
    ? scene.held.map((claim) => scene.spotOf(claim))
    : [{ x: 0, y: 0 }];
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [first, last] = [Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(1, (WIDTH - 2 * MARGIN.side) / (right - left || 1));
  const above = [
    captionOf(title, HEADING, scene, true),
    ...about.map((each) => captionOf(each, LETTER, scene)),
  ];
  const below = from.map((each) => captionOf(each, LETTER, scene));
  const keys = keyRows(scene);
  const top =
    EDGE +
    heightOf(above[0], HEADING) +
    above.slice(1).reduce((sum, each) => sum + heightOf(each, LETTER), 0);
  const room = isReadable(scale) ? 100 * scale : 0;
  const drawn = (last - first) * scale + MARGIN.above + MARGIN.below + room;
  const under =
    keys.length * LETTER * 2 + below.reduce((sum, each) => sum + heightOf(each, LETTER), 0);
  const across = (WIDTH - (right - left) * scale) / 2;
  const corner = { x: left - across / scale, y: first - MARGIN.above / scale };
  const sight = {
    left: corner.x,
    top: corner.y,
    right: corner.x + WIDTH / scale,
    bottom: corner.y + drawn / scale,
  };
  return {
    width: WIDTH,
    height: Math.ceil(top + drawn + under + EDGE),
    top,
    scale,
    corner,
    sight,
    above,
    below,
    keys,
  };
}

/** @param {string} text @param {number} size @param {Scene} scene @param {boolean} [isBold] @returns {Caption} */
function captionOf(text, size, { theme }, isBold = false) {
  const { lines } = formOf(text, theme.font, size, { width: WIDTH - 2 * EDGE, most: 6 }, isBold);
  return { lines, direction: directionOf(text) };
}

/** @param {Caption} caption @param {number} size */
function heightOf({ lines }, size) {
  return lines.length * size * LEADING + 4;
}

/** The title above the map, the key and the source below it. @param {Pen} pen @param {Scene} scene @param {Plan} plan @param {string} title */
function drawPage(pen, scene, plan, title) {
  const { theme } = scene;
  const write = (
    /** @type {Caption} */ caption,
    /** @type {number} */ y,
    /** @type {number} */ size,
    isBold = false,
  ) => {
    pen.font = fontOf(theme.font, size, isBold);
    pen.direction = caption.direction;
    pen.textAlign = 'start';
    pen.textBaseline = 'alphabetic';
    pen.fillStyle = isBold ? theme.text : theme.soft;
    const edge = caption.direction === 'rtl' ? WIDTH - EDGE : EDGE;
    caption.lines.forEach((line, index) => {
      pen.fillText(line, edge, y + (index + 0.9) * size * LEADING);
    });
    return y + heightOf(caption, size);
  };
  const [heading, ...others] = plan.above;
  let y = write(heading, EDGE, HEADING, Boolean(title));
  for (const each of others) y = write(each, y, LETTER);
  y = plan.height - EDGE - plan.below.reduce((sum, each) => sum + heightOf(each, LETTER), 0);
  for (const [row, keys] of plan.keys.entries()) {
    drawKeys(pen, scene, keys, y - (plan.keys.length - row - 0.5) * LETTER * 2);
  }
  for (const each of plan.below) y = write(each, y, LETTER);
}

/**
 * The key in rows: the kinds and verdicts that are drawn, then the links.
 * @param {Scene} scene
 * @returns {Key[][]}
 */
function keyRows({ map, held, theme, lines }) {
  const ruler = rulerFor(fontOf(theme.font, LETTER, false));
  const keyOf = (/** @type {string} */ told, /** @type {Claim | null} */ claim, relation = '') => ({
    words: told,
    width: ruler(told) + (relation ? 66 : 48),
    claim,
    relation,
  });
  const drawn = held.map((claim) => map.claims[claim]);
  if (!drawn.length) return [];
  const resting = words.ranks
    .map((told, rank) =>
      keyOf(told, { ...drawn[0], verdict: 'rests', kind: [rank, rank], for: [rank, rank] }),
    )
    .filter((_, rank) => rank && drawn.some((claim) => restingRank(claim) === rank))
    .reverse();
  const verdicts = Object.entries(words.verdicts)
    .filter(([verdict]) => verdict !== 'rests' && drawn.some((claim) => claim.verdict === verdict))
    .map(([verdict, row]) => keyOf(row.words, { ...drawn[0], verdict }));
  const links = lines.map(drawnFor).filter(({ kind }) => kind === 'link');
  const used = new Set(links.map(({ number }) => map.links[number].relation));
  const relations = Object.entries(words.relations)
    .filter(([relation]) => used.has(relation))
    .map(([relation, { label }]) => keyOf(label, null, relation));
  const partly = keyOf('partly filled: rated down', null);
  return [...inRows([...resting, ...verdicts, partly]), ...inRows(relations)];
}

/** @param {Key[]} keys @returns {Key[][]} */
function inRows(keys) {
  /** @type {Key[][]} */
  const rows = [];
  let left = 0;
  for (const key of keys) {
    if (!rows.length || key.width > left) {
      rows.push([]);
      left = WIDTH - 2 * EDGE;
    }
    rows[rows.length - 1].push(key);
    left -= key.width;
  }
  return rows;
}

/** @param {Pen} pen @param {Scene} scene @param {Key[]} keys @param {number} y */
function drawKeys(pen, { theme }, keys, y) {
  let x = EDGE;
  for (const { words: told, width, claim, relation } of keys) {
    if (claim) drawMark(pen, claim, { x: x + 10, y }, 0.5, theme);
    if (relation) drawRelation(pen, relation, { x, y }, theme);
    pen.font = fontOf(theme.font, LETTER, false);
    pen.direction = 'ltr';
    pen.textAlign = 'left';
    pen.textBaseline = 'middle';
    pen.fillStyle = theme.text;
    pen.fillText(told, x + (relation ? 46 : claim ? 26 : 0), y);
    x += width;
  }
}

/** A line of a relation. @param {Pen} pen @param {string} relation @param {Spot} spot @param {Scene['theme']} theme */
function drawRelation(pen, relation, { x, y }, theme) {
  const { dashes, isFor, isAgainst } = words.relations[relation];
  const course = {
    points: [
      { x, y },
      { x: x + 36, y },
    ],
    bend: 0,
    isPath: false,
  };
  pen.strokeStyle = theme.links[relation];
  pen.fillStyle = theme.links[relation];
  pen.lineWidth = 1.7;
  pen.setLineDash(dashes ?? []);
  trace(pen, course);
  pen.stroke();
  pen.setLineDash([]);
  if (isFor || isAgainst) drawHead(pen, course, isFor ? 'arrow' : 'bar', 8);
}
