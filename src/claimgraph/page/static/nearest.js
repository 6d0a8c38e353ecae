/**
 * The nearest of some names to one that is not there.
 */

/** A name is near if at most this share of its letters differs. */
const FAR = 0.5;
/** A word is near only if fewer of its letters differ: words are much alike that mean something else. */
const FAR_WORD = 0.25;
/** What a word may end in without meaning something else, so that "helping" is near to "helps". */
const ENDING = /(?:ing|ed|es|s)$/;
/** The most names to compare letter by letter. */
const MANY = 5000;

/**
 * The name that is nearest to another; empty if none is near.
 * @param {string} wanted
 * @param {readonly string[]} names
 * @returns {string}
 */
export function nearest(wanted, names) {
  const [best, least] = closest(wanted, names, (sought, found) =>
    found.startsWith(sought) || sought.startsWith(found) ? 0.1 : difference(sought, found),
  );
  return least <= FAR ? best : '';
}

/**
 * The word that is so near to another that it may have been meant; empty if none is.
 * @param {string} wanted
 * @param {readonly string[]} words
 * @returns {string}
 */
export function nearestWord(wanted, words) {
  const [best, least] = closest(wanted, words, (sought, found) =>
    difference(sought.replace(ENDING, ''), found.replace(ENDING, '')),
  );
  return least < FAR_WORD ? best : '';
}

/**
 * The name that differs least from another, and how much; the first of several.
 * @param {string} wanted
 * @param {readonly string[]} names
 * @param {(sought: string, found: string) => number} differing
 * @returns {[string, number]}
 */
function closest(wanted, names, differing) {
  const sought = wanted.toLowerCase().slice(0, 200);
  /** @type {[string, number]} */
  let best = ['', Infinity];
  for (const name of names.slice(0, MANY)) {
    const far = differing(sought, name.toLowerCase().slice(0, 200));
    if (far < best[1]) best = [name, far];
  }
  return best;
}

/** The share of letters in which two names differ. @param {string} one @param {string} other */
function difference(one, other) {
  return distance(one, other) / Math.max(one.length, other.length, 1);
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
