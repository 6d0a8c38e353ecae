/**
 * The sections of the panel on a claim, from the verdict to the sources.
 * @import { Claim } from './claim_map.js'
 */

import { button, list, make } from './dom.js';
import { plainMap, views, words } from './embedded.js';
import { evidenceOf, restingOn } from './evidence.js';
import { claimLink, linkWords, locatorOf, sideSection, sourceLink, sourcesOf } from './items.js';
import { duel, rankMark } from './marks.js';
import { current, shown } from './state.js';
import { collapsesOf, historyOf } from './views.js';

/** The most claims listed that rest on a claim. */
const LISTED = 12;

/**
 * The evidence offered for a claim that does not count, and the links that lost it.
 * @param {Claim} claim
 * @returns {HTMLElement | null}
 */
function lossSection(claim) {
  const [low, high] = claim.for;
  if (claim.offered === high && low === high) return null;
  const counting =
    low === high ? words.grounds[low] : `between ${words.grounds[low]} and ${words.grounds[high]}`;
  return make(
    'section',
    'loss',
    make('h3', '', 'Evidence offered and evidence that counts'),
    make('p', '', `Offered: ${words.grounds[claim.offered]}. Counts: ${counting}.`),
    claim.lost.length ? make('p', '', 'Links that lost evidence:') : null,
    list('plain', claim.lost, (number) => [
      claimLink(shown().links[number].from),
      ' ',
      fate(number),
    ]),
  );
}

/**
 * Why a link brings less than was offered through it.
 * @param {number} number
 * @returns {HTMLElement}
 */
function fate(number) {
  const link = shown().links[number];
  const why = link.carried
    ? 'counts for less than was offered through it'
    : `not counted: ${words.fates[link.fate]}`;
  const told = make('span', 'fate', why);
  for (const [index, claim] of link.undercut_by.entries()) {
    told.append(index ? ' and ' : ' by ', claimLink(claim));
  }
  return told;
}

/**
 * The links to a claim that do not count, apart from those listed as losses.
 * @param {number} claim
 * @returns {HTMLElement | null}
 */
function fallenSection(claim) {
  const { arriving, claims, links } = shown();
  const fallen = arriving[claim].filter(
    (each) => !links[each].carried && !claims[claim].lost.includes(each),
  );
  if (!fallen.length) return null;
  return make(
    'section',
    'fallen',
    make('h3', '', `Linked, but not counted (${fallen.length})`),
    list('plain', fallen, (number) => [
      rankMark(0),
      claimLink(links[number].from),
      ' ',
      linkWords(number),
      ' ',
      fate(number),
    ]),
  );
}

/**
 * @param {number} claim
 * @returns {HTMLElement | null}
 */
function onwardSection(claim) {
  const { links, onward, undercutting } = shown();
  const undercuts = undercutting[claim];
  if (!onward[claim].length && !undercuts.length) return null;
  return make(
    'section',
    'onward',
    make('h3', '', `Claims it affects (${onward[claim].length + undercuts.length})`),
    list('plain', onward[claim], (number) => [
      linkWords(number),
      ' → ',
      claimLink(links[number].to),
      ' ',
      links[number].carried ? null : fate(number),
    ]),
    list('plain', undercuts, (number) => [
      make('span', 'relation undercuts', 'undercuts the link'),
      ' from ',
      claimLink(links[number].from),
      ' to ',
      claimLink(links[number].to),
      ' ',
      links[number].undercut_by.includes(claim) ? null : make('span', 'fate', 'has no effect'),
    ]),
  );
}

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
      rankMark(shown().claims[each].for[0]),
      ' ',
      claimLink(each),
    ]),
    more > 0 ? make('p', 'none', `and ${more} more`) : null,
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
 * The sources whose removal would change the verdict or band.
 * @param {number} number
 * @returns {HTMLElement | null}
 */
function collapseSection(number) {
  const title = make('h3', '', 'Sources the verdict depends on');
  const section = make('section', 'collapse', title, otherViewNote());
  if (views.missing.includes('without')) {
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
    list('stages', stages, (stage) => [
      make('span', 'when', stage.words),
      rankMark(stage.rank),
      ` ${stage.verdict}${stage.rank ? `; evidence for it: ${words.grounds[stage.rank]}` : ''}`,
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
  const { support, attack } = evidenceOf(map, number);
  const heading = make('h2', '', claim.text);
  heading.dir = 'auto';
  const buttons = [
    button('close', 'Close', actions.close),
    button('copy', 'Copy link', actions.copy),
  ];
  const verdict = make('span', `verdict ${claim.verdict}`, claim.sentence);
  const said = [make('h3', '', 'Where it was said'), sourcesOf(claim), locatorOf(claim)];
  const sections = [
    make('p', 'panel-buttons', ...buttons),
    heading,
    make('p', 'verdict-line', duel(claim), verdict),
    view ? make('p', 'view-note', view.view) : null,
    make('p', 'notice'),
    lossSection(claim),
    sideSection('for', support, number),
    sideSection('against', attack, number),
    fallenSection(number),
    collapseSection(number),
    historySection(number),
    onwardSection(number),
    bearingSection(number),
    make('section', 'said', ...said),
  ];
  return sections.filter((each) => each !== null);
}
