/**
 * The choice of another view: by date, by a bar, without a source, with a grant, and all of these together.
 * @import { Ask } from './views.js'
 * @import { State } from './state.js'
 */

import { isAsking, noAsks } from './asking.js';
import { byId } from './dom.js';
import { views } from './embedded.js';
import { adjust, current, navigate, subscribe } from './state.js';
import { daysOf, findView } from './views.js';

/** The dates of the slider; empty if the map is too large for this choice. */
const days = daysOf(views);
const slider = /** @type {HTMLInputElement | null} */ (document.getElementById('asof'));
/** @type {HTMLSelectElement[]} */
const selects = [...document.querySelectorAll('#bar, #without, #grant')].map(
  (each) => /** @type {any} */ (each),
);

export function startWhatIf() {
  subscribe(showAsks);
  slider?.addEventListener('input', () => {
    adjust({ asks: { ...current().address.asks, asof: days[Number(slider.value)] ?? '' } });
  });
  for (const select of selects) {
    select.addEventListener('change', () => {
      navigate({ asks: { ...current().address.asks, [select.id]: select.value } });
    });
  }
  byId('everything').addEventListener('click', countEverything);
}

/** Go back to the view that the page was built for. */
export function countEverything() {
  const { filter } = current().address;
  navigate({ asks: noAsks(), filter: { ...filter, changed: new Set() } });
}

/** Make the controls show what is asked. @param {State} now @param {State | null} before */
function showAsks({ address: { asks }, view }, before) {
  if (asks === before?.address.asks) return;
  if (slider) {
    const day = answerIn(view, 'asof') || asks.asof;
    const stop = day ? days.indexOf(day) : days.length;
    const told = stop in days ? wordsFor(days[stop]) : asks.asof || 'any date';
    slider.value = String(stop < 0 ? days.length : stop);
    slider.setAttribute('aria-valuetext', told);
    byId('asof-day').textContent = told;
  }
  for (const select of selects) {
    select.value = asks[/** @type {Ask} */ (select.id)];
    // The browser shows no option at all for an answer that is not among them.
    if (select.selectedIndex < 0) select.value = '';
  }
  byId('everything').hidden = !isAsking(asks);
}

/** @param {string} day */
function wordsFor(day) {
  return findView(views, 'asof', day)?.words ?? day;
}

/**
 * The answer to a question that is part of a view; empty if it is not.
 * @param {State['view']} view
 * @param {Ask} ask
 * @returns {string}
 */
function answerIn(view, ask) {
  if (!view) return '';
  const parts = view.parts.length ? view.parts.map((each) => views.views[each]) : [view];
  return parts.find((each) => each.ask === ask)?.value ?? '';
}
