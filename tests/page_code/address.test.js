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
    ignored: [],
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
  const { asks, ignored } = read(
    '#without=b&asof=2011&without=a&without=b&asof=2011&bar=+CaseReport',
  );
  assert.deepEqual(asks, { bar: 'CaseReport', asof: '2011', without: 'b a', grant: '' });
  assert.deepEqual(ignored, []);
});

test('spaces around an answer are no part of it', () => {
  const { asks, ignored } = read('#bar=%20CaseReport&asof=2011+&asof=2012&without=+a+&without=b');
  assert.deepEqual(asks, { bar: 'CaseReport', asof: '2011', without: 'a b', grant: '' });
  assert.deepEqual(ignored, ['“asof” is in the address more than once: only “2011” counts.']);
});

test('what no look and no group has is ignored, and the address says so', () => {
  const none = Object.fromEntries(GROUPS.map((group) => [group, new Set()]));
  assert.deepEqual(read('#view=nowhere&band=gold', none).ignored, [
    'This page has no “nowhere” to show or filter by.',
    'This page has no “gold” to show or filter by.',
  ]);
});

for (const [hash, ...ignored] of [
  ['#as-of=2011', '“as-of” means nothing in an address. Did you mean “asof”?'],
  ['#claim=helps&at=2011', '“at” means nothing in an address.'],
  ['#=helps', '“=helps” has no name in the address, so it is ignored.'],
  ['#embed&helps', '“helps” means nothing in an address.'],
  ['#embed=1&__proto__=1', '“__proto__” means nothing in an address.'],
  [
    '#claim=&band=',
    '“claim” has no value in the address, so it is ignored.',
    '“band” has no value in the address, so it is ignored.',
  ],
  ['#claim=a&claim=b', '“claim” is in the address more than once: only “a” counts.'],
  ['#asof=2011&asof=2012', '“asof” is in the address more than once: only “2011” counts.'],
  ['#band=trials&band=nothing&without=a&without=b'],
]) {
  test(`what the page ignores of ${hash} is said`, () => {
    assert.deepEqual(read(hash).ignored, ignored);
  });
}

test('of a name without a value and the same name with one, the value counts', () => {
  const { claim, asks } = read('#claim=&claim=helps&asof=2011&asof=2012');
  assert.deepEqual([claim, asks.asof], ['helps', '2011']);
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
