/**
 * What a reader asked to see. Within a group any pressed value will do; every group has its say.
 * @typedef {{band: Set<string>, verdict: Set<string>, relation: Set<string>, topic: number | null,
 *   words: string[]}} Filter what is searched for as words in small letters
 */

/** @returns {Filter} */
function noFilter() {
  return { band: new Set(), verdict: new Set(), relation: new Set(), topic: null, words: [] };
}

/** For each claim, all that a search looks at, in small letters. @type {string[]} */
const searched = claims.map((claim) =>
  [claim.key, claim.text, claim.locator]
    .concat(claim.sources.flatMap((each) => [sources[each].title, sources[each].creators]))
    .join('\n')
    .toLowerCase(),
);

/**
 * Whether a claim passes a filter; `except` names a group that has no say.
 * @param {number} number
 * @param {Filter} filter
 * @param {string} [except]
 * @returns {boolean}
 */
function passes(number, filter, except = '') {
  const claim = claims[number];
  return (
    (except === 'band' || filter.band.size === 0 || filter.band.has(claim.band)) &&
    (except === 'verdict' || filter.verdict.size === 0 || filter.verdict.has(claim.verdict)) &&
    (filter.topic === null || claim.topics.includes(filter.topic)) &&
    filter.words.every((word) => searched[number].includes(word))
  );
}

/**
 * How many claims each value of a group would show, beside what the other groups ask.
 * @param {'band' | 'verdict'} group
 * @param {Filter} filter
 * @returns {Map<string, number>}
 */
function countBy(group, filter) {
  const counts = new Map();
  claims.forEach((claim, number) => {
    if (passes(number, filter, group)) {
      counts.set(claim[group], (counts.get(claim[group]) ?? 0) + 1);
    }
  });
  return counts;
}

/**
 * Whether a filter leaves anything out.
 * @param {Filter} filter
 * @returns {boolean}
 */
function isFiltering(filter) {
  return Boolean(
    filter.band.size ||
    filter.verdict.size ||
    filter.relation.size ||
    filter.words.length ||
    filter.topic !== null,
  );
}
