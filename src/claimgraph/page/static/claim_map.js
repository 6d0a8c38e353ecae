/**
 * The claim map as Python computed it, in the view in force. Claims, links, sources and topics are
 * referred to by their number.
 * @typedef {number[]} Kind the ranks of the step that evidence counts as and the step that it was graded;
 *   empty for none
 * @typedef {{label: string, words: string}} Detail
 * @typedef {{key: string, text: string, lang?: string, verdict: string, band: string, kind: Kind, kind_against: Kind,
 *   certainty: string, own: number, own_kind: Kind, own_fate: string, own_stopped_by: number[],
 *   parts: [number, number, number][], lesser: number[], silent: number[],
 *   offered: number, for: [number, number], against: [number, number], sentence: string,
 *   searches: string, contested: number[], is_granted: boolean, is_interested: boolean,
 *   sources: number[], uncounted: number[], topics: number[], locator: string, passage: string, rated_up: string[],
 *   details: Detail[], notes: string[], lost: number[]}} Claim
 *   parts: the origins from which less than its own evidence comes, each with the rank of its part and the
 *   step that it counts as; lesser: its sources that are worth less; silent: those that count, but pass on
 *   only what does not
 * @typedef {{premises: number[], to: number, carried: number, fate: string, stopped_by: number[],
 *   notes: string[], reasons: string[]}} Step a link or an undercut; stopped_by: the undercuts that stop it
 * @typedef {Step & {relation: string, off: number, kind: Kind}} Link
 *   off: the ranks it takes off; kind: that of the evidence it delivers
 * @typedef {Step & {aim: 'link' | 'undercut' | 'own'}} Undercut
 *   aim: what it attacks; to: the number of that
 * @typedef {{key: string, cite: string, interests: string[], title: string, lang?: string, creators: string, published: string, date: string,
 *   kind: string, is_study: boolean, design: string, step: number | null, overlaps: number[],
 *   notes: string[], cautions: string[], reply_to: string, reports: number[], counts: boolean,
 *   addresses: {href: string, words: string}[]}} Source
 * @typedef {{conclusion: number | null, claims: number[], head: [number, number] | null,
 *   room: number, part: number, parts: number}} Block
 * @typedef {{label: string, isFor: boolean, isAgainst: boolean, limit: number | null, colour: string,
 *   dashes: [number, number] | null}} Relation
 * @typedef {{words: string, mark: string, sign: string, dashes: number[] | null,
 *   width: number}} Verdict
 * @typedef {{ids: string[], ranks: string[], grounds: string[], several: string[], shapes: string[],
 *   colours: string[], ownWords: boolean[], pools: boolean[], anecdote: number, stories: string,
 *   bands: Record<string, string>, relations: Record<string, Relation>, noSource: string,
 *   verdicts: Record<string, Verdict>, certainties: Record<string, number>,
 *   fates: Record<string, string>, turns: Record<string, string[]>, badges: Record<string, string>,
 *   plain: Record<string, Record<string, string>>, sure: Record<string, Record<string, string>>,
 *   times: string[]}} Words
 *   lists are by rank; bands: those of evidence; anecdote: the highest rank of an anecdotal link; stories: evidence of that rank; certainties: the lowest rank of each;
 *   turns: what would turn a verdict, by verdict and rank; badges: by band or state; plain, sure: by state and certainty; times: "once" and so on
 * @typedef {[number, number, ...number[]]} Cell a position, a source, and for each side the rank of the kind
 *   and the rank at which it arrives; only the first two of an empty cell
 * @typedef {{positions: number[], cells: Cell[], left_out: number}} Matrix
 * @typedef {{view: string, isWhole?: boolean, sentence: string}} Headline the sentences at the top of the page;
 *   isWhole: the view leaves nothing out
 * @typedef {{link: number[][], undercut: number[][], own: number[][]}} Undercuts
 *   the undercuts of each link, of each undercut, and of each claim's own evidence
 * @typedef {{claims: Claim[], links: Link[], undercuts: Undercut[], sources: Source[], blocks: Block[],
 *   topics: {key: string, label: string, other_words: string[], lang?: string}[], options: [string, string][], words: Words, matrix: Matrix, headline: Headline, bar: number,
 *   changed: Set<number>, origins: Record<number, number[]>, overlaps: number[][], arriving: number[][], onward: number[][],
 *   undercutting: number[][], attacking: Undercuts, ends: number[], homes: number[], claimNumbers: Map<string, number>,
 *   sourceNumbers: Map<string, number>}} ClaimMap
 *   options: those of commands, with their values, for the view that the page was built for; bar: the lowest rank that counts in the view; changed: the claims that come out otherwise than in the view that
 *   the page was built for; origins: where each source has its findings from, unless from itself; overlaps: the sources that have
 *   people or data in common with each
 *   arriving, onward, undercutting: for each claim, the links that lead to it, the links that start from it,
 *   and the undercuts that it makes; ends: the claim that each undercut leads to in the end; homes: the
 *   block each claim is at home in
 */

import { rowsOf } from './columns.js';

/** The most claims of the map that are drawn at once. */
export const DRAWN_AT_MOST = 600;

/**
 * Read the map from the page's data.
 * @param {any} data
 * @returns {ClaimMap}
 */
export function readMap(data) {
  /** @type {Claim[]} */
  const claims = rowsOf(data.claims);
  /** @type {Link[]} */
  const links = rowsOf(data.links);
  /** @type {Undercut[]} */
  const undercuts = rowsOf(data.undercuts);
  /** @type {Source[]} */
  const sources = rowsOf(data.sources);
  /** @type {Block[]} */
  const blocks = rowsOf(data.blocks);
  return {
    claims,
    links,
    undercuts,
    sources,
    blocks,
    topics: data.topics.map((/** @type {object} */ topic) => ({ other_words: [], ...topic })),
    words: data.words,
    matrix: { positions: [], cells: [], left_out: 0, ...data.matrix },
    headline: data.view,
    options: data.options,
    bar: data.bar,
    changed: new Set(),
    origins: data.origins,
    overlaps: overlapsOf(sources),
    ...connections(claims.length, links, undercuts),
    homes: homesIn(blocks),
    claimNumbers: numbersOf(claims),
    sourceNumbers: numbersOf(sources),
  };
}

/**
 * @param {number} count of claims
 * @param {Link[]} links
 * @param {Undercut[]} undercuts
 */
function connections(count, links, undercuts) {
  const [arriving, onward, undercutting] = [noneFor(count), noneFor(count), noneFor(count)];
  const attacking = {
    link: noneFor(links.length),
    undercut: noneFor(undercuts.length),
    own: noneFor(count),
  };
  links.forEach((link, number) => {
    arriving[link.to].push(number);
    for (const premise of link.premises) onward[premise].push(number);
  });
  undercuts.forEach((undercut, number) => {
    attacking[undercut.aim][undercut.to].push(number);
    for (const premise of undercut.premises) undercutting[premise].push(number);
  });
  return { arriving, onward, undercutting, attacking, ends: endsOf(links, undercuts) };
}

/** `count` empty lists. @param {number} count @returns {number[][]} */
function noneFor(count) {
  return Array.from({ length: count }, () => []);
}

/**
 * The claim that each undercut leads to in the end: where what it attacks leads.
 * @param {Link[]} links
 * @param {Undercut[]} undercuts
 * @returns {number[]}
 */
function endsOf(links, undercuts) {
  return undercuts.map((each) => {
    let attacked = each;
    while (attacked.aim === 'undercut') attacked = undercuts[attacked.to];
    return attacked.aim === 'own' ? attacked.to : links[attacked.to].to;
  });
}

/**
 * The sources that overlap each source; either may say so.
 * @param {Source[]} sources
 * @returns {number[][]}
 */
function overlapsOf(sources) {
  const found = noneFor(sources.length);
  sources.forEach(({ overlaps }, number) => {
    for (const other of overlaps) {
      found[number].push(other);
      found[other].push(number);
    }
  });
  return found;
}

/** Whether a claim is there in the view. @param {Claim} claim */
export function isThere(claim) {
  return claim.verdict !== 'absent';
}

/**
 * A claim as it is in a view in which it is not there: what the map records of it, and no evidence.
 * @param {Claim} claim
 * @returns {Claim}
 */
export function withoutEvidence(claim) {
  return {
    ...claim,
    band: '',
    kind: [],
    kind_against: [],
    certainty: '',
    own: 0,
    own_kind: [],
    own_fate: '',
    own_stopped_by: [],
    offered: 0,
    for: [0, 0],
    against: [0, 0],
    searches: '',
    contested: [],
    is_granted: false,
    is_interested: false,
    uncounted: claim.sources,
    silent: [],
    lost: [],
  };
}

/**
 * The rank of the step that a claim rests on by kind; 0 unless its verdict is *rests*.
 * @param {Claim} claim
 * @returns {number}
 */
export function restingRank({ verdict, kind: [rank] }) {
  return verdict === 'rests' ? (rank ?? 0) : 0;
}

/** Whether a link or undercut is there in the view. @param {Step} step */
export function isStepThere(step) {
  return step.fate !== 'absent';
}

/**
 * @param {Block[]} blocks
 * @returns {number[]}
 */
function homesIn(blocks) {
  /** @type {number[]} */
  const homes = [];
  blocks.forEach((block, number) => {
    for (const claim of block.claims) homes[claim] = number;
  });
  return homes;
}

/**
 * @param {{key: string}[]} named
 * @returns {Map<string, number>}
 */
function numbersOf(named) {
  return new Map(named.map(({ key }, number) => [key, number]));
}
