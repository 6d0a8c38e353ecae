/**
 * What the view in force changes: the claims that come out otherwise, what they are otherwise, and why.
 * @import { Claim } from './claim_map.js'
 * @import { Child } from './dom.js'
 * @import { State } from './state.js'
 * @import { View } from './views.js'
 */

import { isThere } from './claim_map.js';
import { button, byId, make, makeLink, within } from './dom.js';
import { plainMap, views } from './embedded.js';
import { inSentence } from './item_words.js';
import { focusEntry } from './long_list.js';
import { badge, claimMark, sideWords, sure } from './marks.js';
import { subscribe } from './state.js';
import { causesIn } from './views.js';

/** The most claims listed before the reader asks for all. */
const LISTED = 30;

const HEADS = {
  asof: 'Not out yet',
  without: 'Left out',
  bar: 'Too weak to count',
  grant: 'Granted',
};

const section = byId('changes');
/** @type {HTMLElement[]} */
const cards = [...document.querySelectorAll('.card[data-claim]')].map(
  (each) => /** @type {any} */ (each),
);

export function startChanges() {
  subscribe(showChanges);
}

/** @param {State} now @param {State | null} before */
function showChanges({ map, view }, before) {
  if (map === before?.map) return;
  for (const card of cards) markCard(card, map.changed);
  const numbers = [...map.changed];
  const gone = numbers.filter((each) => !isThere(map.claims[each]));
  const differing = numbers.filter((each) => isThere(map.claims[each]));
  section.hidden = numbers.length === 0;
  if (view === null || section.hidden) return;
  within(section, '.now').textContent = view.view.slice(0, view.phrase.length);
  within(section, '.cause').textContent = HEADS[/** @type {'bar'} */ (view.ask)] ?? 'Because of';
  within(section, 'table').hidden = differing.length === 0;
  const causes = causesIn(views, view);
  const list = (/** @type {number} */ most) => {
    const rows = differing
      .slice(0, most)
      .map((each) => rowOf(each, map.claims[each], causes.get(each)));
    within(section, 'tbody').replaceChildren(...rows);
    const more = button('more', `Show ${differing.length - most} more`, () => {
      list(Infinity);
      focusEntry(within(section, `tbody tr:nth-child(${most + 1})`));
    });
    within(section, '.rest').replaceChildren(...(differing.length > most ? [more] : []));
  };
  list(LISTED);
  showGone(gone, view);
}

/**
 * @param {number} number
 * @param {Claim} now
 * @param {{missing: number[], back: number[], granted: number[]} | undefined} causes
 */
function rowOf(number, now, causes) {
  const was = plainMap.claims[number];
  const cells = [outcome(was), outcome(now), causeWords(causes)].map((each) => cell('td', ...each));
  const heads = section.querySelectorAll('thead th');
  cells.forEach((each, at) => {
    each.dataset.head = heads[at + 1].textContent ?? '';
  });
  const row = make('tr', '', cell('th', claimLink(number)), ...cells);
  row.setAttribute('role', 'row');
  return row;
}

/**
 * @param {'th' | 'td'} name
 * @param {...Child} children
 */
function cell(name, ...children) {
  const made = make(name, '', ...children);
  made.setAttribute('role', name === 'th' ? 'rowheader' : 'cell');
  if (name === 'th') made.setAttribute('scope', 'row');
  return made;
}

/** @param {number} number @param {(text: string) => string} [worded] */
function claimLink(number, worded = (text) => text) {
  const { key, text, lang } = plainMap.claims[number];
  return makeLink('', `#${new URLSearchParams({ claim: key })}`, worded(text), lang);
}

/**
 * A verdict, and the strongest evidence on each side.
 * @param {Claim} claim
 * @returns {Child[]}
 */
function outcome(claim) {
  const sides = make(
    'span',
    'sides',
    ...sideWords(claim.kind, claim.for[0]),
    ' for · ',
    ...sideWords(claim.kind_against, claim.against[0]),
    ' against',
  );
  return [make('span', 'glance', badge(claim), ' ', sure(claim)), sides];
}

/**
 * @param {{missing: number[], back: number[], granted: number[]} | undefined} causes
 * @returns {Child[]}
 */
function causeWords({ missing, back, granted } = { missing: [], back: [], granted: [] }) {
  const found = [
    ...missing.map((each) => make('span', '', sourceLink(each))),
    ...back.map((each) => make('span', '', sourceLink(each), ' (counts only here)')),
    ...granted.map((each) => make('span', '', claimLink(each, inSentence))),
  ];
  return found.flatMap((each, place) => (place ? [', ', each] : [each]));
}

/** @param {number} number */
function sourceLink(number) {
  return makeLink('', `#source-${number}`, plainMap.sources[number].cite);
}

/**
 * @param {number[]} gone claims that the view lacks
 * @param {View} view
 */
function showGone(gone, view) {
  const fold = within(section, 'details');
  fold.hidden = gone.length === 0;
  within(fold, 'summary').textContent = view.lacking.replace(/^, and /, '');
  const items = gone.map((each) => [claimMark(plainMap.claims[each]), ' ', claimLink(each)]);
  within(fold, 'ul').replaceChildren(...items.map((each) => make('li', '', ...each)));
}

/**
 * Mark the card of a claim that comes out otherwise, and say what it was.
 * @param {HTMLElement} card
 * @param {Set<number>} changed
 */
function markCard(card, changed) {
  const number = Number(card.dataset.claim);
  card.querySelector('.was')?.remove();
  card.classList.toggle('changed', changed.has(number));
  if (!changed.has(number)) return;
  const was = plainMap.claims[number];
  const told = [badge(was).textContent, sure(was)?.textContent].filter(Boolean).join(', ');
  card.append(make('p', 'was', make('b', '', 'Changed.'), ` ${DATED}: ${told}`));
}

/** What the view that the page was built for is called. */
const DATED = plainMap.headline.isWhole ? 'Today' : 'As built';
