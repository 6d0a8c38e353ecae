/**
 * Claims as CSV (RFC 4180).
 * @import { Claim, ClaimMap } from './claim_map.js'
 */

const COLUMNS = [
  'id',
  'text',
  'verdict',
  'band',
  'rests_on',
  'own',
  'offered',
  'for_low',
  'for_high',
  'against_low',
  'against_high',
  'topics',
  'sources',
  'sentence',
];

/**
 * A header row, then the claims in the given order.
 * @param {ClaimMap} map
 * @param {number[]} numbers
 * @returns {string}
 */
export function toCsv(map, numbers) {
  const rows = [COLUMNS, ...numbers.map((number) => csvRow(map, map.claims[number]))];
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * A claim as a row, in the order of the columns.
 * @param {ClaimMap} map
 * @param {Claim} claim
 * @returns {(string | number)[]}
 */
function csvRow({ topics, sources, words }, claim) {
  return [
    claim.key,
    claim.text,
    claim.verdict,
    claim.band,
    words.ranks[claim.for[0]],
    claim.own,
    claim.offered,
    ...claim.for,
    ...claim.against,
    claim.topics.map((each) => topics[each].key).join(' '),
    claim.sources.map((each) => sources[each].key).join(' '),
    claim.sentence,
  ];
}

/**
 * A cell that spreadsheets do not treat as a formula (OWASP, "CSV injection").
 * @param {string | number} value
 * @returns {string}
 */
export function csvCell(value) {
  const text = /^[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
