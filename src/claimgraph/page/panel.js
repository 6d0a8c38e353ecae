/**
 * The panel: everything about the chosen claim, from the verdict down to the sources.
 */

/**
 * @param {number} claim
 * @returns {HTMLElement}
 */
function claimLink(claim) {
  const link = /** @type {HTMLAnchorElement} */ (make('a', 'claim-link', claims[claim].text));
  link.href = addressOf(claim);
  link.dir = 'auto';
  return link;
}

/**
 * @param {number} number
 * @returns {HTMLElement}
 */
function sourceBlock(number) {
  const source = sources[number];
  const cite = make('cite', '', source.title);
  cite.dir = 'auto';
  const facts = make('span', 'source-facts', ' · ');
  if (source.creators) facts.append(isolated(source.creators), ' · ');
  facts.append(`${source.date} · ${source.kind}`);
  if (source.reports.length) facts.append(' · passes on ', isolated(source.reports.join('; ')));
  for (const address of source.addresses) facts.append(' · ', outwardLink(address));
  const block = make('div', 'source', cite, facts);
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
  const line = make('span', `relation ${link.relation}`, words.relations[link.relation]);
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
  ];
}

/**
 * @param {string} title
 * @param {Side} side
 * @param {number} target
 * @returns {HTMLElement | null}
 */
function sideSection(title, side, target) {
  const count = side.items.length + side.more;
  const section = make('section', 'side', make('h3', '', `${title} (${count})`));
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
 * What was offered for a claim and does not stand, and what took it away.
 * @param {Claim} claim
 * @returns {HTMLElement | null}
 */
function lossSection(claim) {
  const [low, high] = claim.for;
  if (claim.offered === high && low === high) return null;
  const standing =
    low === high ? words.grounds[low] : `between ${words.grounds[low]} and ${words.grounds[high]}`;
  return make(
    'section',
    'loss',
    make('h3', '', 'Offered and standing'),
    make('p', '', `Offered: ${words.grounds[claim.offered]}. Standing: ${standing}.`),
    claim.lost.length ? make('p', '', 'What took it away:') : null,
    list('plain', claim.lost, (number) => [claimLink(links[number].from), ' ', fate(number)]),
  );
}

/**
 * What became of a link that brings less than was offered over it.
 * @param {number} number
 * @returns {HTMLElement}
 */
function fate(number) {
  const link = links[number];
  const why =
    words.standings[link.standing] || 'brings less: part of what it was offered does not stand';
  const told = make('span', 'fate', why);
  link.undercut_by.forEach((claim, index) =>
    told.append(index ? ' and ' : ' by ', claimLink(claim)),
  );
  return told;
}

/**
 * Links to or from a claim that count for nothing.
 * @param {number} claim
 * @returns {HTMLElement | null}
 */
function fallenSection(claim) {
  const fallen = arriving[claim].filter(
    (each) => !links[each].carried && !claims[claim].lost.includes(each),
  );
  if (!fallen.length) return null;
  return make(
    'section',
    'fallen',
    make('h3', '', `Said here too, but without effect (${fallen.length})`),
    list('plain', fallen, (number) => [
      rankMark(0),
      claimLink(links[number].from),
      ' ',
      linkWords(number),
      ' ',
      fate(number),
    ]),
  );
}

/**
 * @param {number} claim
 * @returns {HTMLElement | null}
 */
function onwardSection(claim) {
  const undercuts = undercutting[claim];
  if (!onward[claim].length && !undercuts.length) return null;
  return make(
    'section',
    'onward',
    make('h3', '', 'What it bears on'),
    list('plain', onward[claim], (number) => [
      linkWords(number),
      ' → ',
      claimLink(links[number].to),
      ' ',
      links[number].carried ? null : fate(number),
    ]),
    list('plain', undercuts, (number) => [
      make('span', 'relation undercuts', 'undercuts the step'),
      ' from ',
      claimLink(links[number].from),
      ' to ',
      claimLink(links[number].to),
    ]),
  );
}

/**
 * Fill the panel with a claim.
 * @param {HTMLElement} panel
 * @param {number} number
 * @param {{close: () => void, copy: () => void}} actions
 */
function fillPanel(panel, number, actions) {
  const claim = claims[number];
  const heading = make('h2', '', claim.text);
  heading.dir = 'auto';
  const close = make('button', 'close', '← All conclusions');
  const copy = make('button', 'copy', 'Copy link');
  close.addEventListener('click', actions.close);
  copy.addEventListener('click', actions.copy);
  const mark = rankMark(claim.for[0]);
  panel.replaceChildren(
    ...[
      make('p', 'panel-buttons', close, copy),
      heading,
      make('p', `verdict-line ${claim.verdict}`, mark, make('span', 'verdict', claim.sentence)),
      make('p', 'notice'),
      lossSection(claim),
      sideSection('Speaks for it', claim.support, number),
      sideSection('Speaks against it', claim.attack, number),
      fallenSection(number),
      onwardSection(number),
      make(
        'section',
        'said',
        make('h3', '', 'Where it was said'),
        sourcesOf(claim),
        claim.locator ? make('p', 'locator', 'There: ', isolated(claim.locator)) : null,
      ),
    ].filter((each) => each !== null),
  );
  for (const button of [close, copy]) button.setAttribute('type', 'button');
}
