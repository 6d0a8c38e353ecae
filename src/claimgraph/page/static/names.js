/**
 * The names on the map: of the conclusions, always; of every claim, where there is room to read them; else of
 * the claims that are lit. Lengths are in pixels of the screen, so that names can be read at any scale.
 * @import { Block, ClaimMap } from './claim_map.js'
 * @import { Box, Form, Obstacle, Wanted } from './placing.js'
 * @import { Spot } from './strokes.js'
 * @import { Ruler } from './wrapping.js'
 * @typedef {{claim: number, lines: string[], x: number, top: number, size: number, isBold: boolean,
 *   box: Box, isCut: boolean, lead: [Spot, Spot] | null}} Written a name where it is drawn; x: its middle
 * @typedef {{map: ClaimMap, blocks: Block[], held: number[], spots: Map<number | string, Spot>, scale: number,
 *   reachOf: (claim: number) => number, parts: [Spot, Spot][], lit: Set<number> | null, named: number[],
 *   taken: Box[], widest: number, font: string}} Ask
 *   parts: the straight parts of the lines drawn; named: the lit claims to name, the most important first;
 *   taken: boxes that no name may cover; widest: the most width of a name
 */

import { enters, overlap, placeNames } from './placing.js';
import { rulerFor } from './rulers.js';
import { wrapped } from './wrapping.js';

/** From this scale on there is room for the names of all claims, in letters no smaller than LEAST. */
export const READING_SCALE = 0.48;
const LEAST = 10;
/** The size of the names of all claims, and of conclusions, at full size. */
const SIZE = 14;
const TITLE_SIZE = 17;
const TITLE_LEAST = 11.5;
const LIT_SIZE = 11.5;
const LEADING = 1.14;
/** The room for a name below its mark at full size, as Python keeps it free. */
const ROOM = { width: 128, height: 74, top: 24 };
/** The room above a conclusion at full size. */
const TITLE_ROOM = 172;
const TITLE_OVERHANG = 40;
/** The shapes that the name of a conclusion may take, the best first: wider than its block, or more lines. */
const TITLE_FORMS = [
  { wider: 1, more: 0 },
  { wider: 1, more: 1 },
  { wider: 1.35, more: 0 },
  { wider: 1.35, more: 1 },
  { wider: 1.7, more: 1 },
  { wider: 1.7, more: 2 },
  { wider: 1, more: -1 },
  { wider: 1, more: -2 },
];
/** The shapes that a lit name may take: its width, and its most lines. */
const FORMS = [
  { width: 132, most: 3 },
  { width: 92, most: 4 },
];
/** The room around the marks, in pixels, for names; the camera leaves so much when it shows everything. */
export const MARGIN = { side: 70, above: 62, below: 40 };
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

/** Whether the names of all claims can be read at a scale. @param {number} scale */
export function isReadable(scale) {
  return scale >= READING_SCALE;
}

/**
 * All names to draw.
 * @param {Ask} ask
 * @returns {Written[]}
 */
export function namesFor(ask) {
  const titles = titlesOf(ask);
  if (isReadable(ask.scale)) return [...titles, ...labelsOf(ask)];
  return [...titles, ...litNames(ask, titles)];
}

/** The place of a claim on the screen. @param {Ask} ask @param {number} claim @returns {Spot} */
function spotOf({ spots, scale }, claim) {
  const { x, y } = /** @type {Spot} */ (spots.get(claim));
  return { x: x * scale, y: y * scale };
}

/**
 * The conclusions, whose names are above them, those of the largest blocks first: as wide as their block, or
 * wider and higher where nothing is in the way.
 * @param {Ask} ask
 * @returns {Written[]}
 */
function titlesOf(ask) {
  const { map, blocks, scale, font, reachOf } = ask;
  const size = Math.max(TITLE_SIZE * scale, TITLE_LEAST);
  const marks = ask.held.map((claim) => markBox(ask, claim));
  const lines = ask.parts.map((part) => onScreen(part, scale));
  /** @type {Written[]} */
  const found = [];
  const isFree = (/** @type {Box} */ box) =>
    !found.some((other) => overlap(box, other.box, 1)) &&
    !ask.taken.some((other) => overlap(box, other)) &&
    !marks.some((mark) => overlap(box, mark, 1)) &&
    !lines.some((line) => enters(line, box));
  for (const { conclusion, room } of [...blocks].sort(
    (a, b) => b.claims.length - a.claims.length,
  )) {
    if (conclusion === null || !ask.spots.has(conclusion)) continue;
    const { x, y } = spotOf(ask, conclusion);
    const bottom = y - reachOf(conclusion) * scale - 4;
    const fits = Math.floor((TITLE_ROOM * scale - reachOf(conclusion) * scale) / (size * LEADING));
    const least = Math.max(1, Math.min(4, fits));
    /** @type {Written | null} */
    let best = null;
    for (const { wider, more } of TITLE_FORMS) {
      const most = Math.max(1, least + more);
      const width = Math.min(ask.widest, (room + TITLE_OVERHANG) * scale * wider);
      const form = formOf(map.claims[conclusion].text, font, size, { width, most }, true);
      const name = written(conclusion, form, { x, top: bottom - form.height }, size, true);
      if (!isFree(name.box)) continue;
      best ??= name;
      if (name.isCut) continue;
      best = name;
      break;
    }
    if (best) found.push(best);
  }
  return found;
}

/** A part of a line on the screen. @param {[Spot, Spot]} part @param {number} scale @returns {[Spot, Spot]} */
function onScreen([one, other], scale) {
  return [
    { x: one.x * scale, y: one.y * scale },
    { x: other.x * scale, y: other.y * scale },
  ];
}

/** @param {Ask} ask @param {number} claim @returns {Box} */
function markBox(ask, claim) {
  const { x, y } = spotOf(ask, claim);
  const reach = ask.reachOf(claim) * ask.scale;
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
}

/**
 * The names of all other claims, below their marks.
 * @param {Ask} ask
 * @returns {Written[]}
 */
function labelsOf(ask) {
  const { map, held, scale, font, reachOf } = ask;
  const titled = new Set(ask.blocks.map(({ conclusion }) => conclusion));
  const size = Math.max(SIZE * scale, LEAST);
  const most = Math.max(1, Math.floor((ROOM.height * scale) / (size * LEADING) + 0.4));
  const room = { width: ROOM.width * scale, most };
  return held
    .filter((claim) => !titled.has(claim))
    .map((claim) => {
      const { x, y } = spotOf(ask, claim);
      const form = formOf(map.claims[claim].text, font, size, room);
      const top = y + Math.max(ROOM.top, reachOf(claim) + 1) * scale;
      return written(claim, form, { x, top }, size, false);
    });
}

/**
 * The names of the claims that are lit, wherever there is room.
 * @param {Ask} ask
 * @param {Written[]} titles
 * @returns {Written[]}
 */
function litNames(ask, titles) {
  const { map, held, scale, font, lit, reachOf } = ask;
  const titled = new Set(titles.map(({ claim }) => claim));
  /** @type {Obstacle[]} */
  const marks = held.map((claim) => ({
    ...spotOf(ask, claim),
    reach: reachOf(claim) * scale,
    isLit: lit?.has(claim) ?? false,
  }));
  /** @type {Wanted[]} */
  const wanted = ask.named
    .filter((claim) => !titled.has(claim) && ask.spots.has(claim))
    .map((claim) => ({
      id: claim,
      ...spotOf(ask, claim),
      reach: reachOf(claim) * scale + 3,
      forms: FORMS.map((room) => formOf(map.claims[claim].text, font, LIT_SIZE, room)),
    }));
  const around = {
    marks,
    lines: ask.parts.map((part) => onScreen(part, scale)),
    taken: [...ask.taken, ...titles.map(({ box }) => box)],
    room: roomOf(marks),
  };
  return placeNames(wanted, around).map(({ id, box, lines, isCut, lead }) => ({
    claim: id,
    lines,
    x: (box.left + box.right) / 2,
    top: box.top,
    size: LIT_SIZE,
    isBold: false,
    box,
    isCut,
    lead,
  }));
}

/** Where names can be: around the marks, as far as the map is shown when it fits. @param {Obstacle[]} marks */
function roomOf(marks) {
  const [xs, ys] = [marks.map(({ x }) => x), marks.map(({ y }) => y)];
  return {
    left: Math.min(...xs) - MARGIN.side,
    right: Math.max(...xs) + MARGIN.side,
    top: Math.min(...ys) - MARGIN.above,
    bottom: Math.max(...ys) + MARGIN.below,
  };
}

/**
 * @param {number} claim
 * @param {Form} form
 * @param {{x: number, top: number}} at
 * @param {number} size
 * @param {boolean} isBold
 * @returns {Written}
 */
function written(claim, { lines, width, height, isCut }, { x, top }, size, isBold) {
  const box = { left: x - width / 2, right: x + width / 2, top, bottom: top + height };
  return { claim, lines, x, top, size, isBold, box, isCut, lead: null };
}

/**
 * Draw a name. The pen's units are those of the map.
 * @param {CanvasRenderingContext2D} pen
 * @param {Written} name
 * @param {{scale: number, font: string, ink: string, paper: string}} style
 */
export function drawName(pen, { lines, x, top, size, isBold }, { scale, font, ink, paper }) {
  pen.font = fontOf(font, size / scale, isBold);
  pen.textAlign = 'center';
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
