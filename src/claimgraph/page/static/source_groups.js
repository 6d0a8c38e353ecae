/**
 * The evidence on one side of a claim by source, so that many claims of one source are not taken for many.
 * @import { ClaimMap } from './claim_map.js'
 * @import { Item } from './evidence.js'
 * @typedef {{source: number | null, items: Item[]}} SourceGroup source: null for a granted position
 */

import { vouchingFor } from './lines.js';

/**
 * Group items by the first source that gives the evidence of their claim its rank, in the order of their first
 * items. Each granted position is a group of its own.
 * @param {ClaimMap} map
 * @param {Item[]} items strongest first
 * @returns {SourceGroup[]}
 */
export function groupsBySource(map, items) {
  /** @type {Map<string, SourceGroup>} */
  const groups = new Map();
  for (const item of items) {
    const { lesser } = map.claims[item.claim];
    const source = vouchingFor(map, item.claim).find((each) => !lesser.includes(each)) ?? null;
    const key = source === null ? `granted ${item.claim}` : `source ${source}`;
    const known = groups.get(key);
    if (known) known.items.push(item);
    else groups.set(key, { source, items: [item] });
  }
  return [...groups.values()];
}
