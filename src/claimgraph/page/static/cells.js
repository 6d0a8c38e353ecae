/**
 * The cells of the matrix of positions and sources.
 * @import { ClaimMap } from './claim_map.js'
 * @typedef {{kind: number, rank: number}} Contribution the rank of the step that the evidence counts as, and
 *   the rank at which it arrives; both are 0 for nothing
 * @typedef {{support: Contribution, attack: Contribution}} FullCell
 */

import { certaintyOf } from './kinds.js';

/**
 * The cells that are not empty, keyed by position and source.
 * @param {ClaimMap} map
 * @returns {Map<string, FullCell>}
 */
export function cellsIn({ matrix, sources }) {
  const cells = new Map();
  for (const [position, source, ...sides] of matrix.cells) {
    const [kind = 0, rank = 0, kindAgainst = 0, rankAgainst = 0] = sides;
    const key = cellKey(position, source);
    const cell = { support: { kind, rank }, attack: { kind: kindAgainst, rank: rankAgainst } };
    if (sources[source].counts && (rank || rankAgainst)) cells.set(key, cell);
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
 * @param {Map<string, FullCell>} cells
 * @param {Set<number>} passing
 * @returns {{rows: number[], columns: number[]}}
 */
export function shapeOf({ matrix, sources }, cells, passing) {
  const rows = matrix.positions.filter((each) => passing.has(each));
  const isFilled = sources.map(() => false);
  for (const key of cells.keys()) {
    const [position, source] = key.split(' ').map(Number);
    if (passing.has(position)) isFilled[source] = true;
  }
  const columns = sources.map((_, source) => source);
  columns.sort((one, other) => Number(isFilled[other]) - Number(isFilled[one]));
  return { rows, columns };
}

/**
 * A cell in words, for readers who cannot see its marks.
 * @param {ClaimMap} map
 * @param {FullCell} cell
 * @returns {string}
 */
export function cellWords({ words }, { support, attack }) {
  const told = (/** @type {string} */ side, /** @type {Contribution} */ { kind, rank }) =>
    rank && `${side}: ${words.ranks[kind]} (${certaintyOf(words, rank)} certainty)`;
  return [told('for', support), told('against', attack)].filter(Boolean).join('; ');
}
