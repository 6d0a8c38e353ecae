/**
 * What a reader takes away: the claims shown as CSV, the map as a picture.
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
 * A claim as a row, in the order of the columns.
 * @param {Claim} claim
 * @returns {(string | number)[]}
 */
function csvRow(claim) {
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
 * Claims as CSV (RFC 4180), in the order given.
 * @param {number[]} numbers
 * @returns {string}
 */
function toCsv(numbers) {
  const rows = [COLUMNS, ...numbers.map((number) => csvRow(claims[number]))];
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * A cell that no spreadsheet takes for a formula (OWASP, "CSV injection").
 * @param {string | number} value
 * @returns {string}
 */
function csvCell(value) {
  const text = /^[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Let the reader keep a file.
 * @param {string} name
 * @param {Blob} content
 */
function save(name, content) {
  const link = /** @type {HTMLAnchorElement} */ (make('a', ''));
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  say(`Saved ${name}.`);
}

/** @param {number[]} numbers */
function saveCsv(numbers) {
  // A byte order mark, so that spreadsheets read it as UTF-8.
  save('claims.csv', new Blob(['\ufeff', toCsv(numbers)], { type: 'text/csv;charset=utf-8' }));
}

/** What is drawn, as it is drawn now. @param {HTMLElement} container */
function savePng(container) {
  const drawn = /** @type {HTMLCanvasElement} */ (container.querySelector('canvas'));
  const sheet = document.createElement('canvas');
  sheet.width = drawn.width;
  sheet.height = drawn.height;
  const context = /** @type {CanvasRenderingContext2D} */ (sheet.getContext('2d'));
  context.fillStyle = colour('paper');
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(drawn, 0, 0);
  sheet.toBlob((content) => content && save('map.png', content));
}

/** All claims that are drawn, as lines and letters. @param {DrawnMap} map */
function saveSvg(map) {
  const picture = new XMLSerializer().serializeToString(toSvg(map, readTheme()));
  save('map.svg', new Blob([picture], { type: 'image/svg+xml' }));
}
