/**
 * The names on the map: of the conclusions, always; of every claim, where there is room to read them; else of
 * the claims that are lit. Lengths are in pixels of the screen, so that names can be read at any scale.
 * @import { Ask, Written } from './lettering.js'
 * @import { Box, Obstacle, Wanted } from './placing.js'
 */

import { formOf, LEADING, onScreen, spotOf, written } from './lettering.js';
import { placeNames } from './placing.js';
import { titlesOf } from './titles.js';

/** From this scale on there is room for the names of all claims, in letters no smaller than LEAST. */
export const READING_SCALE = 0.48;
const LEAST = 10;
/** The size of the names of all claims at full size, and that of the names that are lit. */
const SIZE = 13;
const LIT_SIZE = 11.5;
/** The room for a name below its mark at full size, as Python keeps it free. */
const ROOM = { width: 128, height: 74.2, top: 24 };
/** The shapes that a lit name may take: its width, and its most lines. */
const FORMS = [
  { width: 132, most: 3 },
  { width: 92, most: 4 },
];
/** The room around the marks, in pixels, for names; the camera leaves so much when it shows everything. */
export const MARGIN = { side: 70, above: 62, below: 40 };

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

/**
 * The names of all other claims, below their marks.
 * @param {Ask} ask
 * @returns {Written[]}
 */
function labelsOf(ask) {
  const { map, held, scale, font, reachOf } = ask;
  const titled = new Set(ask.blocks.map(({ conclusion }) => conclusion));
  const size = Math.max(SIZE * scale, LEAST);
  const most = Math.max(1, Math.floor((ROOM.height * scale) / (size * LEADING)));
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
    room: roomOf(marks, ask.size),
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

/**
 * The area for names: around the marks, inside the part of the map that is visible at fit.
 * @param {Obstacle[]} marks
 * @param {{width: number}} size
 * @returns {Box}
 */
function roomOf(marks, { width }) {
  const [xs, ys] = [marks.map(({ x }) => x), marks.map(({ y }) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const aside = Math.max(MARGIN.side, (width - (right - left)) / 2 - 4);
  return {
    left: left - aside,
    right: right + aside,
    top: Math.min(...ys) - MARGIN.above,
    bottom: Math.max(...ys) + MARGIN.below,
  };
}
