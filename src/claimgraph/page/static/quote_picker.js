/**
 * A quote: its words, selected in the stored text of a source, and whether they are there.
 * @typedef {{title: string, name: string, changed: boolean, start: number, length: number, text: string}} Excerpt
 * @typedef {{source: string, place: HTMLElement, take: (words: string) => void, begin: () => () => boolean}} Reading
 *   source: its id; place: where its text is shown; take: called with the words selected; begin: begins a request
 */

import { button, make } from './dom.js';
import { ask, newestOf, post } from './edit_client.js';
import { textField } from './edit_fields.js';

/** What to say about a quote, by where it is. @type {Record<string, string>} */
const FOUND = {
  exact: 'The source has these words exactly once.',
  normalised: 'The source has these words in another spelling.',
  several: 'The source has these words several times. Select more of them.',
  elsewhere: 'These words are in the stored text of another source:',
  'not found': 'The source does not have these words.',
};

/**
 * The field of a quote from a source that can change.
 * @param {() => string} source the id of the source chosen; empty for none
 * @param {() => boolean} isStored whether that source has a stored text
 */
export function quoteField(source, isStored) {
  const field = textField('Quote: the words of the source', { rows: 3 });
  const status = make('p', 'hint');
  status.setAttribute('role', 'status');
  const place = make('div', 'reader');
  const [beginCheck, beginReading] = [newestOf(), newestOf()];
  const open = button('', 'Select in the stored text', () =>
    showReader({ source: source(), place, take, begin: beginReading }),
  );
  /** @param {string} words */
  function take(words) {
    field.input.value = words;
    field.input.dispatchEvent(new Event('input', { bubbles: true }));
    place.replaceChildren();
    field.input.focus();
    check();
  }
  async function check() {
    const isNewest = beginCheck();
    status.textContent = '';
    if (!isStored() || !field.input.value.trim()) return;
    try {
      const given = { source: source(), quote: field.input.value };
      const answer = await post('/api/quotes', given);
      if (!isNewest()) return;
      const other = answer.found === 'elsewhere' ? ` ${answer.source}.` : '';
      const on = answer.place ? ` (${answer.place})` : '';
      status.textContent = `${FOUND[answer.found]}${other}${on} ${answer.details.join(' ')}`.trim();
    } catch (problem) {
      if (!isNewest()) return;
      status.textContent = problem instanceof Error ? problem.message : String(problem);
    }
  }
  field.input.addEventListener('change', check);
  return {
    element: make('div', '', field.element, status, open, place),
    words: () => field.input.value.trim(),
    refresh: () => {
      open.hidden = !isStored();
      beginReading(); // a text that is still on its way is of another source
      place.replaceChildren();
      check();
    },
  };
}

/**
 * Show a stored text in which words can be selected, with the keyboard too.
 * @param {Reading} reading
 * @param {number} [around]
 */
async function showReader(reading, around = 0) {
  const { source, place, take, begin } = reading;
  const isNewest = begin();
  /** @type {Excerpt} */
  let excerpt;
  try {
    excerpt = await ask(`/api/snapshots/${encodeURIComponent(source)}?around=${around}`);
    if (!isNewest()) return;
  } catch (problem) {
    if (!isNewest()) return;
    place.replaceChildren(make('p', 'refused', problem instanceof Error ? problem.message : ''));
    return;
  }
  const text = textField(`Stored text of “${excerpt.title}”: select the words`, { rows: 12 });
  const box = /** @type {HTMLTextAreaElement} */ (text.input);
  box.readOnly = true;
  box.value = excerpt.text;
  const find = textField('Find in the text');
  const told = make('p', 'hint');
  told.setAttribute('role', 'status');
  find.input.addEventListener('keydown', (event) => {
    if (/** @type {KeyboardEvent} */ (event).key !== 'Enter') return;
    event.preventDefault();
    const isFound = selectNext(box, find.input.value);
    told.textContent = isFound ? '' : `${partOf(excerpt)} does not have these words.`;
  });
  const use = button('main', 'Use the selected words', () => {
    const words = box.value.slice(box.selectionStart, box.selectionEnd).trim();
    if (words) take(words);
    else told.textContent = 'Select the words in the text first.';
  });
  const length = lengthOf(excerpt.text);
  const earlier = button('', 'Earlier part', () => showReader(reading, excerpt.start - 1));
  const later = button('', 'Later part', () =>
    showReader(reading, excerpt.start + length + Math.floor(length / 2)),
  );
  earlier.hidden = excerpt.start === 0;
  later.hidden = excerpt.start + length >= excerpt.length;
  place.replaceChildren(
    ...(excerpt.changed
      ? [make('p', 'caution', 'This text has changed since it was recorded.')]
      : []),
    find.element,
    told,
    text.element,
    make('p', 'buttons', use, ' ', earlier, ' ', later),
  );
  box.focus();
  box.setSelectionRange(0, 0);
}

/** The length of a text in characters, as the server counts: JavaScript counts most emoji as two. @param {string} text */
function lengthOf(text) {
  return [...text].length;
}

/** What a reader shows of a text. @param {Excerpt} excerpt */
function partOf({ text, length }) {
  return lengthOf(text) < length ? 'This part of the text' : 'The text';
}

/**
 * Select the next place that has some words, whatever their case, and begin again at the end.
 * @param {HTMLTextAreaElement} box
 * @param {string} words
 * @returns {boolean} whether the text has them
 */
function selectNext(box, words) {
  // Not in lower case, in which a text can have another length: places in it would then be others.
  const wanted = new RegExp(words.trim().replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
  wanted.lastIndex = box.selectionEnd;
  const found = wanted.exec(box.value) ?? wanted.exec(box.value);
  if (!found) return false;
  const at = found.index;
  const top = heightBefore(box, at);
  box.focus();
  box.setSelectionRange(at, at + found[0].length);
  box.scrollTop = top > box.clientHeight ? top - box.clientHeight / 2 : 0;
  return true;
}

/**
 * How high the text is up to a place, in pixels: browsers do not scroll to what a script selects.
 * @param {HTMLTextAreaElement} box
 * @param {number} at
 */
function heightBefore(box, at) {
  const whole = box.value;
  box.value = whole.slice(0, at);
  const height = box.scrollHeight;
  box.value = whole;
  return height;
}
