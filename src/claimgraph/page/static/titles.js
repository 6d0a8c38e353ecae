/**
 * The titles of the blocks: their conclusions, kept readable at any zoom.
 * @import { Block } from './claim_map.js'
 * @import { Theme } from './theme.js'
 */

import { plainMap } from './embedded.js';
import { rulerFor } from './labels.js';
import { FAINT, through } from './theme.js';
import { wrapped } from './wrapping.js';

const TITLE_SIZE = 17;
const TITLE_LEAST = 10.5;
const TITLE_LINES = 4;
const TITLE_LIFT = 30;
const TITLE_OVERHANG = 50;
const TITLE_ROOM = 190;
/** All titles are measured at this size, and the widths scaled. */
const MEASURED_SIZE = 100;

const ruler = rulerFor(titleFont(MEASURED_SIZE));

/** @param {number} size */
function titleFont(size) {
  return `600 ${size}px system-ui, sans-serif`;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {any} network
 * @param {Block[]} blocks
 * @param {Theme} theme
 * @param {(id: number) => boolean} isLit
 */
export function drawTitles(context, network, blocks, theme, isLit) {
  const size = Math.max(TITLE_SIZE, TITLE_LEAST / network.getScale());
  context.font = titleFont(size);
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  for (const { conclusion, room } of blocks) {
    const node = conclusion === null ? null : network.body.nodes[conclusion];
    if (conclusion === null || !node) continue;
    const { text } = plainMap.claims[conclusion];
    const measuredRoom = ((room + TITLE_OVERHANG) * MEASURED_SIZE) / size;
    const lines = wrapped(text, ruler, measuredRoom, linesFor(size));
    context.fillStyle = isLit(conclusion) ? theme.text : through(theme.text, FAINT * 2);
    lines.reverse().forEach((line, above) => {
      context.fillText(line, node.x, node.y - TITLE_LIFT - above * size * 1.15);
    });
  }
}

/** The number of lines of a size that fit above a conclusion. @param {number} size */
function linesFor(size) {
  return Math.max(1, Math.min(TITLE_LINES, Math.floor(TITLE_ROOM / (size * 1.15))));
}

/** How far the title of a conclusion extends to each side at full size. @param {number} conclusion */
export function titleReach(conclusion) {
  const { claims, blocks, homes } = plainMap;
  const whole = (ruler(claims[conclusion].text) * TITLE_SIZE) / MEASURED_SIZE;
  return Math.min(whole, blocks[homes[conclusion]].room + TITLE_OVERHANG) / 2;
}
