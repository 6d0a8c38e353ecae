/**
 * The evidence on the two sides of a claim: a line for each item, folded by source.
 * @import { Child } from './dom.js'
 * @import { Item, Side } from './evidence.js'
 * @import { SourceGroup } from './source_groups.js'
 */

import { isolated, list, make, makeLink } from './dom.js';
import {
  capital,
  cautionWords,
  counted,
  effectWords,
  kindWords,
  ratingOf,
  weakerWords,
} from './item_words.js';
import { claimLink } from './items.js';
import { kindMark } from './marks.js';
import { groupsBySource } from './source_groups.js';
import { shown } from './state.js';

/** How many sources a side shows before the fold, and how many entries a list holds at most. */
const BEFORE_FOLD = 3;
const AT_MOST = 40;

/**
 * One side of a claim, strongest source first.
 * @param {'for' | 'against'} word
 * @param {Side} side
 * @param {number} target
 * @returns {HTMLElement}
 */
export function sideSection(word, side, target) {
  const { items, lines, lineCount } = side;
  const groups = groupsBySource(shown(), items);
  const sources = counted(groups.length, 'source');
  const title = items.length ? ` it · ${counted(items.length, 'claim')} from ${sources}` : ' it';
  const head = make('h3', '', make('span', 'word', capital(word)), title);
  head.id = `side-${word}`;
  head.tabIndex = -1;
  if (!items.length) {
    return make('section', `side ${word}`, head, make('p', 'none', 'Nothing that counts.'));
  }
  return make(
    'section',
    `side ${word}`,
    head,
    make('p', 'lines', `${counted(lineCount, 'independent line')}: ${lines}.`),
    ...cautionWords(word, side).map((each) => make('p', 'caution', each)),
    groupList(groups.slice(0, BEFORE_FOLD), side, target),
    weakerFold(groups, side, target),
  );
}

/**
 * @param {SourceGroup[]} groups
 * @param {Side} side
 * @param {number} target
 * @returns {HTMLElement}
 */
function groupList(groups, side, target) {
  return make('ul', 'items', ...groups.map((group) => groupEntry(group, side, target)));
}

/**
 * The strongest item of a source, and the others folded below it.
 * @param {SourceGroup} group
 * @param {Side} side
 * @param {number} target
 * @returns {HTMLElement}
 */
function groupEntry({ source, items }, side, target) {
  const [first, ...others] = items;
  const entry = itemEntry(first, side, target, source);
  if (others.length) entry.children[1].append(moreFold(others, side, target));
  return entry;
}

/** @param {Item[]} items @param {Side} side @param {number} target */
function moreFold(items, side, target) {
  const held = items.slice(0, AT_MOST).map((item) => itemEntry(item, side, target, null));
  return fold('more', `${items.length} more from this source`, held, items.length);
}

/**
 * The sources beyond the first few.
 * @param {SourceGroup[]} groups
 * @param {Side} side
 * @param {number} target
 * @returns {HTMLElement | null}
 */
function weakerFold(groups, side, target) {
  const [last, ...left] = groups.slice(BEFORE_FOLD - 1);
  if (!left.length) return null;
  const claims = left.reduce((sum, { items }) => sum + items.length, 0);
  const weaker = left[0].items[0].rank < last.items[0].rank ? 'weaker' : 'more';
  const title = `${claims} ${weaker} ${claims === 1 ? 'claim' : 'claims'} from ${counted(left.length, 'other source')}`;
  const held = left.slice(0, AT_MOST).map((group) => groupEntry(group, side, target));
  return fold('fold', title, held, left.length);
}

/**
 * @param {string} className
 * @param {string} title
 * @param {HTMLElement[]} held
 * @param {number} count of what could be held
 * @returns {HTMLElement}
 */
function fold(className, title, held, count) {
  const left = count - held.length;
  return make(
    'details',
    className,
    make('summary', '', title),
    make('ul', 'items', ...held),
    left > 0 ? make('p', 'none', `and ${left} more, none stronger`) : null,
  );
}

/**
 * One item on a line: mark, claim, kind, source, interest, and why it was rated down.
 * @param {Item} item
 * @param {Side} side
 * @param {number} target
 * @param {number | null} source to name
 * @returns {HTMLElement}
 */
function itemEntry(item, side, target, source) {
  const claim = shown().claims[item.claim];
  const rating = ratingOf(side.way(item));
  const effect = effectWords(claim);
  const isOwn = item.claim === target;
  return make(
    'li',
    'item',
    kindMark(item.kind, item.rank),
    make(
      'div',
      '',
      isOwn ? make('span', 'claim-link', 'Its own evidence') : claimLink(item.claim),
      make(
        'div',
        'meta',
        ...parts([
          kindWords(item, claim),
          source === null ? null : citeLink(source),
          claim.is_granted ? 'granted in this view' : null,
          weakerWords(item, rating !== null),
          claim.rated_up.length ? `rated up: ${claim.rated_up.join(', ')}` : null,
          source === null ? null : interestNote(source),
          rating && note('down', rating.words, rating.notes),
        ]),
      ),
      effect ? make('div', 'meta effect', isolated(effect)) : null,
    ),
  );
}

/** @param {Child[]} children @returns {HTMLElement[]} */
function parts(children) {
  return children.filter(Boolean).map((child) => make('span', '', child));
}

/** Who said it and when. @param {number} source */
export function citeLink(source) {
  return makeLink('cite', `#source-${source}`, shown().sources[source].cite);
}

/** A disclosure of the interests in a source; null if there are none. @param {number} source */
export function interestNote(source) {
  const { interests } = shown().sources[source];
  return interests.length ? note('flag', '⚑ interest', interests) : null;
}

/**
 * A disclosure: a few words, and what is behind them.
 * @param {string} className
 * @param {string} title
 * @param {string[]} texts
 * @returns {HTMLElement}
 */
function note(className, title, texts) {
  if (!texts.length) return make('span', className, title);
  const told = list('', texts, (text) => [isolated(text)]);
  return make('details', `disclosed ${className}`, make('summary', '', title), told);
}
