import assert from 'node:assert/strict';
import test from 'node:test';
import { cellsIn } from '../../src/claimgraph/page/static/cells.js';
import { evidenceOf, restingOn } from '../../src/claimgraph/page/static/evidence.js';
import { daysOf, findView, historyOf, mapIn } from '../../src/claimgraph/page/static/views.js';
import { mapOf, resting, viewsOf } from './maps.js';

const MAP = mapOf({
  sources: [
    { key: 's0', title: 'Trial', kind: 'study', counts: true },
    { key: 's1', title: 'Post', kind: 'blog post', counts: true },
  ],
  claims: [
    resting(7, 'trials'),
    resting(7, 'trials', { sources: [0], own: 7, own_kind: [7, 7] }),
    resting(1, 'anecdotes', { sources: [1], own: 1, own_kind: [1, 1] }),
  ],
  links: [
    { premises: [1], to: 0, relation: 'supports', carried: 7 },
    { premises: [2], to: 0, relation: 'anecdotalFor', carried: 1 },
  ],
  matrix: {
    positions: [0],
    cells: [
      [0, 0, 7, 7, 0, 0],
      [0, 1, 1, 1, 0, 0],
    ],
  },
});
const VIEWS = viewsOf({
  cells: [[0, 0]],
  claims: [
    [0, { verdict: 'unsupported', band: '', kind: [], certainty: '', for: [0, 0] }],
    [1, { verdict: 'absent', sentence: 'Not there.' }],
    [0, { for: [1, 1], band: 'anecdotes', kind: [1, 1], certainty: 'very low' }],
    [0, { sentence: 'Told otherwise.' }],
  ],
  links: [
    [0, { carried: 0 }],
    [1, { carried: 0 }],
  ],
  views: [
    { ask: 'asof', value: '2010-12-31', claims: [0, 1], links: [0, 1], gone: [0, 1] },
    { ask: 'asof', value: '2011-12-31', claims: [2, 1], links: [0], gone: [0] },
    { ask: 'asof', value: '2012-12-31', claims: [3] },
    {
      ask: 'without',
      value: 's0',
      claims: [2, 1],
      links: [0],
      gone: [0],
      cells: [0],
    },
    { ask: 'without', value: 's1', claims: [3], gone: [1] },
  ],
});

/** The map in another view. */
function inView(ask, value) {
  return mapIn(MAP, VIEWS, findView(VIEWS, ask, value));
}

const supporting = (map, claim) => evidenceOf(map, claim).support.items.map((item) => item.claim);

test('a view puts what differs in place, and leaves the map it is made from as it was', () => {
  const before = structuredClone(MAP);
  const { claims, links, sources, headline } = inView('asof', '2010-12-31');
  assert.deepEqual([claims[0].verdict, claims[2].verdict], ['unsupported', 'rests']);
  assert.deepEqual([links[0].carried, sources[0].counts], [0, false]);
  assert.equal(headline.value, '2010-12-31');
  assert.deepEqual(MAP, before);
});

test('a view is put in place once, however often it is asked for', () => {
  assert.equal(inView('asof', '2011-12-31'), inView('asof', '2011-12-31'));
  assert.notEqual(inView('asof', '2011-12-31'), inView('asof', '2012-12-31'));
});

test('the evidence is that of the view', () => {
  assert.deepEqual(supporting(MAP, 0), [1, 2]);
  assert.deepEqual(supporting(inView('asof', '2010-12-31'), 0), []);
  assert.deepEqual(supporting(inView('asof', '2011-12-31'), 0), [2]);
  assert.deepEqual(supporting(MAP, 0), [1, 2]);
});

test('claims that do not differ are the same in every view, so that nothing is told anew of them', () => {
  assert.equal(inView('asof', '2012-12-31').claims[1], MAP.claims[1]);
});

test('a view that is not there is the view the page was made for', () => {
  assert.equal(findView(VIEWS, 'asof', '1999-01-01'), null);
});

test('the days are those of the views as of a date', () => {
  assert.deepEqual(daysOf(VIEWS), ['2010-12-31', '2011-12-31', '2012-12-31']);
});

test('the history of a verdict has a stage for each date at which it changed', () => {
  const stages = historyOf(MAP, VIEWS, 0);
  assert.deepEqual(
    stages.map(({ when, claim }) => [when, claim.verdict, claim.for[0]]),
    [
      ['by 2010-12-31', 'unsupported', 0],
      ['by 2011-12-31', 'rests', 1],
      ['by 2012-12-31', 'rests', 7],
    ],
  );
  assert.deepEqual(
    historyOf(MAP, VIEWS, 1).map(({ when, claim }) => [when, claim.verdict]),
    [
      ['by 2010-12-31', 'absent'],
      ['by 2012-12-31', 'rests'],
    ],
  );
  assert.equal(historyOf(MAP, VIEWS, 2).length, 1);
});

test('claims rest on a claim over links that stand in the view', () => {
  assert.deepEqual(restingOn(MAP, 1), [0]);
  assert.deepEqual(restingOn(inView('without', 's0'), 1), []);
});

test('the cells of the matrix follow the view', () => {
  const supported = (map) => [...cellsIn(map)].map(([key, { support }]) => [key, support.kind]);
  assert.deepEqual(supported(MAP), [
    ['0 0', 7],
    ['0 1', 1],
  ]);
  assert.deepEqual(supported(inView('without', 's0')), [['0 1', 1]]);
});
