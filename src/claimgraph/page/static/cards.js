/**
 * The answer and the cards of the overview: verdicts in the view in force, and the claims a filter found.
 * @import { Claim } from './claim_map.js'
 * @import { Side } from './evidence.js'
 * @import { State } from './state.js'
 */

import { isThere } from './claim_map.js';
import { button, isolated, make, makeLink, within } from './dom.js';
import { cardOf, plainMap, words } from './embedded.js';
import { evidenceOf } from './evidence.js';
import { isFiltering } from './filter.js';
import { byText } from './item_words.js';
import { surenessOf } from './kinds.js';
import { badge, claimMark, kindMark, sideWords, sure } from './marks.js';
import { paper, phone } from './media.js';
import { interestNote } from './sheet_items.js';
import { current, subscribe } from './state.js';

/** The most claims that a card names before the reader asks for all. */
const NAMED = 10;

/** @type {HTMLElement[]} */
const cards = [...document.querySelectorAll('.card')].map((each) => /** @type {any} */ (each));
const answer = document.getElementById('answer');
/** @type {HTMLDetailsElement[]} */
const questions = [...document.querySelectorAll('.question')].map(
  (each) => /** @type {any} */ (each),
);

export function startCards() {
  foldQuestions();
  paper.addEventListener('change', () => {
    if (paper.matches) for (const each of questions) each.open = true;
  });
  subscribe(showCards);
}

/** On a small screen, all questions but the first are folded at first. */
function foldQuestions() {
  if (phone.matches) for (const each of questions.slice(1)) each.open = false;
}

/** @param {State} now @param {State | null} before */
function showCards(now, before) {
  const claims = before?.map.claims ?? plainMap.claims;
  if (now.map.claims !== claims) {
    for (const card of cards) tellCard(card, now.map.claims[claimOf(card)], claims[claimOf(card)]);
    if (answer) tellAnswer(answer, now.map.claims[claimOf(answer)]);
  }
  if (now.found !== before?.found) nameFound(now);
}

/** @param {HTMLElement} card */
function claimOf(card) {
  return Number(card.dataset.claim);
}

/**
 * Update a card if its claim changed.
 * @param {HTMLElement} card
 * @param {Claim} claim
 * @param {Claim} before
 */
function tellCard(card, claim, before) {
  if (claim === before || card.classList.contains('main-card')) return;
  tellGlance(card, claim);
  const sides = card.querySelectorAll('.balance > div');
  sides[0].classList.toggle('wins', claim.verdict === 'rests');
  sides[1].classList.toggle('wins', claim.verdict === 'outweighed');
  within(sides[0], 'dd').replaceChildren(...support(claim));
  within(sides[1], 'dd').replaceChildren(...attack(claim));
  card.classList.toggle('absent', !isThere(claim));
}

/** @param {HTMLElement} place @param {Claim} claim */
function tellGlance(place, claim) {
  within(place, '.glance').replaceChildren(badge(claim), ' ', sure(claim) ?? '');
}

/** @param {Claim} claim @returns {Element[]} */
function support(claim) {
  return sideWords(claim.kind, claim.for[0]);
}

/** @param {Claim} claim @returns {Element[]} */
function attack(claim) {
  return sideWords(claim.kind_against, claim.against[0]);
}

/** @param {HTMLElement} place @param {Claim} claim */
function tellAnswer(place, claim) {
  tellGlance(place, claim);
  within(place, '.plain').textContent = words.plain[claim.verdict][surenessOf(words, claim)];
  within(place, '.why').textContent = byText(claim.sentence);
  const { support, attack } = evidenceOf(current().map, claimOf(place));
  const counts = place.querySelectorAll('.evidence-count');
  [support, attack].forEach((side, index) => {
    counts[index].textContent = String(side.items.length);
  });
  within(place, '.for .strongest').replaceChildren(...strongestOf(support));
  within(place, '.against .strongest').replaceChildren(...strongestOf(attack));
}

/** The strongest evidence on one side of the main claim. @param {Side} side @returns {Element[]} */
function strongestOf({ items: [item] }) {
  if (!item) return sideWords([], 0);
  const { claims, sources } = current().map;
  const claim = claims[item.claim];
  const link = makeLink(
    '',
    `#${new URLSearchParams({ claim: claim.key })}`,
    claim.text,
    claim.lang,
  );
  const [, kind] = sideWords(item.kind, item.rank);
  const told = make('div', 'hint', kind);
  for (const source of claim.sources) {
    told.append(' · ', isolated(sources[source].cite));
    const note = interestNote(source);
    if (note) told.append(' ', note);
  }
  return [kindMark(item.kind, item.rank), make('div', '', link, told)];
}

/** Name the claims that a filter found on their cards, and hide the cards and questions without any. @param {State} now */
function nameFound({ address, found, order }) {
  const isOn = isFiltering(address.filter);
  /** @type {Map<number, number[]>} */
  const byCard = new Map();
  for (const claim of order) {
    if (!found.passing.has(claim)) continue;
    const named = byCard.get(cardOf[claim]) ?? [];
    named.push(claim);
    byCard.set(cardOf[claim], named);
  }
  for (const card of cards) {
    const named = byCard.get(claimOf(card)) ?? [];
    const isMain = card.classList.contains('main-card');
    card.hidden = isOn ? named.length === 0 : isMain;
    name(card, isOn ? named.filter((each) => isMain || each !== claimOf(card)) : []);
  }
  for (const question of questions) {
    const some = [...question.querySelectorAll('.card')].some(
      (card) => !(/** @type {HTMLElement} */ (card).hidden),
    );
    question.hidden = isOn && !some;
    if (isOn && some) question.open = true;
  }
  const alone = document.getElementById('alone');
  if (alone) {
    name(alone, byCard.get(-1) ?? []);
    alone.hidden = !byCard.has(-1);
  }
}

/** @param {HTMLElement} place @param {number[]} claims @param {number} [most] */
function name(place, claims, most = NAMED) {
  const list = within(place, '.matches');
  list.hidden = claims.length === 0;
  const shown = claims.length > most + 1 ? claims.slice(0, most) : claims;
  list.replaceChildren(...shown.map(entryOf));
  if (shown.length === claims.length) return;
  const more = button('more', `${claims.length - shown.length} more`, () => {
    name(place, claims, claims.length);
    /** @type {HTMLElement | null} */ (list.children[most]?.querySelector('a'))?.focus();
  });
  list.append(make('li', '', more));
}

/** @param {number} number @returns {HTMLElement} */
function entryOf(number) {
  const claim = current().map.claims[number];
  const link = makeLink(
    '',
    `#${new URLSearchParams({ claim: claim.key })}`,
    claim.text,
    claim.lang,
  );
  return make('li', '', claimMark(claim), link);
}
