import assert from 'node:assert/strict';
import test from 'node:test';
import { csvCell, toCsv } from '../../src/claimgraph/page/static/csv.js';
import { mapOf } from './maps.js';

const MAP = mapOf({
  topics: [{ key: 't', label: 'T?' }],
  sources: [{ key: 's', title: 'S', kind: 'study', counts: true }],
  claims: [
    { text: 'Plain.', for: [7, 7], sources: [0], topics: [0] },
    { key: '+1', text: '-2' },
  ],
});

for (const [value, cell] of [
  ['plain', 'plain'],
  [7, '7'],
  ['', ''],
  ['a,b', '"a,b"'],
  ['say "no"', '"say ""no"""'],
  ['two\nlines', 'two\\nlines'],
  ['\x1b]0;x\x07', '\\x1b]0;x\\x07'],
  ['a\u202eb', 'a\\u202eb'],
  ['::add-mask::a', "'::add-mask::a"],
  ['=1+1', "'=1+1"],
  ['@x,y', '"\'@x,y"'],
  ['\tx', "'\\tx"],
]) {
  test(`the value ${JSON.stringify(value)} is the cell ${JSON.stringify(cell)}`, () => {
    assert.equal(csvCell(value), cell);
  });
}

test('claims become rows in the order given, below their columns', () => {
  const lines = toCsv(MAP, [1, 0]).split('\r\n');
  assert.equal(lines.length, 4);
  assert.match(lines[0], /^id,text,verdict,band,rests_on,own,/);
  assert.match(lines[1], /^'\+1,'-2,rests,cases,rank 0,/);
  assert.equal(lines[2], 'c0,Plain.,rests,cases,rank 7,0,0,7,7,0,0,t,s,');
});
