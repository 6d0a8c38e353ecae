/**
 * Creating elements. Strings are always inserted as text, never parsed as HTML.
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
export function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  for (const child of children) {
    if (child) element.append(child);
  }
  return element;
}

/**
 * An element of a drawing.
 * @param {string} name
 * @param {Record<string, string | number | undefined>} attributes
 * @param {...(Node | string)} children
 * @returns {SVGElement}
 */
export function makeSvg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(key, String(value));
  }
  element.append(...children);
  return element;
}

/**
 * Text from the map, isolated so that its direction does not affect the text around it.
 * @param {string} text
 * @param {string} [lang] its language, if it is not that of the page
 * @returns {HTMLElement}
 */
export function isolated(text, lang = '') {
  const element = make('bdi', '', text);
  element.dir = 'auto';
  if (lang) element.lang = lang;
  return element;
}

/**
 * A link within the page, labelled with text from the map.
 * @param {string} className
 * @param {string} hash
 * @param {Child} content
 * @param {string} [lang] the language of the text, if it is not that of the page
 * @returns {HTMLAnchorElement}
 */
export function makeLink(className, hash, content, lang = '') {
  const link = /** @type {HTMLAnchorElement} */ (make('a', className, content));
  link.href = hash;
  link.dir = 'auto';
  if (lang) link.lang = lang;
  return link;
}

/**
 * A link out of the page; only its text if the address is not a web or mail address.
 * @param {{href: string, words: string}} address
 * @returns {HTMLElement}
 */
export function outwardLink(address) {
  if (!/^(https?|mailto):/i.test(address.href)) return make('span', '', address.words);
  const link = /** @type {HTMLAnchorElement} */ (make('a', '', address.words));
  link.href = address.href;
  link.rel = 'noopener noreferrer';
  return link;
}

/**
 * A button with a text label.
 * @param {string} className
 * @param {string} text
 * @param {() => void} act
 * @returns {HTMLElement}
 */
export function button(className, text, act) {
  const made = make('button', className, text);
  made.setAttribute('type', 'button');
  made.addEventListener('click', act);
  return made;
}

/**
 * A list with an item for each value, or null if there are no values.
 * @template T
 * @param {string} className
 * @param {readonly T[]} values
 * @param {(value: T) => Child[]} contents
 * @returns {HTMLElement | null}
 */
export function list(className, values, contents) {
  if (values.length === 0) return null;
  return make('ul', className, ...values.map((value) => make('li', '', ...contents(value))));
}

/**
 * An element that the template always contains; throws if it is missing.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element with the id "${id}".`);
  return element;
}

/**
 * The first matching element inside another; throws if there is none.
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function within(parent, selector) {
  const element = parent.querySelector(selector);
  if (!element) throw new Error(`No element here matches "${selector}".`);
  return /** @type {HTMLElement} */ (element);
}

/**
 * Announce a change to readers who use a screen reader.
 * @param {string} text
 */
export function say(text) {
  byId('live').textContent = text;
}
