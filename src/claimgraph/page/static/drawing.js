/**
 * What pyvis made of claims and links, put together for those that are drawn.
 */

/** @type {Record<'claims' | 'junctions' | 'links' | 'undercuts', Columns>} */
const drawing = readData('drawing');

/** The conclusions, whose labels are drawn apart. */
const heads = new Set(blocks.map((block) => block.conclusion));

/** Where undercuts end. @type {Map<string, Record<string, any>>} */
const junctions = new Map(rowsOf(drawing.junctions).map((node) => [node.id, given(node)]));

/** The lines of the undercuts of each link. @type {Map<number, Record<string, any>[]>} */
const undercutLines = new Map();
for (const line of rowsOf(drawing.undercuts)) {
  const link = linkOf(line);
  undercutLines.set(link, [...(undercutLines.get(link) ?? []), given(line)]);
}

/** Which link a drawn line belongs to. @param {Record<string, any>} line */
function linkOf(line) {
  return Number.parseInt(line.id.slice(1), 10);
}

/** @param {Record<string, any>} line */
function isUndercut(line) {
  return line.id.startsWith('U');
}

/**
 * Only what pyvis set: vis-network takes a null for a setting.
 * @param {Record<string, any>} row
 */
function given(row) {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

/**
 * @param {Columns} written
 * @param {number} number
 */
function rowAt({ columns }, number) {
  const row = Object.entries(columns).map(([name, column]) => [name, readerOf(column)(number)]);
  return given(Object.fromEntries(row));
}

/**
 * A claim as it is drawn in the view shown, colours and label apart.
 * @param {number} claim
 * @returns {Record<string, any>}
 */
function nodeOf(claim) {
  const { verdict, for: support } = claims[claim];
  const group = `${support[0]}-${verdict}`;
  return { id: claim, ...rowAt(drawing.claims, claim), group, shape: words.visShapes[support[0]] };
}

/**
 * The lines of a link: its own, and those of the claims that undercut it.
 * @param {number} link
 * @returns {Record<string, any>[]}
 */
function linesOf(link) {
  const { from, to } = links[link];
  const own = { id: `L${link}`, from, to, ...rowAt(drawing.links, link) };
  return [own, ...(undercutLines.get(link) ?? [])];
}

/**
 * All lines between these claims.
 * @param {number[]} held
 * @returns {Record<string, any>[]}
 */
function linesAmong(held) {
  const ids = new Set(held);
  return held
    .flatMap((claim) => arriving[claim])
    .filter((link) => ids.has(links[link].from))
    .sort((one, other) => one - other)
    .flatMap(linesOf)
    .filter((line) => ids.has(line.from));
}
