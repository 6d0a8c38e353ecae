import assert from 'node:assert/strict';
import test from 'node:test';
import { answerTo } from '../../src/claimgraph/page/static/asking.js';
import { commandOptions, lastDay, noAsks } from '../../src/claimgraph/page/static/asks.js';
import { distance, nearest, nearestWord } from '../../src/claimgraph/page/static/nearest.js';
import { mapOf, resting, viewsOf } from './maps.js';

const MAP = mapOf({
  sources: [
    { key: 'trial', title: 'The trial', kind: 'study', counts: true },
    { key: 'post', title: 'The post', kind: 'blog post', counts: true },
    { key: 'idle', title: 'The idle one', kind: 'blog post', counts: true },
  ],
  claims: [resting(7, 'trials', { sources: [0], own: 7, own_kind: [7, 7] })],
});
const DAYS = ['2009-12-31', '2010-12-31', '2012-12-31', '2014-12-31'];
const DATA = {
  views: [
    { ask: 'bar', value: 'Step7' },
    ...DAYS.slice(0, 3).map((value) => ({ ask: 'asof', value })),
    { ask: 'without', value: 'trial' },
    { ask: 'grant', value: 'Step3' },
    { ask: '', value: '', parts: [0, 3], parent: 0 },
  ],
  days: DAYS,
  settled: 3,
  out: ['2012-12-31', '', ''],
};
const answer = (asks, data = DATA, map = MAP) => {
  const views = viewsOf(data);
  const { view, notices } = answerTo(map, views, { ...noAsks(), ...asks });
  return [view && views.views.indexOf(view), notices.map(({ text }) => text)];
};

test('nothing asked is the view the page was built for', () => {
  assert.deepEqual(answer({}), [null, []]);
});

for (const [asof, view] of [
  ['2010-12-31', 2],
  ['2012-12', 3],
  ['2014-12-31', null],
  ['2030', null],
]) {
  test(`${asof} is a stop, or after all changes`, () => {
    assert.deepEqual(answer({ asof }), [view, []]);
  });
}

for (const [asof, view, told] of [
  ['2011-06-05', 2, 'Nothing changed between the end of 2010 and 5 June 2011.'],
  ['2011', 2, 'Nothing changed between the end of 2010 and the end of 2011.'],
  ['1066', 1, 'No source here is dated before the end of 1066.'],
]) {
  test(`${asof} shows the last stop before it, or the first of all, and says so`, () => {
    assert.deepEqual(answer({ asof }), [view, [told]]);
  });
}

test('answers to several questions are the view that combines them', () => {
  assert.deepEqual(answer({ bar: 'Step7', asof: '2012-12-31' }), [6, []]);
});

test('a combination that the page does not have is said, with the command for it', () => {
  const [view, [text]] = answer(
    { bar: 'Step7', asof: '2011', without: 'post' },
    {
      ...DATA,
      thinned: ['without'],
    },
  );
  assert.equal(view, null);
  assert.match(text, /cannot show “nothing below Step7, as of 2011, without post” together/);
  assert.match(text, /claimgraph build FILE --bar Step7 --as-of 2011-12-31 --without post$/);
});

test('a command keeps the options that the page was built with, and quotes their values', () => {
  const built = mapOf({
    claims: [resting(7, 'trials')],
    options: [
      ['--as-of', '2014-01-01'],
      ['--without', "the clinic's"],
      ['--lang', 'de'],
    ],
  });
  const options = commandOptions(built, { ...noAsks(), asof: '2020-12-31', without: 'post' });
  assert.equal(
    options,
    ` --without 'the clinic'\\''s' --lang de --as-of 2020-12-31 --without post`,
  );
});

test('words for the command line are quoted', () => {
  const [, [text]] = answer({ bar: 'Step7', grant: 'Step3', asof: '2010' });
  assert.match(text, /Nothing is granted|cannot show/);
  const [, [odd]] = answer({ asof: '2010', bar: 'Step5' }, { ...DATA, missing: ['bar'] });
  assert.match(odd, /--bar Step5 --as-of 2010-12-31$/);
});

test('several sources at once are left to the command line', () => {
  const [view, [text]] = answer({ without: 'trial post' });
  assert.equal(view, null);
  assert.match(text, /--without trial --without post$/);
});

test('a source that is not out yet cannot be left out', () => {
  const told = '“The trial” was not out yet, so leaving it out changes nothing.';
  assert.deepEqual(answer({ asof: '2010-12-31', without: 'trial' }), [2, [told]]);
});

test('a grant below the bar grants nothing', () => {
  const told = 'Nothing is granted, because the grant is below the bar.';
  assert.deepEqual(answer({ bar: 'Step7', grant: 'Step3' }), [0, [told]]);
});

test('a command keeps what the page was built with, and drops what nobody knows', () => {
  const built = { ...DATA, as_of: '2013-01-01', without: [1], grant: 3 };
  const options = [
    ['--as-of', '2013-01-01'],
    ['--without', 'post'],
    ['--grant', 'Step3'],
  ];
  const told = (asks) => answer(asks, built, { ...MAP, options })[1];
  assert.match(told({ asof: '2020' })[0], /FILE --without post --grant Step3 --as-of 2020-12-31$/);
  const [first, second] = told({ asof: '2020', bar: 'Gold' });
  assert.match(first, /“Gold” is not a step/);
  assert.match(
    second,
    /cannot show “as of 2020”, .* --without post --grant Step3 --as-of 2020-12-31$/,
  );
});

test('what the page was built with is no news, but a source that is left out is said to be', () => {
  const built = { ...DATA, without: [1], grant: 3, views: [{ ask: 'grant', value: 'Step8' }] };
  assert.deepEqual(answer({ grant: 'Step3' }, built), [null, []]);
  assert.deepEqual(answer({ grant: 'Step0' }), [null, []]);
  assert.deepEqual(answer({ bar: 'Step1' }, { ...DATA, missing: ['bar'] }), [null, []]);
  const told = '“The post” is already left out of this page.';
  assert.deepEqual(answer({ without: 'post' }, built), [null, [told]]);
});

test('sources that the page was built without are not left out twice', () => {
  const out = (without) => answer({ without }, { ...DATA, without: [1, 2] });
  assert.deepEqual(out('post trial'), [4, ['“The post” is already left out of this page.']]);
  const both = '“The post” and “The idle one” are already left out of this page.';
  assert.deepEqual(out('post idle'), [null, [both]]);
  assert.deepEqual(out('post idle trial'), [4, [both]]);
  assert.match(out('post trail')[1][0], /no source “trail”/);
});

test('a grant weaker than that of the page is left to the command line', () => {
  const built = { ...DATA, grant: 3, views: [{ ask: 'grant', value: 'Step8' }] };
  assert.match(answer({ grant: 'Step1' }, built)[1][0], /FILE --grant Step1$/);
  const highest = { ...DATA, grant: 8, views: [] };
  assert.match(answer({ grant: 'Step1' }, highest)[1][0], /FILE --grant Step1$/);
});

test('what changes nothing is said', () => {
  assert.match(answer({ without: 'idle' })[1][0], /leaving it out changes nothing/);
  assert.match(answer({ grant: 'Step8' })[1][0], /nothing can be granted/);
  assert.deepEqual(answer({ bar: 'Step1' }), [null, []]);
});

test('what nobody knows is said, and the nearest source is named', () => {
  assert.match(answer({ asof: 'yesterday' })[1][0], /not a date/);
  assert.match(answer({ bar: '__proto__' })[1][0], /not a step/);
  const { notices } = answerTo(MAP, viewsOf(DATA), { ...noAsks(), without: 'trail' });
  assert.deepEqual([notices[0].near, notices[0].hash], ['trial', '#without=trial']);
});

test('a page as of a date shows no later one', () => {
  const built = { ...DATA, as_of: '2013-01-01' };
  assert.equal(answer({ asof: '2013-01-01' }, built)[0], null);
  assert.match(answer({ asof: '2020' }, built)[1][0], /cannot show/);
});

test('dates are whole years, months or days that exist', () => {
  assert.deepEqual(
    ['2012-02', '2012', '2012-02-30', '2012-13', '12', '2012-00', '2012-02-00'].map(lastDay),
    ['2012-02-29', '2012-12-31', '', '', '', '', ''],
  );
});

test('the nearest name is the one with the fewest other letters, if it is near at all', () => {
  assert.equal(distance('kitten', 'sitting'), 3);
  assert.equal(nearest('help', ['harms', 'helps']), 'helps');
  assert.equal(nearest('zzzzzz', ['harms', 'helps']), '');
});

test('a word is near only if few letters differ, or its ending', () => {
  const words = ['place', 'movement', 'since', 'events', 'helps', 'forty', 'patients'];
  for (const far of ['placebo', 'improvement', 'side', 'effects']) {
    assert.equal(nearestWord(far, words), '');
  }
  assert.equal(nearestWord('helping', words), 'helps');
  assert.equal(nearestWord('fourty', words), 'forty');
  assert.equal(nearestWord('Patient', words), 'patients');
});
