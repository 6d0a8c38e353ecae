/**
 * Placing the names of claims beside their marks so that no two overlap: each name, in turn, where it costs
 * least. All lengths are in pixels of the screen.
 * @import { Spot } from './strokes.js'
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box
 * @typedef {{lines: string[], width: number, height: number, isCut: boolean}} Form a name, wrapped
 * @typedef {{id: number, x: number, y: number, reach: number, forms: Form[]}} Wanted a mark to be named
 * @typedef {{x: number, y: number, reach: number, isLit: boolean}} Obstacle a mark
 * @typedef {{id: number, box: Box, lines: string[], isCut: boolean, lead: [Spot, Spot] | null}} Name
 *   lead: a line from the mark to a name that is not beside it
 * @typedef {{marks: Obstacle[], lines: [Spot, Spot][], used: Box[], leads: [Spot, Spot][]}} Near
 *   what is near a mark; used: the names placed so far and what no name may cover; leads: the lines to them
 */

/**
 * What it costs that a name covers a mark that is lit or not, or a line, or crosses the line that leads to
 * another name; that it is nearer to another mark than to its own, cut short, far away, or led to by a line.
 */
const COST = { lit: 40, dim: 2, line: 4, lead: 60, nearer: 9, cut: 1.5, far: 0.08, led: 2 };
/** Names farther from their marks than this would not be found to belong to them. */
const FARTHEST = 150;
const GAP = 4;
/** Names keep this far from one another. */
const APART = 2;
/** More obstacles are looked at only within this distance of a mark. */
const SIGHT = 330;
/** A name that would cost more is left out. */
const TOO_MUCH = 1000;

/**
 * Place names; a name for which there is no room is left out.
 * @param {Wanted[]} wanted the most important first
 * @param {{marks: Obstacle[], lines: [Spot, Spot][], taken: Box[], room: Box | null}} around
 *   taken: boxes that no name may cover; room: where names must be
 * @returns {Name[]}
 */
export function placeNames(wanted, { marks, lines, taken, room }) {
  const used = [...taken];
  /** @type {[Spot, Spot][]} */
  const leads = [];
  /** @type {Name[]} */
  const found = [];
  for (const each of wanted) {
    const near = {
      marks: marks.filter(
        ({ x, y }) => Math.abs(x - each.x) < SIGHT && Math.abs(y - each.y) < SIGHT,
      ),
      lines: lines.filter(([one, other]) => isNear(each, one, other)),
      used: used.filter((box) => distance(box, each) < SIGHT),
      leads,
    };
    const name = bestOf(each, near, room);
    if (!name) continue;
    found.push(name);
    used.push(name.box);
    if (name.lead) leads.push(name.lead);
  }
  return found;
}

/** @param {Spot} spot @param {Spot} one @param {Spot} other */
function isNear({ x, y }, one, other) {
  return (
    Math.min(one.x, other.x) < x + SIGHT &&
    Math.max(one.x, other.x) > x - SIGHT &&
    Math.min(one.y, other.y) < y + SIGHT &&
    Math.max(one.y, other.y) > y - SIGHT
  );
}

/**
 * The cheapest name of a mark.
 * @param {Wanted} wanted
 * @param {Near} near
 * @param {Box | null} room
 * @returns {Name | null}
 */
function bestOf(wanted, near, room) {
  /** @type {Name | null} */
  let best = null;
  let least = TOO_MUCH;
  for (const form of wanted.forms) {
    for (const { x, y, isBeside } of places(wanted, form)) {
      const box = { left: x, top: y, right: x + form.width, bottom: y + form.height };
      if (room && !isWithin(box, room)) continue;
      if (near.used.some((other) => overlap(box, other, APART))) continue;
      const lead = isBeside ? null : leadTo(wanted, box);
      const cost = costOf(wanted, box, lead, near) + (form.isCut ? COST.cut : 0);
      if (cost >= least) continue;
      least = cost;
      best = { id: wanted.id, box, lines: form.lines, isCut: form.isCut, lead };
    }
  }
  return best;
}

/**
 * The places to try for a name: below its mark, above it, beside it, then around it.
 * @param {Wanted} wanted
 * @param {Form} form
 * @returns {{x: number, y: number, isBeside: boolean}[]} upper left corners
 */
function places({ x, y, reach }, { width, height }) {
  const away = reach + GAP;
  const found = [
    { x: x - width / 2, y: y + away, isBeside: true },
    { x: x - width / 2, y: y - away - height, isBeside: true },
    { x: x + away, y: y - height / 2, isBeside: true },
    { x: x - away - width, y: y - height / 2, isBeside: true },
    { x: x - width * 0.15, y: y + away, isBeside: true },
    { x: x - width * 0.85, y: y + away, isBeside: true },
    { x: x - width * 0.15, y: y - away - height, isBeside: true },
    { x: x - width * 0.85, y: y - away - height, isBeside: true },
  ];
  for (let out = 25; out <= FARTHEST; out += 25) {
    for (let turn = 0; turn < 16; turn += 1) {
      const angle = (turn * Math.PI) / 8;
      const [right, down] = [Math.cos(angle), Math.sin(angle)];
      found.push({
        x: x + right * (out + reach + width / 2) - width / 2,
        y: y + down * (out + reach + height / 2) - height / 2,
        isBeside: false,
      });
    }
  }
  return found;
}

/**
 * @param {Wanted} wanted
 * @param {Box} box
 * @param {[Spot, Spot] | null} lead
 * @param {Near} near
 */
function costOf({ x, y }, box, lead, near) {
  const own = distance(box, { x, y });
  let cost = own * COST.far + (lead ? COST.led : 0);
  for (const mark of near.marks) {
    if (mark.x === x && mark.y === y) continue;
    const away = distance(box, mark);
    if (away < mark.reach) cost += mark.isLit ? COST.lit : COST.dim;
    else if (mark.isLit && away < own) cost += COST.nearer;
    if (lead && distanceTo(mark, lead) < mark.reach) cost += COST.dim;
  }
  for (const line of near.lines) {
    if (enters(line, box)) cost += COST.line;
    if (lead && crosses(line, lead)) cost += COST.line / 2;
  }
  for (const other of near.leads) {
    if (enters(other, box) || (lead && crosses(other, lead))) cost += COST.lead;
  }
  for (const other of near.used) {
    if (lead && enters(lead, other)) cost += COST.lead;
  }
  return cost;
}

/**
 * The line from the edge of a mark to the nearest point of its name.
 * @param {Wanted} wanted
 * @param {Box} box
 * @returns {[Spot, Spot]}
 */
function leadTo({ x, y, reach }, box) {
  const to = { x: between(x, box.left, box.right), y: between(y, box.top, box.bottom) };
  const share = reach / (Math.hypot(to.x - x, to.y - y) || 1);
  return [{ x: x + (to.x - x) * share, y: y + (to.y - y) * share }, to];
}

/** @param {number} value @param {number} low @param {number} high */
function between(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

/**
 * Whether two boxes overlap, or are nearer to one another than `apart`.
 * @param {Box} one
 * @param {Box} other
 * @param {number} [apart]
 */
export function overlap(one, other, apart = 0) {
  return (
    one.left < other.right + apart &&
    other.left < one.right + apart &&
    one.top < other.bottom + apart &&
    other.top < one.bottom + apart
  );
}

/** @param {Box} box @param {Box} room */
function isWithin(box, room) {
  return (
    box.left >= room.left &&
    box.right <= room.right &&
    box.top >= room.top &&
    box.bottom <= room.bottom
  );
}

/** How far a point is from a box; 0 inside it. @param {Box} box @param {Spot} spot */
function distance(box, { x, y }) {
  return Math.hypot(
    Math.max(box.left - x, 0, x - box.right),
    Math.max(box.top - y, 0, y - box.bottom),
  );
}

/** How far a point is from a straight line. @param {Spot} spot @param {[Spot, Spot]} line */
function distanceTo({ x, y }, [one, other]) {
  const [across, down] = [other.x - one.x, other.y - one.y];
  const length = across * across + down * down || 1;
  const share = between(((x - one.x) * across + (y - one.y) * down) / length, 0, 1);
  return Math.hypot(one.x + share * across - x, one.y + share * down - y);
}

/** Whether two straight lines cross. @param {[Spot, Spot]} one @param {[Spot, Spot]} other */
function crosses([a, b], [c, d]) {
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

/** On which side of a line a point is. @param {Spot} from @param {Spot} to @param {Spot} point */
function side(from, to, point) {
  return (to.x - from.x) * (point.y - from.y) > (to.y - from.y) * (point.x - from.x);
}

/**
 * Whether a straight line enters a box (Liang and Barsky, ACM Transactions on Graphics 3(1), 1984).
 * @param {[Spot, Spot]} line
 * @param {Box} box
 */
export function enters([one, other], box) {
  let [first, last] = [0, 1];
  const sides = [
    [one.x, other.x - one.x, box.left, box.right],
    [one.y, other.y - one.y, box.top, box.bottom],
  ];
  for (const [at, step, low, high] of sides) {
    if (step === 0) {
      if (at <= low || at >= high) return false;
    } else {
      const [enter, leave] = step > 0 ? [low, high] : [high, low];
      first = Math.max(first, (enter - at) / step);
      last = Math.min(last, (leave - at) / step);
    }
  }
  return first < last;
}
