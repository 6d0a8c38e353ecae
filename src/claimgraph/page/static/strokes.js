/**
 * The courses of lines on the map, and how they are stroked.
 * @import { Line } from './drawing.js'
 * @typedef {{x: number, y: number}} Spot
 * @typedef {{points: Spot[], bend: number, isPath: boolean}} Course
 *   bend: how far a straight line bows out, as a share of its length
 * @typedef {CanvasRenderingContext2D} Pen a canvas, or what writes the same strokes as SVG
 */

/** How far a head is from the mark that it points at. */
const HEAD_GAP = 2;

/**
 * The course of a line. A path runs as Python led it, around marks and names; any other line runs straight.
 * Both are cut off at the marks, which are drawn larger when zoomed out.
 * @param {Line} line
 * @param {Map<number | string, Spot>} spots
 * @param {(id: number | string) => number} reachOf how far a mark reaches; 0 for a point where lines meet
 * @returns {Course}
 */
export function courseOf(line, spots, reachOf) {
  const head = line.arrows.to.enabled ? HEAD_GAP : 0;
  const end = reachOf(line.to) && reachOf(line.to) + head;
  const [from, to] = [spots.get(line.from), spots.get(line.to)];
  if (!from || !to) throw new Error(`The line ${line.id} leads nowhere.`);
  if (line.path) {
    const path = spotsIn(line.path);
    const start = reachOf(line.from) ? [edgeOf(from, path[0], reachOf(line.from))] : [];
    const last = end ? [edgeOf(to, path[path.length - 1], end)] : [];
    return { points: [...start, ...path, ...last], bend: 0, isPath: true };
  }
  const points = [toward(from, to, reachOf(line.from)), toward(to, from, end)];
  return { points, bend: line.bend ?? 0, isPath: false };
}

/** @param {number[]} path @returns {Spot[]} */
function spotsIn(path) {
  return Array.from({ length: path.length / 2 }, (_, index) => ({
    x: path[2 * index],
    y: path[2 * index + 1],
  }));
}

/**
 * The point at the edge of a mark that a path starts or ends at: above, below or beside its middle.
 * @param {Spot} mark
 * @param {Spot} point the end of the path
 * @param {number} reach
 * @returns {Spot}
 */
function edgeOf(mark, point, reach) {
  return point.y === mark.y
    ? { x: mark.x + Math.sign(point.x - mark.x) * reach, y: mark.y }
    : { x: point.x, y: mark.y + Math.sign(point.y - mark.y) * reach };
}

/**
 * A point on the way from one point to another.
 * @param {Spot} from
 * @param {Spot} to
 * @param {number} distance
 * @returns {Spot}
 */
function toward(from, to, distance) {
  const share = distance / (Math.hypot(to.x - from.x, to.y - from.y) || 1);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** @param {Pen} pen @param {Course} course */
export function trace(pen, { points, bend, isPath }) {
  const [start, ...rest] = points;
  pen.beginPath();
  pen.moveTo(start.x, start.y);
  if (!isPath && bend) {
    const via = bowed(start, rest[0], bend);
    pen.quadraticCurveTo(via.x, via.y, rest[0].x, rest[0].y);
    return;
  }
  let before = start;
  for (const next of rest) {
    if (!isPath || isAlong(before, next)) {
      pen.lineTo(next.x, next.y);
    } else {
      const middle = (before.y + next.y) / 2;
      pen.bezierCurveTo(before.x, middle, next.x, middle, next.x, next.y);
    }
    before = next;
  }
}

/** Whether two points are above or beside one another. @param {Spot} one @param {Spot} other */
function isAlong(one, other) {
  return one.x === other.x || one.y === other.y;
}

/**
 * The point that a line bows towards.
 * @param {Spot} from
 * @param {Spot} to
 * @param {number} bend above 0 to the left of the way there
 * @returns {Spot}
 */
function bowed(from, to, bend) {
  return {
    x: (from.x + to.x) / 2 + (to.y - from.y) * bend,
    y: (from.y + to.y) / 2 - (to.x - from.x) * bend,
  };
}

/**
 * The straight parts that a course is made of, curves in six parts, for the placing of names.
 * @param {Course} course
 * @returns {[Spot, Spot][]}
 */
export function partsOf({ points, isPath }) {
  /** @type {Spot[]} */
  const all = [points[0]];
  points.slice(1).forEach((next, index) => {
    const before = points[index];
    if (isPath && !isAlong(before, next)) {
      for (let step = 1; step < 6; step += 1) all.push(onCurve(before, next, step / 6));
    }
    all.push(next);
  });
  return all.slice(1).map((next, index) => [all[index], next]);
}

/**
 * A point of the curve between two points.
 * @param {Spot} from
 * @param {Spot} to
 * @param {number} share
 * @returns {Spot}
 */
function onCurve(from, to, share) {
  const across = share * share * (3 - 2 * share);
  const down = share * (1.5 - 1.5 * share + share * share);
  return { x: from.x + (to.x - from.x) * across, y: from.y + (to.y - from.y) * down };
}

/**
 * The head at the end of a course: an arrow for, a bar against.
 * @param {Pen} pen
 * @param {Course} course
 * @param {'arrow' | 'bar'} type
 * @param {number} size
 */
export function drawHead(pen, { points, bend, isPath }, type, size) {
  const end = points[points.length - 1];
  const last = points[points.length - 2];
  const from = isPath
    ? { x: last.y === end.y ? last.x : end.x, y: last.y }
    : bend
      ? bowed(last, end, bend)
      : last;
  const turn = Math.atan2(end.y - from.y, end.x - from.x);
  const at = (/** @type {number} */ back, /** @type {number} */ side) => ({
    x: end.x - back * Math.cos(turn) - side * Math.sin(turn),
    y: end.y - back * Math.sin(turn) + side * Math.cos(turn),
  });
  const corners =
    type === 'arrow'
      ? [at(0, 0), at(size, size * 0.55), at(size, -size * 0.55)]
      : [
          at(0, size * 0.8),
          at(0, -size * 0.8),
          at(size * 0.4, -size * 0.8),
          at(size * 0.4, size * 0.8),
        ];
  pen.beginPath();
  corners.forEach(({ x, y }, index) => {
    if (index) pen.lineTo(x, y);
    else pen.moveTo(x, y);
  });
  pen.closePath();
  pen.fill();
}
