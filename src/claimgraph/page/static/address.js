/**
 * The page's address: the tab, the selection, the view and the filter, so that it can be shared.
 * `#claim=id` alone shows a claim's sheet; a bare name is an anchor in the page.
 * @import { Asks } from './asks.js'
 * @import { Filter, Group } from './filter.js'
 * @typedef {{look: string, claim: string, block: string, source: string, anchor: string,
 *   asks: Asks, filter: Filter, unknown: string[], embed: boolean}} Address
 *   unknown: what the address names and the page does not have; embed: the page shows one look only,
 *   without its header, in the frame of another page
 */

import { ASKS, noAsks } from './asks.js';
import { GROUPS, noFilter } from './filter.js';

export const LOOKS = ['overview', 'map', 'table', 'matrix', 'sources', 'weak', 'how', 'about'];

/**
 * Parse an address. Unknown filter values do not filter, since no chip could switch them off again.
 * @param {string} hash
 * @param {Record<Group, Set<string>>} known
 * @returns {Address}
 */
export function readAddress(hash, known) {
  const text = hash.replace(/^#/, '');
  const anchor = text.includes('=') || text === 'embed' ? '' : text;
  const named = new URLSearchParams(anchor ? '' : text);
  const filter = noFilter();
  const asks = noAsks();
  const view = named.get('view');
  /** @type {string[]} */
  const unknown = view === null || LOOKS.includes(view) ? [] : [view];
  for (const group of GROUPS) {
    for (const value of named.getAll(group)) {
      if (known[group].has(value)) filter[group].add(value);
      else unknown.push(value);
    }
  }
  for (const ask of ASKS) {
    const values = named.getAll(ask).flatMap((each) => each.split(' '));
    asks[ask] = [...new Set(values.filter(Boolean))].join(' ');
  }
  filter.text = named.get('q') ?? '';
  const claim = named.get('claim') ?? '';
  const block = named.get('block') ?? '';
  return {
    look: lookOf(view, claim, block),
    claim,
    block,
    source: named.get('source') ?? '',
    anchor,
    asks,
    filter,
    unknown,
    embed: named.has('embed'),
  };
}

/**
 * @param {string | null} asked
 * @param {string} claim its sheet takes the place of the overview unless another tab is named
 * @param {string} block shown on the map
 * @returns {string}
 */
function lookOf(asked, claim, block) {
  if (asked !== null && LOOKS.includes(asked)) return asked;
  return block && !claim ? 'map' : 'overview';
}

/**
 * Write an address in its shortest form.
 * @param {Address} address
 * @returns {string}
 */
export function writeAddress(address) {
  const named = new URLSearchParams();
  if (address.look !== lookOf(null, address.claim, address.block)) {
    named.set('view', address.look);
  }
  for (const name of /** @type {const} */ (['claim', 'block', 'source'])) {
    if (address[name]) named.set(name, address[name]);
  }
  for (const ask of ASKS) {
    for (const value of address.asks[ask].split(' ').filter(Boolean)) named.append(ask, value);
  }
  for (const group of GROUPS) {
    for (const value of address.filter[group]) named.append(group, value);
  }
  if (address.filter.text.trim()) named.set('q', address.filter.text);
  return `#${address.embed ? 'embed&' : ''}${named.toString() || 'view=overview'}`;
}
