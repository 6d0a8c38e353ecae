const assert = require('node:assert/strict');
const test = require('node:test');
const { load, plain } = require('./page.js');

const { readAddress, writeAddress } = load({ claims: [] }, ['readAddress', 'writeAddress']);
const known = () => true;
const read = (hash, isKnown = known) => plain(readAddress(hash, isKnown));

test('an empty address is the overview, with nothing chosen, asked or filtered', () => {
  const { filter, ...rest } = read('');
  const nothing = { claim: '', block: '', source: '', anchor: '', ask: '', value: '' };
  assert.deepEqual(rest, { look: 'overview', ...nothing });
  assert.deepEqual(Object.values(filter).flat().join(''), '');
});

for (const [hash, look, claim] of [
  ['#claim=helps', 'map', 'helps'],
  ['#view=table&claim=helps', 'table', 'helps'],
  ['#view=nowhere', 'overview', ''],
  ['#view=__proto__&claim=__proto__', 'map', '__proto__'],
  ['#claim=%E0%A4%A', 'map', '\ufffd%A'],
  ['#claim=a%2Bb%26c%3Dd', 'map', 'a+b&c=d'],
]) {
  test(`the address ${hash} looks at the ${look} and chooses "${claim}"`, () => {
    const place = read(hash);
    assert.deepEqual([place.look, place.claim], [look, claim]);
  });
}

test('a bare name is a place in the page', () => {
  assert.equal(read('#source-3').anchor, 'source-3');
  assert.equal(read('#view=map').anchor, '');
});

test('values that no group has are left out: nobody could press them off', () => {
  const isKnown = (group, value) => group === 'band' && value === 'trials';
  const { filter } = read('#band=trials&band=gold&verdict=rests&q=two%20words', isKnown);
  assert.deepEqual([filter.band, filter.verdict, filter.text], [['trials'], [], 'two words']);
});

test('of several questions the address answers one', () => {
  const { ask, value } = read('#bar=RandomisedTrial&asof=2011-12-31');
  assert.deepEqual([ask, value], ['asof', '2011-12-31']);
});

for (const hash of [
  '#view=overview',
  '#claim=helps',
  '#view=matrix&claim=a%26b',
  '#block=3',
  '#view=table&asof=2011-06-30&band=trials&band=nothing&verdict=rests&relation=undercuts&topic=t%2F1&kind=blog+post&q=vein+clot',
  '#view=sources&source=https%3A%2F%2Fexample.org%2Fs',
  '#bar=CaseReport',
]) {
  test(`what is read from ${hash} is written so again`, () => {
    assert.equal(writeAddress(readAddress(hash, known)), hash);
  });
}
