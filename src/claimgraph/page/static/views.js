/**
 * The map in other views: as of a date, above a bar, without a source. Python computed each view and stored
 * the differences; this module applies them.
 * @import { Cell, Claim, ClaimMap, Headline, Link } from './claim_map.js'
 * @typedef {'asof' | 'bar' | 'without'} Ask
 * @typedef {Headline & {ask: Ask, value: string, gone: number[], origins: [number, number[]][],
 *   claims: number[], links: number[], cells: Cell[]}} View
 * @typedef {{views: View[], claims: [number, Partial<Claim>][], links: [number, Partial<Link>][],
 *   missing: string[]}} Views
 *   claims and links: the fields that differ, stored once for all views; missing: the choices that a map of
 *   this size does not offer
 * @typedef {{words: string, verdict: string, band: string, rank: number}} Stage
 */

const SAME = { gone: [], origins: [], claims: [], links: [], cells: [] };

/**
 * Read the other views from the page's data.
 * @param {any} data
 * @returns {Views}
 */
export function readViews({ alternatives }) {
  const { views = [], claims = [], links = [], missing = [] } = alternatives;
  return {
    views: views.map((/** @type {Partial<View>} */ each) => ({ ...SAME, ...each })),
    claims,
    links,
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
    claims: withChanges(map.claims, views.claims, view.claims),
    links: withChanges(map.links, views.links, view.links),
    sources: map.sources.map((source, number) => ({ ...source, counts: !gone.has(number) })),
    origins: { ...map.origins, ...Object.fromEntries(view.origins) },
    matrix: { ...map.matrix, cells: [...map.matrix.cells, ...view.cells] },
    headline: view,
  };
}

/**
 * @template {object} T
 * @param {T[]} rows
 * @param {[number, Partial<T>][]} pool
 * @param {number[]} places in the pool
 * @returns {T[]}
 */
function withChanges(rows, pool, places) {
  const changed = rows.slice();
  for (const place of places) {
    const [number, differences] = pool[place];
    changed[number] = { ...rows[number], ...differences };
  }
  return changed;
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
  return place === undefined ? claims[claim] : { ...claims[claim], ...views.claims[place][1] };
}

/**
 * The views without one source in which a claim has another verdict or band, and the claim in each.
 * @param {ClaimMap} map in the view that the page was made for
 * @param {Views} views
 * @param {number} claim
 * @returns {{view: View, claim: Claim}[]}
 */
export function collapsesOf(map, views, claim) {
  const { verdict, band } = map.claims[claim];
  return views.views
    .filter((view) => view.ask === 'without')
    .map((view) => ({ view, claim: claimIn(map, views, claim, view) }))
    .filter((each) => each.claim.verdict !== verdict || each.claim.band !== band);
}

/**
 * How the verdict on a claim changed: a stage for each date on which its verdict or band changed.
 * @param {ClaimMap} map in the view that the page was made for
 * @param {Views} views
 * @param {number} claim
 * @returns {Stage[]}
 */
export function historyOf(map, views, claim) {
  const days = views.views.filter((view) => view.ask === 'asof');
  const told = days.map((view) => stageOf(`by ${view.value}`, claimIn(map, views, claim, view)));
  const all = [...told, stageOf('now', map.claims[claim])];
  return all.filter(
    (stage, index) =>
      index === 0 || stage.verdict !== all[index - 1].verdict || stage.band !== all[index - 1].band,
  );
}

/**
 * @param {string} when
 * @param {Claim} claim
 * @returns {Stage}
 */
function stageOf(when, claim) {
  return { words: when, verdict: claim.verdict, band: claim.band, rank: claim.for[0] };
}
