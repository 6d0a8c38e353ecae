/**
 * Colours for the canvas, read from the style sheet, which alone defines them for light and dark.
 * @typedef {{steps: string[], outline: string, contested: string, text: string, soft: string,
 *   paper: string, chosen: string, font: string, links: Record<string, string>}} Theme
 */

import { make } from './dom.js';
import { words } from './embedded.js';

/** The opacity of what is dimmed, and of a link that carries nothing. */
export const FAINT = 0.32;
export const FALLEN = 0.45;

/** Resolves colours: the style sheet names some after those of the system, which the reader may force. */
const probe = make('i', '');

/**
 * @param {string} name of a custom property of the style sheet
 * @returns {string} of the form #rrggbb
 */
function colour(name) {
  probe.style.color = `var(--${name})`;
  const parts = getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
  return `#${parts
    .slice(0, 3)
    .map((each) => Math.round(Number(each)).toString(16).padStart(2, '0'))
    .join('')}`;
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

/**
 * The current colours of the canvas.
 * @returns {Theme}
 */
export function readTheme() {
  probe.hidden = true;
  probe.style.forcedColorAdjust = 'none';
  document.body.append(probe);
  const inks = Object.entries(words.relations).map(([id, relation]) => [
    id,
    colour(relation.colour),
  ]);
  const theme = {
    steps: words.colours.map((name) => colour(name)),
    outline: colour('outline'),
    contested: colour('contested'),
    text: colour('text'),
    soft: colour('soft'),
    paper: colour('paper'),
    chosen: colour('focus'),
    font: getComputedStyle(document.body).fontFamily,
    links: { ...Object.fromEntries(inks), undercuts: colour('contradicts') },
  };
  probe.remove();
  return theme;
}
