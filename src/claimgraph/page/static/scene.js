/**
 * What the map shows: lines, marks, stubs and names, drawn alike on the screen and in a saved picture.
 * @import { Block, ClaimMap } from './claim_map.js'
 * @import { Line } from './drawing.js'
 * @import { Light } from './light.js'
 * @import { Written } from './lettering.js'
 * @import { Box } from './placing.js'
 * @import { Course, Pen, Spot } from './strokes.js'
 * @import { Theme } from './theme.js'
 */

import { isStepThere, isThere } from './claim_map.js';
import { CIRCLE, drawMark, shapeOf } from './claim_mark.js';
import { lookOf } from './colours.js';
import { drawnFor, lineIds } from './drawing.js';
import { drawName, fontOf } from './lettering.js';
import { namesFor } from './names.js';
import { courseOf, drawHead, partsOf, trace } from './strokes.js';
import { FAINT, FALLEN, through } from './theme.js';

/** Marks are never drawn smaller than this many pixels from the middle, nor more than so much grown. */
const LEAST_REACH = 6.5;
const GROWN_AT_MOST = 1.35;
/** Lines pass a claim so far from its middle; stubs end before. */
const STUB_END = 64;
/** With more lit claims than this, only conclusions are named. */
export const NAMED_AT_MOST = 40;

/** A part of the map, what is lit in it, and how it is drawn. */
export class Scene {
  /** What stands out; null if all does. @type {Light | null} */
  lit = null;
  /** The claim whose surroundings stand out. @type {number | null} */
  focus = null;
  /** Whether a filter lights the claims. */
  isFiltered = false;
  /** Whether all lines are drawn. */
  isFull = false;
  /** The size of the screen, in pixels. */
  size = { width: 1600, height: 900 };
  /** @type {{scale: number, courses: Map<string, Course>, names: Written[],
   *   stubs: Map<number, number>} | null} */
  known = null;

  /**
   * @param {ClaimMap} map
   * @param {Block[]} blocks the blocks drawn
   * @param {number[]} held the claims drawn
   * @param {Map<number | string, Spot>} spots where they are, and the points where lines meet
   * @param {Line[]} lines
   * @param {Theme} theme
   */
  constructor(map, blocks, held, spots, lines, theme) {
    this.map = map;
    this.blocks = blocks;
    this.held = held;
    this.spots = spots;
    this.lines = lines;
    this.theme = theme;
  }

  /** Forget what was worked out, after a change of what is lit. */
  refresh() {
    this.known = null;
  }

  /** How much larger marks are drawn than at full size. @param {number} scale */
  grownAt(scale) {
    return Math.min(GROWN_AT_MOST, Math.max(1, LEAST_REACH / (CIRCLE * scale)));
  }

  /** How far a mark reaches. @param {number} claim @param {number} scale */
  reachOf(claim, scale) {
    return shapeOf(this.map.claims[claim]).size * this.grownAt(scale);
  }

  /** @param {number} claim */
  isLit(claim) {
    return isThere(this.map.claims[claim]) && (!this.lit || this.lit.nodes.has(claim));
  }

  /** Whether a line stands for something there in this view. @param {Line} line */
  isLineThere(line) {
    const { kind, number } = drawnFor(line);
    const { claims, links, undercuts } = this.map;
    if (kind === 'own') return isThere(claims[number]);
    return isStepThere({ link: links, undercut: undercuts }[kind][number]);
  }

  /** @param {Line} line */
  isLineLit(line) {
    return this.isLineThere(line) && (!this.lit || this.lit.links.has(line.id));
  }

  /** Whether a line is drawn: if it has a way of its own, touches the claim chosen, or all are. @param {Line} line */
  isLineDrawn(line) {
    const isNear = this.focus !== null && (this.lit?.near.has(line.id) ?? false);
    return Boolean(line.path) || this.isFull || isNear;
  }

  /**
   * How many links and undercuts start from each claim and are not drawn.
   * @returns {Map<number, number>}
   */
  stubs() {
    const { links, undercuts, onward, undercutting } = this.map;
    const drawn = new Set(this.lines.filter((line) => this.isLineDrawn(line)).map(({ id }) => id));
    /** @type {Map<number, number>} */
    const found = new Map();
    for (const claim of this.held) {
      const isHidden = (/** @type {'link' | 'undercut'} */ kind, /** @type {number} */ number) => {
        const step = { link: links, undercut: undercuts }[kind][number];
        return isStepThere(step) && !lineIds(kind, number, step).some((id) => drawn.has(id));
      };
      const count =
        onward[claim].filter((each) => isHidden('link', each)).length +
        undercutting[claim].filter((each) => isHidden('undercut', each)).length;
      if (count) found.set(claim, count);
    }
    return found;
  }

  /** The claims to name beside the conclusions, the most important first. @returns {number[]} */
  named() {
    const { lit, focus } = this;
    const first = focus === null ? [] : [focus];
    if (!lit) return first;
    const all = this.held.filter((claim) => claim !== focus && this.isLit(claim));
    return all.length > NAMED_AT_MOST ? first : [...first, ...all];
  }

  /** The courses of the lines drawn, and the names, at a scale. @param {number} scale */
  at(scale) {
    if (this.known?.scale === scale) return this.known;
    const reachOf = (/** @type {number | string} */ id) =>
      typeof id === 'number' ? this.reachOf(id, scale) : 0;
    const drawn = this.lines.filter((line) => this.isLineDrawn(line) && this.isLineThere(line));
    const courses = new Map(drawn.map((line) => [line.id, courseOf(line, this.spots, reachOf)]));
    const stubs = this.stubs();
    const names = namesFor({
      map: this.map,
      blocks: this.blocks,
      held: this.held,
      spots: this.spots,
      scale,
      reachOf,
      parts: [...courses.values()].flatMap(partsOf),
      lit: this.lit?.nodes ?? null,
      named: this.named(),
      taken: [...stubs.keys()].map((claim) => this.stubBox(claim, scale)),
      size: this.size,
      font: this.theme.font,
    });
    this.known = { scale, courses, names, stubs };
    return this.known;
  }

  /**
   * Draw everything in sight. The pen's units are those of the map.
   * @param {Pen} pen
   * @param {number} scale
   * @param {Box} sight in units of the map
   * @param {boolean} [isMoving] while the map is dragged, lines and names can be left out
   */
  draw(pen, scale, sight, isMoving = false) {
    const { courses, names, stubs } = this.at(scale);
    if (!isMoving) this.drawLines(pen, scale, courses);
    const isInSight = (/** @type {Spot} */ { x, y }) =>
      x > sight.left - 60 && x < sight.right + 60 && y > sight.top - 60 && y < sight.bottom + 60;
    const shown = this.held.filter((claim) => isInSight(this.spotOf(claim)));
    this.drawStubs(pen, scale, shown, stubs);
    for (const claim of shown) this.drawClaim(pen, scale, claim);
    for (const name of names) {
      const { left, top, right, bottom } = name.box;
      const isSeen =
        right > sight.left * scale &&
        left < sight.right * scale &&
        bottom > sight.top * scale &&
        top < sight.bottom * scale;
      if (isSeen) this.drawWritten(pen, scale, name);
    }
  }

  /** @param {number} claim @returns {Spot} */
  spotOf(claim) {
    return /** @type {Spot} */ (this.spots.get(claim));
  }

  /** @param {Pen} pen @param {number} scale @param {Map<string, Course>} courses */
  drawLines(pen, scale, courses) {
    const { theme, map } = this;
    const wide = Math.max(1.7, 1.2 / scale);
    for (const line of this.lines) {
      const course = courses.get(line.id);
      if (!course) continue;
      const { isSolid, isThin, ink } = lookOf(map, line, theme);
      const share = this.isLineLit(line) ? (isSolid ? 0.9 : FALLEN) : FAINT * 0.8;
      const colour = through(ink, share);
      pen.strokeStyle = colour;
      pen.fillStyle = colour;
      pen.lineWidth = isThin ? wide * 0.6 : wide;
      pen.setLineDash(
        (line.dashes || []).map((/** @type {number} */ each) => each * Math.max(1, 0.55 / scale)),
      );
      trace(pen, course);
      pen.stroke();
      pen.setLineDash([]);
      const { enabled, type } = line.arrows.to;
      if (enabled) drawHead(pen, course, type, Math.max(8, 4.5 / scale));
    }
  }

  /** @param {Pen} pen @param {number} scale @param {number} claim */
  drawClaim(pen, scale, claim) {
    const { map, theme } = this;
    const lit = this.isLit(claim);
    const spot = this.spotOf(claim);
    const grown = this.grownAt(scale);
    pen.globalAlpha = lit ? 1 : FAINT;
    drawMark(pen, map.claims[claim], spot, grown, theme);
    pen.globalAlpha = 1;
    const isRinged = claim === this.focus || (this.isFiltered && lit && this.lit !== null);
    if (!isRinged) return;
    pen.beginPath();
    pen.arc(spot.x, spot.y, (shapeOf(map.claims[claim]).size + 5) * grown, 0, 2 * Math.PI);
    pen.strokeStyle = theme.chosen;
    pen.lineWidth = 2.2 / scale;
    pen.stroke();
  }

  /** The room of a stub, in pixels. @param {number} claim @param {number} scale @returns {Box} */
  stubBox(claim, scale) {
    const { x, y } = this.spotOf(claim);
    const size = stubSize(scale) * scale;
    const left = (x + this.reachOf(claim, scale)) * scale;
    const middle = y * scale - size * 0.2;
    return { left, right: left + size * 1.6, top: middle - size / 2, bottom: middle + size / 2 };
  }

  /** Short arrows to the right of claims from which more lines start, with their number. @param {Pen} pen @param {number} scale @param {number[]} shown @param {Map<number, number>} counts */
  drawStubs(pen, scale, shown, counts) {
    const size = stubSize(scale);
    pen.font = fontOf(this.theme.font, size, false);
    pen.textAlign = 'left';
    pen.textBaseline = 'middle';
    pen.lineWidth = Math.max(1.4, 1.1 / scale);
    for (const claim of shown) {
      const count = counts.get(claim);
      if (!count) continue;
      const { x, y } = this.spotOf(claim);
      const reach = this.reachOf(claim, scale) + 2 / scale;
      const ink = through(this.theme.soft, this.isLit(claim) ? 1 : FAINT * 1.4);
      const from = { x: x + reach, y: y + size * 0.1 };
      const to = {
        x: from.x + Math.max(8, Math.min(size * 0.7, STUB_END - reach)),
        y: from.y - size * 0.35,
      };
      pen.strokeStyle = ink;
      pen.fillStyle = ink;
      const course = { points: [from, to], bend: 0, isPath: false };
      trace(pen, course);
      pen.stroke();
      drawHead(pen, course, 'arrow', size * 0.4);
      pen.fillText(String(count), to.x + size * 0.15, to.y);
    }
  }

  /** @param {Pen} pen @param {number} scale @param {Written} name */
  drawWritten(pen, scale, name) {
    const { theme } = this;
    if (name.lead) {
      const [from, to] = name.lead.map(({ x, y }) => ({ x: x / scale, y: y / scale }));
      pen.strokeStyle = theme.chosen;
      pen.lineWidth = 1 / scale;
      trace(pen, { points: [from, to], bend: 0, isPath: false });
      pen.stroke();
    }
    const lit = this.isLit(name.claim);
    const ink = lit ? theme.text : through(theme.text, name.isBold ? 0.6 : FAINT * 1.3);
    const { text } = this.map.claims[name.claim];
    drawName(pen, name, { scale, font: theme.font, ink, paper: theme.paper, text });
  }
}

/** The size of the letters of a stub, in units of the map. @param {number} scale */
function stubSize(scale) {
  return Math.max(12, 9.5 / scale);
}
