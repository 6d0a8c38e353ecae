/**
 * The page's address: the tab, the selection, the view and the filter, so that it can be shared.
 * `#claim=id` alone selects a claim on the map; a bare name is an anchor in the page.
 * @import { Filter, Group } from './filter.js'
 * @typedef {{look: string, claim: string, block: string, source: string, anchor: string,
 *   ask: string, value: string, filter: Filter, embed: boolean}} Address
 *   embed: the page shows one look only, without its header, in the frame of another page
 */

import { GROUPS, noFilter } from './filter.js';

export const LOOKS = ['overview', 'map', 'table', 'matrix', 'sources', 'weak', 'how', 'about'];
const ASKS = ['asof', 'bar', 'without', 'grant'];

/**
 * Parse an address. Unknown filter values are ignored, since no chip could switch them off again.
 * @param {string} hash
 * @param {Record<Group, Set<string>>} known
 * @returns {Address}
 */
export function readAddress(hash, known) {
  const text = hash.replace(/^#/, '');
  const anchor = text.includes('=') || text === 'embed' ? '' : text;
  const named = new URLSearchParams(anchor ? '' : text);
  const filter = noFilter();
  for (const group of GROUPS) {
    for (const value of named.getAll(group)) {
      if (known[group].has(value)) filter[group].add(value);
    }
  }
  filter.text = named.get('q') ?? '';
  const claim = named.get('claim') ?? '';
  const block = named.get('block') ?? '';
  const ask = ASKS.find((each) => named.has(each)) ?? '';
  return {
    look: lookOf(named.get('view'), claim || block),
    claim,
    block,
    source: named.get('source') ?? '',
    anchor,
    ask,
    value: ask && (named.get(ask) ?? ''),
    filter,
    embed: named.has('embed'),
  };
}

/**
 * @param {string | null} asked
 * @param {string} chosen a claim or block, which is shown on the map unless another tab is named
 * @returns {string}
 */
function lookOf(asked, chosen) {
  if (asked !== null && LOOKS.includes(asked)) return asked;
  return chosen ? 'map' : 'overview';
}

/**
 * Write an address in its shortest form.
 * @param {Address} address
 * @returns {string}
 */
export function writeAddress(address) {
  const named = new URLSearchParams();
  if (address.look !== lookOf(null, address.claim || address.block)) {
    named.set('view', address.look);
  }
  for (const name of /** @type {const} */ (['claim', 'block', 'source'])) {
    if (address[name]) named.set(name, address[name]);
  }
  if (address.ask) named.set(address.ask, address.value);
  for (const group of GROUPS) {
    for (const value of address.filter[group]) named.append(group, value);
  }
  if (address.filter.text.trim()) named.set('q', address.filter.text);
  return `#${address.embed ? 'embed&' : ''}${named.toString() || 'view=overview'}`;
}
