/**
 * Lists that may be very long: a reader gets a screenful or two, and more for the asking; paper gets all.
 */

import { within } from './dom.js';
import { paper } from './media.js';

const FOLD = 100;

/** @type {Set<LongList>} */
const longLists = new Set();

/** A list of numbered things, of which only the entries shown are made. */
export class LongList {
  /** @type {Map<number, HTMLElement>} */
  #made = new Map();
  /** @type {number[]} */
  #numbers = [];
  #allowed = FOLD;
  #isWhole = false;

  /**
   * @param {HTMLElement} section what holds the list, and a button for more
   * @param {HTMLElement} body what the entries go into
   * @param {(number: number) => HTMLElement} makeEntry
   * @param {(count: number, all: number) => string} offer what the button says
   */
  constructor(section, body, makeEntry, offer) {
    this.body = body;
    this.makeEntry = makeEntry;
    this.offer = offer;
    this.more = within(section, '.more');
    this.more.addEventListener('click', () => {
      this.#allowed += FOLD;
      this.refresh();
    });
    longLists.add(this);
  }

  /** @param {number} number */
  entry(number) {
    const known = this.#made.get(number) ?? this.makeEntry(number);
    this.#made.set(number, known);
    return known;
  }

  /** Show these, in this order. @param {number[]} numbers */
  show(numbers) {
    this.#numbers = numbers;
    this.#allowed = FOLD;
    this.refresh();
  }

  /** Show so many that one of them is among them. @param {number} number */
  reveal(number) {
    this.#allowed = Math.max(this.#allowed, this.#numbers.indexOf(number) + 1);
    this.refresh();
  }

  /** Show all for paper, or as many as before. @param {boolean} isWhole */
  unfold(isWhole) {
    if (this.#isWhole === isWhole) return;
    this.#isWhole = isWhole;
    this.refresh();
  }

  /** What was made says how things were: make it anew when it is shown next. */
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

/** Unfold every list for as long as the page is printed. */
export function startPrinting() {
  const unfold = (/** @type {boolean} */ isWhole) => {
    for (const list of longLists) list.unfold(isWhole);
  };
  paper.addEventListener('change', () => unfold(paper.matches));
  addEventListener('beforeprint', () => unfold(true));
  addEventListener('afterprint', () => unfold(false));
}
