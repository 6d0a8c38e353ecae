/**
 * The owner of the page's state: the tab, selection, view, filter and sorting, and the map in the view in
 * force. Everything but the sorting is stored in the address, which only this module reads and writes.
 * Other modules request changes and subscribe to them.
 * @import { Address } from './address.js'
 * @import { ClaimMap } from './claim_map.js'
 * @import { Survey } from './filter.js'
 * @import { Column, Sorting } from './sorting.js'
 * @import { Asks, Notice } from './asks.js'
 * @import { View } from './views.js'
 * @typedef {{address: Address, view: View | null, notices: Notice[], map: ClaimMap, found: Survey,
 *   chosen: number | null, block: number | null, source: number | null, sorting: Sorting | null,
 *   order: number[], isFollowed: boolean}} State
 *   isFollowed: whether the browser has changed the address, such as with its Back button, rather than the page;
 *   view: null for the one the page was built for; notices: what must be said about the view asked for; found: the result of the filter; order: all claims as
 *   the table sorts them
 * @typedef {(now: State, before: State | null) => void} Subscriber
 */

import { LOOKS, readAddress, writeAddress } from './address.js';
import { answerTo, asksOf } from './asking.js';
import { isSameAsking, noAsks } from './asks.js';
import { plainMap, views } from './embedded.js';
import { isSameFilter, survey, traitsOf, valuesToPress } from './filter.js';
import { sortedBy, sortedClaims } from './sorting.js';
import { mapIn } from './views.js';

const traits = traitsOf(plainMap);
const values = valuesToPress(plainMap, traits);

/** @type {Subscriber[]} */
const subscribers = [];

let state = stateAt(readAddress('', values), null, null);

/** @returns {State} */
export function current() {
  return state;
}

/** The answers of the view in force to each question; empty where the page was built with them. @returns {Asks} */
export function asksInForce() {
  return { ...noAsks(), ...(state.view && asksOf(views, state.view)) };
}

/** The map in the view in force. */
export function shown() {
  return state.map;
}

/** The claims that pass the filter, in the order of the table. @param {State} at */
export function listed({ order, found }) {
  return order.filter((number) => found.passing.has(number));
}

/**
 * Call a subscriber on every change, in the order of subscription; `before` is null the first time.
 * @param {Subscriber} subscriber
 */
export function subscribe(subscriber) {
  subscribers.push(subscriber);
}

/** Follow the address from now on. */
export function start() {
  addEventListener('hashchange', () => followAddress(state, true));
  followAddress(null, true);
}

/**
 * Change the address with a new entry in the browser history.
 * @param {Partial<Address>} changes
 */
export function navigate(changes) {
  const hash = addressWith(changes);
  // Not through location.hash: its event fires later, so requests made in the meantime would be lost.
  if (hash !== location.hash) history.pushState(null, '', hash);
  followAddress(state, false);
}

/**
 * Change the address without a new entry in the browser history.
 * @param {Partial<Address>} changes
 */
export function adjust(changes) {
  history.replaceState(null, '', addressWith(changes));
  followAddress(state, false);
}

/** The address of the current state. */
export function addressToShare() {
  return location.href;
}

/** The address of the current state as a page of its own, outside a frame. */
export function addressAlone() {
  return addressWith({ embed: false });
}

/** Choose a claim; the whole map, if it was asked for, stays drawn. @param {number} claim */
export function choose(claim) {
  const block = state.address.block === 'all' ? 'all' : '';
  navigate({ claim: state.map.claims[claim].key, block });
}

export function letGo() {
  navigate({ claim: '' });
}

/** @param {Column} column */
export function sortBy(column) {
  update(stateAt(state.address, sortedBy(state.sorting, column), state), state);
}

/**
 * What a link within the page names.
 * @param {string} hash
 * @returns {Address}
 */
export function addressNamed(hash) {
  return readAddress(hash, values);
}

/**
 * @param {Partial<Address>} changes
 * @returns {string}
 */
function addressWith(changes) {
  return writeAddress({ ...state.address, anchor: '', source: '', ...changes });
}

/** @param {State | null} before @param {boolean} isFollowed */
function followAddress(before, isFollowed) {
  const address = withoutAnchor(readAddress(location.hash, values));
  update({ ...stateAt(address, state.sorting, state), isFollowed }, before);
}

/**
 * @param {State} next
 * @param {State | null} before
 */
function update(next, before) {
  state = next;
  for (const tell of subscribers) tell(next, before);
}

/**
 * Resolve a bare name in the address to a tab or a source.
 * @param {Address} address
 * @returns {Address}
 */
function withoutAnchor(address) {
  const number = sourceNamed(address.anchor);
  const source = number === null ? address.source : (plainMap.sources[number]?.key ?? '');
  if (source) return { ...address, source, look: 'sources' };
  return LOOKS.includes(address.anchor) ? { ...address, look: address.anchor } : address;
}

/**
 * The source that a bare name such as `source-3` refers to.
 * @param {string} anchor
 * @returns {number | null}
 */
export function sourceNamed(anchor) {
  const found = /^source-(\d+)$/.exec(anchor);
  return found && Number(found[1]);
}

/**
 * The state at an address. Unchanged parts are the same objects as before, so subscribers can compare them.
 * @param {Address} address
 * @param {Sorting | null} sorting
 * @param {State | null} before
 * @returns {State}
 */
function stateAt(address, sorting, before) {
  const isSame = before && isSameAsking(address.asks, before.address.asks);
  const { view, notices } = isSame ? before : answerTo(plainMap, views, address.asks);
  const map = before?.view === view ? before.map : view ? mapIn(plainMap, views, view) : plainMap;
  const isSameMap = map === before?.map;
  const block = /^\d+$/.test(address.block) ? Number(address.block) : -1;
  return {
    address,
    view,
    notices,
    map,
    found:
      isSameMap && isSameFilter(address.filter, before.address.filter)
        ? before.found
        : survey(map, traits, address.filter),
    chosen: map.claimNumbers.get(address.claim) ?? null,
    block: block in map.blocks ? block : null,
    source: map.sourceNumbers.get(address.source) ?? null,
    sorting,
    isFollowed: false,
    order: isSameMap && sorting === before.sorting ? before.order : sortedClaims(map, sorting),
  };
}
