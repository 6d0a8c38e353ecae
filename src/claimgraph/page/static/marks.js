/**
 * The signs for kinds of evidence and verdicts in HTML.
 * @import { Child } from './dom.js'
 * @import { Claim, Kind } from './claim_map.js'
 */

import { barWords, segmentsOf } from './bars.js';
import { make, makeSvg } from './dom.js';
import { words } from './embedded.js';
import { isStory, shadesLost } from './kinds.js';
import { shown } from './state.js';

/**
 * The shape and colour of a kind of evidence, paler if less of it is left.
 * @param {Kind} kind
 * @param {number} rank at which it counts
 * @returns {SVGElement}
 */
export function kindMark(kind, rank) {
  const step = kind[0] ?? 0;
  return makeSvg(
    'svg',
    {
      class: `mark step-${step} lost-${shadesLost(kind, rank)}`,
      viewBox: '0 0 16 16',
      'aria-hidden': 'true',
    },
    makeSvg('use', { href: `#shape-${words.shapes[step]}` }),
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
 * The mark of a claim: that of the kind it rests on, or the outline of its verdict.
 * @param {Claim} claim
 * @returns {Element}
 */
export function claimMark(claim) {
  const isPlain = claim.verdict === 'rests' || claim.verdict === 'unsupported';
  return isPlain ? kindMark(claim.kind, claim.for[0]) : verdictMark(claim.verdict);
}

/**
 * What a claim rests on, with its mark and its certainty.
 * @param {Claim} claim
 * @returns {Child[]}
 */
export function restsOn(claim) {
  return [claimMark(claim), ` ${groundWords(claim)}`];
}

/** @param {Claim} claim */
function groundWords({ verdict, kind, certainty }) {
  if (verdict === 'unsupported') return 'nothing';
  if (verdict !== 'rests') return words.verdicts[verdict].words;
  const label = words.ranks[kind[0]];
  return isStory(words, kind) ? label : `${label} (${certainty} certainty)`;
}

/**
 * The marks of the evidence for a claim and against it, with the sign of the verdict in between.
 * @param {Claim} claim
 * @returns {HTMLElement}
 */
export function duel(claim) {
  const sign = make('b', '', words.verdicts[claim.verdict].sign);
  const found = make(
    'span',
    'duel',
    kindMark(claim.kind, claim.for[0]),
    sign,
    kindMark(claim.kind_against, claim.against[0]),
  );
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
  const total = segments.reduce((sum, { count }) => sum + count, 0);
  const share = (/** @type {number} */ count) => `${((100 * count) / total).toFixed(3)}%`;
  bar.setAttribute('aria-label', `What the claims rest on: ${barWords(segments)}`);
  bar.replaceChildren(
    ...segments.map(({ look, start, count }) =>
      makeSvg('rect', { class: look, x: share(start), y: 0, width: share(count), height: '100%' }),
    ),
  );
}
