/**
 * The choice of another view: by date, by a bar, without a source, with a grant, and all of these together.
 * @import { Ask } from './views.js'
 * @import { State } from './state.js'
 */

import { answerTo, asksOf } from './asking.js';
import { isAsking, noAsks } from './asks.js';
import { byId } from './dom.js';
import { plainMap, views } from './embedded.js';
import { adjust, current, navigate, subscribe } from './state.js';
import { daysOf, findView } from './views.js';

/** What the slider says at its end: the view that the page was built for. */
const NO_DATE = plainMap.headline.isWhole ? 'any date' : 'as built';
/** The dates of the slider; empty if the map is too large for this choice. */
const days = daysOf(views);
const slider = /** @type {HTMLInputElement | null} */ (document.getElementById('asof'));
/** @type {HTMLSelectElement[]} */
const selects = [...document.querySelectorAll('#bar, #without, #grant')].map(
  (each) => /** @type {any} */ (each),
);

export function startWhatIf() {
  subscribe(showAsks);
  slider?.addEventListener('input', () => adjust({ asks: askedAt(Number(slider.value)) }));
  for (const select of selects) {
    select.addEventListener('change', () => {
      navigate({ asks: { ...current().address.asks, [select.id]: select.value } });
    });
  }
  byId('everything').addEventListener('click', countEverything);
}

/**
 * What is asked with the slider at a stop; beside other questions, at the nearest stop that combines with them.
 * @param {number} stop
 */
function askedAt(stop) {
  const { asks } = current().address;
  const wanted = [...days, ''].map((asof, at) => ({
    asks: { ...asks, asof },
    far: Math.abs(at - stop),
  }));
  wanted.sort((one, other) => one.far - other.far);
  const shown = wanted.find((each) => answerTo(plainMap, views, each.asks).view);
  return asks.bar || asks.without || asks.grant ? (shown ?? wanted[0]).asks : wanted[0].asks;
}

/** Go back to the view that the page was built for. */
export function countEverything() {
  const { filter } = current().address;
  navigate({ asks: noAsks(), filter: { ...filter, changed: new Set() } });
}

/** Make the controls show what is asked. @param {State} now @param {State | null} before */
function showAsks({ address: { asks }, view }, before) {
  if (asks === before?.address.asks) return;
  const shown = { ...asks, ...(view && asksOf(views, view)) };
  if (slider) {
    const day = shown.asof;
    const stop = day ? days.indexOf(day) : days.length;
    const told = stop in days ? wordsFor(days[stop]) : asks.asof || NO_DATE;
    slider.value = String(stop < 0 ? days.length : stop);
    slider.setAttribute('aria-valuetext', told);
    byId('asof-day').textContent = told;
  }
  for (const select of selects) {
    select.value = shown[/** @type {Ask} */ (select.id)];
    // The browser shows no option at all for an answer that is not among them.
    if (select.selectedIndex < 0) select.value = '';
  }
  byId('everything').hidden = !isAsking(asks);
}

/** @param {string} day */
function wordsFor(day) {
  return findView(views, 'asof', day)?.words ?? day;
}
