/**
 * The drawn map. Python computed places and shapes; this module adds colours, highlights and labels.
 * @import { Block, ClaimMap } from './claim_map.js'
 * @import { Line } from './drawing.js'
 * @import { Light } from './light.js'
 */

import { isStepThere, isThere, restingRank } from './claim_map.js';
import { claimColours, lineColours } from './colours.js';
import { drawnFor, junctionsOf, linesAmong, nodeOf } from './drawing.js';
import { drawing, words } from './embedded.js';
import { conclusions, drawLabels, labelAt } from './labels.js';
import { calm } from './media.js';
import { readTheme } from './theme.js';
import { drawTitles, titleReach } from './titles.js';

const READABLE = 0.5;
/** With more lines than this, lines are hidden while the map is dragged, which would stutter otherwise. */
const DRAGGED_AT_MOST = 300;
/** Outlines become thinner when the scale is below the inverse of this. */
const THIN_BELOW = 2;
const CHOSEN_THICKER = 1.5;
/** Space around the claims shown: when zoomed out, titles are large compared with claims. */
const NEAR = { side: 95, above: 110, below: 40 };
const FAR = { side: 200, above: 190, below: 50 };

/** The drawn map: shows a part of it, moves the camera, and highlights claims and lines. */
export class DrawnMap {
  /** The block drawn, null for the whole map. @type {number | null} */
  drawn = null;
  /** @type {number[]} the claims drawn */
  held = [];
  /** @type {Line[]} the lines drawn */
  lines = [];
  /** The highlighted part; null highlights everything. @type {Light | null} */
  lit = null;
  /** Whether anything was shown yet; the first move of the camera is not animated. */
  shown = false;
  /** The last target of `show`. */
  aimed = '';
  /** The full outline width of each claim drawn. @type {number[]} */
  outlines = [];
  /** The fraction of that width drawn at the current scale. */
  thinned = 1;
  theme = readTheme();

  /**
   * @param {HTMLElement} container
   * @param {ClaimMap} map
   * @param {(claim: number) => void} onChoose
   */
  constructor(container, map, onChoose) {
    this.container = container;
    this.map = map;
    this.network = new vis.Network(container, { nodes: [], edges: [] }, drawing.options);
    this.network.on('click', (/** @type {any} */ { nodes: [hit], pointer }) => {
      const claim =
        typeof hit === 'number' ? hit : labelAt(this.network, this.held, pointer.canvas);
      if (claim !== undefined) onChoose(claim);
    });
    this.network.on('beforeDrawing', () => this.thinOutlines());
    this.network.on('afterDrawing', (/** @type {CanvasRenderingContext2D} */ context) =>
      this.write(context),
    );
  }

  /** @param {number | string} id */
  isLit(id) {
    if (typeof id !== 'number') return true;
    return isThere(this.map.claims[id]) && (!this.lit || this.lit.nodes.has(id));
  }

  /** @param {Line} line */
  isLineLit(line) {
    const { kind, number } = drawnFor(line);
    const { claims, links, undercuts } = this.map;
    const isDrawn =
      kind === 'own'
        ? isThere(claims[number])
        : isStepThere({ link: links, undercut: undercuts }[kind][number]);
    return isDrawn && (!this.lit || this.lit.links.has(line.id));
  }

  /** Whether this block, or the whole map, is on the canvas. @param {ClaimMap} map @param {number | null} block */
  isDrawn(map, block) {
    return this.held.length > 0 && this.map === map && this.drawn === block;
  }

  /**
   * Put the claims of a block, or all claims, on the canvas.
   * @param {ClaimMap} map
   * @param {number | null} block
   */
  draw(map, block) {
    this.map = map;
    this.drawn = block;
    this.held =
      block === null ? map.claims.map((_, number) => number) : claimsOf(map.blocks[block]);
    this.lines = linesAmong(drawing, map, this.held);
    const nodes = [
      ...this.held.map((claim) => placed(map, claim, block)),
      ...[...junctionsOf(this.lines)].map((id) => drawing.junctions.get(id)),
    ];
    // Set directly, because setOptions would redraw at once.
    this.network.renderer.options.hideEdgesOnDrag = this.lines.length > DRAGGED_AT_MOST;
    this.network.setData({ nodes: new vis.DataSet(nodes), edges: new vis.DataSet(this.lines) });
    this.outlines = this.held.map((claim) => this.network.body.nodes[claim].options.borderWidth);
    this.thinned = 1;
    this.repaint();
  }

  /** Thin the outlines when zoomed out: at full width they would hide the shapes inside. */
  thinOutlines() {
    const share = Math.min(1, this.network.getScale() * THIN_BELOW);
    if (share === this.thinned) return;
    this.thinned = share;
    this.held.forEach((claim, index) => {
      const { options } = this.network.body.nodes[claim];
      options.borderWidth = this.outlines[index] * share;
      options.borderWidthSelected = this.outlines[index] * share + CHOSEN_THICKER;
    });
  }

  /** Draw all text and signs on the map. @param {CanvasRenderingContext2D} context */
  write(context) {
    const { map, network, held, theme, drawn } = this;
    const isLit = (/** @type {number} */ id) => this.isLit(id);
    drawLabels(context, network, held, theme, isLit);
    this.drawMarks(context);
    drawTitles(context, network, drawn === null ? map.blocks : [map.blocks[drawn]], theme, isLit);
  }

  /** ±, × and ? in the middle of what is contested, outweighed and unsettled. @param {CanvasRenderingContext2D} context */
  drawMarks(context) {
    const { network, theme, map } = this;
    if (network.getScale() < 0.22) return;
    context.font = 'bold 23px sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (const id of this.held) {
      const { mark } = words.verdicts[map.claims[id].verdict];
      const node = network.body.nodes[id];
      if (!mark || !node || !this.isLit(id)) continue;
      context.fillStyle = theme.marks[restingRank(map.claims[id])];
      context.fillText(mark, node.x, node.y + 1);
    }
  }

  /**
   * Recolour everything. Writes to the drawn shapes directly: through its data sets, vis-network would
   * measure the whole map again.
   */
  repaint() {
    const { map, network, theme } = this;
    for (const id of this.held) {
      const colours = claimColours(map, id, theme, this.isLit(id));
      Object.assign(network.body.nodes[id].options.color, colours);
    }
    for (const line of this.lines) {
      const { color, width } = lineColours(map, line, theme, this.isLineLit(line), !this.lit);
      const { options } = network.body.edges[line.id];
      Object.assign(options.color, color);
      options.width = width;
    }
    network.body.emitter.emit('_requestRedraw');
  }

  /**
   * Zoom to these claims, at most to full size; if they would be unreadable, only to the nearer ones. If the
   * target did not change since the last call, the camera stays where the reader moved it.
   * @param {number[]} ids
   * @param {number[]} [nearer]
   */
  show(ids, nearer = []) {
    const glides = this.shown && !calm.matches;
    this.shown = true;
    if (ids.length === 0) return;
    const { position, scale } = this.viewOf(ids);
    if (nearer.length && scale < READABLE) {
      this.show(nearer);
      return;
    }
    const animation = glides && { duration: 250, easingFunction: 'easeInOutQuad' };
    const aim = JSON.stringify([this.drawn, position, scale]);
    if (aim !== this.aimed) this.network.moveTo({ position, scale, animation });
    this.aimed = aim;
  }

  /** The camera position and scale that show these claims. @param {number[]} ids */
  viewOf(ids) {
    const margin = ids === this.held && this.drawn === null ? FAR : NEAR;
    const [left, right, top, bottom] = this.reach(ids, margin);
    const { clientWidth, clientHeight } = this.container;
    const scale = Math.min(1, clientWidth / (right - left), clientHeight / (bottom - top));
    return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale };
  }

  /**
   * The left, right, top and bottom of these claims, including space for the claims and their titles.
   * @param {number[]} ids
   * @param {{side: number, above: number, below: number}} margin
   */
  reach(ids, margin) {
    /** @type {{x: number, y: number}[]} */
    const places = ids.map((id) => this.network.body.nodes[id]);
    const sides = ids.map((id) => Math.max(margin.side, conclusions.has(id) ? titleReach(id) : 0));
    return [
      Math.min(...places.map(({ x }, index) => x - sides[index])),
      Math.max(...places.map(({ x }, index) => x + sides[index])),
      Math.min(...places.map(({ y }) => y)) - margin.above,
      Math.max(...places.map(({ y }) => y)) + margin.below,
    ];
  }

  /** Zoom to everything drawn, wherever the reader moved the camera. */
  fit() {
    this.aimed = '';
    this.show(this.held);
  }

  /** @param {number} factor */
  zoom(factor) {
    const scale = Math.min(2, Math.max(0.05, this.network.getScale() * factor));
    this.network.moveTo({ scale });
  }

  /** @param {Light | null} next */
  light(next) {
    if (this.lit === next) return;
    this.lit = next;
    this.repaint();
  }

  retheme() {
    this.theme = readTheme();
    this.repaint();
  }
}

/**
 * A claim as drawn in a block, or on the whole map if the block is null.
 * @param {ClaimMap} map
 * @param {number} claim
 * @param {number | null} block
 */
function placed(map, claim, block) {
  const place = block === null ? {} : placeInBlock(map.blocks[block], claim);
  return { ...nodeOf(drawing, map, claim), ...place };
}

/** The claims drawn for a block: its own, and its conclusion. @param {Block} block */
export function claimsOf(block) {
  const { conclusion } = block;
  return conclusion === null || block.part === 1 ? block.claims : [conclusion, ...block.claims];
}

/**
 * The place of a conclusion in this block, which repeats it if it is at home in another part.
 * @param {Block} block
 * @param {number} id
 */
function placeInBlock(block, id) {
  return id === block.conclusion && block.head ? { x: block.head[0], y: block.head[1] } : {};
}
