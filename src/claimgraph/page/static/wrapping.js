/**
 * Wrapping text to a width, and making it safe to draw.
 * @typedef {(text: string) => number} Ruler measures the width of a text
 */

/** The most characters of a text that are measured; no label shows more. */
const MOST_LETTERS = 400;

/** Bidi and other control characters, which cannot be isolated on a canvas. */
const UNDRAWABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern matches them on purpose
  /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0000-\u001f\u007f-\u009f\s]+/g;

/** Letters of the scripts that run from right to left: their blocks in Unicode hold no other letters. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * The direction of a text, by its first letter, as the rest of the page has it from `dir="auto"`. Each line of a label
 * needs that of the whole: a line may begin with a word of another script.
 * @param {string} text
 * @returns {'ltr' | 'rtl'}
 */
export function directionOf(text) {
  const [letter = ''] = /\p{L}/u.exec(text) ?? [];
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}

/**
 * Text in lines no wider than `room`; text that is cut off ends in an ellipsis.
 * @param {string} text
 * @param {Ruler} widthOf
 * @param {number} room
 * @param {number} most lines
 * @returns {string[]}
 */
export function wrapped(text, widthOf, room, most) {
  const drawable = text.slice(0, MOST_LETTERS).replace(UNDRAWABLE, ' ').trim();
  const space = widthOf(' ');
  /** @type {string[]} */
  const lines = [];
  let left = 0;
  for (const piece of drawable.split(' ').flatMap((word) => pieces(word, widthOf, room))) {
    const width = widthOf(piece);
    if (lines.length && space + width <= left) {
      lines[lines.length - 1] += ` ${piece}`;
      left -= space + width;
    } else {
      lines.push(piece);
      left = room - width;
    }
  }
  const cut = lines.length > most || text.length > MOST_LETTERS;
  const shown = lines.slice(0, most);
  return cut ? [...shown.slice(0, -1), ended(shown[shown.length - 1], widthOf, room)] : shown;
}

/**
 * A word, split where it does not fit on a line: after a hyphen if possible.
 * @param {string} word
 * @param {Ruler} widthOf
 * @param {number} room
 * @returns {string[]}
 */
function pieces(word, widthOf, room) {
  if (widthOf(word) <= room) return [word];
  const parts = word.split(/(?<=-)/);
  const found = [''];
  let left = room;
  for (const part of parts.flatMap((each) => (widthOf(each) > room ? [...each] : [each]))) {
    const width = widthOf(part);
    if (width > left && found[found.length - 1]) {
      found.push('');
      left = room;
    }
    found[found.length - 1] += part;
    left -= width;
  }
  return found;
}

/**
 * A line that ends in an ellipsis and still fits.
 * @param {string} line
 * @param {Ruler} widthOf
 * @param {number} room
 * @returns {string}
 */
function ended(line, widthOf, room) {
  const letters = [...line];
  while (letters.length > 1 && widthOf(`${letters.join('')}…`) > room) letters.pop();
  return `${letters.join('').replace(/[.,;: ]+$/, '')}…`;
}
