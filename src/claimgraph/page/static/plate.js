/**
 * The plate with the full name of the claim under the pointer, or of the chosen one.
 * @import { Box } from './placing.js'
 * @import { Scene } from './scene.js'
 */

import { drawName, formOf } from './lettering.js';
import { enters, overlap } from './placing.js';

const SIZE = 13;
const ROOM = { width: 250, most: 8 };
const PADDING = 6;

/**
 * Draw the plate beside its mark, within the part in sight, unless the whole name is there already.
 * @param {CanvasRenderingContext2D} pen
 * @param {Scene} scene
 * @param {number} claim
 * @param {number} scale
 * @param {Box} sight in units of the map
 */
export function drawPlate(pen, scene, claim, scale, sight) {
  const { theme, map } = scene;
  const named = scene.at(scale).names.find((name) => name.claim === claim);
  if (named && !named.isCut) return;
  const { text } = map.claims[claim];
  const form = formOf(text, theme.font, SIZE, ROOM);
  const box = placeOf(scene, claim, scale, sight, form);
  pen.beginPath();
  pen.rect(
    box.left / scale,
    box.top / scale,
    (box.right - box.left) / scale,
    (box.bottom - box.top) / scale,
  );
  pen.fillStyle = theme.paper;
  pen.fill();
  pen.strokeStyle = theme.chosen;
  pen.lineWidth = 1.2 / scale;
  pen.stroke();
  const name = {
    claim,
    lines: form.lines,
    x: (box.left + box.right) / 2,
    top: box.top + PADDING,
    size: SIZE,
    isBold: false,
    box,
    isCut: false,
    lead: null,
  };
  drawName(pen, name, { scale, font: theme.font, ink: theme.text, paper: theme.paper, text });
}

/**
 * Where the plate covers the fewest lit marks and lines: below its mark, above it or beside it.
 * @param {Scene} scene
 * @param {number} claim
 * @param {number} scale
 * @param {Box} sight
 * @param {{width: number, height: number}} form
 * @returns {Box}
 */
function placeOf(scene, claim, scale, sight, form) {
  const spot = scene.spotOf(claim);
  const [x, y] = [spot.x * scale, spot.y * scale];
  const away = scene.reachOf(claim, scale) * scale + 8;
  const [width, height] = [form.width + 2 * PADDING, form.height + 2 * PADDING];
  const corners = [
    [x - width / 2, y + away],
    [x - width / 2, y - away - height],
    [x + away, y - height / 2],
    [x - away - width, y - height / 2],
  ];
  const boxes = corners.map(([left, top]) => moved({ left, top }, width, height, scale, sight));
  const costs = boxes.map((box, index) => index * 0.1 + covered(scene, claim, scale, box));
  return boxes[costs.indexOf(Math.min(...costs))];
}

/** @param {{left: number, top: number}} corner @param {number} width @param {number} height @param {number} scale @param {Box} sight @returns {Box} */
function moved({ left, top }, width, height, scale, sight) {
  const x = Math.max(sight.left * scale + 4, Math.min(left, sight.right * scale - 4 - width));
  const y = Math.max(sight.top * scale + 4, Math.min(top, sight.bottom * scale - 4 - height));
  return { left: x, top: y, right: x + width, bottom: y + height };
}

/**
 * How much a plate covers: its own mark counts most, then lit marks, then lines.
 * @param {Scene} scene
 * @param {number} claim
 * @param {number} scale
 * @param {Box} box
 */
function covered(scene, claim, scale, box) {
  let cost = 0;
  for (const other of scene.held) {
    const { x, y } = scene.spotOf(other);
    const reach = scene.reachOf(other, scale) * scale;
    const mark = {
      left: x * scale - reach,
      right: x * scale + reach,
      top: y * scale - reach,
      bottom: y * scale + reach,
    };
    if (overlap(box, mark)) cost += other === claim ? 100 : scene.isLit(other) ? 2 : 0.5;
  }
  for (const { points } of scene.at(scale).courses.values()) {
    const end = points[points.length - 1];
    const line = [points[0], end].map(({ x, y }) => ({ x: x * scale, y: y * scale }));
    if (enters([line[0], line[1]], box)) cost += 0.2;
  }
  return cost;
}
