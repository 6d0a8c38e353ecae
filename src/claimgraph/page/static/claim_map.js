/**
 * The claim map as Python computed it, in the view in force. Claims, links, sources and topics are
 * referred to by their number.
 * @typedef {{key: string, text: string, verdict: string, band: string, own: number,
 *   offered: number, for: [number, number], against: [number, number], sentence: string,
 *   sources: number[], uncounted: number[], topics: number[], locator: string,
 *   lost: number[]}} Claim
 * @typedef {{from: number, to: number, relation: string, carried: number, fate: string,
 *   undercut_by: number[], undercuts: number[], notes: string[], reasons: string[]}} Link
 * @typedef {{key: string, short: string, title: string, creators: string, date: string, kind: string, design: string,
 *   cautions: string[], reply_to: string, reports: string[], counts: boolean,
 *   addresses: {href: string, words: string}[]}} Source
 * @typedef {{conclusion: number | null, claims: number[], head: [number, number] | null,
 *   room: number, part: number, parts: number}} Block
 * @typedef {{label: string, isFor: boolean, limit: number | null, colour: string,
 *   dashes: [number, number] | null}} Relation
 * @typedef {{mark: string, sign: string, dashes: number[] | null}} Verdict
 * @typedef {{steps: number[], ranks: string[], grounds: string[], several: string[], shapes: string[], visShapes: string[],
 *   colours: string[], bands: Record<string, string>, relations: Record<string, Relation>, noSource: string,
 *   verdicts: Record<string, Verdict>, fates: Record<string, string>}} Words
 * @typedef {[number, number, number, number]} Cell a position, a source, and the ranks for and against
 * @typedef {{positions: number[], cells: Cell[], left_out: number}} Matrix
 * @typedef {{view: string, sentence: string}} Headline the sentences at the top of the page
 * @typedef {{claims: Claim[], links: Link[], sources: Source[], blocks: Block[],
 *   topics: {key: string, label: string}[], words: Words, matrix: Matrix, headline: Headline,
 *   origins: Record<number, number[]>, arriving: number[][], onward: number[][],
 *   undercutting: number[][], homes: number[], claimNumbers: Map<string, number>,
 *   sourceNumbers: Map<string, number>}} ClaimMap
 *   arriving, onward, undercutting: for each claim, the links that lead to it, that start from it, and
 *   that it undercuts; homes: the block each claim is at home in
 */

import { rowsOf } from './columns.js';

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
  /** @type {Source[]} */
  const sources = rowsOf(data.sources);
  /** @type {Block[]} */
  const blocks = rowsOf(data.blocks);
  return {
    claims,
    links,
    sources,
    blocks,
    topics: data.topics,
    words: data.words,
    matrix: { positions: [], cells: [], left_out: 0, ...data.matrix },
    headline: data.view,
    origins: data.origins,
    ...connections(claims.length, links),
    homes: homesIn(blocks),
    claimNumbers: numbersOf(claims),
    sourceNumbers: numbersOf(sources),
  };
}

/**
 * @param {number} count of claims
 * @param {Link[]} links
 */
function connections(count, links) {
  /** @type {() => number[][]} */
  const none = () => Array.from({ length: count }, () => []);
  const [arriving, onward, undercutting] = [none(), none(), none()];
  links.forEach((link, number) => {
    arriving[link.to].push(number);
    onward[link.from].push(number);
    for (const claim of link.undercuts) undercutting[claim].push(number);
  });
  return { arriving, onward, undercutting };
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
