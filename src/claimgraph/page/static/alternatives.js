/**
 * The map in other views: as of a date, above a bar, without a source. Python worked each of them out;
 * here what differs is put in place and taken away again.
 * @typedef {'asof' | 'bar' | 'without'} Ask
 * @typedef {{ask: Ask, value: string, words: string, changes: number, view: string,
 *   sentence: string, gone: number[], origins: [number, number[]][], claims: number[],
 *   links: number[],
 *   cells: [number, number, number, number][]}} Alternative
 * @typedef {{words: string, verdict: string, band: string, rank: number}} Stage
 */

const EMPTY_ALTERNATIVE = { gone: [], origins: [], claims: [], links: [], cells: [] };

/** @type {Alternative[]} */
const alternatives = (data.alternatives.views ?? []).map((/** @type {any} */ each) => ({
  ...EMPTY_ALTERNATIVE,
  ...each,
}));
/** What differs of a claim, told once for all views. @type {[number, Partial<Claim>][]} */
const claimPool = data.alternatives.claims ?? [];
/** @type {[number, Partial<Link>][]} */
const linkPool = data.alternatives.links ?? [];

/** What the page was made for. */
const plain = {
  claims: claims.slice(),
  links: links.slice(),
  counts: sources.map((source) => source.counts),
  origins: /** @type {Record<number, number[]>} */ (data.origins),
};

/** @type {Alternative | null} */
let shownAlternative = null;

/**
 * @param {string} ask
 * @param {string} value
 * @returns {Alternative | null} null is the view the page was made for
 */
function alternativeOf(ask, value) {
  return alternatives.find((each) => each.ask === ask && each.value === value) ?? null;
}

/**
 * Put a view in place of the one shown.
 * @param {Alternative | null} next
 * @returns {number[]} the claims that may look different now
 */
function showAlternative(next) {
  const changed = new Set();
  for (const place of shownAlternative?.claims ?? []) {
    const [number] = claimPool[place];
    claims[number] = plain.claims[number];
    changed.add(number);
  }
  for (const place of shownAlternative?.links ?? []) {
    const [number] = linkPool[place];
    links[number] = plain.links[number];
  }
  for (const place of next?.claims ?? []) {
    const [number, differences] = claimPool[place];
    claims[number] = changedClaim(number, differences);
    changed.add(number);
  }
  for (const place of next?.links ?? []) {
    const [number, differences] = linkPool[place];
    links[number] = Object.assign({}, plain.links[number], differences);
  }
  const gone = next && new Set(next.gone);
  sources.forEach((source, number) => {
    source.counts = gone ? !gone.has(number) : plain.counts[number];
  });
  data.origins = { ...plain.origins, ...Object.fromEntries(next?.origins ?? []) };
  shownAlternative = next;
  forgetEvidence();
  return [...changed];
}

/**
 * A claim of the page's own view with what differs of it.
 * @param {number} number
 * @param {Partial<Claim>} differences
 * @returns {Claim}
 */
function changedClaim(number, differences) {
  const claim = plain.claims[number];
  return Object.assign(Object.create(Object.getPrototypeOf(claim)), claim, differences);
}

/**
 * What a claim would be in another view than the page's own.
 * @param {number} claim
 * @param {Alternative} view
 * @returns {Claim}
 */
function claimIn(claim, view) {
  const place = view.claims.find((each) => claimPool[each][0] === claim);
  return place === undefined ? plain.claims[claim] : changedClaim(claim, claimPool[place][1]);
}

/**
 * The sources without which, one alone, a claim has another verdict or band, and what it then has.
 * @param {number} claim
 * @returns {{view: Alternative, claim: Claim}[]}
 */
function collapsesOf(claim) {
  const { verdict, band } = plain.claims[claim];
  return alternatives
    .filter((view) => view.ask === 'without')
    .map((view) => ({ view, claim: claimIn(claim, view) }))
    .filter((each) => each.claim.verdict !== verdict || each.claim.band !== band);
}

/**
 * How the verdict on a claim changed: a stage for each date from which verdict or band was another.
 * @param {number} claim
 * @returns {Stage[]}
 */
function historyOf(claim) {
  const days = alternatives.filter((view) => view.ask === 'asof');
  const told = days.map((view) => stageOf(`by ${view.value}`, claimIn(claim, view)));
  const all = [...told, stageOf('by now', plain.claims[claim])];
  return all.filter(
    (stage, index) =>
      index === 0 || stage.verdict !== all[index - 1].verdict || stage.band !== all[index - 1].band,
  );
}

/**
 * @param {string} when
 * @param {Claim} claim
 * @returns {Stage}
 */
function stageOf(when, claim) {
  return { words: when, verdict: claim.verdict, band: claim.band, rank: claim.for[0] };
}

/**
 * The claims that rest on one: a way of links that stand leads on to them.
 * @param {number} claim
 * @returns {number[]} nearest first
 */
function restingOn(claim) {
  const reached = new Set([claim]);
  for (const each of reached) {
    for (const number of onward[each]) {
      if (stands(number) && isFor(number)) reached.add(links[number].to);
    }
  }
  reached.delete(claim);
  return [...reached];
}
