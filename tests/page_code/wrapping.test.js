import assert from 'node:assert/strict';
import test from 'node:test';
import { directionOf, wrapped } from '../../src/claimgraph/page/static/wrapping.js';

/** Every letter is ten wide, whatever the font. */
const ruler = (text) => 10 * [...text].length;

for (const [name, text, room, most, lines] of [
  ['what fits is left as it is', '  It\n helps. ', 150, 5, ['It helps.']],
  ['words are wrapped', 'The vein treatment', 90, 5, ['The vein', 'treatment']],
  [
    'an ellipsis stands for what is cut',
    'The vein treatment helps people',
    100,
    2,
    ['The vein', 'treatment…'],
  ],
  ['no stop stands before an ellipsis', 'It helps. Or not', 90, 1, ['It helps…']],
  [
    'a word too long for a line is broken after its hyphens',
    'Well-monitored thinners',
    100,
    5,
    ['Well-', 'monitored', 'thinners'],
  ],
  [
    'as much of a broken word stands on a line as there is room for',
    'by-and-by-and-by',
    100,
    5,
    ['by-and-by-', 'and-by'],
  ],
  [
    'a part too long for a line is broken anywhere',
    'a-Donaudampfschiff',
    60,
    5,
    ['a-Dona', 'udampf', 'schiff'],
  ],
  [
    'bidi and other controls are not drawn',
    '\u202eevil\u2066 \u0000\x1b[31mred',
    300,
    1,
    ['evil [31mred'],
  ],
  ['an empty text makes an empty line', '', 150, 5, ['']],
  ['a text without anything to draw makes an empty line', '\u202e\u2066', 150, 5, ['']],
]) {
  test(name, () => {
    assert.deepEqual(wrapped(text, ruler, room, most), lines);
  });
}

for (const text of ['Donaudampfschifffahrt'.repeat(12), '中文'.repeat(150), 'x'.repeat(100_000)]) {
  test(`no line of "${text.slice(0, 5)}…" is wider than the room, and the last one ends in an ellipsis`, () => {
    const lines = wrapped(text, ruler, 150, 5);
    assert.equal(lines.length, 5);
    assert.ok(Math.max(...lines.map(ruler)) <= 150);
    assert.ok(text.startsWith(lines.join('').replace(/…$/, '')));
    assert.ok(lines[4].endsWith('…'));
  });
}

for (const [text, direction] of [
  ['علاج MS يساعد 5 من 10 (انظر WHO).', 'rtl'],
  ['5 of 10: עזרה', 'ltr'],
  ['(10) עזרה for MS', 'rtl'],
  ['MS يساعد', 'ltr'],
  ['𞤀𞤣𞤤𞤢𞤥', 'rtl'],
  ['2010', 'ltr'],
  ['', 'ltr'],
]) {
  test(`"${text}" runs ${direction}`, () => {
    assert.equal(directionOf(text), direction);
  });
}
