/**
 * Claims as CSV (RFC 4180): the columns of `claimgraph list --format csv`, the sentence, and in words what their ids
 * mean, so that a table still says what it is about when it is read without the page.
 * @import { ClaimMap } from './claim_map.js'
 */

import { isThere } from './claim_map.js';

const COLUMNS = [
  'id',
  'verdict',
  'kind',
  'kind_against',
  'certainty',
  'band',
  'own',
  'offered',
  'for_low',
  'for_high',
  'against_low',
  'against_high',
  'contested_by_way_of',
  'granted',
  'graded',
  'graded_against',
  'topics',
  'sources',
  'text',
  'sentence',
  'kind_name',
  'kind_against_name',
  'source_titles',
  'source_addresses',
  'quote',
  'supported_by',
  'contradicted_by',
  'bears_on',
  'view',
];

/** What controls a terminal or turns the direction of text, as in terminal.py. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const STEERING = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * A header row, then the claims that are there, in the given order.
 * @param {ClaimMap} map
 * @param {number[]} numbers
 * @returns {string}
 */
export function toCsv(map, numbers) {
  const there = numbers.filter((number) => isThere(map.claims[number]));
  const rows = [
    COLUMNS,
    ...there.map((number) => [...csvRow(map, number), ...spelledOut(map, number)]),
  ];
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * A claim as a row, in the order of the columns.
 * @param {ClaimMap} map
 * @param {number} number
 * @returns {(string | number)[]}
 */
function csvRow({ claims, topics, sources, words: { ids } }, number) {
  const claim = claims[number];
  const basis = (/** @type {number[]} */ [rank]) => (rank === undefined ? '' : ids[rank]);
  const graded = (/** @type {number[]} */ [rank, step]) => (rank === step ? '' : ids[step]);
  return [
    claim.key,
    claim.verdict,
    basis(claim.kind),
    basis(claim.kind_against),
    claim.certainty,
    claim.band,
    claim.own,
    claim.offered,
    ...claim.for,
    ...claim.against,
    claim.contested.map((each) => claims[each].key).join(' '),
    String(claim.is_granted),
    graded(claim.kind),
    graded(claim.kind_against),
    claim.topics.map((each) => topics[each].key).join(' '),
    claim.sources.map((each) => sources[each].key).join(' '),
    claim.text,
    claim.sentence,
  ];
}

/**
 * What the ids of a row mean: names, sources, the quote, the links that count, and the view.
 * @param {ClaimMap} map
 * @param {number} number
 * @returns {string[]}
 */
function spelledOut({ claims, links, sources, arriving, onward, words, headline }, number) {
  const claim = claims[number];
  const said = claim.sources.map((each) => sources[each]);
  const premises = (/** @type {'isFor' | 'isAgainst'} */ side) =>
    arriving[number]
      .map((each) => links[each])
      .filter(({ carried, relation }) => carried > 0 && words.relations[relation][side])
      .map((link) => link.premises.map((each) => claims[each].key).join(' + '))
      .join('; ');
  return [
    nameOf(words, claim.kind),
    nameOf(words, claim.kind_against),
    said.map(({ title }) => title).join('; '),
    said.flatMap(({ addresses }) => addresses.map(({ href }) => href)).join(' '),
    claim.locator,
    premises('isFor'),
    premises('isAgainst'),
    onward[number]
      .map((each) => `${links[each].relation} ${claims[links[each].to].key}`)
      .join('; '),
    headline.view,
  ];
}

/** @param {ClaimMap['words']} words @param {number[]} kind */
function nameOf({ ranks }, [rank, step]) {
  if (rank === undefined) return '';
  return rank === step ? ranks[rank] : `${ranks[step]}, which counts like ${ranks[rank]}`;
}

const ESCAPES = new Map([
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
]);

/**
 * A character as an escape, as Python writes it.
 * @param {string} character
 * @returns {string}
 */
function escaped(character) {
  const code = character.charCodeAt(0).toString(16);
  const numbered = code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  return ESCAPES.get(character) ?? numbered;
}

/**
 * A cell that spreadsheets do not treat as a formula (OWASP, "CSV injection").
 * @param {string | number} value
 * @returns {string}
 */
export function csvCell(value) {
  const plain = String(value);
  const isFormula = /^(?:[=+\-@\t\r]|::)/.test(plain);
  const text = (isFormula ? `'${plain}` : plain).replaceAll(STEERING, escaped);
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
