/**
 * The map in other views: as of a date, above a bar, without a source, with a grant. Python computed each view
 * and stored the differences; this module applies them.
 * @import { Cell, Claim, ClaimMap, Headline, Link, Undercut } from './claim_map.js'
 * @typedef {'asof' | 'bar' | 'without' | 'grant'} Ask
 * @typedef {Headline & {ask: Ask, value: string, bar: number, gone: number[], origins: [number, number[]][],
 *   claims: number[], links: number[], undercuts: number[], cells: Cell[]}} View
 * @typedef {{views: View[], claims: [number, Partial<Claim>][], links: [number, Partial<Link>][],
 *   undercuts: [number, Partial<Undercut>][], missing: string[]}} Views
 *   claims, links and undercuts: the fields that differ, stored once for all views; missing: the choices that a map of
 *   this size does not offer
 * @typedef {{when: string, claim: Claim}} Stage
 */

import { isThere, withoutEvidence } from './claim_map.js';

const SAME = { gone: [], origins: [], claims: [], links: [], undercuts: [], cells: [] };

/**
 * Read the other views from the page's data.
 * @param {any} data
 * @returns {Views}
 */
export function readViews({ alternatives }) {
  const { views = [], claims = [], links = [], undercuts = [], missing = [] } = alternatives;
  return {
    views: views.map((/** @type {Partial<View>} */ each) => ({ ...SAME, ...each })),
    claims,
    links,
    undercuts,
    missing,
  };
}

/**
 * The view for a choice, or null for the view that the page was built for.
 * @param {Views} views
 * @param {string} ask
 * @param {string} value
 * @returns {View | null}
 */
export function findView({ views }, ask, value) {
  return views.find((each) => each.ask === ask && each.value === value) ?? null;
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
 * A map in another view. Unchanged records are shared with the original map.
 * @param {ClaimMap} map in the view that the page was made for
 * @param {Views} views
 * @param {View} view
 * @returns {ClaimMap}
 */
export function mapIn(map, views, view) {
  const gone = new Set(view.gone);
  return {
    ...map,
    claims: withChanges(map.claims, views.claims, view.claims, changedClaim),
    links: withChanges(map.links, views.links, view.links, changedStep),
    undercuts: withChanges(map.undercuts, views.undercuts, view.undercuts, changedStep),
    sources: map.sources.map((source, number) => ({ ...source, counts: !gone.has(number) })),
    origins: { ...map.origins, ...Object.fromEntries(view.origins) },
    matrix: { ...map.matrix, cells: [...map.matrix.cells, ...view.cells] },
    headline: view,
    bar: view.bar,
  };
}

/**
 * @template {object} T
 * @param {T[]} rows
 * @param {[number, Partial<T>][]} pool
 * @param {number[]} places in the pool
 * @param {(row: T, differences: Partial<T>) => T} changed
 * @returns {T[]}
 */
function withChanges(rows, pool, places, changed) {
  const found = rows.slice();
  for (const place of places) {
    const [number, differences] = pool[place];
    found[number] = changed(rows[number], differences);
  }
  return found;
}

/**
 * @param {Claim} claim
 * @param {Partial<Claim>} differences
 * @returns {Claim}
 */
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
 * A claim in another view.
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

/**
 * How a claim comes out: its verdict, and of the side that wins what it counts as and its certainty.
 * @param {Claim} claim
 * @returns {string}
 */
function outcomeOf({ verdict, kind, kind_against: against, certainty }) {
  const [winning] = { rests: kind, outweighed: against }[verdict] ?? [];
  return [verdict, winning, certainty].join(' ');
}

/**
 * How the verdict on a claim changed: a stage for each date on which it came out otherwise.
 * @param {ClaimMap} map in the view that the page was made for
 * @param {Views} views
 * @param {number} claim
 * @returns {Stage[]}
 */
export function historyOf(map, views, claim) {
  const days = views.views.filter((view) => view.ask === 'asof');
  const told = days.map((view) => ({
    when: `by ${view.value}`,
    claim: claimIn(map, views, claim, view),
  }));
  const all = [...told, { when: 'now', claim: map.claims[claim] }];
  return all.filter(
    (stage, index) => index === 0 || outcomeOf(stage.claim) !== outcomeOf(all[index - 1].claim),
  );
}
