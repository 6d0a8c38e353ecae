/**
 * How a verdict went: the sources on both sides by year, and the verdict in between.
 * @import { ClaimMap } from './claim_map.js'
 * @import { Item } from './evidence.js'
 * @import { Stage } from './views.js'
 * @typedef {{year: string, source: number, item: Item, until: string}} Dot the strongest item of a source, when it last
 *   counted; until: how long that was, empty if it counts still
 */

import { isolated, list, make } from './dom.js';
import { plainMap, views, words } from './embedded.js';
import { evidenceOf } from './evidence.js';
import { outcomePhrase, surenessOf } from './kinds.js';
import { claimMark, kindMark } from './marks.js';
import { groupsBySource } from './source_groups.js';
import { datedViews, historyOf, lastDayOf, mapIn } from './views.js';

/** The most columns of years; beyond that, only years in which something happened have one. */
const YEARS = 12;

/** The most sources named in a year on one side. */
const DOTS = 3;

/**
 * The timeline of a claim in the view that the page was built for; null if nothing on it is dated.
 * @param {number} number
 * @returns {HTMLElement | null}
 */
export function timeline(number) {
  const stages = historyOf(plainMap, views, number);
  if (stages.length < 2) return null;
  const [above, below] = dotsOver(number);
  const all = stages.map((stage) => ({ stage, year: yearOf(stage.when) }));
  // Of several stages that begin in one year, the column shows the last.
  const drawn = all.filter(({ year }, at) => year && all[at + 1]?.year !== year);
  const begin = drawn.map(({ year }) => year);
  const years = yearsAmong([...above, ...below].map(({ year }) => year).concat(begin));
  if (!years.length) return null;
  const grid = make(
    'div',
    'years',
    make('b', 'row-1', 'For'),
    ...years.map((year, at) => cell(above, year, at, 1)),
    make('b', 'row-2', 'Verdict'),
    ...drawn.map(({ stage }, at) => segment(stage, spanOf(begin, years, at))),
    make('b', 'row-3', 'Against'),
    ...years.map((year, at) => cell(below, year, at, 3)),
    ...[...years, 'now'].map((year, at) => placed(make('span', 'year', year), at, at + 1, 4)),
  );
  grid.style.setProperty('--years', String(years.length + 1));
  grid.setAttribute('aria-hidden', 'true');
  return make(
    'section',
    'time history',
    make('h3', '', 'How the verdict went'),
    grid,
    list('stages', stages, ({ when, why, claim }) => [
      make('span', 'when', when),
      ' ',
      make('span', '', outcomePhrase(words, claim), ...(why ? [' · ', isolated(why)] : [])),
    ]),
  );
}

/** @param {string} when a day, or as a stage says it: "by 2011-12-31" */
function yearOf(when) {
  return /\d{4}/.exec(when)?.[0] ?? '';
}

/**
 * The dated sources on each side that count or once counted, those that count still first.
 * @param {number} number
 * @returns {Dot[][]}
 */
function dotsOver(number) {
  /** @type {Map<number, Dot>[]} */
  const sides = [new Map(), new Map()];
  /** @type {ClaimMap | null} */
  let later = null;
  let fell = '';
  // From the view that the page was built for back to the first date, so that the latest item of a source is kept.
  for (const view of [null, ...datedViews(views).reverse()]) {
    const map = view ? mapIn(plainMap, views, view) : plainMap;
    const { support, attack } = evidenceOf(map, number);
    [support.items, attack.items].forEach((items, side) => {
      for (const dot of dotsOf(map, items, later && { later, fell })) {
        if (!sides[side].has(dot.source)) sides[side].set(dot.source, dot);
      }
    });
    later = map;
    fell = yearOf(view?.value ?? lastDayOf(views));
  }
  return sides.map((dots) => [...dots.values()]);
}

/**
 * The strongest item of each dated source.
 * @param {ClaimMap} map
 * @param {Item[]} items
 * @param {{later: ClaimMap, fell: string} | null} then the map in the next view, and the year in which it begins
 * @returns {Dot[]}
 */
function dotsOf(map, items, then) {
  return groupsBySource(map, items).flatMap(({ source, items: [item] }) => {
    const year = source === null ? '' : yearOf(map.sources[source].date);
    if (!year || source === null) return [];
    const how = then?.later.sources[source].counts === false ? ', retracted' : '';
    return [{ year, source, item, until: then ? `until ${then.fell}${how}` : '' }];
  });
}

/**
 * All years from the first to the last, or, if they are many, those that are named.
 * @param {string[]} named
 * @returns {string[]}
 */
function yearsAmong(named) {
  const years = [...new Set(named)].sort();
  const [first, last] = [Number(years[0]), Number(years[years.length - 1])];
  if (!(last - first < YEARS)) return years;
  return Array.from({ length: last - first + 1 }, (_, at) => String(first + at));
}

/**
 * The columns of a stage: from the year it begins to that of the next one, and one column at least.
 * @param {string[]} begin
 * @param {string[]} years
 * @param {number} at
 * @returns {[number, number]}
 */
function spanOf(begin, years, at) {
  const start = Math.max(0, years.indexOf(begin[at]));
  const next = at + 1 < begin.length ? years.indexOf(begin[at + 1]) : -1;
  return [start, next > start ? next : at + 1 < begin.length ? start + 1 : years.length + 1];
}

/** @param {HTMLElement} element @param {number} from @param {number} to @param {number} row */
function placed(element, from, to, row) {
  element.style.gridColumn = `${from + 2} / ${to + 2}`;
  element.style.gridRow = String(row);
  return element;
}

/** @param {Dot[]} dots @param {string} year @param {number} at @param {number} row */
function cell(dots, year, at, row) {
  const held = dots.filter((dot) => dot.year === year);
  const left = held.length - DOTS;
  const entries = held.slice(0, DOTS).map(({ source, item, until }) => {
    const { cite } = plainMap.sources[source];
    // The column has the year; a letter after it would say nothing alone.
    const name = cite.replace(/ et al\.(?= \d{4})| \d{4}$/g, '');
    const fallen = until ? make('span', 'until', until) : null;
    const entry = make('span', '', kindMark(item.kind, item.rank), name, fallen && ' ', fallen);
    entry.title = until ? `${cite}, ${until}` : cite;
    return entry;
  });
  const more = left > 0 ? make('span', 'none', `and ${left} more`) : null;
  return placed(make('div', 'dots-of-year', ...entries, more), at, at + 1, row);
}

/** @param {Stage} stage @param {[number, number]} span */
function segment(stage, [from, to]) {
  const look = `segment ${stage.claim.verdict}`;
  const { claim } = stage;
  const certainty = surenessOf(words, claim);
  const told = words.badges[claim.band || claim.verdict] + (certainty ? ` · ${certainty}` : '');
  return placed(make('div', look, claimMark(claim), make('span', '', told)), from, to, 2);
}
