/**
 * What a reader asked to see. Within a group any pressed value will do; every group has its say.
 * @typedef {'band' | 'rank' | 'verdict' | 'relation' | 'topic' | 'kind'} Group
 * @typedef {Record<Group, Set<string>> & {text: string}} Filter
 * @typedef {{passing: Set<number>, counts: Record<Group, Map<string, number>>}} Survey
 *   the claims that pass, and how many each value would show beside what the other groups ask
 */

/** @type {readonly Group[]} */
const GROUPS = ['band', 'rank', 'verdict', 'relation', 'topic', 'kind'];

/** @returns {Filter} */
function noFilter() {
  return {
    band: new Set(),
    rank: new Set(),
    verdict: new Set(),
    relation: new Set(),
    topic: new Set(),
    kind: new Set(),
    text: '',
  };
}

/** For each claim, all that a search looks at, in small letters. @type {string[]} */
const searched = claims.map((claim) =>
  [claim.key, claim.text, claim.locator]
    .concat(claim.sources.flatMap((each) => [sources[each].title, sources[each].creators]))
    .join('\n')
    .toLowerCase(),
);

/** For each claim, how it bears on others and others on it. @type {string[][]} */
const relationsOf = claims.map((_, number) => [
  ...new Set(
    [...arriving[number], ...onward[number]]
      .map((each) => links[each].relation)
      .concat(undercutting[number].length ? ['undercuts'] : []),
  ),
]);

/** For each claim, the kinds of its sources. @type {string[][]} */
const kindsOf = claims.map(({ sources: said }) =>
  said.length ? [...new Set(said.map((each) => sources[each].kind))] : [words.noSource],
);

/**
 * The values a claim has in a group.
 * @param {number} number
 * @param {Group} group
 * @returns {string[]}
 */
function valuesOf(number, group) {
  const claim = claims[number];
  switch (group) {
    case 'band':
      return [claim.band];
    case 'rank':
      return [String(claim.for[0])];
    case 'verdict':
      return [claim.verdict];
    case 'relation':
      return relationsOf[number];
    case 'topic':
      return claim.topics.map((each) => topics[each].key);
    default:
      return kindsOf[number];
  }
}

/**
 * Ask every claim at once.
 * @param {Filter} filter
 * @returns {Survey}
 */
function survey(filter) {
  const wanted = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const asking = GROUPS.filter((group) => filter[group].size);
  /** @type {Survey} */
  const found = {
    passing: new Set(),
    counts: /** @type {any} */ (Object.fromEntries(GROUPS.map((group) => [group, new Map()]))),
  };
  /** @type {Set<number>} the claims that every group but that of relations lets pass */
  const linkable = new Set();
  claims.forEach((_, number) => {
    if (!wanted.every((word) => searched[number].includes(word))) return;
    const refusing = asking.filter(
      (group) => !valuesOf(number, group).some((value) => filter[group].has(value)),
    );
    if (refusing.length === 0) found.passing.add(number);
    if (refusing.length > 1) return;
    const counted = refusing.length === 0 ? GROUPS : refusing;
    if (counted.includes('relation')) linkable.add(number);
    for (const group of counted) {
      for (const value of valuesOf(number, group)) {
        found.counts[group].set(value, (found.counts[group].get(value) ?? 0) + 1);
      }
    }
  });
  found.counts.relation = countLinks(linkable);
  return found;
}

/**
 * How many links of each relation join some claims.
 * @param {Set<number>} among
 * @returns {Map<string, number>}
 */
function countLinks(among) {
  const counts = new Map();
  for (const { from, to, relation, undercuts } of links) {
    if (!among.has(to)) continue;
    if (among.has(from)) counts.set(relation, (counts.get(relation) ?? 0) + 1);
    const attacks = undercuts.filter((each) => among.has(each)).length;
    if (attacks) counts.set('undercuts', (counts.get('undercuts') ?? 0) + attacks);
  }
  return counts;
}

/**
 * Whether a filter leaves anything out.
 * @param {Filter} filter
 * @returns {boolean}
 */
function isFiltering(filter) {
  return Boolean(filter.text.trim() || GROUPS.some((group) => filter[group].size));
}
