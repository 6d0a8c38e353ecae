/**
 * The page's address: what is looked at, what is chosen, what counts and what is filtered, so that it
 * can be shared. `#claim=id` alone chooses a claim on the map; a bare name is a place in the page.
 * @typedef {{look: string, claim: string, block: string, source: string, anchor: string,
 *   ask: string, value: string, filter: Filter}} Place
 */

const LOOKS = ['overview', 'map', 'table', 'matrix', 'sources'];
const ASKS = ['asof', 'bar', 'without'];

/**
 * What an address names. Values that no group has are left out: nobody could press them off again.
 * @param {string} hash
 * @param {(group: Group, value: string) => boolean} isKnown
 * @returns {Place}
 */
function readAddress(hash, isKnown) {
  const text = hash.replace(/^#/, '');
  const anchor = text.includes('=') ? '' : text;
  const named = new URLSearchParams(anchor ? '' : text);
  const filter = noFilter();
  for (const group of GROUPS) {
    for (const value of named.getAll(group)) {
      if (isKnown(group, value)) filter[group].add(value);
    }
  }
  filter.text = named.get('q') ?? '';
  const claim = named.get('claim') ?? '';
  const block = named.get('block') ?? '';
  const ask = ASKS.find((each) => named.has(each)) ?? '';
  return {
    look: lookOf(named.get('view'), claim || block),
    claim,
    block,
    source: named.get('source') ?? '',
    anchor,
    ask,
    value: ask && (named.get(ask) ?? ''),
    filter,
  };
}

/**
 * @param {string | null} asked
 * @param {string} chosen a claim or block, which is looked at on the map unless something else is asked
 * @returns {string}
 */
function lookOf(asked, chosen) {
  if (asked !== null && LOOKS.includes(asked)) return asked;
  return chosen ? 'map' : 'overview';
}

/**
 * The address of a place, as short as it can be.
 * @param {Place} place
 * @returns {string}
 */
function writeAddress(place) {
  const named = new URLSearchParams();
  if (place.look !== lookOf(null, place.claim || place.block)) named.set('view', place.look);
  for (const name of /** @type {const} */ (['claim', 'block', 'source'])) {
    if (place[name]) named.set(name, place[name]);
  }
  if (place.ask) named.set(place.ask, place.value);
  for (const group of GROUPS) {
    for (const value of place.filter[group]) named.append(group, value);
  }
  if (place.filter.text.trim()) named.set('q', place.filter.text);
  return `#${named.toString() || 'view=overview'}`;
}

/**
 * A link out of the page, or its words alone unless it is a web or mail address.
 * @param {{href: string, words: string}} address
 * @returns {HTMLElement}
 */
function outwardLink(address) {
  if (!/^(https?|mailto):/i.test(address.href)) return make('span', '', address.words);
  const link = /** @type {HTMLAnchorElement} */ (make('a', '', address.words));
  link.href = address.href;
  link.rel = 'noopener noreferrer';
  return link;
}
