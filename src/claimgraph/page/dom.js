/**
 * Making elements. Text only ever goes in as text.
 * @typedef {Node | string | null | undefined | false} Child
 */

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
  const space = 'http://www.w3.org/2000/svg';
  const mark = document.createElementNS(space, 'svg');
  const shape = document.createElementNS(space, 'use');
  mark.setAttribute('class', `mark step-${rank}`);
  mark.setAttribute('viewBox', '0 0 16 16');
  mark.setAttribute('aria-hidden', 'true');
  shape.setAttribute('href', `#shape-${words.bandOf[rank]}`);
  mark.append(shape);
  return mark;
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
