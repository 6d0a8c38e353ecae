/**
 * What holds the page together: the address says what is chosen, everything else follows.
 */

const panel = byId('panel');
const container = byId('canvas');
const table = makeTable(byId('table'));
const sourceList = makeSourceList(byId('sources'));
const map = drawMap(container, (claim) => choose(claim));
const whole = claims.length <= DRAWN_AT_MOST;
const filter = noFilter();
const narrow = matchMedia('(max-width: 899px)');

/** @type {number | null} */
let chosen = null;
/** Whether the camera should go to the next chosen claim. */
let follow = true;

/** @param {number} claim */
function choose(claim) {
  follow = false;
  location.href = addressOf(claim);
}

function letGo() {
  location.hash = '#overview';
}

/** Follow the address to what it names. */
function go() {
  const place = placeOf(location.hash);
  const block = place.claim === null ? place.block : homes[place.claim];
  if (!whole && block !== null && map.drawn !== block) map.draw(block);
  open(place.claim);
  sourceList.reveal(location.hash);
  if (follow) lookAt(place, block);
  follow = true;
  describeDrawn();
}

/** @param {Place} place @param {number | null} block */
function lookAt(place, block) {
  if (place.claim === null) {
    map.show(block === null ? map.held : claimsOf(blocks[block]));
    return;
  }
  const drawn = new Set(map.held);
  const home = new Set(claimsOf(blocks[homes[place.claim]]));
  const near = [...surroundings(place.claim).nodes].filter((each) => drawn.has(each));
  map.show(
    near,
    near.filter((each) => home.has(each)),
  );
}

/** Show a claim in the panel, or none. @param {number | null} claim */
function open(claim) {
  const before = chosen;
  chosen = claim;
  panel.hidden = claim === null;
  byId('overview').hidden = claim !== null;
  document.body.classList.toggle('chosen', claim !== null);
  table.mark(claim);
  // Not unselectAll, which would draw everything at once, only to be drawn again with its new light.
  map.network.setSelection({ nodes: claim === null ? [] : [claim] }, { highlightEdges: false });
  if (claim !== null) {
    fillPanel(panel, claim, { close: letGo, copy: copyAddress });
    panel.scrollTop = 0;
    if (document.activeElement !== container) panel.focus({ preventScroll: true });
    say(`${claims[claim].text} ${claims[claim].sentence}`);
  } else if (before !== null) {
    say('No claim chosen.');
  }
  relight();
}

/**
 * Light what the filter and the chosen claim, or the one under the pointer, leave.
 * @param {number | null} [hovered]
 */
function relight(hovered = null) {
  const centre = hovered ?? chosen;
  const near = centre === null ? null : surroundings(centre);
  map.light(both(isFiltering(filter) ? filterLight(filter, map.held, map.lines) : null, near));
  const notice = panel.querySelector('.notice');
  if (notice) notice.textContent = hiddenNotice();
}

/** @returns {string} */
function hiddenNotice() {
  return chosen !== null && !passes(chosen, filter)
    ? 'The filter hides this claim from table and map.'
    : '';
}

/** Apply the filter to everything that follows it. */
function refilter() {
  const count = table.filter(filter);
  byId('shown').textContent = isFiltering(filter)
    ? `${count} of ${claims.length} claims shown.`
    : '';
  byId('reset').hidden = !isFiltering(filter);
  for (const group of /** @type {const} */ (['band', 'verdict'])) {
    const counts = countBy(group, filter);
    for (const chip of chipsOf(group)) {
      /** @type {HTMLElement} */ (chip.querySelector('.count')).textContent = String(
        counts.get(chip.dataset.value ?? '') ?? 0,
      );
    }
  }
  for (const chip of chipsOf()) {
    const values = filter[/** @type {'band'} */ (chip.dataset.group)];
    chip.setAttribute('aria-pressed', String(values.has(chip.dataset.value ?? '')));
  }
  relight();
}

/**
 * @param {string} [group]
 * @returns {HTMLElement[]}
 */
function chipsOf(group) {
  const chips = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.chip')]);
  return group ? chips.filter((chip) => chip.dataset.group === group) : chips;
}

/** @param {HTMLElement} chip */
function toggle(chip) {
  const values = filter[/** @type {'band'} */ (chip.dataset.group)];
  const value = chip.dataset.value ?? '';
  if (!values.delete(value)) values.add(value);
  refilter();
}

function reset() {
  Object.assign(filter, noFilter());
  /** @type {HTMLInputElement} */ (byId('search')).value = '';
  const topic = /** @type {HTMLSelectElement | null} */ (document.getElementById('topic'));
  if (topic) topic.value = '';
  refilter();
}

function describeDrawn() {
  const block = map.drawn === null ? null : blocks[map.drawn];
  byId('drawn').textContent =
    block === null
      ? `all ${claims.length} claims`
      : `${claimsOf(block).length} of ${claims.length} claims: one conclusion and what bears on it`;
}

async function copyAddress() {
  try {
    await navigator.clipboard.writeText(location.href);
    say('Link copied.');
  } catch {
    say('The browser does not let the page copy. The address bar holds the link.');
  }
}

/**
 * Where an arrow key leads from a claim: claims it bears on, that bear on it, or beside it.
 * @param {string} key
 * @param {number} claim
 * @returns {number | undefined}
 */
function neighbour(key, claim) {
  const above = onward[claim].map((each) => links[each].to);
  const below = arriving[claim].map((each) => links[each].from);
  if (key === 'ArrowUp') return above[0] ?? undercutting[claim].map((each) => links[each].to)[0];
  if (key === 'ArrowDown') return below[0];
  const beside = above.length ? arriving[above[0]].map((each) => links[each].from) : [];
  const step = key === 'ArrowRight' ? 1 : -1;
  return beside[(beside.indexOf(claim) + step + beside.length) % beside.length];
}

/** @param {KeyboardEvent} event */
function walk(event) {
  if (event.key === 'Enter' && chosen !== null) {
    panel.focus();
  } else if (event.key.startsWith('Arrow')) {
    const start = blocks[map.drawn ?? 0]?.claims[0];
    const next = chosen === null ? start : neighbour(event.key, chosen);
    if (next !== undefined) location.href = addressOf(next);
  } else {
    return;
  }
  event.preventDefault();
}

/** @param {KeyboardEvent} event */
function shortcut(event) {
  const typing = /** @type {HTMLElement} */ (event.target).matches('input, select, textarea');
  if (event.key === '/' && !typing) {
    event.preventDefault();
    byId('search').focus();
  } else if (event.key === 'Escape' && chosen !== null && !typing) {
    letGo();
  }
}

/** @param {HTMLElement} button */
function sortBy(button) {
  const head = /** @type {HTMLElement} */ (button.closest('th'));
  const backwards = head.getAttribute('aria-sort') === 'ascending';
  for (const each of document.querySelectorAll('th[aria-sort]')) each.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', backwards ? 'descending' : 'ascending');
  table.sort(/** @type {Sorting} */ (button.dataset.sort), backwards);
}

function listenToLegend() {
  for (const chip of chipsOf()) chip.addEventListener('click', () => toggle(chip));
  byId('reset').addEventListener('click', reset);
  byId('search').addEventListener('input', (event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    filter.words = value.toLowerCase().split(/\s+/).filter(Boolean);
    refilter();
  });
  document.getElementById('topic')?.addEventListener('change', (event) => {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    filter.topic = value === '' ? null : Number(value);
    refilter();
  });
  if (narrow.matches)
    /** @type {HTMLDetailsElement} */ (document.querySelector('#legend details')).open = false;
}

function listenToMap() {
  byId('closer').addEventListener('click', () => map.zoom(1.4));
  byId('farther').addEventListener('click', () => map.zoom(1 / 1.4));
  byId('fit').addEventListener('click', () => map.show(map.held));
  container.addEventListener('keydown', walk);
  container.addEventListener('pointerdown', () => container.focus({ preventScroll: true }));
  container.addEventListener('focus', () =>
    map.network.setOptions({ interaction: { zoomView: true } }),
  );
  container.addEventListener('blur', () =>
    map.network.setOptions({ interaction: { zoomView: false } }),
  );
  map.network.on('hoverNode', ({ node }) => typeof node === 'number' && relight(node));
  map.network.on('blurNode', () => relight());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => map.retheme());
}

for (const button of /** @type {NodeListOf<HTMLElement>} */ (
  document.querySelectorAll('[data-sort]')
)) {
  button.addEventListener('click', () => sortBy(button));
}
map.draw(whole || blocks.length === 0 ? null : 0);
listenToLegend();
listenToMap();
listenToPrinting();
refilter();
addEventListener('hashchange', go);
document.addEventListener('keydown', shortcut);
go();
