/**
 * The panel: open while a claim is selected, with the claim's sheet. In the overview it takes the place of the
 * cards; elsewhere it is beside the map or the table.
 * @import { State } from './state.js'
 */

import { byId, say } from './dom.js';
import { byText } from './item_words.js';
import { sheetOf } from './sheet.js';
import { sheetMarkdown } from './sheet_markdown.js';
import { addressToShare, current, letGo, navigate, subscribe } from './state.js';

/** The most claims that fit on one printed page. */
const ON_PAPER = 24;

const panel = byId('panel');

/** The element that had the focus when the panel opened. @type {HTMLElement | null} */
let cameFrom = null;
/** How far the reader had scrolled in the overview when a sheet took its place. */
let scrolled = 0;

export function startPanel() {
  subscribe(showPanel);
  addEventListener('beforeprint', unfold);
  addEventListener('afterprint', refold);
}

/** The folds that printing opened. @type {HTMLDetailsElement[]} */
let unfolded = [];

/** Open what a printed sheet shows: of many claims, only the strongest of the strongest sources fit on a page. */
function unfold() {
  const isDense = panel.querySelectorAll('.item').length > ON_PAPER;
  const closed = `[open], .disclosed${isDense ? ', .more, .fold' : ''}`;
  const folds = /** @type {NodeListOf<HTMLDetailsElement>} */ (
    panel.querySelectorAll(`details:not(${closed})`)
  );
  unfolded = [...folds];
  for (const fold of unfolded) fold.open = true;
}

function refold() {
  for (const fold of unfolded) fold.open = false;
  unfolded = [];
  document.body.classList.remove('one-page');
}

/** Print the sheet alone, whatever is beside it. */
function printSheet() {
  document.body.classList.add('one-page');
  print();
}

/** Focus the panel. */
export function focusPanel() {
  panel.focus();
}

/** @param {State} now @param {State | null} before */
function showPanel(now, before) {
  const chosenBefore = before?.chosen ?? null;
  if (now.chosen !== chosenBefore || now.map !== before?.map) open(now, chosenBefore);
  const notice = panel.querySelector('.notice');
  if (notice) notice.textContent = hiddenNotice(now);
}

/** @param {State} now @param {number | null} chosenBefore */
function open({ address, chosen, map }, chosenBefore) {
  if (chosen !== null && chosenBefore === null) {
    cameFrom = /** @type {HTMLElement | null} */ (document.activeElement);
    scrolled = scrollY;
  }
  panel.hidden = chosen === null;
  document.body.classList.toggle('chosen', chosen !== null);
  if (chosen !== null) {
    panel.replaceChildren(...sheetOf(chosen, toolsFor(chosen)));
    if (chosen !== chosenBefore) introduce(map.claims[chosen]);
    if (chosen !== chosenBefore && address.look === 'overview') {
      scrollTo({ top: 0, behavior: 'instant' });
    }
  } else if (chosenBefore !== null) {
    say('No claim selected.');
    if (address.look === 'overview') scrollTo({ top: scrolled, behavior: 'instant' });
    cameFrom?.focus({ preventScroll: true });
  }
}

/**
 * Announce a selected claim and focus the panel, unless the reader is navigating the map by keyboard.
 * @param {State['map']['claims'][number]} claim
 */
function introduce(claim) {
  panel.scrollTop = 0;
  if (document.activeElement !== byId('canvas')) panel.focus({ preventScroll: true });
  say(`${claim.text} ${byText(claim.sentence)}`);
}

/** @param {State} now @returns {string} */
function hiddenNotice({ chosen, found }) {
  return chosen !== null && !found.passing.has(chosen)
    ? 'The current filter hides this claim in the overview, table, matrix and map.'
    : '';
}

/**
 * What the buttons of a sheet do.
 * @param {number} number
 */
function toolsFor(number) {
  return {
    close: letGo,
    copy: () => copy(addressToShare(), 'Link copied.'),
    markdown: () =>
      copy(sheetMarkdown(number, current().view === null), 'Sheet copied as Markdown.'),
    print: printSheet,
    map: () => navigate({ look: 'map' }),
  };
}

/** @param {string} text @param {string} done */
async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    say('The browser blocked copying. Copy the link from the address bar instead.');
  }
}
