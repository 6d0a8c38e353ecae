import assert from 'node:assert/strict';
import test from 'node:test';
import { barWords, segmentsOf } from '../../src/claimgraph/page/static/bars.js';
import { cellsIn, cellWords, shapeOf } from '../../src/claimgraph/page/static/cells.js';
import { outcomePhrase, shadesLost } from '../../src/claimgraph/page/static/kinds.js';
import { sortedBy, sortedClaims } from '../../src/claimgraph/page/static/sorting.js';
import { mapOf, resting } from './maps.js';

const MAP = mapOf({
  sources: [
    { key: 's0', title: 'Silent' },
    { key: 's1', title: 'Post' },
  ],
  claims: [
    resting(7, 'trials', { text: 'b', sources: [1], for: [5, 5] }),
    { text: 'A', for: [1, 7], kind: [1, 1], verdict: 'unsettled' },
    resting(7, 'trials', { text: 'b', sources: [0] }),
    { text: 'c', verdict: 'contested', kind: [7, 7], for: [7, 7] },
    { text: 'd', verdict: 'absent' },
  ],
  matrix: { positions: [1, 3], cells: [[3, 1, 1, 1, 0, 0]] },
});

test('a bar has a stretch for each kind that claims rest on, the strongest first, then for verdicts', () => {
  const segments = segmentsOf(MAP, [0, 1, 2, 3, 4]);
  assert.deepEqual(
    segments.map(({ look, start, count }) => [look, start, count]),
    [
      ['step-7', 0, 2],
      ['contested', 2, 1],
      ['unsettled', 3, 1],
    ],
  );
  assert.equal(barWords(segments), '2 on rank 7s, 1 contested, 1 unsettled');
});

test('a cell says its sides in words, each with what is left of its kind', () => {
  const [trial, story, nothing] = [
    { kind: 7, rank: 5 },
    { kind: 1, rank: 1 },
    { kind: 0, rank: 0 },
  ];
  const told = (support, attack) => cellWords(MAP, { support, attack });
  assert.equal(told(trial, nothing), 'for: rank 7 (low certainty)');
  assert.equal(told(nothing, story), 'against: rank 1 (very low certainty)');
  assert.equal(told(trial, story), `${told(trial, nothing)}; ${told(nothing, story)}`);
});

test('a mark is paler by the ranks that its evidence has lost, and a story has no certainty in words', () => {
  assert.deepEqual(
    [7, 6, 5, 4, 1].map((rank) => shadesLost([7, 7], rank)),
    [0, 1, 2, 3, 3],
  );
  assert.equal(shadesLost([5, 5], 6), 0);
  const told = MAP.claims.map((claim) => outcomePhrase(MAP.words, claim));
  assert.deepEqual(told, [
    'rests on a rank 7 (high certainty)',
    'unsettled: between a rank 1 and a rank 7 for it, a rank 0 against it',
    'rests on a rank 7 (high certainty)',
    'contested: a rank 7 for it, nothing against it (high certainty)',
    'not there yet',
  ]);
  const review = { ...MAP.claims[0], kind: [4, 8], certainty: 'low' };
  const phrase = outcomePhrase(MAP.words, review);
  assert.equal(phrase, 'rests on a rank 8 that counts like a rank 4 (low certainty)');
  const story = { ...MAP.claims[0], kind: [1, 1], certainty: 'very low' };
  assert.equal(outcomePhrase(MAP.words, story), 'rests only on stories');
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
  ['text', [1, 0, 2, 3, 4]],
  ['verdict', [0, 2, 3, 1, 4]],
  ['rank', [2, 0, 3, 1, 4]],
  ['sources', [0, 2, 1, 3, 4]],
]) {
  test(`sorted by ${column}, equal claims stay in the order of the map`, () => {
    assert.deepEqual(sortedClaims(MAP, { column, backwards: false }), order);
  });
}

test('a column asked for again is sorted backwards, and another one forwards', () => {
  const first = sortedBy(null, 'rank');
  const second = sortedBy(first, 'rank');
  assert.deepEqual(sortedClaims(MAP, second), [4, 1, 3, 0, 2]);
  assert.deepEqual(sortedBy(second, 'rank'), first);
  assert.deepEqual(sortedBy(second, 'text'), { column: 'text', backwards: false });
});
