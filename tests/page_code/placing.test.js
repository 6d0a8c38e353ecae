import assert from 'node:assert/strict';
import test from 'node:test';
import { enters, overlap, placeNames } from '../../src/claimgraph/page/static/placing.js';

const FORM = { lines: ['some words', 'of a name'], width: 90, height: 26, isCut: false };

/** @param {number} seed */
function diceOf(seed) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

/** @param {number} count @param {number} size @param {number} seed */
function scattered(count, size, seed) {
  const dice = diceOf(seed);
  return Array.from({ length: count }, (_, id) => ({
    id,
    x: dice() * size,
    y: dice() * size,
    reach: 7,
    forms: [FORM],
  }));
}

/** @param {ReturnType<typeof scattered>} wanted */
function marksOf(wanted) {
  return wanted.map(({ x, y, reach }) => ({ x, y, reach, isLit: true }));
}

test('no two names overlap, nor a name and what is taken', () => {
  for (const seed of [1, 2, 3, 4]) {
    const wanted = scattered(40, 700, seed);
    const taken = [{ left: 100, top: 100, right: 300, bottom: 200 }];
    const names = placeNames(wanted, { marks: marksOf(wanted), lines: [], taken, room: null });
    assert.ok(names.length > 30);
    names.forEach(({ box }, index) => {
      assert.ok(!overlap(box, taken[0]));
      for (const other of names.slice(index + 1)) assert.ok(!overlap(box, other.box));
    });
  }
});

test('a name with nothing around it is right below its mark', () => {
  const [wanted] = scattered(1, 100, 1);
  const [name] = placeNames([wanted], {
    marks: marksOf([wanted]),
    lines: [],
    taken: [],
    room: null,
  });
  assert.equal(name.lead, null);
  assert.ok(name.box.top > wanted.y && name.box.top < wanted.y + 20);
  assert.equal((name.box.left + name.box.right) / 2, wanted.x);
});

test('a name keeps off a line, and within its room', () => {
  const wanted = { id: 0, x: 0, y: 0, reach: 7, forms: [FORM] };
  /** @type {[{x: number, y: number}, {x: number, y: number}]} */
  const line = [
    { x: -200, y: 20 },
    { x: 200, y: 20 },
  ];
  const room = { left: -60, top: -200, right: 60, bottom: 200 };
  const around = { marks: marksOf([wanted]), lines: [line], taken: [], room };
  const [name] = placeNames([wanted], around);
  assert.ok(!enters(line, name.box));
  assert.ok(name.box.left >= room.left && name.box.right <= room.right);
});

test('a name that has to be far from its mark is led to it', () => {
  const wanted = { id: 0, x: 0, y: 0, reach: 7, forms: [FORM] };
  const taken = [{ left: -90, top: -40, right: 90, bottom: 40 }];
  const [name] = placeNames([wanted], { marks: [], lines: [], taken, room: null });
  assert.ok(name.lead);
  const [from, to] = name.lead;
  assert.ok(Math.abs(Math.hypot(from.x, from.y) - 7) < 0.01);
  assert.ok(to.x >= name.box.left && to.x <= name.box.right);
});

test('a name for which there is no room is left out', () => {
  const wanted = { id: 0, x: 0, y: 0, reach: 7, forms: [FORM] };
  const taken = [{ left: -900, top: -900, right: 900, bottom: 900 }];
  assert.deepEqual(placeNames([wanted], { marks: [], lines: [], taken, room: null }), []);
});
