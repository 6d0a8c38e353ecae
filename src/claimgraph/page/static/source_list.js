/**
 * The list of sources.
 * @import { Source } from './claim_map.js'
 * @import { Child } from './dom.js'
 * @import { State } from './state.js'
 */

import { byId, isolated, list, make, outwardLink, within } from './dom.js';
import { plainMap } from './embedded.js';
import { counted } from './item_words.js';
import { cautionsOf, claimLink, noteOf, uncountedNote } from './items.js';
import { LongList } from './long_list.js';
import { claimMark } from './marks.js';
import { shown, subscribe } from './state.js';

const section = byId('sources');
const entries = new LongList(
  section,
  within(section, '.sources'),
  makeEntry,
  (count, all) => `Show ${count} more of ${all} sources`,
);

/** For each source, the claims that come from it. @type {number[][]} */
const saidIn = plainMap.sources.map(() => []);
plainMap.claims.forEach((claim, number) => {
  for (const source of claim.sources) saidIn[source].push(number);
});

export function startSourceList() {
  subscribe(showSources);
}

/** @param {State} now @param {State | null} before */
function showSources(now, before) {
  if (before && now.map !== before.map) {
    entries.forget();
    entries.refresh();
  }
  const isSearch = Boolean(now.address.filter.text.trim());
  if (now.found !== before?.found || (isSearch && now.source !== before.source)) showFound(now);
  if (now.source !== null && now.address !== before?.address) reveal(now.source);
}

/** Show the sources that the search finds, and the one that a link leads to. @param {State} now */
function showFound({ address: { filter }, found, map, source }) {
  const isFound = new Set(found.sources);
  const numbers = map.sources.map((_, number) => number);
  entries.show(numbers.filter((number) => isFound.has(number) || number === source));
  const sought = filter.text.trim();
  const told = within(section, '.found');
  told.hidden = !sought;
  told.textContent = `${isFound.size} of ${counted(numbers.length, 'source')} found.`;
}

/** Scroll to a source and focus it. @param {number} number */
function reveal(number) {
  section.querySelector('.sought')?.classList.remove('sought');
  entries.reveal(number);
  const entry = entries.entry(number);
  entry.classList.add('sought');
  entry.scrollIntoView({ block: 'nearest' });
  entry.focus({ preventScroll: true });
}

/**
 * @param {number} number
 * @returns {HTMLElement}
 */
function makeEntry(number) {
  const source = shown().sources[number];
  const cite = make('cite', '', source.title);
  cite.dir = 'auto';
  if (source.lang) cite.lang = source.lang;
  const told = make('p', '', ...sourceLine(source));
  for (const address of source.addresses) told.append(' · ', outwardLink(address));
  const entry = make('li', '', cite, told);
  if (source.reports.length) {
    entry.append(
      make(
        'p',
        '',
        'Reports findings from: ',
        ...quoted(source.reports.map((each) => shown().sources[each].title)),
      ),
    );
  }
  if (!source.counts) entry.append(uncountedNote());
  entry.append(...cautionsOf(source), ...source.notes.map(noteOf));
  const said = claimsFrom(number);
  if (said) entry.append(said);
  entry.id = `source-${number}`;
  entry.tabIndex = -1;
  return entry;
}

/**
 * The claims from a source, in a block to unfold.
 * @param {number} source
 * @returns {HTMLElement | null}
 */
function claimsFrom(source) {
  const said = saidIn[source];
  if (!said.length) return null;
  const told = `${said.length} ${said.length === 1 ? 'claim' : 'claims'} from this source`;
  const details = make('details', 'said-in', make('summary', '', told));
  details.addEventListener('toggle', () => {
    if (details.childElementCount > 1) return;
    const claimed = list('entries', said, (each) => [
      claimMark(shown().claims[each]),
      ' ',
      claimLink(each),
    ]);
    if (claimed) details.append(claimed);
  });
  return details;
}

/**
 * The authors, date and kind of a source.
 * @param {Source} source
 * @returns {Child[]}
 */
function sourceLine(source) {
  const plain = [source.date, source.kind, source.design].filter(Boolean).join(' · ');
  return [
    ...(source.creators ? [isolated(source.creators), ' · '] : []),
    ...(source.published ? [isolated(source.published), ' · '] : []),
    plain,
    ...(source.reply_to ? [' · reply to ', ...quoted([source.reply_to])] : []),
  ];
}

/** @param {string[]} titles @returns {Child[]} */
function quoted(titles) {
  return titles.flatMap((title, index) => [index ? '; “' : '“', isolated(title), '”']);
}
