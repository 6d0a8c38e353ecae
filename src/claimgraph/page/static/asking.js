/**
 * From what an address asks for to a view of the page: dates between two stops, answers that change nothing, and what
 * the page cannot show, each with a word for the reader. Never another view in silence.
 * @import { ClaimMap } from './claim_map.js'
 * @import { Ask, View, Views } from './views.js'
 * @typedef {Record<Ask, string>} Asks the answer to each question, or an empty string; spaces separate several sources
 * @typedef {{text: string, hash?: string, near?: string}} Notice what the page says, and a link to what is nearest
 * @typedef {{view: View | null, notices: Notice[]}} Answer view: null for the one the page was built for
 * @typedef {{part: number | null, notice?: Notice} | {cannot: true} | {notice: Notice}} Found a view by number, null if
 *   nothing differs
 */

import { nearest } from './nearest.js';
import { findView, isLeftOut } from './views.js';

/** The questions in the order in which views combine, with the options of the command line. */
const OPTIONS = /** @type {const} */ ({
  bar: '--bar',
  asof: '--as-of',
  without: '--without',
  grant: '--grant',
});

/** @type {readonly Ask[]} */
export const ASKS = /** @type {any} */ (Object.keys(OPTIONS));

/** @returns {Asks} */
export function noAsks() {
  return { bar: '', asof: '', without: '', grant: '' };
}

/** Whether an address asks for another view. @param {Asks} asks */
export function isAsking(asks) {
  return ASKS.some((ask) => asks[ask]);
}

/** @param {Asks} one @param {Asks} other */
export function isSameAsking(one, other) {
  return ASKS.every((ask) => one[ask] === other[ask]);
}

/**
 * The view for what is asked, and what must be said about it.
 * @param {ClaimMap} map
 * @param {Views} views
 * @param {Asks} asks
 * @returns {Answer}
 */
export function answerTo(map, views, asks) {
  /** @type {Notice[]} */
  const notices = [];
  /** @type {number[]} */
  const parts = [];
  for (const ask of ASKS.filter((each) => asks[each])) {
    const found = partFor(map, views, ask, asks);
    if ('cannot' in found) return { view: null, notices: [cannotShow(asks)] };
    if (found.notice) notices.push(found.notice);
    if ('part' in found && found.part !== null) parts.push(found.part);
  }
  const telling = parts.filter((part) => {
    const notice = hiddenNotice(map, views, part, parts);
    if (notice) notices.push(notice);
    return !notice;
  });
  if (telling.length < 2) return { view: views.views[telling[0]] ?? null, notices };
  const view = views.combined.get(telling.join(' ')) ?? null;
  if (view) return { view, notices };
  return { view, notices: [{ ...cannotShow(asks), ...nearestTo(views, telling) }] };
}

/**
 * The combined view that is nearest to one that the page does not have: with another date, else another source or step.
 * @param {Views} views
 * @param {number[]} parts
 * @returns {{near: string, hash: string} | null}
 */
function nearestTo(views, parts) {
  const questions = (/** @type {number[]} */ of) =>
    of.map((part) => views.views[part].ask).join(' ');
  const asked = questions(parts);
  let best = null;
  let least = Infinity;
  for (const view of views.combined.values()) {
    if (questions(view.parts) !== asked) continue;
    // Of two views that differ in one answer, the one whose date is nearer; dates stand side by side.
    const far = view.parts.reduce((sum, part, at) => {
      const isDate = views.views[part].ask === 'asof';
      return (
        sum +
        (isDate ? Math.abs(part - parts[at]) / views.views.length : Number(part !== parts[at]))
      );
    }, 0);
    if (far < least) [best, least] = [view, far];
  }
  return best && { near: best.phrase, hash: hashOf(asksOf(views, best)) };
}

/** The address of a view. @param {Record<string, string>} asks */
function hashOf(asks) {
  const asked = Object.entries(asks).filter(([, value]) => value);
  return `#${new URLSearchParams(asked)}`;
}

/**
 * The answers that a view gives, by question.
 * @param {Views} views
 * @param {View} view
 * @returns {Record<string, string>}
 */
export function asksOf(views, view) {
  const parts = view.parts.length ? view.parts.map((each) => views.views[each]) : [view];
  return Object.fromEntries(parts.map(({ ask, value }) => [ask, value]));
}

/**
 * @param {ClaimMap} map
 * @param {Views} views
 * @param {Ask} ask
 * @param {Asks} asks
 * @returns {Found}
 */
function partFor(map, views, ask, asks) {
  const value = asks[ask];
  const view = findView(views, ask, value);
  if (view) return { part: views.views.indexOf(view) };
  if (ask === 'asof') return dayPart(views, value);
  if (ask === 'without') return sourcePart(map, views, asks);
  return stepPart(map, views, ask, value);
}

/**
 * @param {Views} views
 * @param {string} value
 * @returns {Found}
 */
function dayPart(views, value) {
  const day = lastDay(value);
  if (!day) return { notice: { text: `“${value}” is not a date, so every date counts here.` } };
  if (views.asOf && day >= views.asOf)
    return day === views.asOf ? { part: null } : { cannot: true };
  if (views.days.length === 0) return { part: null };
  const stop = Math.max(0, views.days.filter((each) => each <= day).length - 1);
  if (stop >= views.settled) return { part: null };
  const view = findView(views, 'asof', views.days[stop]);
  if (!view) return { cannot: true };
  const part = views.views.indexOf(view);
  if (day === view.value) return { part };
  if (day < view.value)
    return { part, notice: { text: `No source here is dated before ${value}.` } };
  return { part, notice: { text: `Nothing changed between ${view.value} and ${value}.` } };
}

/**
 * The last day that a date can mean, such as 2014-06-30 for 2014-06; empty if it is no date.
 * @param {string} date
 * @returns {string}
 */
export function lastDay(date) {
  const found = /^([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date);
  if (!found) return '';
  const [year, month = 12, day = 0] = found.slice(1).map((each) => each && Number(each));
  const meant = new Date(0);
  // Day 0 of the month after is the last day of a month; setUTCFullYear takes years before 100 as they are.
  meant.setUTCFullYear(Number(year), day ? Number(month) - 1 : Number(month), Number(day));
  const iso = meant.toISOString().slice(0, 10);
  return iso.startsWith(date) ? iso : '';
}

/**
 * @param {ClaimMap} map
 * @param {Views} views
 * @param {Asks} asks
 * @returns {Found}
 */
function sourcePart(map, views, asks) {
  const named = asks.without.split(' ');
  const unknown = named.find((each) => !map.sourceNumbers.has(each));
  if (unknown !== undefined) {
    const askedInstead = (/** @type {string} */ near) => {
      const without = named.map((each) => (each === unknown ? near : each)).join(' ');
      return hashOf({ ...asks, without });
    };
    return { notice: noSource(map, unknown, askedInstead) };
  }
  if (named.length > 1 || isLeftOut(views, 'without')) return { cannot: true };
  const { title } = map.sources[/** @type {number} */ (map.sourceNumbers.get(asks.without))];
  return {
    notice: { text: `No claim comes from “${title}” here, so leaving it out changes nothing.` },
  };
}

/**
 * @param {ClaimMap} map
 * @param {string} key
 * @param {(near: string) => string} hashFor the address of what to show of the source that is nearest
 * @returns {Notice}
 */
export function noSource(map, key, hashFor) {
  const near = nearest(key, [...map.sourceNumbers.keys()]);
  return {
    text: `This page has no source “${key}”; it may have been renamed.`,
    ...(near && { near, hash: hashFor(near) }),
  };
}

/**
 * @param {ClaimMap} map
 * @param {Views} views
 * @param {'bar' | 'grant'} ask
 * @param {string} value
 * @returns {Found}
 */
function stepPart({ words, bar }, views, ask, value) {
  const rank = words.ids.indexOf(value);
  if (rank < 0) {
    return { notice: { text: `“${value}” is not a step of this map's scale, so it is ignored.` } };
  }
  if (isLeftOut(views, ask)) return { cannot: true };
  if (ask === 'bar') return rank < bar ? { cannot: true } : { part: null };
  return {
    notice: { text: 'Every claim here has a source or support, so nothing can be granted.' },
  };
}

/**
 * Why a part changes nothing beside the others; null if it can.
 * @param {ClaimMap} map
 * @param {Views} views
 * @param {number} part
 * @param {number[]} parts
 * @returns {Notice | null}
 */
function hiddenNotice(map, views, part, parts) {
  const { ask, value } = views.views[part];
  const answerOf = (/** @type {string} */ other) =>
    parts.map((each) => views.views[each]).find((each) => each.ask === other)?.value;
  const [day, bar] = [answerOf('asof'), answerOf('bar')];
  if (ask === 'without' && day) {
    const number = /** @type {number} */ (map.sourceNumbers.get(value));
    const { title } = map.sources[number];
    const text = `“${title}” was not out yet, so leaving it out changes nothing.`;
    return views.out[number] > day ? { text } : null;
  }
  if (ask === 'grant' && bar && map.words.ids.indexOf(value) < map.words.ids.indexOf(bar)) {
    return { text: 'Nothing is granted, because the grant is below the bar.' };
  }
  return null;
}

/**
 * @param {Asks} asks
 * @returns {Notice}
 */
function cannotShow(asks) {
  const words = ASKS.filter((ask) => asks[ask]).flatMap((ask) =>
    asks[ask].split(' ').map((value) => ({ ask, value })),
  );
  const asked = words.map(({ ask, value }) => `${SAID[ask]} ${value}`).join(', ');
  const options = words.map(({ ask, value }) => `${OPTIONS[ask]} ${quotedForShell(value)}`);
  const together = words.length > 1 ? ' together' : '';
  return {
    text:
      `This page cannot show “${asked}”${together}, so it shows the map as it was built. ` +
      `To see it, run: claimgraph build FILE ${options.join(' ')}`,
  };
}

const SAID = { bar: 'nothing below', asof: 'as of', without: 'without', grant: 'granting' };

/** A word for a command line, in quotes unless it is plain. @param {string} word */
function quotedForShell(word) {
  return /^[\w.:/-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
