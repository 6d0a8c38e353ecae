/**
 * The map on the screen: vis-network moves the camera and says what is under the pointer; the scene is ours.
 * @import { Block, ClaimMap } from './claim_map.js'
 * @import { Light } from './light.js'
 * @import { Box } from './placing.js'
 * @import { Spot } from './strokes.js'
 */

import { junctionsOf, linesAmong, placeOf } from './drawing.js';
import { drawing } from './embedded.js';
import { calm } from './media.js';
import { MARGIN, READING_SCALE } from './names.js';
import { drawPlate } from './plate.js';
import { Scene } from './scene.js';
import { readTheme } from './theme.js';

/** With more lines than this, lines are left out while the map is dragged, which would stutter otherwise. */
const DRAGGED_AT_MOST = 300;
/** Marks can be hit this many pixels from the middle, however small they are. */
const HIT = 12;

/** The drawn map: shows a part of it, moves the camera, and highlights claims and lines. */
export class DrawnMap {
  /** The block drawn, null for the whole map. @type {number | null} */
  drawn = null;
  /** Whether anything was shown yet; the first move of the camera is not animated. */
  shown = false;
  /** The last target of `show`. */
  aimed = '';
  /** The claim under the pointer. @type {number | null} */
  hovered = null;
  isDragged = false;
  /** Whether the camera was moved so near to some claims that others of them are outside the window. */
  isCut = false;

  /**
   * @param {HTMLElement} container
   * @param {ClaimMap} map
   * @param {{choose: (claim: number) => void, hover: (claim: number | null) => void}} tell
   */
  constructor(container, map, tell) {
    this.container = container;
    this.scene = new Scene(map, [], [], new Map(), [], readTheme());
    this.network = new vis.Network(container, { nodes: [], edges: [] }, drawing.options);
    this.network.on('click', (/** @type {any} */ { nodes: [hit], pointer }) => {
      const claim = typeof hit === 'number' ? hit : this.namedAt(pointer.canvas);
      if (claim !== undefined) tell.choose(claim);
    });
    this.network.on('hoverNode', (/** @type {{node: number}} */ { node }) => {
      this.hovered = node;
      tell.hover(node);
    });
    this.network.on('blurNode', () => {
      this.hovered = null;
      tell.hover(null);
    });
    this.network.on('dragStart', () => {
      this.isDragged = true;
    });
    this.network.on('dragEnd', () => {
      this.isDragged = false;
      this.redraw();
    });
    this.network.on('afterDrawing', (/** @type {CanvasRenderingContext2D} */ context) =>
      this.paint(context),
    );
  }

  /** The claims drawn. */
  get held() {
    return this.scene.held;
  }

  /** The map drawn. */
  get map() {
    return this.scene.map;
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
    const { isFull, theme } = this.scene;
    const held =
      block === null ? map.claims.map((_, number) => number) : claimsOf(map.blocks[block]);
    const lines = linesAmong(drawing, map, held);
    /** @type {Map<number | string, Spot>} */
    const spots = new Map(held.map((claim) => [claim, placed(map, claim, block)]));
    for (const id of junctionsOf(lines)) {
      spots.set(id, /** @type {any} */ (drawing.junctions.get(id)));
    }
    this.drawn = block;
    this.hovered = null;
    this.scene = new Scene(
      map,
      block === null ? map.blocks : [map.blocks[block]],
      held,
      spots,
      lines,
      theme,
    );
    this.scene.isFull = isFull;
    const nodes = held.map((id) => ({
      id,
      ...spots.get(id),
      shape: 'custom',
      ctxRenderer: () => this.sizeOf(id),
    }));
    this.network.setData({ nodes: new vis.DataSet(nodes), edges: new vis.DataSet([]) });
  }

  /** What vis-network has to know of a mark: nothing to draw, and where it can be hit. @param {number} claim */
  sizeOf(claim) {
    const scale = this.network.getScale();
    const size = 2 * Math.max(this.scene.reachOf(claim, scale), HIT / scale);
    return { drawNode: () => {}, nodeDimensions: { width: size, height: size } };
  }

  /** @param {CanvasRenderingContext2D} context */
  paint(context) {
    const scale = this.network.getScale();
    const { scene, container } = this;
    const { clientWidth: width, clientHeight: height } = container;
    if (scene.size.width !== width || scene.size.height !== height) {
      scene.size = { width, height };
      scene.refresh();
    }
    scene.draw(
      context,
      scale,
      this.sight(),
      this.isDragged && scene.lines.length > DRAGGED_AT_MOST,
    );
    const named = this.hovered ?? scene.focus;
    if (named !== null && this.scene.spots.has(named) && !this.isDragged) {
      drawPlate(context, scene, named, scale, this.sight());
    }
  }

  /** The part of the map in sight, in its units. @returns {Box} */
  sight() {
    const { clientWidth, clientHeight } = this.container;
    const { x: left, y: top } = this.network.DOMtoCanvas({ x: 0, y: 0 });
    const { x: right, y: bottom } = this.network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
    return { left, right, top, bottom };
  }

  redraw() {
    this.network.body.emitter.emit('_requestRedraw');
  }

  /** The claim whose name is at a point of the map. @param {Spot} spot @returns {number | undefined} */
  namedAt({ x, y }) {
    const scale = this.network.getScale();
    const [right, down] = [x * scale, y * scale];
    return this.scene
      .at(scale)
      .names.find(
        ({ box }) =>
          right >= box.left && right <= box.right && down >= box.top && down <= box.bottom,
      )?.claim;
  }

  /**
   * Zoom to these claims, at most to full size; if they would be unreadable, only to the nearer ones. If the
   * target did not change since the last call, the camera stays where the reader moved it.
   * @param {number[]} ids
   * @param {number[]} [nearer]
   */
  show(ids, nearer = []) {
    this.isCut = false;
    if (ids.length === 0) return;
    const view = this.viewOf(ids);
    if (nearer.length && view.scale < READING_SCALE) this.aim(this.viewOf(nearer));
    else this.aim(view);
  }

  /**
   * Zoom to the top of these claims, so far that their names can be read.
   * @param {number[]} ids
   * @param {number} first the claim to show at the top, and in the middle if not all fit
   */
  showReadably(ids, first) {
    let view = this.viewOf(ids);
    if (view.scale < READING_SCALE) {
      const scale = READING_SCALE * 1.25;
      const { x, y } = this.scene.spotOf(first);
      const down = (this.container.clientHeight / 2 - MARGIN.above - 30) / scale;
      const all = { scale, position: { x: view.position.x, y: y + down } };
      const near = { scale, position: { x, y: y + down } };
      view = ids.every((id) => this.isWithin(id, all)) ? all : near;
    }
    this.isCut = ids.some((id) => !this.isWithin(id, view));
    this.aim(view);
  }

  /** Whether a claim is inside the window. @param {number} id @param {{position: Spot, scale: number}} view */
  isWithin(id, { position, scale }) {
    const { x, y } = this.scene.spotOf(id);
    const { clientWidth, clientHeight } = this.container;
    const [across, down] = [Math.abs(x - position.x), Math.abs(y - position.y)];
    return 2 * scale * across <= clientWidth && 2 * scale * down <= clientHeight;
  }

  /** @param {{position: Spot, scale: number}} view */
  aim({ position, scale }) {
    const glides = this.shown && !calm.matches;
    this.shown = true;
    const aim = JSON.stringify([this.drawn, position, scale]);
    if (aim === this.aimed) return;
    const animation = glides && { duration: 250, easingFunction: 'easeInOutQuad' };
    this.network.moveTo({ position, scale, animation });
    this.aimed = aim;
  }

  /** The camera position and scale that show these claims. @param {number[]} ids */
  viewOf(ids) {
    const places = ids.map((id) => this.scene.spotOf(id));
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    const [left, right, top, bottom] = [
      Math.min(...xs),
      Math.max(...xs),
      Math.min(...ys),
      Math.max(...ys),
    ];
    const width = Math.max(50, this.container.clientWidth - 2 * MARGIN.side);
    const height = Math.max(50, this.container.clientHeight - MARGIN.above - MARGIN.below);
    // The names of the lowest claims need room too where names are drawn.
    const scale = Math.min(1, width / (right - left || 1), height / (bottom - top + 75 || 1));
    const middle = (top + bottom + 75) / 2 + (MARGIN.below - MARGIN.above) / 2 / scale;
    return { position: { x: (left + right) / 2, y: middle }, scale };
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

  /**
   * Let a part stand out.
   * @param {Light | null} lit
   * @param {number | null} focus the claim whose surroundings these are
   * @param {boolean} isFiltered
   */
  light(lit, focus, isFiltered) {
    const { scene } = this;
    if (scene.lit === lit && scene.focus === focus && scene.isFiltered === isFiltered) return;
    Object.assign(scene, { lit, focus, isFiltered });
    scene.refresh();
    this.redraw();
  }

  /** Draw all lines, or only those inside blocks. @param {boolean} isFull */
  drawFully(isFull) {
    this.scene.isFull = isFull;
    this.scene.refresh();
    this.redraw();
  }

  retheme() {
    this.scene.theme = readTheme();
    this.scene.refresh();
    this.redraw();
  }
}

/**
 * Where a claim is drawn in a block, or on the whole map if the block is null. A conclusion is repeated in
 * the further parts of its block.
 * @param {ClaimMap} map
 * @param {number} claim
 * @param {number | null} block
 * @returns {Spot}
 */
function placed(map, claim, block) {
  const { conclusion = null, head = null } = block === null ? {} : map.blocks[block];
  return claim === conclusion && head ? { x: head[0], y: head[1] } : placeOf(drawing, claim);
}

/** The claims drawn for a block: its own, and its conclusion. @param {Block} block */
export function claimsOf(block) {
  const { conclusion } = block;
  return conclusion === null || block.part === 1 ? block.claims : [conclusion, ...block.claims];
}
