/**
 * The map tab: the part drawn, the camera, the highlights, and keyboard navigation.
 * @import { ClaimMap } from './claim_map.js'
 * @import { State } from './state.js'
 */

import { isThere } from './claim_map.js';
import { byId } from './dom.js';
import { claimsOf, DrawnMap } from './drawn_map.js';
import { isFiltering } from './filter.js';
import { both, filterLight, surroundings } from './light.js';
import { dark, narrow } from './media.js';
import { focusPanel } from './panel.js';
import { savePng, saveSvg } from './saving.js';
import { choose, current, subscribe } from './state.js';

/** The most claims drawn at once. */
const DRAWN_AT_MOST = 600;

const canvas = byId('canvas');

/** Created when the tab is first shown. @type {DrawnMap | null} */
let drawnMap = null;
/**
 * The filter result and the claim that the highlights were computed for.
 * @type {{found: State['found'], chosen: number | null} | null}
 */
let litFor = null;
/** The claim that was clicked on the map, for which the camera does not move. @type {number | null} */
let clicked = null;

export function startMapLook() {
  subscribe(showMap);
  canvas.addEventListener('keydown', walk);
  canvas.addEventListener('pointerdown', () => canvas.focus({ preventScroll: true }));
}

/** @param {State} now */
function showMap(now) {
  const isClicked = now.chosen !== null && now.chosen === clicked;
  clicked = null;
  if (now.address.look !== 'map') return;
  drawnMap ??= startDrawing(now.map);
  draw(drawnMap, now);
  if (litFor?.found !== now.found || litFor.chosen !== now.chosen) relight(drawnMap, now.chosen);
  // Not unselectAll, which would redraw everything at once, and again with the new highlights.
  const nodes = now.chosen === null ? [] : [now.chosen];
  drawnMap.network.setSelection({ nodes }, { highlightEdges: false });
  if (!isClicked) lookAt(drawnMap, now);
  byId('drawn').textContent = drawnWords(drawnMap);
}

/** @param {ClaimMap} map @returns {DrawnMap} */
function startDrawing(map) {
  const started = new DrawnMap(canvas, map, (claim) => {
    clicked = claim;
    choose(claim);
  });
  byId('closer').addEventListener('click', () => started.zoom(1.4));
  byId('farther').addEventListener('click', () => started.zoom(1 / 1.4));
  byId('fit').addEventListener('click', () => started.fit());
  byId('as-svg').addEventListener('click', () => saveSvg(started));
  byId('as-png').addEventListener('click', () => savePng(started));
  const wheel = (/** @type {boolean} */ zoomView) =>
    started.network.setOptions({ interaction: { zoomView } });
  canvas.addEventListener('focus', () => wheel(true));
  canvas.addEventListener('blur', () => wheel(false));
  started.network.on('hoverNode', (/** @type {{node: number | string}} */ { node }) => {
    if (typeof node === 'number') relight(started, node);
  });
  started.network.on('blurNode', () => relight(started, current().chosen));
  dark.addEventListener('change', () => started.retheme());
  return started;
}

/** Draw the whole map or a block of it, unless it is drawn already. @param {DrawnMap} drawn @param {State} now */
function draw(drawn, now) {
  const { claims, blocks } = now.map;
  const isWhole = claims.length <= DRAWN_AT_MOST || blocks.length === 0;
  const block = isWhole ? null : (blockAsked(now) ?? drawn.drawn ?? 0);
  if (drawn.isDrawn(now.map, block)) return;
  drawn.draw(now.map, block);
  litFor = null;
}

/** The block in the address, or the block that the selected claim is at home in. @param {State} now */
function blockAsked({ chosen, block, map }) {
  return chosen === null ? block : map.homes[chosen];
}

/**
 * Move the camera to the selected claim and its surroundings, or to the block in the address.
 * @param {DrawnMap} drawn
 * @param {State} now
 */
function lookAt(drawn, now) {
  const { chosen, map } = now;
  if (chosen === null) {
    const first = narrow.matches && map.blocks.length ? 0 : null;
    const shown = blockAsked(now) ?? (drawn.drawn === null ? first : null);
    drawn.show(shown === null ? drawn.held : claimsOf(map.blocks[shown]));
    return;
  }
  const held = new Set(drawn.held);
  const home = new Set(claimsOf(map.blocks[map.homes[chosen]]));
  const near = [...surroundings(map, chosen).nodes].filter((each) => held.has(each));
  drawn.show(
    near,
    near.filter((each) => home.has(each)),
  );
}

/** @param {DrawnMap} drawn */
function drawnWords({ map, drawn, held }) {
  const absent = held.filter((each) => !isThere(map.claims[each])).length;
  const missing = absent ? `, ${absent} of them not there in this view` : '';
  return drawn === null
    ? `all ${map.claims.length} claims${missing}`
    : `${held.length} of ${map.claims.length} claims: one conclusion and the claims that affect it${missing}`;
}

/**
 * Highlight what passes the filter and surrounds a claim: the selected one, or the one under the pointer.
 * @param {DrawnMap} drawn
 * @param {number | null} centre
 */
function relight(drawn, centre) {
  const { address, found, chosen } = current();
  const { filter } = address;
  const near = centre === null ? null : surroundings(drawn.map, centre);
  const left = isFiltering(filter)
    ? filterLight(drawn.map, found.passing, filter.relation, drawn.lines)
    : null;
  drawn.light(both(left, near));
  litFor = { found, chosen };
}

/**
 * The claim an arrow key leads to: one this claim bears on, one that bears on it, or one beside it.
 * @param {ClaimMap} map
 * @param {string} key
 * @param {number} claim
 * @returns {number | undefined}
 */
function neighbour({ links, arriving, onward, undercutting, ends }, key, claim) {
  const above = onward[claim].map((each) => links[each].to);
  const below = (/** @type {number} */ each) =>
    arriving[each].flatMap((link) => links[link].premises);
  if (key === 'ArrowUp') return [...above, ...undercutting[claim].map((each) => ends[each])][0];
  if (key === 'ArrowDown') return below(claim)[0];
  const beside = above.length ? [...new Set(below(above[0]))] : [];
  const step = key === 'ArrowRight' ? 1 : -1;
  return beside[(beside.indexOf(claim) + step + beside.length) % beside.length];
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const { chosen, map } = current();
  if (event.key === 'Enter' && chosen !== null) {
    focusPanel();
  } else if (event.key.startsWith('Arrow')) {
    const first = map.blocks[drawnMap?.drawn ?? 0]?.claims[0];
    const next = chosen === null ? first : neighbour(map, event.key, chosen);
    if (next !== undefined) choose(next);
  } else {
    return;
  }
  event.preventDefault();
}
