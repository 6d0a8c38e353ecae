/**
 * The folded rest of a sheet: what counts for nothing, where the claim is said, its sources, all ways, and
 * what rests on it.
 * @import { Claim } from './claim_map.js'
 * @import { Child } from './dom.js'
 * @import { Item, Side } from './evidence.js'
 */

import { isThere } from './claim_map.js';
import { isolated, list, make } from './dom.js';
import { evidenceOf, restingOn } from './evidence.js';
import { counted } from './item_words.js';
import {
  claimLink,
  claimLinks,
  linkWords,
  locatorOf,
  recordedOf,
  sourceBlock,
  sourcesOf,
} from './items.js';
import { vouchingFor } from './lines.js';
import { claimMark, kindMark } from './marks.js';
import { shown } from './state.js';
import {
  fallenSection,
  lossSection,
  neutralSection,
  onwardSection,
  undercutSection,
} from './step_sections.js';

/** The most entries of a list in a fold. */
const AT_MOST = 40;

/** With more characters on their sources, printed sheets only say who and when, to fit on one page. */
const ON_PAPER = 2400;

/** The most links shown of a way. */
const WAY_LIMIT = 12;

/**
 * The folds of a claim's sheet.
 * @param {number} number
 * @returns {HTMLElement}
 */
export function restOf(number) {
  const claim = shown().claims[number];
  const folds = isThere(claim)
    ? [uncounted(number), said(claim), sourcesFold(number), ways(number), bearing(number)]
    : [said(claim)];
  const rest = make('section', 'rest', ...folds);
  rest.setAttribute('aria-label', 'More about this claim');
  return rest;
}

/**
 * @param {string} className
 * @param {string} title
 * @param {string} told what is inside
 * @param {Child[]} contents
 * @returns {HTMLElement | null} null without contents
 */
function fold(className, title, told, ...contents) {
  if (!contents.some(Boolean)) return null;
  const summary = make('summary', '', make('b', '', title), ' ', make('span', '', told));
  return make('details', className, summary, ...contents);
}

/** What is said for or against the claim and counts for nothing, or stops what does. @param {number} number */
function uncounted(number) {
  const sections = [lossSection, fallenSection, undercutSection, neutralSection];
  const found = sections.map((section) => section(number)).filter((each) => each !== null);
  const steps = found.reduce((sum, each) => sum + each.querySelectorAll('li').length, 0);
  return fold('uncounted', 'Said, but counts for nothing', counted(steps, 'link'), ...found);
}

/** @param {Claim} claim */
function said(claim) {
  const told = claim.sources.length
    ? claim.sources.map((each) => shown().sources[each].cite).join('; ')
    : 'Nobody says it outright: it is a position that the sources argue over.';
  const [locator, recorded] = [locatorOf(claim), recordedOf(claim)];
  const sources = claim.sources.length ? sourcesOf(claim) : null;
  return (
    fold('said', 'Where it is said', told, sources, locator, recorded) ??
    make('p', 'said', make('b', '', 'Where it is said'), ' ', make('span', '', told))
  );
}

/** The sources of the evidence on both sides. @param {number} number */
function sourcesFold(number) {
  const { support, attack } = evidenceOf(shown(), number);
  const items = [...support.items, ...attack.items];
  const sources = [...new Set(items.flatMap(({ claim }) => vouchingFor(shown(), claim)))];
  const interested = sources.filter((each) => shown().sources[each].interests.length).length;
  const told = interested
    ? `${sources.length}, of which ${interested} ${interested === 1 ? 'declares or shows' : 'declare or show'} an interest`
    : String(sources.length);
  const entries = list('entries', sources.slice(0, AT_MOST), (each) => [
    make('b', 'who', isolated(shown().sources[each].cite)),
    ' ',
    sourceBlock(each),
  ]);
  const isLong = (entries?.textContent ?? '').length > ON_PAPER;
  const name = isLong ? 'sources-used long' : 'sources-used';
  return fold(name, 'Sources', told, entries, moreThan(sources.length));
}

/** Every item with its way to the claim. @param {number} number */
function ways(number) {
  const { support, attack } = evidenceOf(shown(), number);
  const count = support.items.length + attack.items.length;
  return fold(
    'ways',
    'Every way to the sources',
    `${counted(count, 'way')}, link by link`,
    sideWays('For it', support, number),
    sideWays('Against it', attack, number),
  );
}

/** @param {string} title @param {Side} side @param {number} target */
function sideWays(title, side, target) {
  if (!side.items.length) return null;
  return make(
    'section',
    '',
    make('h4', '', title),
    list('entries', side.items.slice(0, AT_MOST), (item) => wayContents(item, side, target)),
    moreThan(side.items.length),
  );
}

/** @param {Item} item @param {Side} side @param {number} target @returns {Child[]} */
function wayContents(item, side, target) {
  const claim = shown().claims[item.claim];
  const isOwn = item.claim === target;
  return [
    make(
      'p',
      '',
      kindMark(item.kind, item.rank),
      ' ',
      isOwn ? 'Its own evidence' : claimLink(item.claim),
    ),
    wayOf(item, side, target),
    isOwn ? null : locatorOf(claim),
    isOwn ? null : recordedOf(claim),
  ];
}

/**
 * The way of an item, link by link, naming the claims in between.
 * @param {Item} item
 * @param {Side} side
 * @param {number} target
 * @returns {HTMLElement}
 */
function wayOf(item, side, target) {
  const way = side.way(item);
  if (way.length === 0) return make('p', 'way', 'Stated by its own source.');
  const told = make('p', 'way');
  let from = item.claim;
  for (const number of way.slice(0, WAY_LIMIT)) {
    const { premises, to } = shown().links[number];
    const others = premises.filter((each) => each !== from);
    if (others.length) told.append('together with ', ...claimLinks(others).filter(isPresent), ' ');
    told.append(linkWords(number), ' ');
    if (to !== target) told.append('→ ', claimLink(to), ' ');
    from = to;
  }
  if (way.length > WAY_LIMIT) told.append('… and more links to this claim');
  return told;
}

/** @param {Child} child @returns {child is Node | string} */
function isPresent(child) {
  return Boolean(child);
}

/** The claims that rest on the claim, and those it affects. @param {number} number */
function bearing(number) {
  const resting = restingOn(shown(), number);
  const found = list('entries resting', resting.slice(0, AT_MOST), (each) => [
    claimMark(shown().claims[each]),
    ' ',
    claimLink(each),
  ]);
  const told = resting.length ? counted(resting.length, 'claim') : 'nothing';
  return (
    fold(
      'bearing',
      'What rests on it',
      told,
      found,
      moreThan(resting.length),
      onwardSection(number),
    ) ?? make('p', 'bearing', make('b', '', 'What rests on it'), ' ', make('span', '', told))
  );
}

/** @param {number} count */
function moreThan(count) {
  return count > AT_MOST ? make('p', 'none', `and ${count - AT_MOST} more`) : null;
}
