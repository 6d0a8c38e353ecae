/**
 * What Python worked out, read once. Claims, links and sources are named by their number.
 * @typedef {{claim: number, rank: number, way: number[], way_goes_on: boolean}} Item
 * @typedef {{items: Item[], more: number, lines: string}} Side
 * @typedef {{key: string, text: string, verdict: string, band: string, own: number,
 *   offered: number, for: [number, number], against: [number, number], sentence: string,
 *   sources: number[], uncounted: number[], topics: number[], locator: string,
 *   support: Side, attack: Side, lost: number[]}} Claim
 * @typedef {{from: number, to: number, relation: string, carried: number, standing: string,
 *   undercut_by: number[], undercuts: number[], notes: string[], reasons: string[]}} Link
 * @typedef {{key: string, short: string, title: string, creators: string, date: string,
 *   kind: string, design: string, cautions: string[], reply_to: string, reports: string[],
 *   counts: boolean, addresses: {href: string, words: string}[]}} Source
 * @typedef {{conclusion: number | null, claims: number[], head: [number, number] | null,
 *   room: number, part: number, parts: number}} Block
 * @typedef {{ranks: string[], grounds: string[], shapes: string[], bandOf: string[],
 *   bands: Record<string, string>, relations: Record<string, string>, noSource: string,
 *   signs: Record<string, string>, marks: Record<string, string>,
 *   standings: Record<string, string>}} Words
 */

/** What Python leaves out because it is empty. */
const EMPTY_CLAIM = { sources: [], uncounted: [], topics: [], locator: '', lost: [] };
const EMPTY_LINK = { undercut_by: [], undercuts: [], notes: [], reasons: [] };
const EMPTY_SOURCE = {
  creators: '',
  design: '',
  cautions: [],
  reply_to: '',
  reports: [],
  addresses: [],
};
const EMPTY_ITEM = { way: [] };
const EMPTY_SIDE = { items: [], more: 0 };

/**
 * @param {string} id
 * @returns {any}
 */
function readData(id) {
  return JSON.parse(byId(id).textContent || 'null');
}

/**
 * The sides of a claim, or of what differs of one, with what is empty filled in.
 * @param {any} claim
 */
function withSides(claim) {
  const found = { ...claim };
  if (claim.support) found.support = filled(claim.support);
  if (claim.attack) found.attack = filled(claim.attack);
  return found;
}

/**
 * @param {any} side
 * @returns {Side}
 */
function filled(side) {
  const items = (side.items ?? []).map((/** @type {Item} */ item) => ({ ...EMPTY_ITEM, ...item }));
  return { ...EMPTY_SIDE, ...side, items };
}

const data = readData('data');

/** As they are in the view shown. @type {Claim[]} */
const claims = data.claims.map((/** @type {any} */ each) => ({
  ...EMPTY_CLAIM,
  ...withSides(each),
}));
/** As they are in the view shown. @type {Link[]} */
const links = data.links.map((/** @type {any} */ each) => ({ ...EMPTY_LINK, ...each }));
/** @type {Source[]} */
const sources = data.sources.map((/** @type {any} */ each) => ({ ...EMPTY_SOURCE, ...each }));
/** @type {{key: string, label: string}[]} */
const topics = data.topics;
/** @type {Block[]} */
const blocks = data.blocks;
/** @type {Words} */
const words = data.words;

/** @type {Map<string, number>} */
const claimByKey = new Map(claims.map((claim, number) => [claim.key, number]));

/** For each claim, the links that lead to it. @type {number[][]} */
const arriving = claims.map(() => []);

/** For each claim, the links that start from it. @type {number[][]} */
const onward = claims.map(() => []);

/** For each claim, the links it undercuts. @type {number[][]} */
const undercutting = claims.map(() => []);

links.forEach((link, number) => {
  arriving[link.to].push(number);
  onward[link.from].push(number);
  for (const claim of link.undercuts) undercutting[claim].push(number);
});

/** For each claim, the block it is at home in. @type {number[]} */
const homes = [];
blocks.forEach((block, number) => {
  for (const claim of block.claims) homes[claim] = number;
});
