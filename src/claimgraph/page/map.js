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

/**
 * The drawn map, and what can be asked of it.
 * @param {HTMLElement} container
 * @param {(claim: number) => void} onChoose
 */
function drawMap(container, onChoose) {
  const network = new vis.Network(container, { nodes: [], edges: [] }, readData('options'));
  let theme = readTheme();
  /** @type {number | null} the block drawn, null for the whole map */
  let drawn = null;
  /** @type {Light | null} */
  let light = null;
  /** Whether anything was shown yet: there is no way to glide from nowhere. */
  let shown = false;
  /** How thick the outline of each claim drawn is from near. @type {number[]} */
  let outlines = [];
  /** The share of it that is drawn now. */
  let thinned = 1;
  /** Where `show` led last. */
  let aimed = '';
  /** @type {number[]} the claims drawn */
  let held = [];
  /** @type {Record<string, any>[]} the lines drawn */
  let lines = [];

  /** @param {number | string} id */
  const isLit = (id) => !light || typeof id !== 'number' || light.nodes.has(id);
  /** @param {Record<string, any>} line */
  const isLineLit = (line) => !light || light.links.has(line.id);

  /** Put the claims of a block, or all, on the canvas. @param {number | null} block */
  function draw(block) {
    drawn = block;
    held = block === null ? claims.map((_, number) => number) : claimsOf(blocks[block]);
    lines = linesAmong(held);
    const ends = new Set(lines.filter(isUndercut).map((line) => line.to));
    const nodes = [
      ...held.map((claim) => placed(claim, block)),
      ...[...ends].map((id) => junctions.get(id)),
    ];
    // Not setOptions, which would draw at once.
    network.renderer.options.hideEdgesOnDrag = lines.length > DRAGGED_AT_MOST;
    network.setData({ nodes: new vis.DataSet(nodes), edges: new vis.DataSet(lines) });
    outlines = held.map((claim) => network.body.nodes[claim].options.borderWidth);
    thinned = 1;
    repaint();
  }

  /** From afar, outlines are thinner: as thick as before they would fill what they go around. */
  function thinOutlines() {
    const share = Math.min(1, network.getScale() * THIN_BELOW);
    if (share === thinned) return;
    thinned = share;
    held.forEach((claim, index) => {
      const { options } = network.body.nodes[claim];
      options.borderWidth = outlines[index] * share;
      options.borderWidthSelected = outlines[index] * share + CHOSEN_THICKER;
    });
  }

  /** @param {number} claim @param {number | null} block */
  function placed(claim, block) {
    return { ...nodeOf(claim), ...(block === null ? {} : placeInBlock(blocks[block], claim)) };
  }

  /**
   * Give everything its colours. Straight to the drawn shapes: by way of the data sets vis-network would
   * measure the whole map anew.
   */
  function repaint() {
    for (const id of held) {
      Object.assign(network.body.nodes[id].options.color, claimColours(id, theme, isLit(id)));
    }
    for (const line of lines) {
      const { color, width } = lineColours(line, theme, isLineLit(line), !light);
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
  function show(ids, nearer = []) {
    const animated = shown && !calm.matches;
    shown = true;
    if (ids.length === 0) return;
    const margin = ids === held && drawn === null ? FAR : NEAR;
    const [left, right, top, bottom] = reach(ids, margin);
    const { clientWidth, clientHeight } = container;
    const scale = Math.min(1, clientWidth / (right - left), clientHeight / (bottom - top));
    if (nearer.length && scale < READABLE) {
      show(nearer);
      return;
    }
    const animation = animated && { duration: 250, easingFunction: 'easeInOutQuad' };
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
    const aim = JSON.stringify([drawn, position, scale]);
    if (aim !== aimed) network.moveTo({ position, scale, animation });
    aimed = aim;
  }

  /**
   * From left to right and from top to bottom, with the room that claims and their titles take.
   * @param {number[]} ids
   * @param {{side: number, above: number, below: number}} margin
   */
  function reach(ids, margin) {
    /** @type {{x: number, y: number}[]} */
    const places = ids.map((id) => network.body.nodes[id]);
    const sides = ids.map((id) => Math.max(margin.side, heads.has(id) ? titleReach(id) : 0));
    return [
      Math.min(...places.map(({ x }, index) => x - sides[index])),
      Math.max(...places.map(({ x }, index) => x + sides[index])),
      Math.min(...places.map(({ y }) => y)) - margin.above,
      Math.max(...places.map(({ y }) => y)) + margin.below,
    ];
  }

  /** Show everything that is drawn, wherever the reader has gone. */
  function fit() {
    aimed = '';
    show(held);
  }

  /** @param {number} factor */
  function zoom(factor) {
    network.moveTo({ scale: Math.min(2, Math.max(0.05, network.getScale() * factor)) });
  }

  network.on('click', (/** @type {any} */ { nodes: [hit], pointer }) => {
    const claim = typeof hit === 'number' ? hit : labelAt(network, held, pointer.canvas);
    if (claim !== undefined) onChoose(claim);
  });
  network.on('beforeDrawing', thinOutlines);
  network.on('afterDrawing', (/** @type {CanvasRenderingContext2D} */ context) => {
    drawLabels(context, network, held, theme, isLit);
    drawMarks(context, network, held, theme, isLit);
    drawTitles(context, network, drawn === null ? blocks : [blocks[drawn]], theme, isLit);
  });

  return {
    network,
    draw,
    show,
    fit,
    zoom,
    /** The block drawn, null for the whole map. */
    get drawn() {
      return drawn;
    },
    /** The claims drawn. */
    get held() {
      return held;
    },
    /** The lines drawn. */
    get lines() {
      return lines;
    },
    /** @param {Light | null} next */
    light(next) {
      if (light === next) return;
      light = next;
      repaint();
    },
    retheme() {
      theme = readTheme();
      repaint();
    },
  };
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
