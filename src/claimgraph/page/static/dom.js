/**
 * Making elements. Text only ever goes in as text.
 * @typedef {Node | string | null | undefined | false} Child
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element with a class and children; strings become text.
 * @param {string} name
 * @param {string} className
 * @param {...Child} children
 * @returns {HTMLElement}
 */
function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  for (const child of children) {
    if (child) element.append(child);
  }
  return element;
}

/**
 * Text from the map, kept apart from its surroundings whatever its direction.
 * @param {string} text
 * @returns {HTMLElement}
 */
function isolated(text) {
  const element = make('bdi', '', text);
  element.dir = 'auto';
  return element;
}

/**
 * The shape and shade of a rank.
 * @param {number} rank
 * @returns {SVGElement}
 */
function rankMark(rank) {
  const mark = document.createElementNS(SVG, 'svg');
  const shape = document.createElementNS(SVG, 'use');
  mark.setAttribute('class', `mark step-${rank}`);
  mark.setAttribute('viewBox', '0 0 16 16');
  mark.setAttribute('aria-hidden', 'true');
  shape.setAttribute('href', `#shape-${words.shapes[rank]}`);
  mark.append(shape);
  return mark;
}

/**
 * The outline of a verdict, with its sign.
 * @param {string} verdict
 * @returns {HTMLElement}
 */
function verdictMark(verdict) {
  const mark = make('span', `outline ${verdict}`, words.marks[verdict]);
  mark.setAttribute('aria-hidden', 'true');
  return mark;
}

/**
 * What speaks for a claim beside what speaks against it.
 * @param {Claim} claim
 * @returns {HTMLElement}
 */
function duel(claim) {
  const sign = make('b', '', words.signs[claim.verdict]);
  const found = make('span', 'duel', rankMark(claim.for[0]), sign, rankMark(claim.against[0]));
  found.setAttribute('aria-hidden', 'true');
  return found;
}

/**
 * A button in words.
 * @param {string} className
 * @param {string} text
 * @param {() => void} act
 * @returns {HTMLElement}
 */
function button(className, text, act) {
  const made = make('button', className, text);
  made.setAttribute('type', 'button');
  made.addEventListener('click', act);
  return made;
}

/**
 * A list item for each of the values, or nothing if there are none.
 * @template T
 * @param {string} className
 * @param {readonly T[]} values
 * @param {(value: T) => Child[]} contents
 * @returns {HTMLElement | null}
 */
function list(className, values, contents) {
  if (values.length === 0) return null;
  return make('ul', className, ...values.map((value) => make('li', '', ...contents(value))));
}

/**
 * An element of the page that the template always holds.
 * @param {string} id
 * @returns {HTMLElement}
 */
function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

/**
 * Tell those who cannot see what just changed.
 * @param {string} text
 */
function say(text) {
  byId('live').textContent = text;
}
