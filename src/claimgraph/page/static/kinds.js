/**
 * Kinds of evidence in words. A kind is what sort of evidence something is, whatever rank is left of it.
 * @import { Claim, Kind, Words } from './claim_map.js'
 */

import { isThere } from './claim_map.js';

/** The most that a mark is emptied. */
const MOST_LOST = 3;

/**
 * How far a mark is emptied, from 0 to 3, for evidence that counts less than its kind does by itself.
 * @param {Kind} kind
 * @param {number} rank at which it counts
 * @returns {number}
 */
export function shadesLost(kind, rank) {
  return Math.min(MOST_LOST, Math.max(0, (kind[0] ?? 0) - rank));
}

/**
 * A kind as a noun phrase; of evidence that was graded higher than it counts, both.
 * @param {Words} words
 * @param {Kind} kind
 * @returns {string}
 */
function kindPhrase({ grounds }, [rank = 0, graded = rank]) {
  return rank === graded ? grounds[rank] : `${grounds[graded]} that counts like ${grounds[rank]}`;
}

/**
 * How certain a side is, by the rank that is left of its evidence; empty for rank 0.
 * @param {Words} words
 * @param {number} rank
 * @returns {string}
 */
export function certaintyOf({ certainties }, rank) {
  return Object.keys(certainties).find((each) => rank >= certainties[each]) ?? '';
}

/**
 * The certainty of the side that wins, or of each side if the claim is contested; else empty.
 * @param {Words} words
 * @param {Claim} claim
 * @returns {string}
 */
export function surenessOf(words, { verdict, certainty, for: ranks }) {
  return verdict === 'contested' ? certaintyOf(words, ranks[0]) : certainty;
}

/**
 * How a claim comes out: its verdict, and of the side that wins, or of both if it is contested, what it counts as
 * and its certainty.
 * @param {Words} words
 * @param {Claim} claim
 * @returns {string}
 */
export function outcomeOf(words, claim) {
  const { verdict, kind, kind_against: against } = claim;
  const kinds = { rests: [kind], outweighed: [against], contested: [kind, against] }[verdict] ?? [];
  return [verdict, ...kinds.map(([counted]) => counted), surenessOf(words, claim)].join(' ');
}

/**
 * Whether evidence is of the weakest kind that counts at all; its certainty goes without saying.
 * @param {Words} words
 * @param {Kind} kind
 */
export function isStory({ anecdote }, [rank = 0]) {
  return rank <= anecdote;
}

/**
 * The order of kinds, weakest first; of two that count the same, the one without a limit is stronger.
 * @param {Kind} one
 * @param {Kind} other
 * @returns {number} below 0 if the first is weaker
 */
export function comparedKinds([rank, graded], [otherRank, otherGraded]) {
  return (
    rank - otherRank ||
    Number(rank === graded) - Number(otherRank === otherGraded) ||
    graded - otherGraded
  );
}

/**
 * A settled rank, or the two ends of an open one, as steps of the scale.
 * @param {Words} words
 * @param {[number, number]} ends
 */
function between({ grounds }, [low, high]) {
  return low === high ? grounds[high] : `between ${grounds[low]} and ${grounds[high]}`;
}

/**
 * A verdict at one time in the history of a claim: "rests on a case report (low certainty)".
 * @param {Words} words
 * @param {Claim} claim
 * @returns {string}
 */
export function outcomePhrase(words, claim) {
  const sureness = surenessOf(words, claim);
  const certainty = sureness ? ` (${sureness} certainty)` : '';
  const support = claim.kind.length ? kindPhrase(words, claim.kind) : 'nothing';
  const attack = claim.kind_against.length ? kindPhrase(words, claim.kind_against) : 'nothing';
  switch (isThere(claim) && claim.verdict) {
    case 'rests':
      return isStory(words, claim.kind)
        ? `rests only on ${words.stories}`
        : `rests on ${support}${certainty}`;
    case 'contested':
      return `contested: ${support} for it, ${attack} against it${certainty}`;
    case 'outweighed':
      return `outweighed: ${attack} against it${certainty}, ${support} for it`;
    case 'unsupported':
      return 'rests on nothing';
    case 'unsettled':
      return `unsettled: ${between(words, claim.for)} for it, ${between(words, claim.against)} against it`;
    default:
      return 'not there yet';
  }
}
