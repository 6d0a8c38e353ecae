/**
 * The look at the map: what of it is drawn, where the camera goes, what is lit, and how it is walked.
 */

/** Drawn when it is first looked at. @type {DrawnMap | null} */
let map = null;
/** Whether the map shows the claims as they are in the view shown. */
let mapIsCurrent = true;
/** Whether the camera should go to what is chosen next. */
let follow = true;

/** @returns {DrawnMap} */
function startMap() {
  const started = new DrawnMap(canvas, choose);
  byId('closer').addEventListener('click', () => started.zoom(1.4));
  byId('farther').addEventListener('click', () => started.zoom(1 / 1.4));
  byId('fit').addEventListener('click', () => started.fit());
  byId('as-svg').addEventListener('click', () => saveSvg(started));
  byId('as-png').addEventListener('click', () => savePng(canvas));
  const wheel = (/** @type {boolean} */ zoomView) =>
    started.network.setOptions({ interaction: { zoomView } });
  canvas.addEventListener('focus', () => wheel(true));
  canvas.addEventListener('blur', () => wheel(false));
  started.network.on('hoverNode', (/** @type {{node: number | string}} */ { node }) => {
    if (typeof node === 'number') relight(node);
  });
  started.network.on('blurNode', () => relight());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => started.retheme());
  return started;
}

/** Draw what is to be seen, if the map is looked at. */
function showOnMap() {
  if (place.look !== 'map') return;
  const whole = claims.length <= DRAWN_AT_MOST || blocks.length === 0;
  const asked = chosen === null ? Number.parseInt(place.block, 10) : homes[chosen];
  const block = asked in blocks ? asked : null;
  const first = map === null;
  map ??= startMap();
  const drawn = whole ? null : (block ?? map.drawn ?? 0);
  if (first || !mapIsCurrent || map.drawn !== drawn) {
    map.draw(drawn);
    mapIsCurrent = true;
    relight();
  }
  // Not unselectAll, which would draw everything at once, only to be drawn again with its new light.
  const nodes = chosen === null ? [] : [chosen];
  map.network.setSelection({ nodes }, { highlightEdges: false });
  if (follow) lookAt(map, block);
  describeDrawn(map);
}

/**
 * @param {DrawnMap} drawnMap
 * @param {number | null} block
 */
function lookAt(drawnMap, block) {
  if (chosen === null) {
    const first = narrow.matches && blocks.length ? 0 : null;
    const shown = block ?? (drawnMap.drawn === null ? first : null);
    drawnMap.show(shown === null ? drawnMap.held : claimsOf(blocks[shown]));
    return;
  }
  const drawn = new Set(drawnMap.held);
  const home = new Set(claimsOf(blocks[homes[chosen]]));
  const near = [...surroundings(chosen).nodes].filter((each) => drawn.has(each));
  drawnMap.show(
    near,
    near.filter((each) => home.has(each)),
  );
}

/** @param {DrawnMap} drawnMap */
function describeDrawn(drawnMap) {
  const block = drawnMap.drawn === null ? null : blocks[drawnMap.drawn];
  byId('drawn').textContent =
    block === null
      ? `all ${claims.length} claims`
      : `${claimsOf(block).length} of ${claims.length} claims: one conclusion and what bears on it`;
}

/**
 * Light what the filter and the chosen claim, or the one under the pointer, leave.
 * @param {number | null} [hovered]
 */
function relight(hovered = null) {
  const centre = hovered ?? chosen;
  const near = centre === null ? null : surroundings(centre);
  if (!map) return;
  const left = isFiltering(place.filter)
    ? filterLight(found.passing, place.filter.relation, map.lines)
    : null;
  map.light(both(left, near));
}

/**
 * Where an arrow key leads from a claim: claims it bears on, that bear on it, or beside it.
 * @param {string} key
 * @param {number} claim
 * @returns {number | undefined}
 */
function neighbour(key, claim) {
  const above = onward[claim].map((each) => links[each].to);
  const below = arriving[claim].map((each) => links[each].from);
  if (key === 'ArrowUp') return above[0] ?? undercutting[claim].map((each) => links[each].to)[0];
  if (key === 'ArrowDown') return below[0];
  const beside = above.length ? arriving[above[0]].map((each) => links[each].from) : [];
  const step = key === 'ArrowRight' ? 1 : -1;
  return beside[(beside.indexOf(claim) + step + beside.length) % beside.length];
}

/** @param {KeyboardEvent} event */
function walk(event) {
  if (event.key === 'Enter' && chosen !== null) {
    panel.focus();
  } else if (event.key.startsWith('Arrow')) {
    const start = blocks[map?.drawn ?? 0]?.claims[0];
    const next = chosen === null ? start : neighbour(event.key, chosen);
    if (next !== undefined) navigate({ claim: claims[next].key, block: '' });
  } else {
    return;
  }
  event.preventDefault();
}
