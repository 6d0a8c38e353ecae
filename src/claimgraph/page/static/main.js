/**
 * What holds the page together: the address says what is looked at, chosen, asked and filtered, and
 * everything else follows.
 */

const panel = byId('panel');
const canvas = byId('canvas');
const table = makeTable(byId('table'));
const sourceList = makeSourceList(byId('sources'));
const narrow = matchMedia('(max-width: 899px)');
const cramped = matchMedia('(max-width: 1199px)');

/** @type {Place} */
let place = readAddress('', isKnown);
/** @type {Survey} */
let found = survey(place.filter);
/** Whether the matrix shows the view and the filter in force. */
let matrixIsCurrent = false;
/** @type {number | null} */
let chosen = null;

/**
 * Change what the address says.
 * @param {Partial<Place>} changes
 * @param {boolean} [passing] whether going back should not stop here
 */
function navigate(changes, passing = false) {
  const address = writeAddress({ ...place, anchor: '', source: '', ...changes });
  if (!passing) {
    location.hash = address;
  } else {
    history.replaceState(null, '', address);
    go();
  }
}

/** @param {number} claim */
function choose(claim) {
  follow = false;
  navigate({ claim: claims[claim].key, block: '' });
}

function letGo() {
  navigate({ claim: '' });
}

/** Follow the address. */
function go() {
  const before = place;
  place = atAnchor(readAddress(location.hash, isKnown));
  const asked = alternativeOf(place.ask, place.value);
  const another = asked !== shownAlternative;
  if (another) changeView(asked);
  retellAsk({ ...place, ask: asked?.ask ?? '' });
  if (another || addressOfFilter(before) !== addressOfFilter(place)) refilter();
  look();
  openClaim(claimByKey.get(place.claim) ?? null, another);
  showOnMap();
  goToSource();
  follow = true;
}

/** @param {Place} each */
function addressOfFilter({ filter }) {
  return GROUPS.map((group) => [...filter[group]].join('\n'))
    .concat(filter.text)
    .join('\n\n');
}

/**
 * A bare name in the address leads to a part of the page, or to a source.
 * @param {Place} next
 * @returns {Place}
 */
function atAnchor(next) {
  const source = /^source-(\d+)$/.exec(next.anchor);
  if (source)
    return atAnchor({ ...next, anchor: '', source: sources[Number(source[1])]?.key ?? '' });
  if (next.source) return { ...next, look: 'sources' };
  return LOOKS.includes(next.anchor) ? { ...next, look: next.anchor } : next;
}

function goToSource() {
  const source = sources.findIndex((each) => each.key === place.source);
  if (source >= 0) sourceList.reveal(source);
}

/** @param {Alternative | null} next */
function changeView(next) {
  const changed = showAlternative(next);
  retellHeader();
  retellCards(changed);
  table.renew();
  sourceList.renew();
  mapIsCurrent = false;
  matrixIsCurrent = false;
  say(next ? `${next.view} ${next.sentence}` : data.view.sentence);
}

/** Show one of the ways to look at the map; where there is little room, below the header. */
function look() {
  const { look: before } = document.body.dataset;
  if (narrow.matches && before && before !== place.look) {
    document.querySelector('.board')?.scrollIntoView();
  }
  document.body.dataset.look = place.look;
  for (const link of document.querySelectorAll('nav a')) {
    const current = /** @type {HTMLElement} */ (link).dataset.view === place.look;
    link.toggleAttribute('aria-current', current);
    if (current) link.setAttribute('aria-current', 'page');
  }
  if (place.look === 'matrix' && !matrixIsCurrent) {
    fillMatrix(byId('grid'), found.passing);
    matrixIsCurrent = true;
  }
}

/** Apply the filter to everything that follows it. */
function refilter() {
  found = survey(place.filter);
  matrixIsCurrent = false;
  const count = found.passing.size;
  const filtering = isFiltering(place.filter);
  table.filter(found.passing);
  filterCards(found.passing);
  retellChips(place.filter, found);
  document.body.classList.toggle('filtering', filtering);
  byId('shown').textContent = filtering ? `${count} of ${claims.length} claims shown.` : '';
  byId('reset').hidden = !filtering;
  const search = /** @type {HTMLInputElement} */ (byId('search'));
  if (search.value.trim() !== place.filter.text.trim()) search.value = place.filter.text;
  retellNotice();
  relight();
}

/** Where the reader was when the panel opened. @type {HTMLElement | null} */
let cameFrom = null;

/**
 * Show a claim in the panel, or none.
 * @param {number | null} claim
 * @param {boolean} anew whether the claim itself may have changed
 */
function openClaim(claim, anew) {
  const before = chosen;
  if (claim === before && !anew) return;
  if (before === null) cameFrom = /** @type {HTMLElement | null} */ (document.activeElement);
  chosen = claim;
  panel.hidden = claim === null;
  document.body.classList.toggle('chosen', claim !== null);
  table.mark(claim);
  if (claim === null) {
    if (before !== null) say('No claim chosen.');
    cameFrom?.focus({ preventScroll: true });
  } else {
    fillPanel(panel, claim, { close: letGo, copy: copyAddress });
    if (claim !== before) introduce(claims[claim]);
    retellNotice();
  }
  relight();
}

/** Bring a chosen claim before the reader. @param {Claim} claim */
function introduce(claim) {
  panel.scrollTop = 0;
  if (document.activeElement !== canvas) panel.focus({ preventScroll: true });
  say(`${claim.text} ${claim.sentence}`);
}

/** Say so if the filter hides the chosen claim. */
function retellNotice() {
  const notice = panel.querySelector('.notice');
  if (notice) notice.textContent = hiddenNotice();
}

/** @returns {string} */
function hiddenNotice() {
  return chosen !== null && !found.passing.has(chosen)
    ? 'The filter hides this claim from overview, table, matrix and map.'
    : '';
}

async function copyAddress() {
  try {
    await navigator.clipboard.writeText(location.href);
    say('Link copied.');
  } catch {
    say('The browser does not let the page copy. The address bar holds the link.');
  }
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

/**
 * Links within the page change what they name, and leave filter and view as they are.
 * @param {MouseEvent} event
 */
function followLink(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  const link = /** @type {HTMLAnchorElement | null} */ (target.closest('a[href^="#"]'));
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const named = readAddress(link.hash, isKnown);
  const source = /^source-(\d+)$/.exec(named.anchor);
  if (source) navigate({ look: 'sources', source: sources[Number(source[1])].key });
  else if (named.anchor) goToPart(named.anchor);
  else if (link.dataset.view) navigate({ look: link.dataset.view });
  else {
    const stay = named.claim && (narrow.matches || !link.closest('.card'));
    const { claim, block } = named;
    navigate({ claim, block, look: stay ? place.look : 'map' });
  }
}

/** A full cell of the matrix leads to its position. @param {MouseEvent} event */
function followCell(event) {
  const cell = /** @type {HTMLElement} */ (event.target).closest('.full');
  /** @type {HTMLElement | null | undefined} */ (
    cell?.parentElement?.querySelector('th a')
  )?.click();
}

/** @param {string} id of a section */
function goToPart(id) {
  navigate({ look: id }, true);
  byId(id).focus();
}

/** @param {HTMLElement} button */
function sortBy(button) {
  const head = /** @type {HTMLElement} */ (button.closest('th'));
  const backwards = head.getAttribute('aria-sort') === 'ascending';
  for (const each of document.querySelectorAll('th[aria-sort]')) each.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', backwards ? 'descending' : 'ascending');
  table.sort(/** @type {Sorting} */ (button.dataset.sort), backwards);
}

/** What is typed is looked for at once; where claims are not listed, the table comes up. */
function search() {
  const { value: text } = /** @type {HTMLInputElement} */ (byId('search'));
  const listed = place.look === 'table' || place.look === 'map' || place.look === 'matrix';
  const looking = text.trim() && !listed ? { look: 'table' } : {};
  navigate({ filter: { ...place.filter, text }, ...looking }, true);
}

/** Enter in the search opens the first claim found. @param {KeyboardEvent} event */
function openFirst(event) {
  const [first] = table.inOrder();
  if (event.key !== 'Enter' || !place.filter.text.trim() || first === undefined) return;
  navigate({ claim: claims[first].key, block: '' });
}

function listen() {
  for (const chip of chips) {
    chip.addEventListener('click', () => navigate({ filter: toggled(place.filter, chip) }));
  }
  byId('reset').addEventListener('click', () => navigate({ filter: noFilter() }));
  byId('search').addEventListener('input', search);
  byId('search').addEventListener('keydown', openFirst);
  listenToAsk((ask, value, sliding) => navigate({ ask, value }, sliding));
  byId('grid').addEventListener('click', followCell);
  byId('as-csv').addEventListener('click', () => saveCsv(table.inOrder()));
  canvas.addEventListener('keydown', walk);
  canvas.addEventListener('pointerdown', () => canvas.focus({ preventScroll: true }));
  for (const each of document.querySelectorAll('[data-sort]')) {
    each.addEventListener('click', () => sortBy(/** @type {HTMLElement} */ (each)));
  }
  document.addEventListener('click', followLink);
  document.addEventListener('keydown', shortcut);
  addEventListener('hashchange', go);
  listenToPrinting();
}

/** Where there is little room, what is not needed at once is folded away. */
function fold() {
  const details = (/** @type {string} */ name) =>
    /** @type {HTMLDetailsElement} */ (document.querySelector(name));
  if (cramped.matches) details('#legend details').open = false;
  if (narrow.matches) details('.ask').open = false;
}

fold();
listen();
refilter();
retellHeader();
go();
