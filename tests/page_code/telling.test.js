const assert = require('node:assert/strict');
const test = require('node:test');
const { load, plain } = require('./page.js');

const MAP = {
  topics: [{ key: 't', label: 'T?' }],
  sources: [{ key: 's', title: 'S', kind: 'study', counts: true }],
  claims: [
    { text: 'Plain.', for: [7, 7], sources: [0], topics: [0] },
    { text: 'He said "no",\nthen left', for: [1, 7] },
    { text: '=HYPERLINK("x")', for: [7, 7] },
    { key: '+1', text: '-2' },
  ],
};
const { toCsv, csvCell, segmentsOf, cellWords, shapeOf } = load(MAP, [
  'toCsv',
  'csvCell',
  'segmentsOf',
  'cellWords',
  'shapeOf',
]);

for (const [value, cell] of [
  ['plain', 'plain'],
  [7, '7'],
  ['', ''],
  ['a,b', '"a,b"'],
  ['say "no"', '"say ""no"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['@x,y', '"\'@x,y"'],
  ['\tx', "'\tx"],
]) {
  test(`the value ${JSON.stringify(value)} is the cell ${JSON.stringify(cell)}`, () => {
    assert.equal(csvCell(value), cell);
  });
}

test('claims become rows in the order given, below their columns', () => {
  const lines = toCsv([3, 0]).split('\r\n');
  assert.equal(lines.length, 4);
  assert.match(lines[0], /^id,text,verdict,band,rests_on,own,/);
  assert.match(lines[1], /^'\+1,'-2,rests,cases,rank 0,/);
  assert.equal(lines[2], 'c0,Plain.,rests,cases,rank 7,0,0,7,7,0,0,t,s,');
});

test('a bar has a stretch for each rank that has claims, the strongest first', () => {
  assert.deepEqual(plain(segmentsOf([0, 1, 2, 3])), [
    { rank: 7, start: 0, count: 2 },
    { rank: 1, start: 2, count: 1 },
    { rank: 0, start: 3, count: 1 },
  ]);
});

test('a cell says its sides in words', () => {
  assert.equal(cellWords([7, 0]), 'for: rank 7');
  assert.equal(cellWords([0, 1]), 'against: rank 1');
  assert.equal(cellWords([7, 1]), 'for: rank 7; against: rank 1');
});

test('a matrix without positions has no rows, and its sources all the same', () => {
  assert.deepEqual(plain(shapeOf(new Map(), new Set())), { rows: [], columns: [0] });
});
