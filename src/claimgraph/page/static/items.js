/**
 * Claims, links, sources and evidence in words, as the panel and the lists show them.
 * @import { Claim, Source } from './claim_map.js'
 * @import { Child } from './dom.js'
 * @import { Item, Side } from './evidence.js'
 */

import { isolated, list, make, makeLink, outwardLink } from './dom.js';
import { words } from './embedded.js';
import { rankMark } from './marks.js';
import { shown } from './state.js';

/**
 * @param {number} number
 * @returns {HTMLElement}
 */
export function claimLink(number) {
  const { key, text } = shown().claims[number];
  return makeLink('claim-link', `#${new URLSearchParams({ claim: key })}`, text);
}

/**
 * @param {string} className
 * @param {number} number
 * @returns {HTMLElement}
 */
export function sourceLink(className, number) {
  return makeLink(className, `#source-${number}`, shown().sources[number].title);
}

/**
 * @param {number} number
 * @returns {HTMLElement}
 */
function sourceBlock(number) {
  const source = shown().sources[number];
  const link = makeLink('', `#source-${number}`, make('cite', '', source.title));
  const details = make('span', 'source-details', ' · ');
  if (source.creators) details.append(isolated(source.creators), ' · ');
  details.append(`${source.date} · ${source.kind}`);
  if (source.design) details.append(` · ${source.design}`);
  if (source.reports.length) {
    details.append(' · reports findings from ', isolated(source.reports.join('; ')));
  }
  for (const address of source.addresses) details.append(' · ', outwardLink(address));
  const block = make('div', 'source', link, details);
  block.append(...cautionsOf(source));
  return block;
}

/**
 * @param {Source} source
 * @returns {HTMLElement[]}
 */
export function cautionsOf(source) {
  return source.cautions.map((caution) => make('p', 'caution', isolated(caution)));
}

/** A note that a source does not count. @returns {HTMLElement} */
export function uncountedNote() {
  return make('p', 'caution', 'does not count in this view');
}

/**
 * A claim's sources; those that do not count in the view are marked.
 * @param {Claim} claim
 * @returns {HTMLElement}
 */
export function sourcesOf(claim) {
  if (claim.sources.length === 0) {
    return make('p', 'none', 'A position: nobody in the map needs to have said it outright.');
  }
  return make(
    'div',
    'sources',
    ...claim.sources.map((number) => {
      const block = sourceBlock(number);
      if (claim.uncounted.includes(number)) block.append(uncountedNote());
      return block;
    }),
  );
}

/**
 * A link in words: its relation, the reasons it is rated down, and its notes.
 * @param {number} number
 * @returns {HTMLElement}
 */
export function linkWords(number) {
  const link = shown().links[number];
  const line = make('span', `relation ${link.relation}`, words.relations[link.relation].label);
  const step = make('span', 'step', line);
  if (link.reasons.length) {
    step.append(', ', make('span', 'caution', `rated down: ${link.reasons.join('; ')}`));
  }
  for (const note of link.notes) step.append(make('span', 'note', isolated(note)));
  return step;
}

/**
 * The way of an item, link by link, naming the claims in between.
 * @param {Item} item
 * @param {number} target
 * @returns {HTMLElement}
 */
function wayOf(item, target) {
  if (item.way.length === 0) return make('p', 'way', 'Stated by its own source.');
  const way = make('p', 'way');
  for (const number of item.way) {
    const { to } = shown().links[number];
    way.append(linkWords(number), ' ');
    if (to !== target) way.append('→ ', claimLink(to), ' ');
  }
  if (item.way_goes_on) way.append('… and more links to this claim');
  return way;
}

/**
 * @param {Item} item
 * @param {number} target
 * @returns {Child[]}
 */
function itemContents(item, target) {
  const claim = shown().claims[item.claim];
  const arrives = claim.own === item.rank ? '' : `, counts here as ${words.grounds[item.rank]}`;
  const isOwn = item.claim === target;
  const head = isOwn ? make('span', 'claim-link', 'Its own evidence') : claimLink(item.claim);
  return [
    make('p', 'item-head', rankMark(item.rank), head),
    make('p', 'grounds', words.ranks[claim.own] + arrives),
    wayOf(item, target),
    sourcesOf(claim),
    isOwn ? null : locatorOf(claim),
  ];
}

/**
 * @param {'for' | 'against'} word
 * @param {Side} side
 * @param {number} target
 * @returns {HTMLElement}
 */
export function sideSection(word, side, target) {
  const count = side.items.length + side.more;
  const section = make('section', `side ${word}`, make('h3', '', `Evidence ${word} it (${count})`));
  if (count === 0) {
    section.append(make('p', 'none', 'Nothing that counts.'));
    return section;
  }
  section.append(make('p', 'lines', 'Independent lines: ', side.lines));
  const items = list('items', side.items, (item) => itemContents(item, target));
  if (items) section.append(items);
  if (side.more) section.append(make('p', 'none', `and ${side.more} more, none stronger`));
  return section;
}

/**
 * Where in its source a claim was said: the quoted words, or the position.
 * @param {Claim} claim
 * @returns {HTMLElement | null}
 */
export function locatorOf(claim) {
  return claim.locator ? make('p', 'locator', 'In the source: ', isolated(claim.locator)) : null;
}
