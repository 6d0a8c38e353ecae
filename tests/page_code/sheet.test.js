import assert from 'node:assert/strict';
import test from 'node:test';
import { groupsBySource } from '../../src/claimgraph/page/static/source_groups.js';
import { dataOf, mapOf, resting } from './maps.js';

const own = (rank) => ({ own: rank, own_kind: [rank, rank] });
const GIVEN = {
  sources: [
    {
      cite: 'Ann 2010',
      title: 'A_',
      addresses: [{ href: 'https://a.example/' }],
      interests: ['sells it'],
    },
    { cite: 'Bob 2012', title: 'B', addresses: [], interests: [] },
  ],
  claims: [
    {
      ...resting(7, 'trials'),
      text: 'It *helps*.',
      sentence: 'A trial speaks for it.',
      for: [7, 7],
      against: [4, 4],
    },
    {
      ...resting(7, 'trials', own(7)),
      text: 'Most fared better.',
      sources: [1],
      locator: 'Table 2',
    },
    { ...resting(4, 'cases', own(4)), text: 'One fared worse.', sources: [0] },
    { ...resting(4, 'cases', own(4)), text: 'One more.', sources: [0, 1] },
    { ...resting(1, 'anecdotes', own(1)), text: 'Taken as said.', is_granted: true },
  ],
  links: [
    { premises: [1], to: 0, relation: 'supports', carried: 7 },
    {
      premises: [2],
      to: 0,
      relation: 'contradicts',
      carried: 4,
      off: 1,
      reasons: ['few people'],
      notes: ['n'],
    },
    { premises: [3], to: 0, relation: 'contradicts', carried: 4 },
    { premises: [4], to: 0, relation: 'contradicts', carried: 1 },
  ],
};

test('items of one source are one group, and a granted position is a group of its own', () => {
  const items = [2, 1, 3, 4, 4].map((claim) => ({ claim, rank: 1, kind: [1, 1], level: 0 }));
  const groups = groupsBySource(mapOf(GIVEN), items);
  assert.deepEqual(
    groups.map(({ source, items: found }) => [source, found.map(({ claim }) => claim)]),
    [
      [0, [2, 3]],
      [1, [1]],
      [null, [4, 4]],
    ],
  );
});

test('a source that does not count is not the voice of a claim', () => {
  const [first, ...others] = GIVEN.claims.slice(1);
  const claims = [GIVEN.claims[0], first, others[0], { ...others[1], uncounted: [0] }, others[2]];
  const item = { claim: 3, rank: 4, kind: [4, 4], level: 0 };
  assert.equal(groupsBySource(mapOf({ ...GIVEN, claims }), [item])[0].source, 1);
});

test('a source that is worth less than the evidence is not its voice', () => {
  const [first, ...others] = GIVEN.claims.slice(1);
  const claims = [GIVEN.claims[0], first, others[0], { ...others[1], lesser: [0] }, others[2]];
  const item = { claim: 3, rank: 4, kind: [4, 4], level: 0 };
  assert.equal(groupsBySource(mapOf({ ...GIVEN, claims }), [item])[0].source, 1);
});

const TURNS = { rests: Array(9).fill('a rank 8 spoke against it.'), open: ['x'] };
const WORDS = {
  plain: { rests: { high: 'The evidence supports it.' } },
  sure: { rests: { high: 'with high certainty' } },
  badges: { trials: 'Rests on trials' },
  times: ['', 'once'],
  turns: TURNS,
};
const NONE = { count: 0, columns: {} };
const DATA = dataOf({
  ...GIVEN,
  words: WORDS,
  hanging: {
    count: 5,
    columns: { lead: { of: ['One source.'] }, without: { of: [[[1, 'would be outweighed']]] } },
  },
  alternatives: {
    views: [
      { ask: 'asof', value: '2009-12-31' },
      { ask: 'asof', value: '2010-12-31', claims: [0] },
    ],
    claims: [[0, { verdict: 'unsupported', kind: [], band: '', certainty: '' }]],
    days: ['2009-12-31', '2010-12-31', '2012-12-31'],
    settled: 2,
  },
  cards: [],
});

const SHEET = `# It \\*helps\\*.

**The evidence supports it.** Rests on trials, with high certainty.

A trial speaks for it.

## For it · 1 claim from 1 source

1 independent line: 1 rank 7.

- Most fared better. (Rank 7 · Bob 2012): Table 2

## Against it · 3 claims from 2 sources

2 independent lines: 2 rank 4s.

- One more. (Rank 4 · Ann 2010 · interest: sells it)
  - One fared worse. (Rank 4 · rated down: few people)
- Taken as said. (Rank 1 · granted in this view)

**Hangs on:** One source. Without Bob 2012, it would be outweighed.

**Would turn if** a rank 8 spoke against it.

## How the verdict went

- by 2010-12-31: rests on nothing
- by 2012-12-31: rests on a rank 7 \\(high certainty\\)

## Sources

- Bob 2012: B
- Ann 2010: A\\_ <https://a.example/>
`;

test('a sheet is Markdown in which no text of the map is markup', async () => {
  const drawing = { claims: NONE, junctions: NONE, links: NONE, others: NONE, options: {} };
  globalThis.document = {
    getElementById: (id) => ({ textContent: JSON.stringify(id === 'data' ? DATA : drawing) }),
  };
  const { sheetMarkdown } = await import('../../src/claimgraph/page/static/sheet_markdown.js');
  assert.equal(sheetMarkdown(0, true), SHEET);
  const { shown } = await import('../../src/claimgraph/page/static/state.js');
  shown().headline.isWhole = false;
  const elsewhere = sheetMarkdown(0, false);
  assert.ok(!elsewhere.includes('Hangs on') && !elsewhere.includes('How the verdict went'));
  assert.ok(elsewhere.startsWith('# It \\*helps\\*.\n\n*Plain.*\n\n**The evidence supports it.**'));
});
