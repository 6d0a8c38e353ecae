/**
 * The sections of the panel on a claim, from the verdict to the sources.
 * @import { Claim } from './claim_map.js'
 */

import { isThere } from './claim_map.js';
import { button, list, make } from './dom.js';
import { plainMap, views, words } from './embedded.js';
import { evidenceOf, restingOn } from './evidence.js';
import {
  claimLink,
  claimLinks,
  locatorOf,
  recordedOf,
  sideSection,
  sourceLink,
  sourcesOf,
} from './items.js';
import { outcomePhrase } from './kinds.js';
import { claimMark, duel } from './marks.js';
import { current, shown } from './state.js';
import {
  fallenSection,
  lossSection,
  neutralSection,
  onwardSection,
  undercutSection,
} from './step_sections.js';
import { collapsesOf, historyOf, isLeftOut } from './views.js';

/** The most claims listed that rest on a claim. */
const LISTED = 12;

/**
 * The nearest claims that rest on a claim.
 * @param {number} claim
 * @returns {HTMLElement | null}
 */
function bearingSection(claim) {
  const resting = restingOn(shown(), claim);
  if (!resting.length) return null;
  const more = resting.length - LISTED;
  return make(
    'section',
    'bearing',
    make('h3', '', `Claims that rest on it (${resting.length})`),
    list('plain', resting.slice(0, LISTED), (each) => [
      claimMark(shown().claims[each]),
      ' ',
      claimLink(each),
    ]),
    more > 0 ? make('p', 'none', `and ${more} more`) : null,
  );
}

/**
 * The contested claims that the verdict comes by way of.
 * @param {Claim} claim
 * @returns {HTMLElement | null}
 */
function contestedSection({ contested }) {
  if (!contested.length) return null;
  return make(
    'p',
    'caution by-way-of',
    'By way of ',
    ...claimLinks(contested),
    `, which ${contested.length === 1 ? 'is' : 'are'} contested.`,
  );
}

/**
 * A note for sections computed only for the view the page was built for, while another is in force.
 * @returns {HTMLElement | null}
 */
function otherViewNote() {
  const told = 'This section describes the view that the page opened with.';
  return current().view ? make('p', 'none', told) : null;
}

/**
 * The sources whose removal would change the verdict, or the kind or certainty of the side that wins.
 * @param {number} number
 * @returns {HTMLElement | null}
 */
function collapseSection(number) {
  const title = make('h3', '', 'Sources the verdict depends on');
  const section = make('section', 'collapse', title, otherViewNote());
  if (isLeftOut(views, 'without')) {
    const ask = make('code', '', `claimgraph show ${plainMap.claims[number].key}`);
    section.append(
      make('p', 'none', 'This map is too large to find them on the page. Run ', ask, '.'),
    );
    return section;
  }
  const collapses = collapsesOf(plainMap, views, number);
  if (!collapses.length) {
    section.append(make('p', 'none', 'Removing any one source would not change the verdict.'));
    return section;
  }
  const items = list('plain', collapses, ({ view, claim }) => [
    'Without ',
    sourceLink('', /** @type {number} */ (plainMap.sourceNumbers.get(view.value))),
    `: ${claim.sentence}`,
  ]);
  section.append(make('p', '', 'Removing any one of these would change the verdict:'));
  if (items) section.append(items);
  return section;
}

/**
 * How the verdict changed, date by date.
 * @param {number} number
 * @returns {HTMLElement | null}
 */
function historySection(number) {
  const stages = historyOf(plainMap, views, number);
  if (stages.length < 2) return null;
  return make(
    'section',
    'history',
    make('h3', '', 'How the verdict changed'),
    otherViewNote(),
    list('stages', stages, ({ when, claim }) => [
      make('span', 'when', when),
      claimMark(claim),
      ` ${isThere(claim) ? outcomePhrase(words, claim) : 'not there yet'}`,
    ]),
  );
}

/**
 * All of the panel.
 * @param {number} number
 * @param {{close: () => void, copy: () => void}} actions
 * @returns {HTMLElement[]}
 */
export function panelSections(number, actions) {
  const { map, view } = current();
  const claim = map.claims[number];
  const heading = make('h2', '', claim.text);
  heading.dir = 'auto';
  const buttons = [
    button('close', 'Close', actions.close),
    button('copy', 'Copy link', actions.copy),
  ];
  const sections = [
    make('p', 'panel-buttons', ...buttons),
    heading,
    verdictLine(claim),
    contestedSection(claim),
    claim.searches ? make('p', 'searches', claim.searches) : null,
    claim.is_granted
      ? make('p', 'caution', 'Granted in this view: nobody in the map says it.')
      : null,
    view ? make('p', 'view-note', view.view) : null,
    make('p', 'notice'),
    ...(isThere(claim) ? evidenceSections(number) : []),
    collapseSection(number),
    historySection(number),
    ...(isThere(claim) ? [onwardSection(number), bearingSection(number)] : []),
    make(
      'section',
      'said',
      make('h3', '', 'Where it was said'),
      sourcesOf(claim),
      locatorOf(claim),
      recordedOf(claim),
    ),
  ];
  return sections.filter((each) => each !== null);
}

/** @param {Claim} claim */
function verdictLine(claim) {
  const verdict = make('span', `verdict ${claim.verdict}`, claim.sentence);
  return make('p', 'verdict-line', isThere(claim) ? duel(claim) : claimMark(claim), verdict);
}

/**
 * The evidence on both sides of a claim, and what does not count.
 * @param {number} number
 * @returns {(HTMLElement | null)[]}
 */
function evidenceSections(number) {
  const { support, attack } = evidenceOf(shown(), number);
  return [
    lossSection(number),
    sideSection('for', support, number),
    sideSection('against', attack, number),
    fallenSection(number),
    undercutSection(number),
    neutralSection(number),
  ];
}
