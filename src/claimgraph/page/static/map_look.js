/**
 * The map tab: the part drawn, the camera, the highlights, and keyboard navigation.
 * @import { State } from './state.js'
 */

import { fillBlockList } from './block_list.js';
import { DRAWN_AT_MOST, isStepThere, isThere } from './claim_map.js';
import { byId, say } from './dom.js';
import { claimsOf, DrawnMap } from './drawn_map.js';
import { isFiltering } from './filter.js';
import { byText } from './item_words.js';
import { both, filterLight, surroundings } from './light.js';
import { dark, forced, narrow } from './media.js';
import { focusPanel } from './panel.js';
import { savePng, saveSvg } from './saving.js';
import { NAMED_AT_MOST } from './scene.js';
import { choose, current, subscribe } from './state.js';
import { neighbour, whereabouts } from './walking.js';

/** A map with more claims than this opens as a list of its blocks. */
const OPENED_AT_MOST = 200;

const canvas = byId('canvas');
const fullBox = /** @type {HTMLInputElement} */ (byId('full'));

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
  narrow.addEventListener('change', () => showMap(current()));
}

/** @param {State} now */
function showMap(now) {
  const isClicked = now.chosen !== null && now.chosen === clicked;
  clicked = null;
  if (now.address.look !== 'map') return;
  if (showList(now)) return;
  drawnMap ??= startDrawing(now);
  draw(drawnMap, now);
  if (litFor?.found !== now.found || litFor.chosen !== now.chosen) relight(drawnMap, now.chosen);
  if (!isClicked) lookAt(drawnMap, now);
  sayDrawn(drawnMap);
}

/**
 * Show the list of blocks in place of the map, if the map is too large for the screen and nothing in it is
 * asked for.
 * @param {State} now
 * @returns {boolean} whether the list is shown
 */
function showList(now) {
  const { address, block, chosen, map } = now;
  const isLarge = narrow.matches || map.claims.length > OPENED_AT_MOST;
  const isAsked = block !== null || chosen !== null || address.block === 'all';
  const isListed = address.block === 'list' || (isLarge && !isAsked && map.blocks.length > 1);
  byId('map').classList.toggle('listing', isListed);
  byId('blocks').hidden = !isListed;
  byId('to-blocks').hidden = map.blocks.length < 2;
  byId('to-whole').hidden = !isListed || map.claims.length > DRAWN_AT_MOST;
  if (isListed) {
    fillBlockList(now);
    byId('drawn').textContent = `${map.blocks.length} parts of the map; choose one to draw it`;
  }
  return isListed;
}

/** @param {State} now @returns {DrawnMap} */
function startDrawing({ map }) {
  const started = new DrawnMap(canvas, map, {
    choose: (claim) => {
      clicked = claim;
      choose(claim);
    },
    hover: (claim) => relight(started, claim ?? current().chosen),
  });
  byId('closer').addEventListener('click', () => started.zoom(1.4));
  byId('farther').addEventListener('click', () => started.zoom(1 / 1.4));
  byId('fit').addEventListener('click', () => {
    started.fit();
    sayDrawn(started);
  });
  byId('as-svg').addEventListener('click', () => saveSvg(started.scene));
  byId('as-png').addEventListener('click', () => savePng(started.scene));
  fullBox.addEventListener('change', () => started.drawFully(fullBox.checked));
  started.drawFully(fullBox.checked);
  const wheel = (/** @type {boolean} */ zoomView) =>
    started.network.setOptions({ interaction: { zoomView } });
  canvas.addEventListener('focus', () => wheel(true));
  canvas.addEventListener('blur', () => wheel(false));
  for (const each of [dark, forced]) each.addEventListener('change', () => started.retheme());
  addEventListener('theme', () => started.retheme());
  return started;
}

/** Draw the whole map or a block of it, unless it is drawn already. @param {DrawnMap} drawn @param {State} now */
function draw(drawn, now) {
  const { claims, blocks, links } = now.map;
  const isSmall = claims.length <= OPENED_AT_MOST && !narrow.matches;
  const isAsked = now.address.block === 'all' && claims.length <= DRAWN_AT_MOST;
  const isWhole = isSmall || isAsked || blocks.length === 0;
  const block = isWhole ? null : (blockAsked(now) ?? drawn.drawn ?? 0);
  if (drawn.isDrawn(now.map, block)) return;
  drawn.draw(now.map, block);
  const count = links.filter(isStepThere).length;
  byId('full-count').textContent = count > 1 ? `all ${count} links` : `all links (${count})`;
  litFor = null;
}

/** The block in the address, or the block that the selected claim is at home in. @param {State} now */
function blockAsked({ chosen, block, map }) {
  return chosen === null ? block : map.homes[chosen];
}

/**
 * Move the camera to the selected claim and its surroundings, or to the block in the address. On a small
 * screen a block is shown so large that its names can be read.
 * @param {DrawnMap} drawn
 * @param {State} now
 */
function lookAt(drawn, now) {
  const { chosen, map } = now;
  if (chosen === null) {
    const shown = blockAsked(now);
    const ids = shown === null ? drawn.held : claimsOf(map.blocks[shown]);
    if (narrow.matches && drawn.drawn !== null) drawn.showReadably(ids, ids[0]);
    else drawn.show(ids);
    return;
  }
  const held = new Set(drawn.held);
  const home = new Set(claimsOf(map.blocks[map.homes[chosen]]));
  const near = [...surroundings(map, chosen).nodes].filter((each) => held.has(each));
  const nearer = near.filter((each) => home.has(each));
  if (narrow.matches) drawn.showReadably(nearer, chosen);
  else drawn.show(near, nearer);
}

/** @param {DrawnMap} drawn */
function sayDrawn(drawn) {
  byId('drawn').textContent = drawnWords(drawn);
}

/** @param {DrawnMap} drawn */
function drawnWords({ map, drawn, held, scene, isCut }) {
  const absent = held.filter((each) => !isThere(map.claims[each])).length;
  const missing = absent ? `, ${absent} of them not there in this view` : '';
  const rest = isCut ? '. Drag the map to see the rest, or press Fit' : '';
  const part = `${partWords(map, drawn, held.length)}${missing}${rest}`;
  return scene.isFiltered
    ? `${litWords(held.filter((each) => scene.isLit(each)).length)} ${part}`
    : part;
}

/**
 * What is drawn: the whole map, even if it is a single block, or a block of it.
 * @param {State['map']} map
 * @param {number | null} drawn
 * @param {number} count
 */
function partWords({ claims, blocks }, drawn, count) {
  if (claims.length === 1) return 'the only claim';
  if (drawn === null || count === claims.length) return `all ${claims.length} claims`;
  const some = `${count} of ${claims.length} claims`;
  if (blocks[drawn].conclusion === null) return `${some}, without links`;
  return `${some}: one conclusion${count > 1 ? ' and the claims that bear on it' : ''}`;
}

/** What is lit, and whether it is named. @param {number} count */
function litWords(count) {
  const some = count === 1 ? '1 claim stands out' : `${count} claims stand out`;
  if (count > NAMED_AT_MOST) return `${some}; zoom in for their names. Drawn:`;
  return count ? `${some}; each is named. Drawn:` : 'No claim here passes the filter. Drawn:';
}

/**
 * Highlight what passes the filter and surrounds a claim: the selected one, or the one under the pointer.
 * @param {DrawnMap} drawn
 * @param {number | null} centre
 */
function relight(drawn, centre) {
  const { address, found, chosen } = current();
  const { filter } = address;
  const isFiltered = isFiltering(filter);
  const near = centre === null ? null : surroundings(drawn.map, centre);
  const left = isFiltered
    ? filterLight(drawn.map, found.passing, filter.relation, drawn.scene.lines)
    : null;
  drawn.light(both(left, near), centre, isFiltered);
  litFor = { found, chosen };
}

/** @param {KeyboardEvent} event */
function walk(event) {
  const { chosen, map } = current();
  if (event.key === 'Enter' && chosen !== null) {
    focusPanel();
  } else if (event.key.startsWith('Arrow')) {
    const placeOf = (/** @type {number} */ claim) => drawnMap?.scene.spots.get(claim);
    const first = map.blocks[drawnMap?.drawn ?? 0]?.claims[0];
    const next = chosen === null ? first : neighbour(map, event.key, chosen, placeOf);
    if (next !== undefined) {
      choose(next);
      const { text, sentence } = current().map.claims[next];
      say(`${whereabouts(current().map, next, placeOf)} ${text} ${byText(sentence)}`.trim());
    }
  } else {
    return;
  }
  event.preventDefault();
}
