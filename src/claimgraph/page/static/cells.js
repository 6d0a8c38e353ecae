/**
 * The cells of the matrix of positions and sources.
 * @import { ClaimMap } from './claim_map.js'
 */

/**
 * The cells that are not empty: the ranks for and against, keyed by position and source.
 * @param {ClaimMap} map
 * @returns {Map<string, [number, number]>}
 */
export function cellsIn({ matrix }) {
  const cells = new Map();
  for (const [position, source, support, attack] of matrix.cells) {
    const key = cellKey(position, source);
    if (support || attack) cells.set(key, [support, attack]);
    else cells.delete(key);
  }
  return cells;
}

/**
 * @param {number} position
 * @param {number} source
 */
export function cellKey(position, source) {
  return `${position} ${source}`;
}

/**
 * The positions that pass the filter, and all sources, those with evidence on one of them first.
 * @param {ClaimMap} map
 * @param {Map<string, [number, number]>} cells
 * @param {Set<number>} passing
 * @returns {{rows: number[], columns: number[]}}
 */
export function shapeOf({ matrix, sources }, cells, passing) {
  const rows = matrix.positions.filter((each) => passing.has(each));
  const isFilled = sources.map((_, source) =>
    rows.some((position) => cells.has(cellKey(position, source))),
  );
  const columns = sources.map((_, source) => source);
  columns.sort((one, other) => Number(isFilled[other]) - Number(isFilled[one]));
  return { rows, columns };
}

/**
 * A cell in words, for readers who cannot see its marks.
 * @param {ClaimMap} map
 * @param {[number, number]} cell
 * @returns {string}
 */
export function cellWords({ words }, [support, attack]) {
  return [support && `for: ${words.ranks[support]}`, attack && `against: ${words.ranks[attack]}`]
    .filter(Boolean)
    .join('; ');
}
