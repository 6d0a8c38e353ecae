/**
 * The nearest of some names to one that is not there.
 */

/** A name is near if at most this share of its letters differs. */
const FAR = 0.5;
/** The most names to compare letter by letter. */
const MANY = 5000;

/**
 * The name that is nearest to another; empty if none is near.
 * @param {string} wanted
 * @param {readonly string[]} names
 * @returns {string}
 */
export function nearest(wanted, names) {
  const sought = wanted.toLowerCase().slice(0, 200);
  let best = '';
  let least = Infinity;
  for (const name of names.slice(0, MANY)) {
    const found = name.toLowerCase().slice(0, 200);
    const shared = found.startsWith(sought) || sought.startsWith(found);
    const far = shared ? 0.1 : distance(sought, found) / Math.max(sought.length, found.length, 1);
    if (far < least) [best, least] = [name, far];
  }
  return least <= FAR ? best : '';
}

/**
 * The number of letters to add, remove or replace to turn one word into the other (Levenshtein).
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
export function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const replaced = row[to - 1] + Number(one[at - 1] !== other[to - 1]);
      next.push(Math.min(replaced, row[to] + 1, next[to - 1] + 1));
    }
    row = next;
  }
  return row[other.length];
}
