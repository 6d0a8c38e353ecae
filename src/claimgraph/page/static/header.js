/**
 * The headline: what the claims of the view rest on, in a sentence and as a bar.
 * @import { State } from './state.js'
 */

import { byId, make, say, within } from './dom.js';
import { fillBar } from './marks.js';
import { subscribe } from './state.js';

export function startHeader() {
  subscribe(showHeader);
}

/** @param {State} now @param {State | null} before */
function showHeader({ map, view }, before) {
  if (map === before?.map) return;
  const { view: inForce, sentence } = map.headline;
  const end = sentence.indexOf('. ') + 1 || sentence.length;
  byId('sentence').replaceChildren(make('b', '', sentence.slice(0, end)), sentence.slice(end));
  byId('view').textContent = inForce;
  document.body.classList.toggle('other-view', view !== null);
  byId('weak-note').hidden = view === null;
  fillBar(
    within(byId('whole'), '.bar'),
    map.claims.map((_, number) => number),
  );
  if (view) say(`${inForce} ${sentence}`);
  else if (before) say(sentence);
}
