/**
 * From what an address asks for to a view of the page: dates between two stops, answers that change nothing, and what
 * the page cannot show, each with a word for the reader. Never another view in silence.
 * @import { Asks, Notice } from './asks.js'
 * @import { ClaimMap } from './claim_map.js'
 * @import { Ask, View, Views } from './views.js'
 * @typedef {{view: View | null, notices: Notice[]}} Answer view: null for the one the page was built for
 * @typedef {{part: number | null, notice?: Notice} | {cannot: true} | {notice: Notice}} Found a view by number, null if
 *   nothing differs
 */

import { ASKS, cannotShow, dayPhrase, lastDay } from './asks.js';
import { nearest } from './nearest.js';
import { findView, isLeftOut } from './views.js';

/**
 * The view for what is asked, and what must be said about it.
 * @param {ClaimMap} map
 * @param {Views} views
 * @param {Asks} asks
 * @returns {Answer}
 */
export function answerTo(map, views, asks) {
  const answers = ASKS.filter((ask) => asks[ask]).map((ask) => {
    const found = partFor(map, views, ask, asks);
    return { ask, found, isIgnored: !('part' in found || 'cannot' in found) };
  });
  const noticesOf = (/** @type {typeof answers} */ of) =>
    of.flatMap(({ found }) => ('notice' in found && found.notice) || []);
  const ignored = answers.filter(({ isIgnored }) => isIgnored);
  const refuse = (/** @type {object | null} */ near) => {
    const meant = { ...asks, ...Object.fromEntries(ignored.map(({ ask }) => [ask, ''])) };
    const notice = { ...cannotShow(map, meant), ...near };
    return { view: null, notices: [...noticesOf(ignored), notice] };
  };
  if (answers.some(({ found }) => 'cannot' in found)) return refuse(null);
  const notices = noticesOf(answers);
  const parts = answers.flatMap(({ found }) => ('part' in found ? (found.part ?? []) : []));
  const telling = parts.filter((part) => {
    const notice = hiddenNotice(map, views, part, parts);
    if (notice) notices.push(notice);
    return !notice;
  });
  if (telling.length < 2) return { view: views.views[telling[0]] ?? null, notices };
  const view = views.combined.get(telling.join(' ')) ?? null;
  return view ? { view, notices } : refuse(nearestTo(views, telling));
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
  if (!day) return { notice: { text: `“${value}” is not a date, so it is ignored.` } };
  if (views.asOf && day >= views.asOf)
    return day === views.asOf ? { part: null } : { cannot: true };
  if (views.days.length === 0) return { part: null };
  const stop = Math.max(0, views.days.filter((each) => each <= day).length - 1);
  if (stop >= views.settled) return { part: null };
  const view = findView(views, 'asof', views.days[stop]);
  if (!view) return { cannot: true };
  const part = views.views.indexOf(view);
  if (day === view.value) return { part };
  const [shown, asked] = [view.value, day].map(dayPhrase);
  if (day < view.value)
    return { part, notice: { text: `No source here is dated before ${asked}.` } };
  return { part, notice: { text: `Nothing changed between ${shown} and ${asked}.` } };
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
  const numberOf = (/** @type {string} */ each) =>
    /** @type {number} */ (map.sourceNumbers.get(each));
  const isOut = (/** @type {string} */ each) => views.without.includes(numberOf(each));
  const left = named.filter((each) => !isOut(each));
  if (left.length < named.length) {
    const notice = alreadyOut(named.filter(isOut).map((each) => map.sources[numberOf(each)].title));
    if (left.length === 0) return { notice };
    const found = partFor(map, views, 'without', { ...asks, without: left.join(' ') });
    return 'part' in found ? { notice, ...found } : found;
  }
  const { title } = map.sources[numberOf(named[0])];
  if (named.length > 1 || isLeftOut(views, 'without')) return { cannot: true };
  return {
    notice: { text: `No claim comes from “${title}” here, so leaving it out changes nothing.` },
  };
}

/** @param {string[]} titles @returns {Notice} */
function alreadyOut(titles) {
  const named = titles.map((each) => `“${each}”`).join(' and ');
  return { text: `${named} ${titles.length > 1 ? 'are' : 'is'} already left out of this page.` };
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
  if (ask === 'grant') return grantPart(words.ids, bar, views, rank);
  // Nothing is weaker than the weakest evidence, so a bar up to there leaves nothing out.
  const isInForce = Math.max(rank, words.anecdote) === Math.max(bar, words.anecdote);
  return isInForce ? { part: null } : { cannot: true };
}

/**
 * The part for a grant that no view of the page answers.
 * @param {string[]} ids
 * @param {number} bar
 * @param {Views} views
 * @param {number} rank
 * @returns {Found}
 */
function grantPart(ids, bar, views, rank) {
  const { grant } = views;
  if (rank === grant) return { part: null };
  const isGranting = grant > 0 && grant >= bar;
  if (rank < bar && !isGranting) return { notice: BELOW_BAR };
  // A page built with the highest grant offers none, whatever could be granted.
  const isOffered = grant === ids.length - 1 || views.views.some(({ ask }) => ask === 'grant');
  if (isLeftOut(views, 'grant') || (isOffered && rank < grant)) return { cannot: true };
  return {
    notice: { text: 'Every claim here has a source or support, so nothing can be granted.' },
  };
}

const BELOW_BAR = { text: 'Nothing is granted, because the grant is below the bar.' };

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
    return BELOW_BAR;
  }
  return null;
}
