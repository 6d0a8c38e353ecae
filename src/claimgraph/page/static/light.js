/**
 * Light and shade: which claims and lines stand out, for a chosen claim and for a filter.
 * @typedef {{nodes: Set<number>, links: Set<string>}} Light what is lit; the rest is dimmed
 */

/**
 * What to light for a claim: itself, all that it is linked with, and the ways its evidence came.
 * @param {number} claim
 * @returns {Light}
 */
function surroundings(claim) {
  const { support, attack } = claims[claim];
  const ways = [...support.items, ...attack.items].flatMap((item) => item.way);
  const near = [...arriving[claim], ...onward[claim], ...undercutting[claim]];
  const lit = new Set([...ways, ...near]);
  const ends = [...lit].flatMap((each) => [links[each].from, links[each].to]);
  const attackers = [...lit].flatMap((each) => links[each].undercuts);
  return {
    nodes: new Set([claim, ...ends, ...attackers]),
    links: new Set(
      [...lit].flatMap((each) =>
        [`L${each}`].concat(links[each].undercuts.map((_, order) => `U${each}-${order}`)),
      ),
    ),
  };
}

/**
 * What a filter lights of what is drawn: the claims that pass, and the links of the relations asked for.
 * @param {Set<number>} passing
 * @param {Set<string>} relations none means all
 * @param {Record<string, any>[]} lines
 * @returns {Light}
 */
function filterLight(passing, relations, lines) {
  const asked = (/** @type {string} */ relation) => !relations.size || relations.has(relation);
  const lit = lines.filter((line) => {
    const { from, to, relation } = links[linkOf(line)];
    const start = isUndercut(line) ? line.from : from;
    return (
      passing.has(start) && passing.has(to) && asked(isUndercut(line) ? 'undercuts' : relation)
    );
  });
  return { nodes: passing, links: new Set(lit.map((line) => line.id)) };
}

/**
 * Only what both let through; null lights everything.
 * @param {Light | null} one
 * @param {Light | null} other
 * @returns {Light | null}
 */
function both(one, other) {
  if (!one || !other) return one ?? other;
  return {
    nodes: new Set([...one.nodes].filter((each) => other.nodes.has(each))),
    links: new Set([...one.links].filter((each) => other.links.has(each))),
  };
}
