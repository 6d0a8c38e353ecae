/**
 * An item of evidence in words: its kind, how it was rated, and its effect.
 * @import { Claim } from './claim_map.js'
 * @import { Item, Side } from './evidence.js'
 * @typedef {{words: string, notes: string[]}} Rating why an item was rated down on its way, and the notes on that
 */

import { words } from './embedded.js';
import { certaintyOf } from './kinds.js';
import { shown } from './state.js';

/** The text of a claim inside a sentence or list: without its full stop. @param {string} text */
export function inSentence(text) {
  return text.replace(/(?<!\.)\.$/, '');
}

/**
 * A sentence that names claims by their ids in quotes, with their texts in place of the ids.
 * @param {string} sentence
 */
export function byText(sentence) {
  const { claims, claimNumbers } = shown();
  return sentence.replace(/"([^"]*)"/g, (whole, key) => {
    const number = claimNumbers.get(key);
    return number === undefined ? whole : `“${inSentence(claims[number].text)}”`;
  });
}

/**
 * The weaknesses that all evidence on a side shares, as `claimgraph show` words them.
 * @param {'for' | 'against'} word
 * @param {Side} side
 * @returns {string[]}
 */
export function cautionWords(word, { items, lineCount }) {
  const claims = items.map((item) => shown().claims[item.claim]);
  if (!claims.length || claims.some((claim) => claim.is_granted)) return [];
  const all = `All evidence ${word} it`;
  return [
    ...(claims.every((claim) => claim.is_interested)
      ? [`${all} owes its strength to sources with an interest.`]
      : []),
    ...(claims.length > 1 && lineCount === 1
      ? [`${all} (${counted(claims.length, 'claim')}) is a single independent line.`]
      : []),
  ];
}

/** A number with its noun. @param {number} count @param {string} noun */
export function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** @param {string} text */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * The kind of an item: how its claim was graded, and what that counts as here if that is less.
 * @param {Item} item
 * @param {Claim} claim
 * @returns {string}
 */
export function kindWords({ kind }, { own_kind: own }) {
  const graded = words.ranks[own[1] ?? own[0]];
  if (kind[0] === (own[1] ?? own[0])) return capital(graded);
  const counts = kind[0] === own[0] ? 'counts like' : 'counts here as';
  return `${capital(graded)}, ${counts} ${words.grounds[kind[0]]}`;
}

/**
 * Why an item was rated down on its way; null if it was not.
 * @param {number[]} way
 * @returns {Rating | null}
 */
export function ratingOf(way) {
  const links = way.map((number) => shown().links[number]).filter(({ reasons }) => reasons.length);
  if (!links.length) return null;
  const times = links.reduce((sum, { off }) => sum + off, 0);
  const named = [...new Set(links.flatMap((link) => link.reasons))];
  const reasons = named.length === 1 ? [named[0].replace(' (twice)', '')] : named;
  return {
    words: `rated down${times > 1 ? ` ${timesWords(times)}` : ''}: ${reasons.join(', ')}`,
    notes: links.flatMap(({ notes }) => notes),
  };
}

/** @param {number} times */
function timesWords(times) {
  return words.times[times] ?? `${times} times`;
}

/**
 * That an item counts for less than its kind although nothing on its way says why; empty if it does not.
 * @param {Item} item
 * @param {boolean} isRated
 * @returns {string}
 */
export function weakerWords({ kind, rank }, isRated) {
  if (isRated || rank >= kind[0]) return '';
  return `counts here with ${certaintyOf(words, rank)} certainty`;
}

/**
 * The effect that a finding has, and in how many people; empty if the map does not record them.
 * @param {Claim} claim
 * @returns {string}
 */
export function effectWords({ details }) {
  const recorded = new Map(details.map(({ label, words: told }) => [label, told]));
  const people = recorded.get('Participants');
  const parts = [
    recorded.get('Effect'),
    people && `${people} ${people === '1' ? 'person' : 'people'}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

/**
 * What would turn a verdict, to follow "would turn if".
 * @param {Claim} claim
 * @param {number} bar of the view
 * @returns {string}
 */
export function turningWords({ verdict, for: support, against }, bar) {
  const decided = { rests: [support], outweighed: [against] }[verdict] ?? [support, against];
  if (decided.some(([low, high]) => low !== high)) return words.turns.open[0];
  const at = verdict === 'unsupported' ? bar : Math.max(support[0], against[0]);
  return words.turns[verdict][at];
}
