/**
 * The band that says which view is in force, and the notices about what the page cannot show as asked.
 * @import { Notice } from './asks.js'
 * @import { State } from './state.js'
 */

import { noSource } from './asking.js';
import { isAsking, viewParameters } from './asks.js';
import { DRAWN_AT_MOST } from './claim_map.js';
import { byId, isolated, make, makeLink, within } from './dom.js';
import { plainMap } from './embedded.js';
import { toggled } from './filter.js';
import { nearest } from './nearest.js';
import { searchNotices } from './search_help.js';
import { asksInForce, current, navigate, sourceNamed, subscribe } from './state.js';
import { countEverything } from './what_if.js';

const band = byId('in-force');

export function startViewBand() {
  subscribe(showBand);
  subscribe(showNotices);
  byId('only-changed').addEventListener('click', () => {
    navigate({ filter: toggled(current().address.filter, 'changed', 'yes') });
  });
  byId('to-today').addEventListener('click', countEverything);
}

/** @param {State} now @param {State | null} before */
function showBand({ view, map, address }, before) {
  // The forms of a served page, which are a script of their own, preview edits in this view.
  band.dataset.view = viewParameters(plainMap, asksInForce());
  band.hidden = view === null;
  const isOnly = address.filter.changed.size > 0;
  byId('only-changed').setAttribute('aria-pressed', String(isOnly));
  byId('only-changed').hidden = map.changed.size === 0 && !isOnly;
  if (view === null || view === before?.view) return;
  within(band, '.told').replaceChildren(
    make('b', '', 'What if: ', isolated(view.phrase), '.'),
    ` ${view.leftOut} `,
    make('b', '', view.differing),
    ` from ${plainMap.headline.isWhole ? 'today' : 'the page as built'}${view.lacking}.`,
  );
}

/** @param {State} now @param {State | null} before */
function showNotices(now, before) {
  if (now.address === before?.address) return;
  const notices = [...now.notices, ...addressNotices(now), ...searchNotices(now)];
  byId('notices').replaceChildren(...notices.map(noticeElement));
}

/** @param {Notice} notice */
function noticeElement({ text, lead = 'Nearest:', near, hash, others = [] }) {
  const made = make('p', 'notice', isolated(text));
  if (!near || !hash) return made;
  const links = [{ near, hash }, ...others].map((each) => makeLink('', each.hash, each.near));
  made.append(` ${lead} `, ...links.flatMap((link, at) => (at ? [' or ', link] : [link])), '.');
  return made;
}

/**
 * What the address names and the page does not have, or ignores.
 * @param {State} now
 * @returns {Notice[]}
 */
function addressNotices({ address, view, block: shown }) {
  const { claim, source, block, anchor, ignored, filter } = address;
  /** @type {Notice[]} */
  const found = ignored.map((text) => ({ text }));
  if (claim && !plainMap.claimNumbers.has(claim)) found.push(noClaim(claim));
  if (source && !plainMap.sourceNumbers.has(source)) {
    const hashFor = (/** @type {string} */ near) => `#${new URLSearchParams({ source: near })}`;
    found.push(noSource(plainMap, source, hashFor));
  }
  if (anchor && !isInPage(anchor))
    found.push({ text: `This page has nothing called “${anchor}”.` });
  const part = block && shown === null && partNotice(block);
  if (part) found.push({ text: part });
  if (filter.changed.size && view === null && !isAsking(address.asks)) {
    found.push({ text: 'No other view is in force, so no claim has changed.' });
  }
  return found;
}

/**
 * What is wrong with a part of the map that the address names and that is not one of its numbered parts.
 * @param {string} block
 * @returns {string}
 */
function partNotice(block) {
  const { claims } = plainMap;
  if (block === 'list') return '';
  if (block !== 'all') return `This page has no part “${block}” of the map.`;
  return claims.length > DRAWN_AT_MOST
    ? `The map has ${claims.length} claims; no more than ${DRAWN_AT_MOST} are drawn at once.`
    : '';
}

/** Whether a bare name in the address is a source by its number or an element. @param {string} anchor */
function isInPage(anchor) {
  const number = sourceNamed(anchor);
  return number === null ? document.getElementById(anchor) !== null : number in plainMap.sources;
}

/** @param {string} key @returns {Notice} */
function noClaim(key) {
  const near = nearest(key, [...plainMap.claimNumbers.keys()]);
  const text = `This page has no claim “${key}”; it may have been renamed.`;
  return near ? { text, near, hash: `#${new URLSearchParams({ claim: near })}` } : { text };
}
