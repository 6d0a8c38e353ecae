/**
 * The signs for ranks and verdicts in HTML.
 * @import { Claim } from './claim_map.js'
 */

import { barWords, segmentsOf } from './bars.js';
import { make, makeSvg } from './dom.js';
import { words } from './embedded.js';
import { shown } from './state.js';

/**
 * The shape and shade of a rank.
 * @param {number} rank
 * @returns {SVGElement}
 */
export function rankMark(rank) {
  return makeSvg(
    'svg',
    { class: `mark step-${rank}`, viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    makeSvg('use', { href: `#shape-${words.shapes[rank]}` }),
  );
}

/**
 * The outline of a verdict, with its sign.
 * @param {string} verdict
 * @returns {HTMLElement}
 */
export function verdictMark(verdict) {
  const mark = make('span', `outline ${verdict}`, words.verdicts[verdict].mark);
  mark.setAttribute('aria-hidden', 'true');
  return mark;
}

/**
 * The marks of the rank for a claim and the rank against it, with the sign of the verdict in between.
 * @param {Claim} claim
 * @returns {HTMLElement}
 */
export function duel(claim) {
  const sign = make('b', '', words.verdicts[claim.verdict].sign);
  const found = make('span', 'duel', rankMark(claim.for[0]), sign, rankMark(claim.against[0]));
  found.setAttribute('aria-hidden', 'true');
  return found;
}

/**
 * Redraw a stacked bar.
 * @param {Element} bar
 * @param {number[]} numbers of claims
 */
export function fillBar(bar, numbers) {
  const segments = segmentsOf(shown(), numbers);
  bar.setAttribute('aria-label', `What the claims rest on: ${barWords(shown(), segments)}`);
  bar.setAttribute('viewBox', `0 0 ${Math.max(1, numbers.length)} 10`);
  bar.replaceChildren(
    ...segments.map(({ rank, start, count }) =>
      makeSvg('rect', { class: `step-${rank}`, x: start, y: 0, width: count, height: 10 }),
    ),
  );
}
