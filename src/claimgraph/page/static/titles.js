/**
 * The names of the conclusions on the map, above them.
 * @import { Block } from './claim_map.js'
 * @import { Ask, Written } from './lettering.js'
 */

import { formOf, LEADING, markBox, onScreen, spotOf, written } from './lettering.js';
import { enters, overlap } from './placing.js';

/** The size of the names at full size, and the least size. */
const TITLE_SIZE = 17;
const TITLE_LEAST = 11.5;
/** The room above a conclusion at full size. */
const TITLE_ROOM = 172;
const TITLE_OVERHANG = 40;
/** The shapes that the name of a conclusion may take in the room of its block, and beyond it; the best first. */
const PLAIN_FORMS = [
  { wider: 1, more: 0 },
  { wider: 1, more: -1 },
  { wider: 1, more: -2 },
];
const WIDE_FORMS = [
  { wider: 1, more: 1 },
  { wider: 1.35, more: 0 },
  { wider: 1.35, more: 1 },
  { wider: 1.7, more: 1 },
  { wider: 1.7, more: 2 },
];
/**
 * The conclusions, whose names are above them, those of the largest blocks first. All get a name as wide as
 * their block; then those that are lit and cut short get a wider or higher one where nothing is in the way.
 * @param {Ask} ask
 * @returns {Written[]}
 */
export function titlesOf(ask) {
  const { blocks, scale, lit } = ask;
  const inWay = [...ask.held.map((claim) => markBox(ask, claim)), ...ask.taken];
  const lines = ask.parts.map((part) => onScreen(part, scale));
  /** @type {Map<number, Written>} */
  const found = new Map();
  const isClear = (/** @type {Written} */ { claim, box }) =>
    ![...found.values()].some((other) => other.claim !== claim && overlap(box, other.box, 1)) &&
    !inWay.some((other) => overlap(box, other));
  const isFree = (/** @type {Written} */ name) =>
    isClear(name) && !lines.some((line) => enters(line, name.box));
  const sorted = [...blocks].sort((one, other) => other.claims.length - one.claims.length);
  for (const block of sorted) {
    const names = PLAIN_FORMS.map((each) => titleOf(ask, block, each)).filter(
      (each) => each !== null,
    );
    const name = names.find(isFree) ?? names.find(isClear);
    if (name) found.set(name.claim, name);
  }
  for (const block of sorted) {
    const { conclusion } = block;
    const isCut =
      conclusion !== null && (found.get(conclusion)?.isCut ?? ask.spots.has(conclusion));
    if (!isCut || (lit && !lit.has(conclusion))) continue;
    const options = WIDE_FORMS.map((each) => titleOf(ask, block, each))
      .filter((each) => each !== null)
      .filter(isFree);
    const best = options.find((each) => !each.isCut) ?? options[0];
    if (best) found.set(conclusion, best);
  }
  return [...found.values()];
}

/**
 * The name of a block's conclusion; null if that is not drawn.
 * @param {Ask} ask
 * @param {Block} block
 * @param {{wider: number, more: number}} form
 * @returns {Written | null}
 */
function titleOf(ask, { conclusion, room }, { wider, more }) {
  if (conclusion === null || !ask.spots.has(conclusion)) return null;
  const { map, scale, font, reachOf } = ask;
  const size = Math.max(TITLE_SIZE * scale, TITLE_LEAST);
  const { x, y } = spotOf(ask, conclusion);
  const reach = reachOf(conclusion) * scale;
  const fits = Math.floor((TITLE_ROOM * scale - reach) / (size * LEADING));
  const most = Math.max(1, Math.min(4, fits) + more);
  const width = Math.min(ask.size.width - 12, (room + TITLE_OVERHANG) * scale * wider);
  const form = formOf(map.claims[conclusion].text, font, size, { width, most }, true);
  return written(conclusion, form, { x, top: y - reach - 4 - form.height }, size, true);
}
