/**
 * The list of sources.
 */

/**
 * @param {number} number
 * @returns {HTMLElement}
 */
function sourceEntry(number) {
  const source = sources[number];
  const cite = make('cite', '', source.title);
  cite.dir = 'auto';
  const told = make('p', '', ...sourceLine(source));
  for (const address of source.addresses) told.append(' · ', outwardLink(address));
  const entry = make('li', '', cite, told);
  if (source.reports.length)
    entry.append(make('p', '', 'Passes on what others found: ', ...quoted(source.reports)));
  if (!source.counts) entry.append(make('p', 'caution', 'does not count in this view'));
  for (const caution of source.cautions) entry.append(make('p', 'caution', isolated(caution)));
  const said = claimsFrom(number);
  if (said) entry.append(said);
  entry.id = `source-${number}`;
  entry.tabIndex = -1;
  return entry;
}

/** For each source, the claims that come from it. @type {number[][]} */
const saidIn = sources.map(() => []);
claims.forEach((claim, number) => {
  for (const source of claim.sources) saidIn[source].push(number);
});

/**
 * What a source says, to be unfolded.
 * @param {number} source
 * @returns {HTMLElement | null}
 */
function claimsFrom(source) {
  const said = saidIn[source];
  if (!said.length) return null;
  const told = `${said.length} ${said.length === 1 ? 'claim comes' : 'claims come'} from it`;
  const details = make('details', 'said-in', make('summary', '', told));
  details.addEventListener('toggle', () => {
    if (details.childElementCount > 1) return;
    const claimed = list('plain', said, (each) => [
      rankMark(claims[each].for[0]),
      ' ',
      claimLink(each),
    ]);
    if (claimed) details.append(claimed);
  });
  return details;
}

/**
 * Who, when, and what sort of source.
 * @param {Source} source
 * @returns {Child[]}
 */
function sourceLine(source) {
  const plain = [source.date, source.kind, source.design].filter(Boolean).join(' · ');
  return [
    ...(source.creators ? [isolated(source.creators), ' · '] : []),
    plain,
    ...(source.reply_to ? [' · reply to ', ...quoted([source.reply_to])] : []),
  ];
}

/** @param {string[]} titles @returns {Child[]} */
function quoted(titles) {
  return titles.flatMap((title, index) => [index ? '; “' : '“', isolated(title), '”']);
}

/** @param {HTMLElement} section */
function makeSourceList(section) {
  const body = /** @type {HTMLElement} */ (section.querySelector('.sources'));
  const list = makeLongList(
    section,
    body,
    sourceEntry,
    (count, all) => `List ${count} more of ${all} sources`,
  );
  list.show(sources.map((_, number) => number));
  return {
    /** Lead to a source. @param {number} number */
    reveal(number) {
      document.querySelector('.sought')?.classList.remove('sought');
      list.reveal(number);
      const entry = list.entry(number);
      entry.classList.add('sought');
      entry.scrollIntoView({ block: 'nearest' });
      entry.focus({ preventScroll: true });
    },
    renew: list.renew,
  };
}
