import assert from 'node:assert/strict';
import test from 'node:test';
import { readAddress, writeAddress } from '../../src/claimgraph/page/static/address.js';
import { noAsks } from '../../src/claimgraph/page/static/asks.js';
import { GROUPS } from '../../src/claimgraph/page/static/filter.js';

const EVERYTHING = { has: () => true };
const ALL = Object.fromEntries(GROUPS.map((group) => [group, EVERYTHING]));
const read = (hash, known = ALL) => readAddress(hash, known);

test('an empty address is the overview, with nothing chosen, asked or filtered', () => {
  const { filter, ...rest } = read('');
  const nothing = {
    embed: false,
    claim: '',
    block: '',
    source: '',
    anchor: '',
    asks: noAsks(),
    unknown: [],
  };
  assert.deepEqual(rest, { look: 'overview', ...nothing });
  assert.deepEqual(
    GROUPS.map((group) => filter[group].size),
    GROUPS.map(() => 0),
  );
  assert.equal(filter.text, '');
});

for (const [hash, look, claim] of [
  ['#claim=helps', 'overview', 'helps'],
  ['#block=3', 'map', ''],
  ['#view=table&claim=helps', 'table', 'helps'],
  ['#view=nowhere', 'overview', ''],
  ['#view=__proto__&claim=__proto__', 'overview', '__proto__'],
  ['#claim=%E0%A4%A', 'overview', '\ufffd%A'],
  ['#claim=a%2Bb%26c%3Dd', 'overview', 'a+b&c=d'],
]) {
  test(`the address ${hash} looks at the ${look} and chooses "${claim}"`, () => {
    const found = read(hash);
    assert.deepEqual([found.look, found.claim], [look, claim]);
  });
}

test('a bare name is a place in the page', () => {
  assert.equal(read('#source-3').anchor, 'source-3');
  assert.equal(read('#view=map').anchor, '');
});

test('values that no group has are left out: nobody could press them off', () => {
  const none = Object.fromEntries(GROUPS.map((group) => [group, new Set()]));
  const known = { ...none, band: new Set(['trials']) };
  const { filter } = read('#band=trials&band=gold&verdict=rests&q=two%20words', known);
  assert.deepEqual(
    [[...filter.band], [...filter.verdict], filter.text],
    [['trials'], [], 'two words'],
  );
});

test('the address answers several questions, and one of them with several sources', () => {
  const { asks } = read('#without=a&bar=RandomisedTrial&asof=2011-12-31&without=b');
  const want = { bar: 'RandomisedTrial', asof: '2011-12-31', without: 'a b', grant: '' };
  assert.deepEqual(asks, want);
});

test('an answer that is given twice is one answer', () => {
  const { asks } = read('#without=b&asof=2011&without=a&without=b&asof=2011&bar=+CaseReport');
  assert.deepEqual(asks, { bar: 'CaseReport', asof: '2011', without: 'b a', grant: '' });
});

test('what no look and no group has is unknown', () => {
  const none = Object.fromEntries(GROUPS.map((group) => [group, new Set()]));
  assert.deepEqual(read('#view=nowhere&band=gold', none).unknown, ['nowhere', 'gold']);
});

for (const hash of [
  '#view=overview',
  '#claim=helps',
  '#view=matrix&claim=a%26b',
  '#block=3',
  '#view=table&asof=2011-06-30&band=trials&band=nothing&verdict=rests&relation=undercuts&topic=t%2F1&kind=blog+post&q=vein+clot',
  '#view=sources&source=https%3A%2F%2Fexample.org%2Fs',
  '#bar=CaseReport',
  '#bar=CaseReport&asof=2011&without=a&without=b&grant=Mechanism',
  '#embed&claim=helps',
]) {
  test(`what is read from ${hash} is written so again`, () => {
    assert.equal(writeAddress(read(hash)), hash);
  });
}
