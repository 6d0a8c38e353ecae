/**
 * The data that Python wrote into the page, read once.
 * @typedef {{lead: string, without: [number, string][]}} Hanging
 *   without: sources, and what would become of the claim without each
 */

import { readMap } from './claim_map.js';
import { rowsOf } from './columns.js';
import { byId } from './dom.js';
import { readDrawing } from './drawing.js';
import { readViews } from './views.js';

const data = readJson('data');

/** The map in the view that the page was built for. */
export const plainMap = readMap(data);
export const views = readViews(data);
export const words = plainMap.words;
/** What each claim hangs on in the view that the page was built for; null if that was not worked out.
 * @type {Hanging[] | null} */
export const hanging = data.hanging && rowsOf(data.hanging);
/** For each claim, the claim of its card in the overview; -1 for none. @type {number[]} */
export const cardOf = data.cards;
export const drawing = readDrawing(readJson('drawing'));

/**
 * @param {string} id
 * @returns {any}
 */
function readJson(id) {
  return JSON.parse(byId(id).textContent || 'null');
}
