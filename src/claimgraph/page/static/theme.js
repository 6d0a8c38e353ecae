/**
 * Colours for the canvas, read from the style sheet, which alone defines them for light and dark.
 * @typedef {{steps: string[], marks: string[], outline: string, contested: string, text: string,
 *   paper: string, chosen: string, links: Record<string, string>}} Theme
 */

import { words } from './embedded.js';

/** The opacity of what is dimmed, and of a link that carries nothing. */
export const FAINT = 0.13;
export const FALLEN = 0.45;

/**
 * @param {string} name of a custom property of the style sheet
 * @returns {string}
 */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/**
 * A colour of the form #rrggbb, made translucent.
 * @param {string} hex
 * @param {number} share
 * @returns {string}
 */
export function through(hex, share) {
  return (
    hex +
    Math.round(share * 255)
      .toString(16)
      .padStart(2, '0')
  );
}

/** How much of the colour of a kind is left in a mark, by the shades it has lost; as in the style sheet. */
export const SHADES = [1, 0.66, 0.42, 0.22];

/**
 * A colour of the form #rrggbb, mixed with another.
 * @param {string} hex
 * @param {string} other
 * @param {number} share of the first
 * @returns {string}
 */
export function mixed(hex, other, share) {
  const part = (/** @type {string} */ text, /** @type {number} */ at) =>
    Number.parseInt(text.slice(at, at + 2), 16);
  const parts = [1, 3, 5].map((at) =>
    Math.round(part(hex, at) * share + part(other, at) * (1 - share))
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${parts.join('')}`;
}

/**
 * The current colours of the canvas.
 * @returns {Theme}
 */
export function readTheme() {
  const inks = Object.entries(words.relations).map(([id, relation]) => [
    id,
    colour(relation.colour),
  ]);
  return {
    steps: words.colours.map((name) => colour(name)),
    marks: words.colours.map((name) => colour(`on-${name}`)),
    outline: colour('outline'),
    contested: colour('contested'),
    text: colour('text'),
    paper: colour('paper'),
    chosen: colour('focus'),
    links: { ...Object.fromEntries(inks), undercuts: colour('contradicts') },
  };
}
