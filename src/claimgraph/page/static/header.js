/**
 * The top of the page: the sentence, the view in force, and the bar with its bands.
 * @import { State } from './state.js'
 */

import { headerCounts } from './bars.js';
import { byId, say, within } from './dom.js';
import { fillBar } from './marks.js';
import { subscribe } from './state.js';

export function startHeader() {
  subscribe(showHeader);
}

/** @param {State} now @param {State | null} before */
function showHeader({ map, view }, before) {
  if (map === before?.map) return;
  const { view: inForce, sentence } = map.headline;
  byId('sentence').textContent = sentence;
  byId('view').textContent = inForce;
  document.body.classList.toggle('other-view', view !== null);
  fillBar(
    within(byId('whole'), '.bar'),
    map.claims.map((_, number) => number),
  );
  byId('bands').style.gridTemplateColumns = headerCounts(map)
    .filter((count, index) => count || index < Object.keys(map.words.bands).length)
    .map((count) => `minmax(max-content, ${count}fr)`)
    .join(' ');
  if (view) say(`${inForce} ${sentence}`);
  else if (before) say(sentence);
}
