const assert = require('node:assert/strict');
const test = require('node:test');
const { load, plain } = require('./page.js');

const MAP = {
  sources: [
    { key: 's0', title: 'Trial', kind: 'study', counts: true },
    { key: 's1', title: 'Post', kind: 'blog post', counts: true },
  ],
  claims: [
    { verdict: 'rests', band: 'trials', for: [7, 7] },
    { verdict: 'rests', band: 'trials', for: [7, 7], sources: [0], own: 7 },
    { verdict: 'rests', band: 'anecdotes', for: [1, 1], sources: [1], own: 1 },
  ],
  links: [
    { from: 1, to: 0, relation: 'supports', carried: 7 },
    { from: 2, to: 0, relation: 'anecdotalFor', carried: 1 },
  ],
  matrix: {
    positions: [0],
    cells: [
      [0, 0, 7, 0],
      [0, 1, 1, 0],
    ],
  },
  alternatives: {
    claims: [
      [0, { verdict: 'unsupported', band: 'nothing', for: [0, 0] }],
      [1, { verdict: 'unsupported', band: 'nothing', for: [0, 0] }],
      [0, { for: [1, 1], band: 'anecdotes' }],
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
      { ask: 'without', value: 's0', claims: [2, 1], links: [0], gone: [0], cells: [[0, 0, 0, 0]] },
      { ask: 'without', value: 's1', claims: [3], gone: [1] },
    ],
  },
};
const NAMES =
  'alternativeOf showAlternative claims links sources historyOf collapsesOf restingOn cellsIn';
const page = () => load(MAP, NAMES.split(' '));

test('a view puts what differs in place, and going back takes it away', () => {
  const { alternativeOf, showAlternative, claims, links, sources } = page();
  const before = plain([claims, links, sources]);
  assert.deepEqual(plain(claims[0].support.items.map(({ claim }) => claim)), [1, 2]);
  const changed = showAlternative(alternativeOf('asof', '2010-12-31'));
  assert.deepEqual(plain(changed).sort(), [0, 1]);
  assert.deepEqual(claims[0].verdict, 'unsupported');
  assert.deepEqual(plain(claims[0].support.items), []);
  assert.deepEqual([links[0].carried, sources[0].counts], [0, false]);
  showAlternative(null);
  assert.deepEqual(plain([claims, links, sources]), before);
});

test('from one view to the next nothing is left of the first', () => {
  const { alternativeOf, showAlternative, claims, sources } = page();
  showAlternative(alternativeOf('asof', '2010-12-31'));
  const changed = showAlternative(alternativeOf('asof', '2012-12-31'));
  assert.deepEqual(plain(changed).sort(), [0, 1]);
  assert.deepEqual([claims[0].band, claims[0].sentence], ['trials', 'Told otherwise.']);
  assert.ok(sources.every((source) => source.counts));
});

test('a view that is not there is the view the page was made for', () => {
  assert.equal(page().alternativeOf('asof', '1999-01-01'), null);
});

test('a claim collapses without the sources whose views give it another verdict or band', () => {
  const { collapsesOf } = page();
  assert.deepEqual(plain(collapsesOf(0).map(({ view, claim }) => [view.value, claim.band])), [
    ['s0', 'anecdotes'],
  ]);
  assert.deepEqual(plain(collapsesOf(2)), []);
});

test('the history of a verdict has a stage for each date at which it changed', () => {
  const stages = page().historyOf(0);
  assert.deepEqual(plain(stages.map(({ words, verdict, rank }) => [words, verdict, rank])), [
    ['by 2010-12-31', 'unsupported', 0],
    ['by 2011-12-31', 'rests', 1],
    ['by 2012-12-31', 'rests', 7],
  ]);
  assert.equal(page().historyOf(2).length, 1);
});

test('claims rest on a claim over links that stand in the view shown', () => {
  const { restingOn, showAlternative, alternativeOf } = page();
  assert.deepEqual(plain(restingOn(1)), [0]);
  showAlternative(alternativeOf('without', 's0'));
  assert.deepEqual(plain(restingOn(1)), []);
});

test('the cells of the matrix follow the view', () => {
  const { cellsIn, alternativeOf } = page();
  assert.deepEqual(plain(cellsIn(null)), { '0 0': [7, 0], '0 1': [1, 0] });
  assert.deepEqual(plain(cellsIn(alternativeOf('without', 's0'))), { '0 1': [1, 0] });
});
