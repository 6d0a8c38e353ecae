/**
 * Claims, links, sources and evidence in words, as the panel and the lists show them.
 * @import { Claim, Source, Step } from './claim_map.js'
 * @import { Child } from './dom.js'
 * @import { Item, Side } from './evidence.js'
 */

import { isolated, list, make, makeLink, outwardLink } from './dom.js';
import { words } from './embedded.js';
import { certaintyOf, isStory, kindPhrase } from './kinds.js';
import { kindMark } from './marks.js';
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
  if (source.published) details.append(isolated(source.published), ' · ');
  details.append(`${source.date} · ${source.kind}`);
  if (source.design) details.append(` · ${source.design}`);
  if (source.reports.length) {
    details.append(
      ' · reports findings from ',
      isolated(source.reports.map((each) => shown().sources[each].title).join('; ')),
    );
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

/** A note of the map. @param {string} note */
export function noteOf(note) {
  return make('span', 'note', isolated(note));
}

/**
 * Several claims as a list: "A", "A and B", "A, B and C".
 * @param {number[]} numbers
 * @returns {Child[]}
 */
export function claimLinks(numbers) {
  const last = numbers.length - 1;
  return numbers.flatMap((number, index) => [
    index ? (index === last ? ' and ' : ', ') : null,
    claimLink(number),
  ]);
}

/**
 * The claims that a link or undercut starts from; several count only together.
 * @param {Step} step
 * @returns {Child[]}
 */
export function premisesOf({ premises }) {
  return [...claimLinks(premises), premises.length > 1 ? ' together' : null];
}

/**
 * A link in words: its relation, the reasons it is rated down, and its notes.
 * @param {number} number
 * @returns {HTMLElement}
 */
export function linkWords(number) {
  const link = shown().links[number];
  return stepWords(link.relation, words.relations[link.relation].label, link);
}

/**
 * A link or undercut in words.
 * @param {string} relation
 * @param {string} label
 * @param {Step} step
 * @returns {HTMLElement}
 */
export function stepWords(relation, label, { reasons, notes }) {
  const told = make('span', 'step', make('span', `relation ${relation}`, label));
  if (reasons.length) {
    told.append(', ', make('span', 'caution', `rated down: ${reasons.join('; ')}`));
  }
  told.append(...notes.map(noteOf));
  return told;
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
  let from = item.claim;
  for (const number of item.way) {
    const { premises, to } = shown().links[number];
    const others = premises.filter((each) => each !== from);
    if (others.length) way.append('together with ', ...claimLinks(others).filter(isPresent), ' ');
    way.append(linkWords(number), ' ');
    if (to !== target) way.append('→ ', claimLink(to), ' ');
    from = to;
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
  const isOwn = item.claim === target;
  const head = isOwn ? make('span', 'claim-link', 'Its own evidence') : claimLink(item.claim);
  return [
    make('p', 'item-head', kindMark(item.kind, item.rank), head),
    make('p', 'grounds', groundsOf(item, claim)),
    wayOf(item, target),
    sourcesOf(claim),
    isOwn ? null : locatorOf(claim),
    isOwn ? null : recordedOf(claim),
  ];
}

/**
 * The kind of an item's evidence, and how much of it counts for the claim that is looked at.
 * @param {Item} item
 * @param {Claim} claim
 * @returns {string}
 */
function groundsOf({ kind, rank }, claim) {
  const own = kindPhrase(words, claim.own_kind);
  const certainty = `${certaintyOf(words, rank)} certainty`;
  const told = [own];
  if (kind[0] !== claim.own_kind[0]) told.push(`counts here as ${words.grounds[kind[0]]}`);
  else if (rank < claim.own) told.push(`counts here with ${certainty}`);
  else if (!isStory(words, kind)) told.push(certainty);
  if (claim.is_granted) told.push('granted in this view');
  return told.join(', ');
}

/**
 * What the map records of a claim besides its wording: details of the finding, why it is rated up, notes.
 * @param {Claim} claim
 * @returns {HTMLElement | null}
 */
export function recordedOf({ details, rated_up: up, notes }) {
  const lines = details.map(({ label, words: told }) =>
    make('p', '', `${label}: `, isolated(told)),
  );
  if (up.length) lines.unshift(make('p', '', `Rated up: ${up.join('; ')}`));
  const all = [...lines, ...notes.map(noteOf)];
  return all.length ? make('div', 'item-notes', ...all) : null;
}

/** @param {Child} child @returns {child is Node | string} */
function isPresent(child) {
  return Boolean(child);
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
