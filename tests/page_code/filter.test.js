import assert from 'node:assert/strict';
import test from 'node:test';
import {
  isFiltering,
  isSameFilter,
  noFilter,
  survey,
  toggled,
  traitsOf,
  valuesToPress,
} from '../../src/claimgraph/page/static/filter.js';
import { mapOf } from './maps.js';

const MAP = mapOf({
  topics: [{ key: 't', label: 'T?' }],
  sources: [
    { key: 's0', title: 'A trial', creators: 'Smith', kind: 'study', counts: true },
    { key: 's1', title: 'A post', kind: 'blog post', counts: true },
  ],
  claims: [
    { text: 'It helps.', band: 'trials', verdict: 'contested', for: [7, 7], topics: [0] },
    { text: 'Trial.', band: 'trials', for: [7, 7], sources: [0], locator: '“no better”' },
    { text: 'Story.', band: 'anecdotes', for: [1, 1], sources: [1] },
    { text: 'Aside.', band: 'anecdotes', for: [1, 1], sources: [0, 1] },
  ],
  links: [
    { from: 1, to: 0, relation: 'contradicts', carried: 7, undercuts: [3] },
    { from: 2, to: 0, relation: 'anecdotalFor', carried: 1 },
  ],
});
const TRAITS = traitsOf(MAP);

/** The claims left and the counts, by a filter in a few words. */
function asked(given) {
  const filter = noFilter();
  for (const [group, value] of Object.entries(given)) {
    if (group === 'text') filter.text = value;
    else for (const each of value) filter[group].add(each);
  }
  const { passing, counts } = survey(MAP, TRAITS, filter);
  const told = Object.entries(counts).map(([group, each]) => [group, Object.fromEntries(each)]);
  return { passing: [...passing], counts: Object.fromEntries(told) };
}

for (const [name, filter, left] of [
  ['nothing asked', {}, [0, 1, 2, 3]],
  ['one band', { band: ['trials'] }, [0, 1]],
  ['either of two bands', { band: ['trials', 'anecdotes'] }, [0, 1, 2, 3]],
  ['a band and a verdict', { band: ['trials'], verdict: ['rests'] }, [1]],
  ['a rank', { rank: ['1'] }, [2, 3]],
  ['a relation, at either end', { relation: ['anecdotalFor'] }, [0, 2]],
  ['what undercuts', { relation: ['undercuts'] }, [3]],
  ['a topic', { topic: ['t'] }, [0]],
  ['a kind of source', { kind: ['blog post'] }, [2, 3]],
  ['no source at all', { kind: ['nobody'] }, [0]],
  ['words of the claim, its source and its quote', { text: 'TRIAL smith better' }, [1]],
  ['words nobody said', { text: 'zebra' }, []],
]) {
  test(`a filter for ${name} leaves claims ${left.join(', ') || 'none'}`, () => {
    assert.deepEqual(asked(filter).passing, left);
  });
}

test('a value is counted beside what the other groups ask, not beside its own', () => {
  const { counts } = asked({ band: ['trials'], kind: ['study'] });
  assert.deepEqual(counts.band, { trials: 1, anecdotes: 1 });
  assert.deepEqual(counts.kind, { nobody: 1, study: 1 });
  assert.deepEqual(counts.verdict, { rests: 1 });
});

test('of relations links are counted whose two ends the other groups let pass', () => {
  assert.deepEqual(asked({}).counts.relation, { contradicts: 1, undercuts: 1, anecdotalFor: 1 });
  assert.deepEqual(asked({ band: ['trials'] }).counts.relation, { contradicts: 1 });
  assert.deepEqual(asked({ relation: ['contradicts'] }).counts.relation, asked({}).counts.relation);
});

test('a filter of blanks leaves nothing out', () => {
  assert.equal(isFiltering({ ...noFilter(), text: '  ' }), false);
  assert.equal(isFiltering({ ...noFilter(), text: 'x' }), true);
});

test('a value is pressed and let go, and the filter before stays as it was', () => {
  const before = noFilter();
  const pressed = toggled(before, 'band', 'trials');
  assert.deepEqual([...pressed.band], ['trials']);
  assert.equal(isSameFilter(pressed, before), false);
  assert.equal(isSameFilter(toggled(pressed, 'band', 'trials'), before), true);
});

test('what can be pressed are the values of the scale, and the topics and kinds of the map', () => {
  const { relation, topic, kind } = valuesToPress(MAP, TRAITS);
  assert.ok(relation.has('undercuts') && relation.has('supports'));
  assert.deepEqual([[...topic], [...kind]], [['t'], ['nobody', 'study', 'blog post']]);
});
