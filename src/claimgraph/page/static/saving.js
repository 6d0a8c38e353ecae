/**
 * Saving files: the claims shown as CSV, the map as a picture.
 * @import { DrawnMap } from './drawn_map.js'
 */

import { toCsv } from './csv.js';
import { make, say, within } from './dom.js';
import { toSvg } from './picture.js';
import { shown } from './state.js';

/**
 * Download a file.
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

/** @param {number[]} numbers of claims */
export function saveCsv(numbers) {
  // The byte order mark makes spreadsheets read the file as UTF-8.
  const content = ['\ufeff', toCsv(shown(), numbers)];
  save('claims.csv', new Blob(content, { type: 'text/csv;charset=utf-8' }));
}

/** Save the canvas as it looks now. @param {DrawnMap} drawn */
export function savePng({ container, theme }) {
  const canvas = /** @type {HTMLCanvasElement} */ (within(container, 'canvas'));
  const sheet = document.createElement('canvas');
  sheet.width = canvas.width;
  sheet.height = canvas.height;
  const context = /** @type {CanvasRenderingContext2D} */ (sheet.getContext('2d'));
  context.fillStyle = theme.paper;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(canvas, 0, 0);
  sheet.toBlob((content) => content && save('map.png', content));
}

/** Save all claims that are drawn, as vector graphics. @param {DrawnMap} drawn */
export function saveSvg(drawn) {
  const picture = new XMLSerializer().serializeToString(toSvg(drawn));
  save('map.svg', new Blob([picture], { type: 'image/svg+xml' }));
}
