/**
 * The evidence on the two sides of a claim: each item with the way it came and the sources it is from.
 */

/**
 * @param {number} claim
 * @returns {HTMLElement}
 */
function claimLink(claim) {
  const link = /** @type {HTMLAnchorElement} */ (make('a', 'claim-link', claims[claim].text));
  link.href = `#${new URLSearchParams({ claim: claims[claim].key })}`;
  link.dir = 'auto';
  return link;
}

/**
 * @param {number} number
 * @returns {HTMLElement}
 */
function sourceBlock(number) {
  const source = sources[number];
  const link = /** @type {HTMLAnchorElement} */ (make('a', '', make('cite', '', source.title)));
  link.href = `#source-${number}`;
  link.dir = 'auto';
  const details = make('span', 'source-details', ' · ');
  if (source.creators) details.append(isolated(source.creators), ' · ');
  details.append(`${source.date} · ${source.kind}`);
  if (source.design) details.append(` · ${source.design}`);
  if (source.reports.length) details.append(' · passes on ', isolated(source.reports.join('; ')));
  for (const address of source.addresses) details.append(' · ', outwardLink(address));
  const block = make('div', 'source', link, details);
  for (const caution of source.cautions) block.append(make('p', 'caution', isolated(caution)));
  return block;
}

/**
 * A claim's sources; those that do not count in the view say so.
 * @param {Claim} claim
 * @returns {HTMLElement}
 */
function sourcesOf(claim) {
  if (claim.sources.length === 0) {
    return make('p', 'none', 'A position: no source in the map says it outright.');
  }
  return make(
    'div',
    'sources',
    ...claim.sources.map((number) => {
      const block = sourceBlock(number);
      if (claim.uncounted.includes(number)) {
        block.append(make('p', 'caution', 'does not count in this view'));
      }
      return block;
    }),
  );
}

/**
 * One link in words: how it bears, what is rated down, what is noted.
 * @param {number} number
 * @returns {HTMLElement}
 */
function linkWords(number) {
  const link = links[number];
  const line = make('span', `relation ${link.relation}`, words.relations[link.relation].label);
  const step = make('span', 'step', line);
  if (link.reasons.length) {
    step.append(', ', make('span', 'caution', `rated down: ${link.reasons.join('; ')}`));
  }
  for (const note of link.notes) step.append(make('span', 'note', isolated(note)));
  return step;
}

/**
 * The way an item came through, link by link; what lies between is named.
 * @param {Item} item
 * @param {number} target
 * @returns {HTMLElement}
 */
function wayOf(item, target) {
  if (item.way.length === 0) return make('p', 'way', 'Its own source says so.');
  const way = make('p', 'way');
  for (const number of item.way) {
    way.append(linkWords(number), ' ');
    if (links[number].to !== target) way.append('→ ', claimLink(links[number].to), ' ');
  }
  if (item.way_goes_on) way.append('… and further on to this claim');
  return way;
}

/**
 * @param {Item} item
 * @param {number} target
 * @returns {Child[]}
 */
function itemContents(item, target) {
  const own = claims[item.claim].own;
  const arrives = own === item.rank ? '' : `, counts here as ${words.grounds[item.rank]}`;
  const head =
    item.claim === target ? make('span', 'claim-link', 'Its own evidence') : claimLink(item.claim);
  return [
    make('p', 'item-head', rankMark(item.rank), head),
    make('p', 'grounds', words.ranks[own] + arrives),
    wayOf(item, target),
    sourcesOf(claims[item.claim]),
    item.claim === target ? null : locatorOf(claims[item.claim]),
  ];
}

/**
 * @param {'for' | 'against'} word
 * @param {Side} side
 * @param {number} target
 * @returns {HTMLElement}
 */
function sideSection(word, side, target) {
  const count = side.items.length + side.more;
  const section = make('section', `side ${word}`, make('h3', '', `Speaks ${word} it (${count})`));
  if (count === 0) {
    section.append(make('p', 'none', 'Nothing that stands.'));
    return section;
  }
  section.append(make('p', 'lines', 'Independent lines: ', side.lines));
  const items = list('items', side.items, (item) => itemContents(item, target));
  if (items) section.append(items);
  if (side.more) section.append(make('p', 'none', `and ${side.more} more, none stronger`));
  return section;
}

/**
 * Where in its source a claim was said: the words, or the place.
 * @param {Claim} claim
 * @returns {HTMLElement | null}
 */
function locatorOf(claim) {
  return claim.locator ? make('p', 'locator', 'There: ', isolated(claim.locator)) : null;
}
