/**
 * The fields of forms, each with its label.
 * @typedef {{element: HTMLElement, input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement}} Field
 * @typedef {{value: string, label: string}} Choice
 */

import { button, make } from './dom.js';

let fields = 0;

/**
 * A line or, with several rows, a box of text.
 * @param {string} label
 * @param {{value?: string, hint?: string, rows?: number, required?: boolean, list?: string}} [options]
 * @returns {Field}
 */
export function textField(label, { value = '', hint = '', rows = 1, required = false, list } = {}) {
  const input = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (
    make(rows > 1 ? 'textarea' : 'input', '')
  );
  if (input instanceof HTMLTextAreaElement) input.rows = rows;
  else if (list) input.setAttribute('list', list);
  input.value = value;
  input.required = required;
  input.dir = 'auto';
  return labelled(label, input, hint);
}

/** Remove the blanks around what the lines of a form hold. @param {HTMLElement} form */
export function trimLines(form) {
  const lines = /** @type {NodeListOf<HTMLInputElement>} */ (
    form.querySelectorAll('input:not([type])')
  );
  for (const line of lines) {
    const trimmed = line.value.trim();
    if (line.value !== trimmed) line.value = trimmed; // which would move the cursor
  }
}

/**
 * A day.
 * @param {string} label
 * @returns {Field}
 */
export function dayField(label) {
  const input = /** @type {HTMLInputElement} */ (make('input', ''));
  input.type = 'date';
  input.required = true;
  return labelled(label, input, '');
}

/**
 * A choice from a list.
 * @param {string} label
 * @param {readonly Choice[]} choices
 * @param {{value?: string, hint?: string}} [options]
 * @returns {Field & {input: HTMLSelectElement}}
 */
export function selectField(label, choices, { value, hint = '' } = {}) {
  const input = /** @type {HTMLSelectElement} */ (make('select', ''));
  for (const choice of choices) {
    const option = /** @type {HTMLOptionElement} */ (make('option', '', choice.label));
    option.value = choice.value;
    input.append(option);
  }
  if (value !== undefined) input.value = value;
  return { ...labelled(label, input, hint), input };
}

/**
 * Boxes to tick, and a function that returns the values of those that are ticked.
 * @param {string} legend
 * @param {readonly Choice[]} choices
 * @param {readonly string[]} [ticked]
 * @returns {{element: HTMLElement, ticked: () => string[]}}
 */
export function tickBoxes(legend, choices, ticked = []) {
  /** @type {HTMLInputElement[]} */
  const boxes = [];
  const rows = choices.map(({ value, label }) => {
    const box = /** @type {HTMLInputElement} */ (make('input', ''));
    box.type = 'checkbox';
    box.value = value;
    box.checked = ticked.includes(value);
    boxes.push(box);
    return make('label', 'tick', box, make('span', '', label));
  });
  return {
    element: group(legend, ...rows),
    ticked: () => boxes.filter((each) => each.checked).map((each) => each.value),
  };
}

/**
 * One choice of a few, shown at once, and a function that returns its value.
 * @param {string} legend
 * @param {readonly Choice[]} choices
 * @param {(value: string) => void} [onChange] called with each new value, and with the first
 * @returns {{element: HTMLElement, chosen: () => string}}
 */
export function radioButtons(legend, choices, onChange = () => {}) {
  fields += 1;
  const name = `choice-${fields}`;
  /** @type {HTMLInputElement[]} */
  const buttons = [];
  const rows = choices.map(({ value, label }, number) => {
    const radio = /** @type {HTMLInputElement} */ (make('input', ''));
    Object.assign(radio, { type: 'radio', name, value, checked: number === 0 });
    radio.addEventListener('change', () => onChange(value));
    buttons.push(radio);
    return make('label', 'tick', radio, make('span', '', label));
  });
  onChange(choices[0]?.value ?? '');
  return {
    element: group(legend, ...rows),
    chosen: () => buttons.find((each) => each.checked)?.value ?? '',
  };
}

/**
 * Several lines of the same sort, with a button for one more, and a function that returns what they hold.
 * @param {string} label
 * @param {string} list the id of the list of suggestions
 * @param {string} more the words of the button
 * @returns {{element: HTMLElement, values: () => string[]}}
 */
export function severalFields(label, list, more) {
  const first = textField(label, { list });
  const lines = [first];
  const element = make('div', 'several', first.element);
  const add = button('', more, () => {
    const next = textField(`${label} (${lines.length + 1})`, { list });
    lines.push(next);
    add.before(next.element);
    next.input.focus();
  });
  element.append(add);
  return {
    element,
    values: () => lines.map((each) => each.input.value).filter(Boolean),
  };
}

/**
 * Fields that belong together.
 * @param {string} legend
 * @param {...Node} children
 */
export function group(legend, ...children) {
  return make('fieldset', '', make('legend', '', legend), ...children);
}

/**
 * Fields that few readers need, folded away.
 * @param {string} summary
 * @param {...Node} children
 */
export function folded(summary, ...children) {
  return make('details', '', make('summary', '', summary), ...children);
}

/**
 * Suggestions for lines of text.
 * @param {string} id
 * @param {readonly Choice[]} choices
 */
export function suggestions(id, choices) {
  const list = make('datalist', '');
  list.id = id;
  for (const { value, label } of choices) {
    const option = /** @type {HTMLOptionElement} */ (make('option', '', label));
    option.value = value;
    list.append(option);
  }
  return list;
}

/**
 * @template {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Input
 * @param {string} text
 * @param {Input} input
 * @param {string} hint
 * @returns {{element: HTMLElement, input: Input}}
 */
function labelled(text, input, hint) {
  fields += 1;
  input.id = `field-${fields}`;
  const label = /** @type {HTMLLabelElement} */ (make('label', '', text));
  label.htmlFor = input.id;
  const element = make('div', 'field', label);
  if (hint) {
    const words = make('p', 'hint', hint);
    words.id = `${input.id}-hint`;
    input.setAttribute('aria-describedby', words.id);
    element.append(words);
  }
  element.append(input);
  return { element, input };
}
