/**
 * What the page tells before it is asked, told anew when another view is shown or a filter set.
 */

/**
 * So many claims of each rank, the strongest first, without the ranks that have none.
 * @param {Iterable<number>} numbers of claims
 * @returns {{rank: number, start: number, count: number}[]}
 */
function segmentsOf(numbers) {
  const counts = words.ranks.map(() => 0);
  for (const number of numbers) counts[claims[number].for[0]] += 1;
  const segments = [];
  let start = 0;
  for (let rank = counts.length - 1; rank >= 0; rank -= 1) {
    if (counts[rank]) segments.push({ rank, start, count: counts[rank] });
    start += counts[rank];
  }
  return segments;
}

/**
 * Draw a stacked bar anew.
 * @param {Element} bar
 * @param {number[]} numbers of claims
 */
function fillBar(bar, numbers) {
  const segments = segmentsOf(numbers);
  const told = segments
    .map(({ rank, count }) => `${count} on ${(count > 1 ? words.several : words.grounds)[rank]}`)
    .join(', ');
  bar.setAttribute('aria-label', `What they rest on: ${told}`);
  bar.setAttribute('viewBox', `0 0 ${Math.max(1, numbers.length)} 10`);
  bar.replaceChildren(
    ...segments.map(({ rank, start, count }) => {
      const piece = document.createElementNS(SVG, 'rect');
      piece.setAttribute('class', `step-${rank}`);
      for (const [name, value] of Object.entries({ x: start, y: 0, width: count, height: 10 })) {
        piece.setAttribute(name, String(value));
      }
      return piece;
    }),
  );
}

/** The first words of the page and its bar, in the view shown. */
function retellHeader() {
  byId('sentence').textContent = (shownAlternative ?? data.view).sentence;
  byId('view').textContent = (shownAlternative ?? data.view).view;
  document.body.classList.toggle('other-view', shownAlternative !== null);
  const all = claims.map((_, number) => number);
  const bar = document.querySelector('#whole .bar');
  if (bar) fillBar(bar, all);
  const bands = Object.keys(words.bands).map(
    (band) => claims.filter((claim) => claim.band === band).length,
  );
  byId('bands').style.gridTemplateColumns = bands
    .map((count) => `minmax(max-content, ${count}fr)`)
    .join(' ');
}

/**
 * Tell the cards of the blocks in which claims changed.
 * @param {number[]} changed
 */
function retellCards(changed) {
  const touched = new Set(changed.flatMap((claim) => [homes[claim]]));
  const heads = new Set(changed);
  for (const card of cards()) {
    const block = blocks[Number(card.dataset.block)];
    const { conclusion } = block;
    if (conclusion !== null && heads.has(conclusion)) {
      const claim = claims[conclusion];
      const told = card.querySelector('.told');
      told?.replaceChildren(duel(claim), make('span', `verdict ${claim.verdict}`, claim.sentence));
    }
    const bar = card.querySelector('.bar');
    if (bar && touched.has(Number(card.dataset.block))) fillBar(bar, block.claims);
  }
}

/**
 * Leave only the cards with a claim that passes.
 * @param {Set<number>} passing
 * @returns {number} how many are left
 */
function filterCards(passing) {
  let left = 0;
  for (const card of cards()) {
    const { conclusion, claims: held } = blocks[Number(card.dataset.block)];
    const some = held.some((each) => passing.has(each));
    const headed = conclusion !== null && passing.has(conclusion);
    card.hidden = !some && !headed;
    left += Number(!card.hidden);
  }
  return left;
}

/** @returns {NodeListOf<HTMLElement>} */
function cards() {
  return document.querySelectorAll('.card');
}
