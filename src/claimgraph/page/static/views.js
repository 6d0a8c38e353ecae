/**
 * The map in other views: as of a date, above a bar, without a source, with a grant, and combined. Python computed
 * each view and stored the differences; this module applies them.
 * @import { Cell, Claim, ClaimMap, Headline, Link, Undercut } from './claim_map.js'
 * @typedef {'asof' | 'bar' | 'without' | 'grant'} Ask
 * @typedef {Headline & {ask: string, value: string, words: string, parts: number[], parent: number | null,
 *   changes: number, absent: number, bar: number, phrase: string, leftOut: string, differing: string,
 *   lacking: string, gone: number[], origins: [number, number[]][], claims: number[], links: number[],
 *   undercuts: number[], cells: number[], causes: number[]}} View
 *   ask, value: the question that it answers and the answer, empty for a combined view; parts: the views that it
 *   combines; parent: the view from which it differs as given, null for the view in force; phrase: the view in words;
 *   leftOut: what it leaves out; differing, lacking: how many verdicts differ, and how many claims it lacks
 * @typedef {[number, number[], number[], number[]]} Causes of what changed on a claim: sources that no longer count,
 *   sources that count only in that view, and granted claims
 * @typedef {{views: View[], claims: [number, Partial<Claim>][], links: [number, Partial<Link>][],
 *   undercuts: [number, Partial<Undercut>][], cells: Cell[], causes: Causes[], thinned: string[], missing: string[], out: string[],
 *   days: string[], settled: number, asOf: string, without: number[], grant: number, turns: Map<number, string>[],
 *   combined: Map<string, View>}} Views
 *   claims, links and undercuts: the fields that differ, stored once for all views; thinned, missing: the questions to
 *   which a map of this size has only some answers, or none; out: the day from which each source is there; days: all
 *   days on which the map can change; settled: the first of them from which it is as in the view in force; asOf: the
 *   date of that view; without, grant: the sources that it leaves out, and the rank that it grants; turns: why
 *   verdicts turned, by claim, for each view of a date from that before it, and last for the view in force; combined:
 *   the combined views, by their parts
 * @typedef {{when: string, why: string, claim: Claim}} Stage
 */

import { isThere, withoutEvidence } from './claim_map.js';
import { outcomeOf } from './kinds.js';

const SAME = {
  parts: [],
  parent: null,
  ask: '',
  value: '',
  words: '',
  gone: [],
  origins: [],
  claims: [],
  links: [],
  undercuts: [],
  cells: [],
  causes: [],
};

/**
 * Read the other views from the page's data.
 * @param {any} data
 * @returns {Views}
 */
export function readViews({ alternatives }) {
  const {
    views = [],
    claims = [],
    links = [],
    undercuts = [],
    cells = [],
    causes = [],
  } = alternatives;
  const { texts = [], thinned = [], missing = [], out = [], days = [], settled } = alternatives;
  /** @type {View[]} */
  const read = [];
  for (const each of views) read.push(readView(each, texts, read));
  return {
    views: read,
    claims,
    links,
    undercuts,
    cells,
    causes,
    thinned,
    missing,
    out,
    days,
    settled,
    asOf: alternatives.as_of ?? '',
    without: alternatives.without ?? [],
    grant: alternatives.grant ?? 0,
    turns: (alternatives.turns ?? []).map(
      (/** @type {[number, number][]} */ each) =>
        new Map(each.map(([claim, place]) => [claim, texts[place]])),
    ),
    combined: new Map(
      read
        .filter((/** @type {View} */ each) => each.parts.length)
        .map((/** @type {View} */ each) => [each.parts.join(' '), each]),
    ),
  };
}

/**
 * @param {any} each
 * @param {string[]} texts
 * @param {View[]} before the views that it may combine
 * @returns {View}
 */
function readView({ texts: places = [], ...view }, texts, before) {
  const found = { ...SAME, ...view };
  const told = places.map((/** @type {number} */ place) => texts[place]);
  const [sentence = '', leftOut = '', differing = '', lacking = ''] = told;
  const parts = found.parts.map((/** @type {number} */ part) => before[part].phrase);
  const phrase = told[4] ?? parts.join(', ');
  const start = phrase.slice(0, 1).toUpperCase() + phrase.slice(1);
  return {
    ...found,
    view: `${start}. ${leftOut}`.trim(),
    sentence,
    phrase,
    leftOut,
    differing,
    lacking,
  };
}

/**
 * The view that answers one question, or null if the page has none.
 * @param {Views} views
 * @param {string} ask
 * @param {string} value
 * @returns {View | null}
 */
export function findView({ views }, ask, value) {
  return views.find((each) => each.ask === ask && each.value === value) ?? null;
}

/** Whether the page lacks some answers to a question, or all of them. @param {Views} views @param {string} ask */
export function isLeftOut({ thinned, missing }, ask) {
  return thinned.includes(ask) || missing.includes(ask);
}

/**
 * The dates of the views, in order.
 * @param {Views} views
 * @returns {string[]}
 */
export function daysOf({ views }) {
  return views.filter((view) => view.ask === 'asof').map((view) => view.value);
}

/**
 * The entries of a pool that apply in a view, one for each claim, link or undercut: those of its parent, unless the
 * view has its own.
 * @template T
 * @param {Views} views
 * @param {View} view
 * @param {'claims' | 'links' | 'undercuts' | 'causes'} name
 * @returns {Map<number, T>}
 */
function entriesOf(views, view, name) {
  /** @type {Map<number, any>} */
  const found = view.parent === null ? new Map() : entriesOf(views, views.views[view.parent], name);
  for (const place of view[name]) {
    const [number, ...entry] = views[name][place];
    found.set(number, entry);
  }
  return found;
}

/** The cells of a view that differ from those of the view in force. @param {Views} views @param {View} view @returns {Cell[]} */
function cellsOf(views, { parent, cells }) {
  const own = cells.map((place) => views.cells[place]);
  return parent === null ? own : [...cellsOf(views, views.views[parent]), ...own];
}

/** Of the views shown before: each claim's history asks for all dates. @type {WeakMap<View, ClaimMap>} */
const knownMaps = new WeakMap();

/**
 * A map in another view, the same object each time. Unchanged records are shared with the original map.
 * @param {ClaimMap} map in the view that the page was made for
 * @param {Views} views
 * @param {View} view
 * @returns {ClaimMap}
 */
export function mapIn(map, views, view) {
  const found = knownMaps.get(view) ?? madeMap(map, views, view);
  knownMaps.set(view, found);
  return found;
}

/** @param {ClaimMap} map @param {Views} views @param {View} view @returns {ClaimMap} */
function madeMap(map, views, view) {
  const gone = new Set(view.gone);
  const claims = withChanges(map.claims, entriesOf(views, view, 'claims'), changedClaim);
  return {
    ...map,
    claims,
    links: withChanges(map.links, entriesOf(views, view, 'links'), changedStep),
    undercuts: withChanges(map.undercuts, entriesOf(views, view, 'undercuts'), changedStep),
    sources: map.sources.map((source, number) => ({ ...source, counts: !gone.has(number) })),
    origins: { ...map.origins, ...Object.fromEntries(view.origins) },
    matrix: { ...map.matrix, cells: [...map.matrix.cells, ...cellsOf(views, view)] },
    headline: view,
    bar: view.bar,
    changed: new Set(
      claims.flatMap((claim, number) =>
        outcomeOf(map.words, claim) === outcomeOf(map.words, map.claims[number]) ? [] : number,
      ),
    ),
  };
}

/**
 * Why verdicts differ in a view: for each claim that comes out otherwise, what makes the difference.
 * @param {Views} views
 * @param {View} view
 * @returns {Map<number, {missing: number[], back: number[], granted: number[]}>}
 */
export function causesIn(views, view) {
  return new Map(
    [...entriesOf(views, view, 'causes')].map(([claim, [missing, back, granted]]) => [
      claim,
      { missing, back, granted },
    ]),
  );
}

/**
 * @template {object} T
 * @param {T[]} rows
 * @param {Map<number, [Partial<T>]>} entries
 * @param {(row: T, differences: Partial<T>) => T} changed
 * @returns {T[]}
 */
function withChanges(rows, entries, changed) {
  const found = rows.slice();
  for (const [number, [differences]] of entries) found[number] = changed(rows[number], differences);
  return found;
}

/** @param {Claim} claim @param {Partial<Claim>} differences @returns {Claim} */
function changedClaim(claim, differences) {
  const found = { ...claim, ...differences };
  return isThere(found) ? found : withoutEvidence(found);
}

/**
 * @template {object} T
 * @param {T} step
 * @param {Partial<T>} differences
 * @returns {T}
 */
function changedStep(step, differences) {
  return { ...step, ...differences };
}

/**
 * A claim in a view that answers one question.
 * @param {ClaimMap} map in the view that the page was made for
 * @param {Views} views
 * @param {number} claim
 * @param {View} view
 * @returns {Claim}
 */
function claimIn({ claims }, views, claim, view) {
  const place = view.claims.find((each) => views.claims[each][0] === claim);
  return place === undefined ? claims[claim] : changedClaim(claims[claim], views.claims[place][1]);
}

/** The views as of each date on which a source is there. @param {Views} views @returns {View[]} */
export function datedViews({ views, days: [before] }) {
  return views.filter((view) => view.ask === 'asof' && view.value !== before);
}

/** The day from which on the map is as in the view in force; empty if there is none. @param {Views} views @returns {string} */
export function lastDayOf({ days, settled, asOf }) {
  return days[settled] ?? asOf;
}

/**
 * How the verdict on a claim changed: a stage for each date on which it came out otherwise, from the first dated
 * source on.
 * @param {ClaimMap} map in the view that the page was made for
 * @param {Views} views
 * @param {number} claim
 * @returns {Stage[]}
 */
export function historyOf(map, views, claim) {
  const told = datedViews(views).map((view) => ({
    when: `by ${view.value}`,
    claim: claimIn(map, views, claim, view),
  }));
  const last = lastDayOf(views);
  const now = { when: last ? `by ${last}` : 'now', claim: map.claims[claim] };
  const turns = views.turns.slice(-told.length - 1);
  const all = [...told, now].map((each, at) => ({ ...each, why: turns[at]?.get(claim) ?? '' }));
  return all.filter(
    ({ claim: each }, index) =>
      index === 0 || outcomeOf(map.words, each) !== outcomeOf(map.words, all[index - 1].claim),
  );
}
