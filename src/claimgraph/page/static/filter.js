/**
 * The filter. Within a group, a claim needs any one of the pressed values; it must satisfy every group.
 * @import { ClaimMap, Source, Step } from './claim_map.js'
 * @typedef {'band' | 'basis' | 'certainty' | 'verdict' | 'relation' | 'topic' | 'kind' | 'changed'} Group
 * @typedef {Record<Group, Set<string>> & {text: string}} Filter
 * @typedef {{texts: string[], relations: string[][], kinds: string[][], sources: string[]}} Traits the
 *   properties of each claim that are the same in all views: its searchable text in lower case; the relations
 *   of its links, in both directions; the kinds of its sources. sources: the searchable text of each source
 * @typedef {{passing: Set<number>, counts: Record<Group, Map<string, number>>, sources: number[]}} Survey
 *   the claims that pass; for each value, the number it would show given the other groups; the sources that
 *   the search finds, all without one
 */

import { isStepThere, isThere, restingRank } from './claim_map.js';

/** @type {readonly Group[]} */
export const GROUPS = [
  'band',
  'basis',
  'certainty',
  'verdict',
  'relation',
  'topic',
  'kind',
  'changed',
];

/** The value of the claims that a view changes. */
const CHANGED = ['yes'];

/** @returns {Filter} */
export function noFilter() {
  return {
    band: new Set(),
    basis: new Set(),
    certainty: new Set(),
    verdict: new Set(),
    relation: new Set(),
    topic: new Set(),
    kind: new Set(),
    changed: new Set(),
    text: '',
  };
}

/**
 * The filter with one value switched on or off.
 * @param {Filter} filter
 * @param {Group} group
 * @param {string} value
 * @returns {Filter}
 */
export function toggled(filter, group, value) {
  const next = new Set(filter[group]);
  if (!next.delete(value)) next.add(value);
  return { ...filter, [group]: next };
}

/**
 * Whether a filter has any condition.
 * @param {Filter} filter
 * @returns {boolean}
 */
export function isFiltering(filter) {
  return Boolean(filter.text.trim() || GROUPS.some((group) => filter[group].size));
}

/**
 * Whether two filters are equal, including their search text.
 * @param {Filter} one
 * @param {Filter} other
 * @returns {boolean}
 */
export function isSameFilter(one, other) {
  return one.text === other.text && GROUPS.every((group) => isSameSet(one[group], other[group]));
}

/**
 * @param {Set<string>} one
 * @param {Set<string>} other
 */
function isSameSet(one, other) {
  return one.size === other.size && [...one].every((each) => other.has(each));
}

/**
 * Words as a search compares them: whatever their case, and however their letters with accents are written.
 * @param {string} words
 */
export function searchable(words) {
  return words.normalize('NFC').toLowerCase();
}

/**
 * @param {ClaimMap} map
 * @returns {Traits}
 */
export function traitsOf({
  claims,
  links,
  sources,
  topics,
  words,
  arriving,
  onward,
  undercutting,
}) {
  return {
    texts: claims.map((claim) =>
      searchable(
        [claim.key, claim.text, claim.locator, ...claim.notes]
          .concat(claim.details.map((detail) => detail.words))
          .concat(claim.topics.flatMap((each) => [topics[each].label, ...topics[each].other_words]))
          .concat(claim.sources.flatMap((each) => [sources[each].title, sources[each].creators]))
          .join('\n'),
      ),
    ),
    relations: claims.map((_, number) => [
      ...new Set(
        [...arriving[number], ...onward[number]]
          .map((each) => links[each].relation)
          .concat(undercutting[number].length ? ['undercuts'] : []),
      ),
    ]),
    kinds: claims.map(({ sources: said }) =>
      said.length ? [...new Set(said.map((each) => sources[each].kind))] : [words.noSource],
    ),
    sources: sources.map(wordsOf),
  };
}

/**
 * What the list of sources shows of a source, to search in.
 * @param {Source} source
 */
function wordsOf(source) {
  const { key, cite, title, creators, published, date, kind, design, cautions, notes } = source;
  return searchable(
    [key, cite, title, creators, published, date, kind, design, ...cautions, ...notes]
      .concat(source.addresses.flatMap(({ href, words }) => [href, words]))
      .join('\n'),
  );
}

/**
 * The values that a reader can choose, by group.
 * @param {ClaimMap} map
 * @param {Traits} traits
 * @returns {Record<Group, Set<string>>}
 */
export function valuesToPress({ topics, words }, { kinds }) {
  return {
    band: new Set(Object.keys(words.bands)),
    basis: new Set(words.ids),
    certainty: new Set(Object.keys(words.certainties)),
    verdict: new Set(Object.keys(words.verdicts)),
    relation: new Set([...Object.keys(words.relations), 'undercuts']),
    topic: new Set(topics.map((topic) => topic.key)),
    kind: new Set(kinds.flat()),
    changed: new Set(CHANGED),
  };
}

/**
 * The values a claim has in a group. Of a claim that is not there, only that: other filters do not show it
 * and their counts leave it out, unless the reader asks for such claims.
 * @param {ClaimMap} map
 * @param {Traits} traits
 * @param {number} number
 * @param {Group} group
 * @param {Filter} filter
 * @returns {string[]}
 */
function valuesOf({ claims, topics, words, changed }, traits, number, group, filter) {
  const claim = claims[number];
  if (group === 'changed') return changed.has(number) ? CHANGED : [];
  if (group === 'verdict') return [claim.verdict];
  if (!isThere(claim) && !filter.verdict.has(claim.verdict) && !filter.changed.size) return [];
  const rank = restingRank(claim);
  switch (group) {
    case 'band':
      return claim.band ? [claim.band] : [];
    case 'basis':
      return rank ? [words.ids[rank]] : [];
    case 'certainty':
      return claim.certainty ? [claim.certainty] : [];
    case 'relation':
      return traits.relations[number];
    case 'topic':
      return claim.topics.map((each) => topics[each].key);
    case 'kind':
      return traits.kinds[number];
  }
}

/**
 * Apply a filter to all claims in one pass, counting for each value the claims it would show.
 * @param {ClaimMap} map
 * @param {Traits} traits
 * @param {Filter} filter
 * @returns {Survey}
 */
export function survey(map, traits, filter) {
  const wanted = searchable(filter.text).split(/\s+/).filter(Boolean);
  const asking = GROUPS.filter((group) => filter[group].size);
  /** @type {Survey} */
  const found = { passing: new Set(), counts: noCounts(), sources: [] };
  traits.sources.forEach((text, number) => {
    if (wanted.every((word) => text.includes(word))) found.sources.push(number);
  });
  /** @type {Set<number>} the claims that pass every group except that of relations */
  const linkable = new Set();
  map.claims.forEach((_, number) => {
    if (!wanted.every((word) => traits.texts[number].includes(word))) return;
    const refusing = asking.filter(
      (group) =>
        !valuesOf(map, traits, number, group, filter).some((value) => filter[group].has(value)),
    );
    if (refusing.length === 0) found.passing.add(number);
    if (refusing.length > 1) return;
    const counted = refusing.length === 0 ? GROUPS : refusing;
    if (counted.includes('relation')) linkable.add(number);
    for (const group of counted) {
      for (const value of valuesOf(map, traits, number, group, filter)) {
        add(found.counts[group], value, 1);
      }
    }
  });
  found.counts.relation = countLinks(map, linkable);
  return found;
}

/** @returns {Record<Group, Map<string, number>>} */
function noCounts() {
  return {
    band: new Map(),
    basis: new Map(),
    certainty: new Map(),
    verdict: new Map(),
    relation: new Map(),
    topic: new Map(),
    kind: new Map(),
    changed: new Map(),
  };
}

/**
 * The number of links of each relation among some claims, and of undercuts of what leads to these.
 * @param {ClaimMap} map
 * @param {Set<number>} among
 * @returns {Map<string, number>}
 */
function countLinks({ links, undercuts, ends }, among) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const isAmong = (/** @type {Step} */ step, /** @type {number} */ end) =>
    isStepThere(step) && among.has(end) && step.premises.every((each) => among.has(each));
  for (const link of links) {
    if (isAmong(link, link.to)) add(counts, link.relation, 1);
  }
  undercuts.forEach((undercut, number) => {
    if (isAmong(undercut, ends[number])) add(counts, 'undercuts', 1);
  });
  return counts;
}

/**
 * @param {Map<string, number>} counts
 * @param {string} value
 * @param {number} more
 */
function add(counts, value, more) {
  counts.set(value, (counts.get(value) ?? 0) + more);
}
