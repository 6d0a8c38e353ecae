/**
 * Lists that may be very long: the first entries are shown, more on request, and all of them in print.
 */

import { within } from './dom.js';
import { paper } from './media.js';

const FOLD = 100;

/** @type {Set<LongList>} */
const longLists = new Set();

/** A list of numbered entries, which are created only when they are shown. */
export class LongList {
  /** @type {Map<number, HTMLElement>} */
  #made = new Map();
  /** @type {number[]} */
  #numbers = [];
  #allowed = FOLD;
  #isWhole = false;

  /**
   * @param {HTMLElement} section contains the list and the button for more
   * @param {HTMLElement} body contains the entries
   * @param {(number: number) => HTMLElement} makeEntry
   * @param {(count: number, all: number) => string} offer the label of the button
   */
  constructor(section, body, makeEntry, offer) {
    this.body = body;
    this.makeEntry = makeEntry;
    this.offer = offer;
    this.more = within(section, '.more');
    this.more.addEventListener('click', () => {
      const first = this.#numbers[this.#allowed];
      this.#allowed += FOLD;
      this.refresh();
      focusEntry(this.entry(first));
    });
    longLists.add(this);
  }

  /** @param {number} number */
  entry(number) {
    const known = this.#made.get(number) ?? this.makeEntry(number);
    this.#made.set(number, known);
    return known;
  }

  /** Show these entries, in this order. @param {number[]} numbers */
  show(numbers) {
    this.#numbers = numbers;
    this.#allowed = FOLD;
    this.refresh();
  }

  /** Show enough entries to include this one. @param {number} number */
  reveal(number) {
    this.#allowed = Math.max(this.#allowed, this.#numbers.indexOf(number) + 1);
    this.refresh();
  }

  /** Show all entries for print, or as many as before. @param {boolean} isWhole */
  unfold(isWhole) {
    if (this.#isWhole === isWhole) return;
    this.#isWhole = isWhole;
    this.refresh();
  }

  /** Discard the entries created so far, so that they are created again with current content. */
  forget() {
    this.#made.clear();
  }

  refresh() {
    const count = this.#numbers.length;
    const most = this.#isWhole ? count : this.#allowed;
    this.body.replaceChildren(...this.#numbers.slice(0, most).map((each) => this.entry(each)));
    this.more.hidden = count <= most;
    this.more.textContent = this.offer(Math.min(FOLD, count - most), count);
  }
}

/**
 * Focus the first of the entries that were added, since the button that added them may be gone.
 * @param {HTMLElement} entry
 */
export function focusEntry(entry) {
  const link = entry.querySelector('a');
  if (link && !entry.hasAttribute('tabindex')) link.focus();
  else entry.focus();
}

/** Unfold every list while the page is printed. */
export function startPrinting() {
  const unfold = (/** @type {boolean} */ isWhole) => {
    for (const list of longLists) list.unfold(isWhole);
  };
  paper.addEventListener('change', () => unfold(paper.matches));
  addEventListener('beforeprint', () => unfold(true));
  addEventListener('afterprint', () => unfold(false));
}
