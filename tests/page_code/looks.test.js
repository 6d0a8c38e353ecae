import assert from 'node:assert/strict';
import test from 'node:test';
import { barWords, segmentsOf } from '../../src/claimgraph/page/static/bars.js';
import { cellsIn, cellWords, shapeOf } from '../../src/claimgraph/page/static/cells.js';
import { sortedBy, sortedClaims } from '../../src/claimgraph/page/static/sorting.js';
import { mapOf } from './maps.js';

const MAP = mapOf({
  sources: [
    { key: 's0', title: 'Silent' },
    { key: 's1', title: 'Post' },
  ],
  claims: [
    { text: 'b', for: [7, 7], sources: [1] },
    { text: 'A', for: [1, 7], verdict: 'unsettled' },
    { text: 'b', for: [7, 7], sources: [0] },
    { text: 'c', verdict: 'contested' },
  ],
  matrix: { positions: [1, 3], cells: [[3, 1, 1, 0]] },
});

test('a bar has a stretch for each rank that has claims, the strongest first', () => {
  const segments = segmentsOf(MAP, [0, 1, 2, 3]);
  assert.deepEqual(segments, [
    { rank: 7, start: 0, count: 2 },
    { rank: 1, start: 2, count: 1 },
    { rank: 0, start: 3, count: 1 },
  ]);
  assert.equal(barWords(MAP, segments), '2 on rank 7s, 1 on a rank 1, 1 on a rank 0');
});

test('a cell says its sides in words', () => {
  assert.equal(cellWords(MAP, [7, 0]), 'for: rank 7');
  assert.equal(cellWords(MAP, [0, 1]), 'against: rank 1');
  assert.equal(cellWords(MAP, [7, 1]), 'for: rank 7; against: rank 1');
});

test('of the matrix positions that pass are shown, and sources with something on one of them first', () => {
  const cells = cellsIn(MAP);
  assert.deepEqual(shapeOf(MAP, cells, new Set([0, 3])), { rows: [3], columns: [1, 0] });
  assert.deepEqual(shapeOf(MAP, cells, new Set([1])), { rows: [1], columns: [0, 1] });
});

test('a matrix without positions has no rows, and its sources all the same', () => {
  const none = mapOf({ claims: [], sources: [{ key: 's' }] });
  assert.deepEqual(shapeOf(none, new Map(), new Set()), { rows: [], columns: [0] });
});

for (const [column, order] of [
  ['text', [1, 0, 2, 3]],
  ['verdict', [0, 2, 3, 1]],
  ['rank', [0, 2, 1, 3]],
  ['sources', [0, 2, 1, 3]],
]) {
  test(`sorted by ${column}, equal claims stay in the order of the map`, () => {
    assert.deepEqual(sortedClaims(MAP, { column, backwards: false }), order);
  });
}

test('a column asked for again is sorted backwards, and another one forwards', () => {
  const first = sortedBy(null, 'rank');
  const second = sortedBy(first, 'rank');
  assert.deepEqual(sortedClaims(MAP, second), [3, 1, 0, 2]);
  assert.deepEqual(sortedBy(second, 'rank'), first);
  assert.deepEqual(sortedBy(second, 'text'), { column: 'text', backwards: false });
});
