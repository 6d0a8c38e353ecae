/**
 * Words for the canvas: wrapped to the room there is, safe to draw.
 */

/** No label shows more characters than this, so no more of a text is looked at. */
const MOST_LETTERS = 400;

/** Sizes in units of the map, but for `least`: fewer pixels than that cannot be read. */
const LABEL = { font: '14px arial', size: 14, least: 7, room: 150, lines: 5, lift: 28, reach: 102 };

/** Bidi and other controls: on a canvas nothing could contain them. */
const UNDRAWABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0000-\u001f\u007f-\u009f\s]+/g;

const ruler = /** @type {CanvasRenderingContext2D} */ (
  document.createElement('canvas').getContext('2d')
);

/** Widths of words by font: the same words come again and again. @type {Map<string, Map<string, number>>} */
const measured = new Map();

/**
 * How wide a word is in a font.
 * @param {string} word
 * @param {string} font
 * @returns {number}
 */
function widthOf(word, font) {
  const widths = measured.get(font) ?? new Map();
  measured.set(font, widths);
  let width = widths.get(word);
  if (width === undefined) {
    ruler.font = font;
    width = ruler.measureText(word).width;
    widths.set(word, width);
  }
  return width;
}

/**
 * Text in lines no wider than the room; what is cut ends in an ellipsis.
 * @param {string} text
 * @param {string} font
 * @param {number} room
 * @param {number} most lines
 * @returns {string[]}
 */
function wrapped(text, font, room, most) {
  const drawable = text.slice(0, MOST_LETTERS).replace(UNDRAWABLE, ' ').trim();
  const space = widthOf(' ', font);
  /** @type {string[]} */
  const lines = [];
  let left = 0;
  for (const piece of drawable.split(' ').flatMap((word) => pieces(word, font, room))) {
    const width = widthOf(piece, font);
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
  return cut ? [...shown.slice(0, -1), ended(shown[shown.length - 1], font, room)] : shown;
}

/**
 * A word, cut where it would not fit on a line: after a hyphen, if there is one that helps.
 * @param {string} word
 * @param {string} font
 * @param {number} room
 * @returns {string[]}
 */
function pieces(word, font, room) {
  if (widthOf(word, font) <= room) return [word];
  const parts = word.split(/(?<=-)/);
  const found = [''];
  let left = room;
  for (const part of parts.flatMap((each) => (widthOf(each, font) > room ? [...each] : [each]))) {
    const width = widthOf(part, font);
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
 * @param {string} font
 * @param {number} room
 * @returns {string}
 */
function ended(line, font, room) {
  const letters = [...line];
  ruler.font = font;
  while (letters.length > 1 && ruler.measureText(`${letters.join('')}…`).width > room)
    letters.pop();
  return `${letters.join('').replace(/[.,;: ]+$/, '')}…`;
}

/** The labels asked for so far. @type {Map<number, string[]>} */
const labels = new Map();

/** @param {number} claim */
function labelOf(claim) {
  const known =
    labels.get(claim) ?? wrapped(claims[claim].text, LABEL.font, LABEL.room, LABEL.lines);
  labels.set(claim, known);
  return known;
}

/**
 * The labels of the claims in sight, above them so that the heads of the links below stay in sight; not
 * from so far that they could not be read.
 * @param {CanvasRenderingContext2D} context
 * @param {any} network
 * @param {number[]} held the claims drawn
 * @param {ReturnType<typeof readTheme>} theme
 * @param {(id: number) => boolean} isLit
 */
function drawLabels(context, network, held, theme, isLit) {
  if (network.getScale() * LABEL.size < LABEL.least) return;
  const { left, right, top, bottom } = inSight(network);
  context.font = LABEL.font;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.strokeStyle = theme.paper;
  for (const claim of held) {
    const { x, y } = network.body.nodes[claim];
    const near =
      x > left - LABEL.room && x < right + LABEL.room && y > top && y < bottom + LABEL.reach;
    if (!near || heads.has(claim)) continue;
    const lit = isLit(claim);
    context.fillStyle = lit ? theme.text : through(theme.text, FAINT);
    const lines = labelOf(claim);
    lines.forEach((line, index) => {
      const down = y - LABEL.lift - (lines.length - 1 - index) * LABEL.size;
      if (lit) context.strokeText(line, x, down);
      context.fillText(line, x, down);
    });
  }
}

/**
 * The stretch of the map in sight, in its own units.
 * @param {any} network
 */
function inSight(network) {
  const { clientWidth, clientHeight } = network.body.container;
  const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
  const { x: right, y: bottom } = network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
  return { left, right, top, bottom };
}

/**
 * The claim whose label is at a place of the map.
 * @param {any} network
 * @param {number[]} held
 * @param {{x: number, y: number}} place
 * @returns {number | undefined}
 */
function labelAt(network, held, place) {
  if (network.getScale() * LABEL.size < LABEL.least) return undefined;
  return held.find((claim) => {
    const { x, y } = network.body.nodes[claim];
    const above = y - place.y - LABEL.lift;
    const beside = Math.abs(place.x - x) <= LABEL.room / 2;
    return (
      beside &&
      above >= -LABEL.lift &&
      !heads.has(claim) &&
      above <= labelOf(claim).length * LABEL.size
    );
  });
}
