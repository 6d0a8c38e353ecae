import assert from 'node:assert/strict';
import test from 'node:test';
import { csvCell, toCsv } from '../../src/claimgraph/page/static/csv.js';
import { mapOf, resting } from './maps.js';

const MAP = mapOf({
  topics: [{ key: 't', label: 'T?' }],
  sources: [
    {
      key: 's',
      title: 'S',
      kind: 'study',
      counts: true,
      addresses: [{ href: 'https://example.org/s', words: 'read' }],
    },
  ],
  claims: [
    resting(7, 'trials', {
      text: 'Plain.',
      for: [5, 5],
      certainty: 'low',
      sources: [0],
      topics: [0],
      locator: 'p. 3',
    }),
    {
      key: '+1',
      text: '-2',
      verdict: 'contested',
      kind: [4, 8],
      kind_against: [4, 4],
      contested: [0],
    },
    { text: 'Later.', verdict: 'absent' },
  ],
  links: [
    { premises: [1, 0], to: 0, relation: 'supports', carried: 5 },
    { premises: [0], to: 1, relation: 'contradicts', carried: 0 },
    { premises: [2], to: 0, relation: 'contradicts', carried: 0 },
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

test('claims that are there become rows in the order given, below their columns', () => {
  const lines = toCsv(MAP, [1, 2, 0]).split('\r\n');
  assert.equal(lines.length, 4);
  assert.match(lines[0], /^id,verdict,kind,kind_against,certainty,band,own,/);
  assert.equal(
    lines[1],
    '\'+1,contested,Step4,Step4,,,0,0,0,0,0,0,c0,false,Step8,,,,\'-2,,"rank 8, which counts like rank 4",rank 4,,,,,,supports c0,Plain.',
  );
  assert.equal(
    lines[2],
    "c0,rests,Step7,,low,trials,0,0,5,5,0,0,,false,,,t,s,Plain.,,rank 7,,S,https://example.org/s,p. 3,'+1 + c0,,supports c0; contradicts +1,Plain.",
  );
});
