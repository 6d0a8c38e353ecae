/**
 * Claims, links and sources in words, as the panel and the lists show them.
 * @import { Claim, Source, Step } from './claim_map.js'
 * @import { Child } from './dom.js'
 */

import { isolated, make, makeLink, outwardLink } from './dom.js';
import { words } from './embedded.js';
import { inSentence } from './item_words.js';
import { shown } from './state.js';

/**
 * @param {number} number
 * @returns {HTMLElement}
 */
export function claimLink(number) {
  const { key, text, lang } = shown().claims[number];
  return makeLink('claim-link', `#${new URLSearchParams({ claim: key })}`, text, lang);
}

/**
 * A sentence that names claims by their ids in quotes, with the text of each as a link in place of its id.
 * @param {string} sentence
 * @returns {Child[]}
 */
export function withLinks(sentence) {
  const { claims, claimNumbers } = shown();
  return sentence.split(/"([^"]*)"/).flatMap((part, index) => {
    if (index % 2 === 0) return [part];
    const number = claimNumbers.get(part);
    if (number === undefined) return [`"${part}"`];
    const text = inSentence(claims[number].text);
    return ['“', makeLink('', `#${new URLSearchParams({ claim: part })}`, text), '”'];
  });
}

/**
 * @param {string} className
 * @param {number} number
 * @returns {HTMLElement}
 */
export function sourceLink(className, number) {
  const { title, lang } = shown().sources[number];
  return makeLink(className, `#source-${number}`, title, lang);
}

/**
 * @param {number} number
 * @returns {HTMLElement}
 */
export function sourceBlock(number) {
  const source = shown().sources[number];
  const link = makeLink('', `#source-${number}`, make('cite', '', source.title), source.lang);
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

/** A note that a source has nothing of its own to say. */
function silentNote() {
  return make('p', 'caution', 'passes on only what does not count in this view');
}

/**
 * A claim's sources; those that do not count in the view, or only pass on what does not, are marked.
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
      else if (claim.silent.includes(number)) block.append(silentNote());
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
    linkInSentence(number),
  ]);
}

/** @param {number} number */
function linkInSentence(number) {
  const link = claimLink(number);
  link.textContent = inSentence(shown().claims[number].text);
  return link;
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

/**
 * Where in its source a claim was said: the quoted words, or the position.
 * @param {Claim} claim
 * @returns {HTMLElement | null}
 */
export function locatorOf(claim) {
  if (!claim.locator) return null;
  const there = claim.passage && outwardLink({ href: claim.passage, words: 'read it there' });
  return make('p', 'locator', 'In the source: ', isolated(claim.locator), there && ' · ', there);
}
