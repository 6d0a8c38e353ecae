/**
 * Lists that may be very long: a reader gets a screenful or two, and more for the asking; paper gets all.
 */

const FOLD = 100;

/** @type {Set<{unfold: (whole: boolean) => void}>} */
const longLists = new Set();

/**
 * @param {HTMLElement} section what holds the list, and a button for more
 * @param {HTMLElement} body what the entries go into
 * @param {(number: number) => HTMLElement} makeEntry
 * @param {(count: number, all: number) => string} offer what the button says
 */
function makeLongList(section, body, makeEntry, offer) {
  const more = /** @type {HTMLElement} */ (section.querySelector('.more'));
  /** @type {Map<number, HTMLElement>} */
  const made = new Map();
  /** @type {number[]} */
  let numbers = [];
  let allowed = FOLD;
  let whole = false;

  /** @param {number} number */
  function entry(number) {
    const known = made.get(number) ?? makeEntry(number);
    made.set(number, known);
    return known;
  }

  function refresh() {
    const most = whole ? numbers.length : allowed;
    body.replaceChildren(...numbers.slice(0, most).map(entry));
    more.hidden = numbers.length <= most;
    more.textContent = offer(Math.min(FOLD, numbers.length - most), numbers.length);
  }

  more.addEventListener('click', () => {
    allowed += FOLD;
    refresh();
  });

  const list = {
    /** Show these, in this order. @param {number[]} next */
    show(next) {
      numbers = next;
      allowed = FOLD;
      refresh();
    },
    /** Show so many that one of them is among them. @param {number} number */
    reveal(number) {
      allowed = Math.max(allowed, numbers.indexOf(number) + 1);
      refresh();
    },
    entry,
    /** What was made says how things were: make it anew. */
    renew() {
      made.clear();
      refresh();
    },
    /** Show all for paper, or as many as before. @param {boolean} next */
    unfold(next) {
      if (whole === next) return;
      whole = next;
      refresh();
    },
  };
  longLists.add(list);
  return list;
}

function listenToPrinting() {
  const unfold = (/** @type {boolean} */ whole) => {
    for (const list of longLists) list.unfold(whole);
  };
  const paper = matchMedia('print');
  paper.addEventListener('change', () => unfold(paper.matches));
  addEventListener('beforeprint', () => unfold(true));
  addEventListener('afterprint', () => unfold(false));
}
