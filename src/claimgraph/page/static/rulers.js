/**
 * Measuring the width of text.
 * @import { Ruler } from './wrapping.js'
 */

const sheet = /** @type {CanvasRenderingContext2D} */ (
  document.createElement('canvas').getContext('2d')
);

/**
 * A ruler for a font. It caches the widths of words, because the same words recur.
 * @param {string} font
 * @returns {Ruler}
 */
export function rulerFor(font) {
  /** @type {Map<string, number>} */
  const known = new Map();
  return (text) => {
    let width = known.get(text);
    if (width === undefined) {
      sheet.font = font;
      width = sheet.measureText(text).width;
      if (!/\S\s/.test(text)) known.set(text, width);
    }
    return width;
  };
}
