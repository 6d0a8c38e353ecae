/**
 * Saving files: the claims shown as CSV, the map as a picture.
 * @import { Scene } from './scene.js'
 */

import { toCsv } from './csv.js';
import { byId, make, say } from './dom.js';
import { toCanvas, toSvg } from './picture.js';
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

/** Save what is drawn of the map as a picture, two dots to a pixel. @param {Scene} scene */
export function savePng(scene) {
  toCanvas(scene, told(), 2).toBlob((content) => content && save('map.png', content));
}

/** Save what is drawn of the map as vector graphics. @param {Scene} scene */
export function saveSvg(scene) {
  const picture = new XMLSerializer().serializeToString(toSvg(scene, told()));
  save('map.svg', new Blob([picture], { type: 'image/svg+xml' }));
}

/** The title of a picture, what view of the map it shows, and where it is from. */
function told() {
  const { sentence, view } = shown().headline;
  const textOf = (/** @type {Element} */ each) =>
    (each.textContent ?? '').replace(/\s+/g, ' ').trim();
  const made = [...document.querySelectorAll('#about .made-from')].map(textOf).join('; ');
  const from = [...document.querySelectorAll('footer p')].map(textOf);
  if (made) from.unshift(`Made from ${made}`);
  return {
    title: document.title,
    about: [`${sentence} ${view}`, textOf(byId('shown')), textOf(byId('drawn'))].filter(Boolean),
    from,
  };
}
