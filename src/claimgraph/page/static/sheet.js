/**
 * The sheet of a claim: its verdict in plain words, both sides, what it hangs on, how it went, and the rest.
 * @import { Claim } from './claim_map.js'
 */

import { commandOptions, quotedForShell } from './asks.js';
import { isThere } from './claim_map.js';
import { button, isolated, make, makeLink } from './dom.js';
import { hanging, plainMap, words } from './embedded.js';
import { evidenceOf } from './evidence.js';
import { turningWords } from './item_words.js';
import { claimLinks, withLinks } from './items.js';
import { surenessOf } from './kinds.js';
import { badge, sure } from './marks.js';
import { citeLink, sideSection } from './sheet_items.js';
import { restOf } from './sheet_rest.js';
import { asksInForce, current, shown } from './state.js';
import { timeline } from './timeline.js';

/** The most sources named that a verdict hangs on. */
const NAMED = 3;

/**
 * @typedef {{close: () => void, copy: () => void, markdown: () => void, print: () => void,
 *   map: () => void}} Tools what the buttons of a sheet do
 */

/**
 * All of a claim's sheet.
 * @param {number} number
 * @param {Tools} tools
 * @returns {HTMLElement[]}
 */
export function sheetOf(number, tools) {
  const claim = shown().claims[number];
  const heading = make('h2', '', claim.text);
  heading.dir = 'auto';
  if (claim.lang) heading.lang = claim.lang;
  const parts = [
    crumb(claim, tools),
    heading,
    ...verdictParts(claim),
    ...remarks(claim),
    make('p', 'notice'),
    ...(isThere(claim) ? bothSides(number) : []),
    hangsBox(claim, number),
    timeline(number),
    restOf(number),
    footLine(claim),
  ];
  return parts.filter((each) => each !== null);
}

/** @param {Claim} claim @param {Tools} tools */
function crumb(claim, tools) {
  const all = makeLink('', '#view=overview', 'All positions');
  all.dataset.view = 'overview';
  const topics = claim.topics.map((each) => {
    const { key, label, lang } = plainMap.topics[each];
    return makeLink('', `#${new URLSearchParams({ view: 'overview', topic: key })}`, label, lang);
  });
  return make(
    'div',
    'crumb',
    make('span', '', all, ...topics.flatMap((each) => [' › ', each])),
    make(
      'span',
      'tools',
      shareButton(),
      make(
        'span',
        'share-with',
        button('copy', 'Copy link', tools.copy),
        button('', 'Copy as Markdown', tools.markdown),
        button('', 'Print one page', tools.print),
        button('to-map', 'Show on the map', tools.map),
      ),
      button('close', 'Close', tools.close),
    ),
  );
}

/** On a phone, the buttons for sharing are folded behind this one. */
function shareButton() {
  const share = button('share', 'Share …', () => {
    const isOpen = share.getAttribute('aria-expanded') === 'true';
    share.setAttribute('aria-expanded', String(!isOpen));
  });
  share.setAttribute('aria-expanded', 'false');
  return share;
}

/** The plain answer, the verdict and its certainty, and the sentence. @param {Claim} claim */
function verdictParts(claim) {
  const plain = words.plain[claim.verdict][surenessOf(words, claim)];
  return [
    plain ? make('p', 'plain', plain) : null,
    make('p', 'line1', badge(claim), ' ', sure(claim)),
    make('p', `why verdict ${claim.verdict}`, ...withLinks(claim.sentence)),
  ];
}

/** What a reader should know of the verdict. @param {Claim} claim @returns {(HTMLElement | null)[]} */
function remarks({ contested, searches, is_granted: isGranted }) {
  const { view } = current();
  const are = contested.length === 1 ? 'is' : 'are';
  return [
    contested.length
      ? make(
          'p',
          'caution by-way-of',
          'By way of ',
          ...claimLinks(contested),
          `, which ${are} contested.`,
        )
      : null,
    searches ? make('p', 'searches', ...withLinks(searches)) : null,
    isGranted ? make('p', 'caution', 'Granted in this view: nobody in the map says it.') : null,
    view ? make('p', 'view-note', view.view) : null,
  ];
}

/** @param {number} number */
function bothSides(number) {
  const { support, attack } = evidenceOf(shown(), number);
  const jump = make(
    'div',
    'jump',
    makeLink('for', '#side-for', `For · ${support.items.length}`),
    makeLink('against', '#side-against', `Against · ${attack.items.length}`),
  );
  jump.setAttribute('role', 'group');
  jump.setAttribute('aria-label', 'Sides of the claim');
  return [
    jump,
    make(
      'div',
      'sides',
      sideSection('for', support, number),
      sideSection('against', attack, number),
    ),
  ];
}

/** What the verdict hangs on, and what would turn it. @param {Claim} claim @param {number} number */
function hangsBox(claim, number) {
  const turns = isThere(claim)
    ? make(
        'div',
        'turns',
        make('dt', '', 'Would turn if …'),
        make('dd', '', turningWords(claim, shown().bar)),
      )
    : null;
  return make(
    'dl',
    'hangs',
    make('div', 'collapse', make('dt', '', 'Hangs on'), ...hangsOn(number)),
    turns,
  );
}

/** @param {number} number @returns {HTMLElement[]} */
function hangsOn(number) {
  const other = current().view
    ? make('dd', 'none', 'This section describes the view that the page opened with.')
    : null;
  if (!hanging) {
    const named = quotedForShell(plainMap.claims[number].key);
    const options = commandOptions(plainMap, asksInForce());
    const ask = make('code', '', `claimgraph show ${named} -f FILE${options}`);
    return [make('dd', '', 'This map is too large to find that on the page. Run ', ask, '.')];
  }
  const { lead, without } = hanging[number];
  const named = without
    .slice(0, NAMED)
    .flatMap(([source, would]) => [' Without ', citeLink(source), `, it ${would}.`]);
  const left = without.length - NAMED;
  const more = left > 0 ? ` ${left} more would change it.` : null;
  return [other, make('dd', '', lead, ...named, more)].filter((each) => each !== null);
}

/** What a printed sheet says of itself. @param {Claim} claim */
function footLine({ key }) {
  const { headline } = shown();
  return make(
    'p',
    'print-only',
    isolated(document.title),
    ` · ${headline.view} · #${new URLSearchParams({ claim: key })}`,
    ' · Verdicts compare the strongest evidence on each side and never add it up.',
  );
}
