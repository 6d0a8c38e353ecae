/**
 * What a reader works with: filters with their counts, what counts, search.
 */

/** @type {HTMLElement[]} */
const chips = [...document.querySelectorAll('.chip')].map((each) => /** @type {any} */ (each));
const knownValues = new Set(chips.map((chip) => `${chip.dataset.group}=${chip.dataset.value}`));

/**
 * Whether a filter has such a value.
 * @param {Group} group
 * @param {string} value
 */
function isKnown(group, value) {
  return knownValues.has(`${group}=${value}`);
}

/**
 * Show on every chip whether it is pressed, and how many claims it would show.
 * @param {Filter} filter
 * @param {Survey} found
 */
function retellChips(filter, found) {
  for (const chip of chips) {
    const group = /** @type {Group} */ (chip.dataset.group);
    const value = chip.dataset.value ?? '';
    chip.setAttribute('aria-pressed', String(filter[group].has(value)));
    const count = found.counts[group].get(value) ?? 0;
    /** @type {HTMLElement} */ (chip.querySelector('.count')).textContent = String(count);
    chip.classList.toggle('none', count === 0);
  }
}

/**
 * The filter with one value pressed, or let go.
 * @param {Filter} filter
 * @param {HTMLElement} chip
 * @returns {Filter}
 */
function toggled(filter, chip) {
  const group = /** @type {Group} */ (chip.dataset.group);
  const value = chip.dataset.value ?? '';
  const next = new Set(filter[group]);
  if (!next.delete(value)) next.add(value);
  return { ...filter, [group]: next };
}

/**
 * Let the controls show the view that is shown.
 * @param {Place} place
 */
function retellAsk(place) {
  const days = daysAsked();
  const slider = /** @type {HTMLInputElement | null} */ (document.getElementById('asof'));
  const day = place.ask === 'asof' ? days.indexOf(place.value) : -1;
  if (slider) {
    slider.value = String(day < 0 ? days.length : day);
    const told = day < 0 ? 'any date' : days[day];
    byId('asof-day').textContent = told;
    slider.setAttribute('aria-valuetext', told);
  }
  for (const ask of ['bar', 'without']) {
    const select = /** @type {HTMLSelectElement | null} */ (document.getElementById(ask));
    if (select) select.value = place.ask === ask ? place.value : '';
  }
  byId('everything').hidden = place.ask === '';
}

/** The dates of the slider. @returns {string[]} */
function daysAsked() {
  return alternatives.filter((view) => view.ask === 'asof').map((view) => view.value);
}

/**
 * @param {(ask: string, value: string, sliding: boolean) => void} onAsk
 */
function listenToAsk(onAsk) {
  document.getElementById('asof')?.addEventListener('input', (event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    const day = daysAsked()[Number(value)];
    onAsk(day ? 'asof' : '', day ?? '', true);
  });
  for (const ask of ['bar', 'without']) {
    document.getElementById(ask)?.addEventListener('change', (event) => {
      const { value } = /** @type {HTMLSelectElement} */ (event.target);
      onAsk(value ? ask : '', value, false);
    });
  }
  byId('everything').addEventListener('click', () => onAsk('', '', false));
}
