/**
 * Rows out of the columns that Python wrote them in.
 * @typedef {any[] | {of: any[], at?: number[]}} Column a value for each row, or the few different values
 *   and which of them each row has
 * @typedef {{count: number, columns: Record<string, Column>}} Columns
 */

/**
 * All rows. They may share values, so nothing in them may be changed.
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
 * One row alone.
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
