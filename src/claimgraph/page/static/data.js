/**
 * What Python worked out, read once. Claims, links and sources are named by their number.
 * @typedef {{key: string, text: string, verdict: string, band: string, own: number,
 *   offered: number, for: [number, number], against: [number, number], sentence: string,
 *   sources: number[], uncounted: number[], topics: number[], locator: string,
 *   lost: number[], number: number, support: Side, attack: Side}} Claim
 * @typedef {{from: number, to: number, relation: string, carried: number, fate: string,
 *   undercut_by: number[], undercuts: number[], notes: string[], reasons: string[]}} Link
 * @typedef {{key: string, short: string, title: string, creators: string, date: string, kind: string, design: string,
 *   cautions: string[], reply_to: string, reports: string[], counts: boolean,
 *   addresses: {href: string, words: string}[]}} Source
 * @typedef {{conclusion: number | null, claims: number[], head: [number, number] | null,
 *   room: number, part: number, parts: number}} Block
 * @typedef {{label: string, isFor: boolean, limit: number | null, colour: string,
 *   dashes: [number, number] | null}} Relation
 * @typedef {{ranks: string[], grounds: string[], several: string[], shapes: string[], visShapes: string[],
 *   colours: string[], bands: Record<string, string>, relations: Record<string, Relation>, noSource: string,
 *   signs: Record<string, string>, marks: Record<string, string>,
 *   fates: Record<string, string>}} Words
 * @typedef {any[] | {of: any[], at?: number[]}} Column
 * @typedef {{count: number, columns: Record<string, Column>}} Columns
 */

/**
 * @param {string} id
 * @returns {any}
 */
function readData(id) {
  return JSON.parse(byId(id).textContent || 'null');
}

/**
 * Rows out of columns. Rows may share a value, so nothing in them may be changed.
 * @param {Columns} written
 * @param {object} [nature] what all the rows have in common
 * @returns {any[]}
 */
function rowsOf({ count, columns }, nature = Object.prototype) {
  const rows = Array.from({ length: count }, () => Object.create(nature));
  for (const [name, column] of Object.entries(columns)) {
    const read = readerOf(column);
    for (let number = 0; number < count; number += 1) rows[number][name] = read(number);
  }
  return rows;
}

/**
 * @param {Column} column
 * @returns {(number: number) => any}
 */
function readerOf(column) {
  if (Array.isArray(column)) return (number) => column[number];
  const { of, at } = column;
  return at ? (number) => of[at[number]] : () => of[0];
}

const data = readData('data');

/** @type {Claim[]} */
const claims = rowsOf(
  data.claims,
  /** @type {ThisType<Claim>} */ ({
    /** What speaks for a claim. */
    get support() {
      return evidenceOf(this.number).support;
    },
    /** What speaks against it. */
    get attack() {
      return evidenceOf(this.number).attack;
    },
  }),
);
claims.forEach((claim, number) => {
  claim.number = number;
});
/** @type {Link[]} */
const links = rowsOf(data.links);
/** @type {Source[]} */
const sources = rowsOf(data.sources);
/** @type {Block[]} */
const blocks = rowsOf(data.blocks);
/** @type {{key: string, label: string}[]} */
const topics = data.topics;
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

/** What a source stands for among the independent lines. @param {number} source */
function originsOf(source) {
  return /** @type {number[]} */ (data.origins[source] ?? [source]);
}
