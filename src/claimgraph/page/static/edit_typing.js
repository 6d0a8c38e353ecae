/**
 * Asking before what somebody typed into a form is discarded: on Escape, and before the page is left.
 */

import { button, make } from './dom.js';

const QUESTION = 'Discard what you typed?';

/**
 * Guard what is typed into a form of a dialog, until it is written.
 * @param {HTMLDialogElement} dialog
 * @param {HTMLElement} fields
 * @returns {() => void} ends the guard
 */
export function guardTyping(dialog, fields) {
  let isTyped = false;
  fields.addEventListener('input', ({ target }) => {
    if (/** @type {HTMLInputElement} */ (target).type !== 'radio') isTyped = true;
  });
  /** @param {Event} event */
  const hold = (event) => {
    if (isTyped) event.preventDefault();
  };
  /** @param {Event} event */
  const holdAndAsk = (event) => {
    hold(event);
    if (isTyped) toggleQuestion(dialog);
  };
  // Browsers close a dialog on the second Escape whatever its cancel event says, but not if the key is taken.
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) holdAndAsk(event);
  });
  dialog.addEventListener('cancel', holdAndAsk);
  addEventListener('beforeunload', hold);
  const end = () => {
    isTyped = false;
    removeEventListener('beforeunload', hold);
  };
  dialog.addEventListener('close', end);
  return end;
}

/** Ask whether to close a dialog, or take the question back. @param {HTMLDialogElement} dialog */
function toggleQuestion(dialog) {
  const stay = /** @type {HTMLElement | null} */ (dialog.querySelector('.discard .main'));
  if (stay) stay.click();
  else ask(dialog, /** @type {HTMLElement} */ (document.activeElement));
}

/** @param {HTMLDialogElement} dialog @param {HTMLElement} typing the element that has the focus */
function ask(dialog, typing) {
  const stay = button('main', 'Keep editing', () => {
    question.remove();
    typing.focus();
  });
  const discard = button('', 'Discard', () => dialog.close());
  const question = make('p', 'buttons discard', QUESTION, ' ', stay, ' ', discard);
  question.setAttribute('role', 'group');
  question.setAttribute('aria-label', QUESTION);
  dialog.append(question);
  stay.focus();
}
