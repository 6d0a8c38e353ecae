/**
 * Reading rows from the columns that Python wrote.
 * @typedef {any[] | {of: any[], at?: number[]}} Column a value for each row, or the distinct values
 *   and the index of each row's value
 * @typedef {{count: number, columns: Record<string, Column>}} Columns
 */

/**
 * All rows. They may share values, so callers must not modify them.
 * @param {Columns} written
 * @returns {any[]}
 */
export function rowsOf({ count, columns }) {
  const rows = Array.from({ length: count }, () => Object.create(Object.prototype));
  for (const [name, column] of Object.entries(columns)) {
    const read = readerOf(column);
    for (let number = 0; number < count; number += 1) rows[number][name] = read(number);
  }
  return rows;
}

/**
 * A single row.
 * @param {Columns} written
 * @param {number} number
 * @returns {Record<string, any>}
 */
export function rowAt({ columns }, number) {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, readerOf(column)(number)]),
  );
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
