/**
 * The drawn map. Python placed and shaped everything; here it gets its colours, and light and shade.
 */

const DRAWN_AT_MOST = 600;
const READABLE = 0.5;
/** With more lines than this the map is dragged without them: it would not keep up. */
const DRAGGED_AT_MOST = 300;
/** At twice the distance outlines begin to be thinner, in pixels. */
const THIN_BELOW = 2;
const CHOSEN_THICKER = 1.5;
/** Room around what is shown: from afar titles are large beside the claims. */
const NEAR = { side: 95, above: 110, below: 40 };
const FAR = { side: 200, above: 190, below: 50 };
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * @param {number} number
 * @param {ReturnType<typeof readTheme>} theme
 * @param {boolean} lit
 */
function claimColours(number, theme, lit) {
  const claim = claims[number];
  const edge = claim.verdict === 'contested' ? theme.contested : theme.outline;
  const fill = theme.steps[claim.for[0]];
  const border = lit ? edge : through(edge, FAINT);
  const background = lit ? fill : through(fill, FAINT);
  const chosen = { background, border: theme.chosen };
  return { background, border, highlight: chosen, hover: chosen };
}

/**
 * @param {Record<string, any>} line
 * @param {ReturnType<typeof readTheme>} theme
 * @param {boolean} lit
 * @param {boolean} dimFar whether links between blocks stand back
 */
function lineColours(line, theme, lit, dimFar) {
  const link = links[linkOf(line)];
  const stands = isUndercut(line) || link.carried > 0;
  const ink = theme.links[isUndercut(line) ? 'undercuts' : link.relation];
  const far = dimFar && homes[link.from] !== homes[link.to];
  const share = lit ? (stands && !far ? 0.9 : FALLEN) : FAINT / 2;
  const color = through(ink, share);
  return {
    color: { color, highlight: color, hover: color, inherit: false },
    width: isUndercut(line) || !stands ? 0.8 : 1.8,
  };
}

/** The drawn map, and what can be asked of it. */
class DrawnMap {
  /** @type {number | null} the block drawn, null for the whole map */
  drawn = null;
  /** @type {number[]} the claims drawn */
  held = [];
  /** @type {Record<string, any>[]} the lines drawn */
  lines = [];
  /** What stands out; null lights everything. @type {Light | null} */
  lit = null;
  /** Whether anything was shown yet: there is no way to glide from nowhere. */
  shown = false;
  /** Where `show` led last. */
  aimed = '';
  /** How thick the outline of each claim drawn is from near. @type {number[]} */
  outlines = [];
  /** The share of it that is drawn now. */
  thinned = 1;
  theme = readTheme();

  /**
   * @param {HTMLElement} container
   * @param {(claim: number) => void} onChoose
   */
  constructor(container, onChoose) {
    this.container = container;
    this.network = new vis.Network(container, { nodes: [], edges: [] }, readData('options'));
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
    return !this.lit || typeof id !== 'number' || this.lit.nodes.has(id);
  }

  /** @param {Record<string, any>} line */
  isLineLit(line) {
    return !this.lit || this.lit.links.has(line.id);
  }

  /** Put the claims of a block, or all, on the canvas. @param {number | null} block */
  draw(block) {
    this.drawn = block;
    this.held = block === null ? claims.map((_, number) => number) : claimsOf(blocks[block]);
    this.lines = linesAmong(this.held);
    const ends = new Set(this.lines.filter(isUndercut).map((line) => line.to));
    const nodes = [
      ...this.held.map((claim) => placed(claim, block)),
      ...[...ends].map((id) => junctions.get(id)),
    ];
    // Not setOptions, which would draw at once.
    this.network.renderer.options.hideEdgesOnDrag = this.lines.length > DRAGGED_AT_MOST;
    this.network.setData({ nodes: new vis.DataSet(nodes), edges: new vis.DataSet(this.lines) });
    this.outlines = this.held.map((claim) => this.network.body.nodes[claim].options.borderWidth);
    this.thinned = 1;
    this.repaint();
  }

  /** From afar, outlines are thinner: as thick as before they would fill what they go around. */
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

  /** All words and signs on the map. @param {CanvasRenderingContext2D} context */
  write(context) {
    const { network, held, theme, drawn } = this;
    const isLit = (/** @type {number} */ id) => this.isLit(id);
    drawLabels(context, network, held, theme, isLit);
    drawMarks(context, network, held, theme, isLit);
    drawTitles(context, network, drawn === null ? blocks : [blocks[drawn]], theme, isLit);
  }

  /**
   * Give everything its colours. Straight to the drawn shapes: by way of the data sets vis-network would
   * measure the whole map anew.
   */
  repaint() {
    const { network, theme } = this;
    for (const id of this.held) {
      Object.assign(network.body.nodes[id].options.color, claimColours(id, theme, this.isLit(id)));
    }
    for (const line of this.lines) {
      const { color, width } = lineColours(line, theme, this.isLineLit(line), !this.lit);
      const { options } = network.body.edges[line.id];
      Object.assign(options.color, color);
      options.width = width;
    }
    network.body.emitter.emit('_requestRedraw');
  }

  /**
   * Show these claims as large as they fit, at most at full size; but where that would leave them
   * unreadable, only the nearer ones. What was shown last stays as the reader has moved it since.
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

  /** Where to look from to see these claims, and how near. @param {number[]} ids */
  viewOf(ids) {
    const margin = ids === this.held && this.drawn === null ? FAR : NEAR;
    const [left, right, top, bottom] = this.reach(ids, margin);
    const { clientWidth, clientHeight } = this.container;
    const scale = Math.min(1, clientWidth / (right - left), clientHeight / (bottom - top));
    return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale };
  }

  /**
   * From left to right and from top to bottom, with the room that claims and their titles take.
   * @param {number[]} ids
   * @param {{side: number, above: number, below: number}} margin
   */
  reach(ids, margin) {
    /** @type {{x: number, y: number}[]} */
    const places = ids.map((id) => this.network.body.nodes[id]);
    const sides = ids.map((id) => Math.max(margin.side, heads.has(id) ? titleReach(id) : 0));
    return [
      Math.min(...places.map(({ x }, index) => x - sides[index])),
      Math.max(...places.map(({ x }, index) => x + sides[index])),
      Math.min(...places.map(({ y }) => y)) - margin.above,
      Math.max(...places.map(({ y }) => y)) + margin.below,
    ];
  }

  /** Show everything that is drawn, wherever the reader has gone. */
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

/** A claim as it is drawn in a block, or on the whole map. @param {number} claim @param {number | null} block */
function placed(claim, block) {
  return { ...nodeOf(claim), ...(block === null ? {} : placeInBlock(blocks[block], claim)) };
}

/** The claims drawn for a block: its own, and its conclusion. @param {Block} block */
function claimsOf(block) {
  const { conclusion } = block;
  return conclusion === null || block.part === 1 ? block.claims : [conclusion, ...block.claims];
}

/**
 * A conclusion that is at home in another part stands on top of this one too.
 * @param {Block} block
 * @param {number} id
 */
function placeInBlock(block, id) {
  return id === block.conclusion && block.head ? { x: block.head[0], y: block.head[1] } : {};
}

/**
 * ±, × and ? in the middle of what is contested, outweighed and unsettled.
 * @param {CanvasRenderingContext2D} context
 * @param {any} network
 * @param {number[]} held
 * @param {ReturnType<typeof readTheme>} theme
 * @param {(id: number) => boolean} isLit
 */
function drawMarks(context, network, held, theme, isLit) {
  if (network.getScale() < 0.22) return;
  context.font = 'bold 23px sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const id of held) {
    const sign = words.marks[claims[id].verdict];
    const node = network.body.nodes[id];
    if (!sign || !node || !isLit(id)) continue;
    context.fillStyle = theme.marks[claims[id].for[0]];
    context.fillText(sign, node.x, node.y + 1);
  }
}
