/**
 * The signs for kinds of evidence and verdicts in HTML.
 * @import { Child } from './dom.js'
 * @import { Claim, Kind } from './claim_map.js'
 */

import { barWords, segmentsOf } from './bars.js';
import { make, makeSvg } from './dom.js';
import { words } from './embedded.js';
import { isStory, shadesLost, surenessOf } from './kinds.js';
import { shown } from './state.js';

const BOX = { viewBox: '0 0 16 16', 'aria-hidden': 'true' };

/**
 * The mark of a kind of evidence: its shape and colour, less full if less of it is left. Of no kind: a ring.
 * @param {Kind} kind
 * @param {number} rank at which it counts
 * @returns {SVGElement}
 */
export function kindMark(kind, rank) {
  const [step = 0] = kind;
  if (!step) return verdictSign('unsupported');
  const shape = `#shape-${words.shapes[step]}`;
  return makeSvg(
    'svg',
    { class: `mark step-${step} lost-${shadesLost(kind, rank)}`, ...BOX },
    makeSvg('use', { class: 'fill', href: shape }),
    makeSvg('use', { href: shape }),
  );
}

/**
 * The sign of a verdict, which is hollow unless a claim rests on evidence.
 * @param {string} verdict
 * @returns {SVGElement}
 */
function verdictSign(verdict) {
  const look = { class: `mark sign ${verdict}`, ...BOX };
  return makeSvg('svg', look, makeSvg('use', { href: `#sign-${verdict}` }));
}

/**
 * The mark of a claim: that of the kind it rests on, or the sign of its verdict.
 * @param {Claim} claim
 * @returns {SVGElement}
 */
export function claimMark(claim) {
  return claim.verdict === 'rests'
    ? kindMark(claim.kind, claim.for[0])
    : verdictSign(claim.verdict);
}

/**
 * The verdict on a claim as a mark and a word or two.
 * @param {Claim} claim
 * @returns {HTMLElement}
 */
export function badge(claim) {
  const name = make('span', '', words.badges[claim.band || claim.verdict]);
  return make('span', `badge ${claim.verdict}`, claimMark(claim), name);
}

/**
 * The certainty of a verdict as four dots and in words, or null where no evidence decides.
 * @param {Claim} claim
 * @returns {HTMLElement | null}
 */
export function sure(claim) {
  const certainty = surenessOf(words, claim);
  const told = words.sure[claim.verdict][certainty];
  return told ? make('span', 'sure', dots(certainty), told) : null;
}

/** @param {string} certainty */
function dots(certainty) {
  const all = Object.keys(words.certainties);
  const on = all.length - all.indexOf(certainty);
  const dot = (/** @type {number} */ place) => ({
    class: place < on ? 'on' : undefined,
    cx: 6 + 11 * place,
    cy: 5,
    r: 4,
  });
  return makeSvg(
    'svg',
    { class: 'dots', viewBox: '0 0 46 10', 'aria-hidden': 'true' },
    ...all.map((_, place) => makeSvg('circle', dot(place))),
  );
}

/**
 * The strongest evidence on one side of a claim: its mark, its kind, and how far it was rated down or up.
 * @param {Kind} kind empty for nothing
 * @param {number} rank at which it counts
 * @returns {Element[]}
 */
export function sideWords(kind, rank) {
  if (!kind.length) return [kindMark(kind, 0), make('span', '', 'nothing')];
  const [step, graded] = kind;
  const label = words.ranks[graded];
  const limited = step === graded ? label : `${label} that counts like ${words.grounds[step]}`;
  return [kindMark(kind, rank), make('span', '', limited, ' ', rated(step - rank))];
}

/** @param {number} lost how many ranks evidence lost; below 0 if it gained some */
function rated(lost) {
  if (!lost) return null;
  const [arrow, look, word] = lost > 0 ? ['↓', 'down', 'down'] : ['↑', 'up', 'up'];
  const told = make('span', 'unseen', ` rated ${word} ${words.times[Math.abs(lost)]}`);
  return make('span', look, `${arrow}${Math.abs(lost)}`, told);
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
