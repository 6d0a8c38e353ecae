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
import { mapOf, resting } from './maps.js';

const MAP = mapOf({
  topics: [{ key: 't', label: 'T?', other_words: ['side effects', 'Schaden'] }],
  sources: [
    { key: 's0', title: 'A trial', creators: 'Smith', kind: 'study', counts: true },
    { key: 's1', title: 'A post', kind: 'blog post', counts: true },
  ],
  claims: [
    { text: 'It helps.', verdict: 'contested', kind: [7, 7], for: [7, 7], topics: [0] },
    resting(7, 'trials', { text: 'Trial.', sources: [0], locator: '“no better”' }),
    resting(1, 'anecdotes', { text: 'Story.', sources: [1] }),
    resting(1, 'anecdotes', { text: 'Aside.', sources: [0, 1], notes: ['Told twice.'] }),
    { text: 'Later trial.', verdict: 'absent', sources: [0], topics: [0] },
  ],
  links: [
    { premises: [1], to: 0, relation: 'contradicts', carried: 7 },
    { premises: [2, 3], to: 0, relation: 'anecdotalFor', carried: 1 },
    { premises: [4], to: 0, relation: 'supports', fate: 'absent' },
  ],
  undercuts: [
    { premises: [3], aim: 'link', to: 0 },
    { premises: [1], aim: 'undercut', to: 0 },
    { premises: [2], aim: 'own', to: 1 },
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
  ['nothing asked', {}, [0, 1, 2, 3, 4]],
  ['one band', { band: ['trials'] }, [1]],
  ['either of two bands', { band: ['trials', 'anecdotes'] }, [1, 2, 3]],
  ['a band and a verdict', { band: ['anecdotes'], verdict: ['rests'] }, [2, 3]],
  ['a step of the scale', { basis: ['Step1'] }, [2, 3]],
  ['a certainty', { certainty: ['high'] }, [1]],
  ['a relation, at any end', { relation: ['anecdotalFor'] }, [0, 2, 3]],
  ['what undercuts', { relation: ['undercuts'] }, [1, 2, 3]],
  ['a topic', { topic: ['t'] }, [0]],
  ['what is not there', { verdict: ['absent'] }, [4]],
  ['what is not there, and a topic', { verdict: ['absent'], topic: ['t'] }, [4]],
  ['a kind of source', { kind: ['blog post'] }, [2, 3]],
  ['words of a claim that is not there', { text: 'later' }, [4]],
  ['words of a note', { text: 'twice' }, [3]],
  ['no source at all', { kind: ['nobody'] }, [0]],
  ['words of the claim, its source and its quote', { text: 'TRIAL smith better' }, [1]],
  ['other words for a topic', { text: 'schaden effects' }, [0, 4]],
  ['words nobody said', { text: 'zebra' }, []],
]) {
  test(`a filter for ${name} leaves claims ${left.join(', ') || 'none'}`, () => {
    assert.deepEqual(asked(filter).passing, left);
  });
}

test('a search finds letters with accents however they are written', () => {
  const map = mapOf({ claims: [{ text: 'The caf\u00e9.' }, { text: 'Another cafe\u0301.' }] });
  for (const text of ['caf\u00e9', 'CAFE\u0301']) {
    const { passing } = survey(map, traitsOf(map), { ...noFilter(), text });
    assert.deepEqual([...passing], [0, 1]);
  }
});

test('a search finds sources by all that their list shows, and without one all of them', () => {
  const map = mapOf({
    sources: [
      {
        title: 'Zebrafish trial',
        creators: 'Smith',
        cite: 'Smith 2011',
        cautions: ['interest: jam'],
      },
      {
        title: 'A post',
        addresses: [{ href: 'https://doi.org/10.1000/182', words: 'DOI 10.1000/182' }],
      },
    ],
    claims: [{ text: 'It helps.' }],
  });
  const found = (text) => survey(map, traitsOf(map), { ...noFilter(), text }).sources;
  assert.deepEqual(found(''), [0, 1]);
  assert.deepEqual(found('ZEBRAFISH jam'), [0]);
  assert.deepEqual(found('smith 2011'), [0]);
  assert.deepEqual(found('10.1000/182'), [1]);
  assert.deepEqual(found('helps'), []);
});

test('a value is counted beside what the other groups ask, not beside its own', () => {
  const { counts } = asked({ band: ['trials'], kind: ['study'] });
  assert.deepEqual(counts.band, { trials: 1, anecdotes: 1 });
  assert.deepEqual(counts.kind, { study: 1 });
  assert.deepEqual(counts.verdict, { rests: 1 });
});

test('only claims that rest on evidence are counted by what they rest on', () => {
  const { counts } = asked({});
  assert.deepEqual(counts.band, { trials: 1, anecdotes: 2 });
  assert.deepEqual(counts.basis, { Step7: 1, Step1: 2 });
  assert.deepEqual(counts.verdict, { contested: 1, rests: 3, absent: 1 });
  assert.deepEqual(counts.topic, { t: 1 });
});

test('of relations steps are counted that are there and whose ends the other groups let pass', () => {
  assert.deepEqual(asked({}).counts.relation, { contradicts: 1, undercuts: 3, anecdotalFor: 1 });
  assert.deepEqual(asked({ band: ['trials', 'anecdotes'] }).counts.relation, { undercuts: 1 });
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
