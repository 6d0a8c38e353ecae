/**
 * What to say when a search finds no claim: the sources that it finds, or else the nearest words
 * that would find something, and how much.
 * @import { Notice } from './asks.js'
 * @import { State } from './state.js'
 */

import { plainMap } from './embedded.js';
import { noFilter, searchable, survey, traitsOf } from './filter.js';
import { nearestWord } from './nearest.js';

/** The most searches that are offered in place of one that found nothing. */
const OFFERED = 3;

/** @type {string[] | null} */
let vocabulary = null;

/**
 * The words of all claims and topics, the most frequent first: worked out when a search first finds nothing.
 * @returns {string[]}
 */
function allWords() {
  if (vocabulary) return vocabulary;
  /** @type {Map<string, number>} */
  const counts = new Map();
  const texts = [
    ...plainMap.claims.map(({ text }) => text),
    ...plainMap.topics.flatMap(({ label, other_words }) => [label, ...other_words]),
  ];
  for (const word of searchable(texts.join(' ')).match(/\p{L}{3,}/gu) ?? []) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  vocabulary = [...counts.keys()].sort(
    (one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0),
  );
  return vocabulary;
}

/**
 * The notices about a search that finds nothing; none for one that finds something.
 * @param {State} now
 * @returns {(Notice)[]}
 */
export function searchNotices({ address: { filter, look }, found, map }) {
  const sought = filter.text.trim();
  if (!sought || found.passing.size) return [];
  const traits = traitsOf(plainMap);
  const count = (/** @type {string} */ text) =>
    survey(map, traits, { ...noFilter(), text }).passing.size;
  const all = count(sought);
  if (all) {
    const claims = all === 1 ? 'claim contains' : 'claims contain';
    const text = `The filter hides what the search finds: ${all} ${claims} “${sought}”.`;
    return [
      { text, lead: 'To see them:', near: 'search without the filter', hash: searchFor(sought) },
    ];
  }
  const { length } = found.sources;
  if (length) {
    const text = `No claim contains “${sought}”, but ${length === 1 ? '1 source does' : `${length} sources do`}.`;
    const hash = searchFor(sought, 'sources');
    return [look === 'sources' ? { text } : { text, lead: 'See', near: 'Sources', hash }];
  }
  const near = offers(sought, count);
  const text = `No claim or source contains “${sought}”.`;
  const offered = near.map((each) => ({
    near: `“${each}” (${count(each)})`,
    hash: searchFor(each),
  }));
  return [{ text, ...offered[0], others: offered.slice(1) }];
}

/**
 * @param {string} sought
 * @param {(text: string) => number} count
 */
function offers(sought, count) {
  const parts = searchable(sought).split(/\s+/);
  const found = parts.flatMap((part) =>
    parts.length > 1 && count(part) ? part : nearestWord(part, allWords()) || [],
  );
  return [...new Set(found)].filter(count).slice(0, OFFERED);
}

/** @param {string} text @param {string} look */
function searchFor(text, look = 'table') {
  return `#${new URLSearchParams({ view: look, q: text })}`;
}
