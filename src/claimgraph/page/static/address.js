/**
 * The page's address: the tab, the selection, the view and the filter, so that it can be shared.
 * `#claim=id` alone shows a claim's sheet; a bare name is an anchor in the page.
 * @import { Asks } from './asks.js'
 * @import { Filter, Group } from './filter.js'
 * @typedef {{look: string, claim: string, block: string, source: string, anchor: string,
 *   asks: Asks, filter: Filter, ignored: string[], embed: boolean}} Address
 *   ignored: a sentence for each part of the address that the page ignores; embed: the page shows one look
 *   only, without its header, in the frame of another page
 */

import { ASKS, noAsks } from './asks.js';
import { GROUPS, noFilter } from './filter.js';
import { nearest } from './nearest.js';

/** The names that may be repeated, each time with another value. */
const REPEATED = ['without', ...GROUPS];
/** All names that mean something in an address. */
const NAMES = ['view', 'claim', 'block', 'source', ...ASKS, ...GROUPS, 'q', 'embed'];

export const LOOKS = ['overview', 'map', 'table', 'matrix', 'sources', 'weak', 'how', 'about'];

/**
 * Parse an address. Unknown filter values do not filter, since no chip could switch them off again.
 * @param {string} hash
 * @param {Record<Group, Set<string>>} known
 * @returns {Address}
 */
export function readAddress(hash, known) {
  const text = hash.replace(/^#/, '');
  const anchor = /[=&]/.test(text) || text === 'embed' ? '' : text;
  const named = new URLSearchParams(anchor ? '' : text);
  const first = (/** @type {string} */ name) => valuesOf(named, name)[0] ?? '';
  const filter = noFilter();
  const asks = noAsks();
  const ignored = [...new Set(named.keys())].flatMap((name) => oddity(named, name));
  const view = first('view');
  if (view && !LOOKS.includes(view)) ignored.push(notThere(view));
  for (const group of GROUPS) {
    for (const value of valuesOf(named, group)) {
      if (known[group].has(value)) filter[group].add(value);
      else ignored.push(notThere(value));
    }
  }
  for (const ask of ASKS) asks[ask] = first(ask);
  const without = valuesOf(named, 'without').flatMap((each) => each.split(' '));
  asks.without = [...new Set(without.filter(Boolean))].join(' ');
  filter.text = first('q');
  const claim = first('claim');
  const block = first('block');
  return {
    look: lookOf(view, claim, block),
    claim,
    block,
    source: first('source'),
    anchor,
    asks,
    filter,
    ignored,
    embed: named.has('embed'),
  };
}

/**
 * The values of a name, each once, without empty ones; answers to questions without spaces around them.
 * @param {URLSearchParams} named
 * @param {string} name
 */
function valuesOf(named, name) {
  const isAsk = ASKS.some((ask) => ask === name);
  const values = named.getAll(name).filter((value) => value.trim());
  return [...new Set(isAsk ? values.map((value) => value.trim()) : values)];
}

/**
 * What the page ignores of a name in the address: no name, one that means nothing, no value, a second value.
 * @param {URLSearchParams} named
 * @param {string} name
 * @returns {string[]}
 */
function oddity(named, name) {
  if (!name) {
    return named
      .getAll('')
      .map((value) => `“=${value}” has no name in the address, so it is ignored.`);
  }
  if (!NAMES.includes(name)) {
    const near = nearest(name, NAMES);
    return [`“${name}” means nothing in an address.${near && ` Did you mean “${near}”?`}`];
  }
  if (name === 'embed') return [];
  const [first, ...more] = valuesOf(named, name);
  if (first === undefined) return [`“${name}” has no value in the address, so it is ignored.`];
  const isOnce = more.length > 0 && !REPEATED.includes(name);
  return isOnce ? [`“${name}” is in the address more than once: only “${first}” counts.`] : [];
}

/** @param {string} value */
function notThere(value) {
  return `This page has no “${value}” to show or filter by.`;
}

/**
 * @param {string} asked
 * @param {string} claim its sheet takes the place of the overview unless another tab is named
 * @param {string} block shown on the map
 * @returns {string}
 */
function lookOf(asked, claim, block) {
  if (LOOKS.includes(asked)) return asked;
  return block && !claim ? 'map' : 'overview';
}

/**
 * Write an address in its shortest form.
 * @param {Address} address
 * @returns {string}
 */
export function writeAddress(address) {
  const named = new URLSearchParams();
  if (address.look !== lookOf('', address.claim, address.block)) {
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
