/**
 * The dialog of an edit: its fields, the preview of what it changes, and writing it. Nothing is written that
 * has not been previewed, nor after a change of the map that nobody has seen.
 * @import { Edit, Outcome, Problem, Section } from './edit_client.js'
 * @typedef {{title: string, parts: Node[], edits: () => Edit[] | Promise<Edit[]>, wayOut?: () => string,
 *   onWritten?: (made: string | null) => void}} Form
 *   parts: the fields; edits: the edits that they describe; wayOut: what to do in the form where the server refuses
 *   them with a remedy for programs; onWritten: called with the id of what the last of them
 *   added
 * @typedef {{form: Form, tag: string, dialog: HTMLDialogElement, fields: HTMLElement, result: HTMLElement,
 *   begin: () => () => boolean, endGuard: () => void}} Open
 *   a form in its dialog; tag: of the newest state of the map that the form has shown; begin: begins a preview, as
 *   newestOf says; endGuard: lets what was typed be discarded without a question
 */

import { button, byId, isolated, list, make, say } from './dom.js';
import { newestOf, preview, RefusedError, write } from './edit_client.js';
import { trimLines } from './edit_fields.js';
import { guardTyping } from './edit_typing.js';

/**
 * Open the dialog of a form.
 * @param {Form} form
 * @param {string} tag of the state of the map from which its fields were filled
 */
export function openForm(form, tag) {
  const heading = make('h2', '', form.title);
  heading.id = 'edit-title';
  const result = make('div', 'result');
  result.tabIndex = -1;
  const fields = make('form', '', ...form.parts);
  const dialog = /** @type {HTMLDialogElement} */ (make('dialog', 'edit', heading, fields, result));
  dialog.setAttribute('aria-labelledby', heading.id);
  const show = make('button', 'main', 'Preview');
  show.setAttribute('type', 'submit');
  fields.append(
    make(
      'p',
      'buttons',
      show,
      button('', 'Cancel', () => dialog.close()),
    ),
  );
  const endGuard = guardTyping(dialog, fields);
  listen({ form, tag, dialog, fields, result, begin: newestOf(), endGuard });
  document.body.append(dialog);
  dialog.showModal();
}

/** @param {Open} open */
function listen(open) {
  const { dialog, fields, result, begin } = open;
  // A preview that the fields no longer describe must not be written.
  fields.addEventListener('input', () => {
    begin();
    result.replaceChildren();
  });
  fields.addEventListener('submit', (event) => {
    event.preventDefault();
    result.replaceChildren(make('p', '', 'Working out what changes …'));
    showPreview(open);
  });
  // The keys of the page, such as Escape for leaving a claim, mean nothing in a dialog.
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  dialog.addEventListener('close', () => {
    dialog.remove();
    document.dispatchEvent(new CustomEvent('claimgraph-closed'));
  });
}

/**
 * Show what the edit changes, unless somebody has typed since. Somebody who types on after Enter must not press
 * the button that writes, so it never gets the focus.
 * @param {Open} open
 */
async function showPreview(open) {
  const { form, fields, result, begin } = open;
  const isNewest = begin();
  trimLines(fields);
  try {
    const wanted = await form.edits();
    const outcome = await preview(wanted, byId('in-force').dataset.view);
    const whole = outcome.view ? await preview(wanted) : null;
    if (!isNewest()) return;
    const go = button('main', 'Write to the file', () => writeIt(open, wanted));
    result.replaceChildren(
      ...outcomeParts(outcome, whole),
      outcome.diff === ''
        ? make('p', '', 'Nothing to change: the map already says this.')
        : make('p', 'buttons', go),
    );
    result.focus();
    say(outcome.sentence ?? 'Preview ready.');
  } catch (problem) {
    if (isNewest()) showProblem(result, problem, form.wayOut?.());
  }
}

/** @param {Open} open @param {Edit[]} wanted */
async function writeIt(open, wanted) {
  const { form, dialog, fields, endGuard } = open;
  if (fields.inert) return; // pressed twice
  fields.inert = true;
  try {
    const { files, made, commit_problem: uncommitted } = await write(wanted, open.tag);
    endGuard();
    const done = `Written to ${files.join(', ')}. Loading the new map …`;
    say(done);
    document.body.append(make('p', 'written', done));
    const last = made[made.length - 1];
    form.onWritten?.(last ?? null);
    if (uncommitted === null) dialog.close();
    else showUncommitted(open, uncommitted);
  } catch (problem) {
    fields.inert = false;
    showRefusal(open, problem);
  }
}

/**
 * Say why nothing was written; after a change of the map, which is shown, offer to go on from the new state.
 * @param {Open} open
 * @param {unknown} problem
 */
function showRefusal(open, problem) {
  showProblem(open.result, problem);
  if (!(problem instanceof RefusedError) || problem.problem.status !== 412) return;
  open.tag = problem.problem.tag ?? open.tag;
  const again = button('main', 'Preview again', () => showPreview(open));
  open.result.append(make('p', 'buttons', again));
}

/**
 * Say why git did not commit an edit that is written; the new map is loaded when the dialog is closed.
 * @param {Open} open
 * @param {string} words
 */
function showUncommitted({ dialog, result }, words) {
  for (const each of dialog.querySelectorAll('form')) each.remove();
  showProblem(result, new Error(words));
  result.append(
    make(
      'p',
      'buttons',
      button('main', 'Continue', () => dialog.close()),
    ),
  );
}

/**
 * What an edit changes: a sentence, the verdicts that turn, new findings, notes, and the diff.
 * @param {Outcome} outcome in the view of the page
 * @param {Outcome | null} whole where everything counts; null if that is the view of the page
 * @returns {HTMLElement[]}
 */
function outcomeParts({ view, sentence, sections, findings, notes, diff }, whole) {
  const parts = [
    make(
      'h3',
      '',
      view ? isolated(`What this changes in your view: ${view}`) : 'What this changes',
    ),
    make('p', '', sentence ?? 'The map had errors, so its verdicts cannot be compared.'),
    whole && make('p', '', make('b', '', 'If everything counts: '), whole.sentence ?? ''),
    ...sections.map(sectionPart),
    findings.length ? make('h3', '', 'Findings that it brings') : null,
    list('findings', findings, (each) => [`${each.severity}: ${each.message} ${each.remedy}`]),
    list('notes', notes, (note) => [note]),
    diff ? diffBox(diff) : null,
  ];
  return parts.filter((each) => each !== null);
}

/** @param {Section} section */
function sectionPart({ title, entries }) {
  const rows = list('', entries, ({ id, text, more }) => [
    make('strong', '', isolated(id)),
    text ? ': ' : '',
    isolated(text),
    list('', more, (line) => [line]),
  ]);
  return make('div', '', make('h4', '', title), rows);
}

/**
 * A unified diff, whose lines also differ by their marks.
 * @param {string} diff
 */
function diffBox(diff) {
  const names = /** @type {Record<string, string>} */ ({
    '+': 'added',
    '-': 'removed',
    '@': 'place',
  });
  const lines = diff
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => make('span', isHead(line) ? '' : (names[line[0]] ?? ''), `${line}\n`));
  const box = make('pre', 'diff', ...lines);
  box.tabIndex = 0;
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', 'Changes of the file');
  return box;
}

/** Whether a line of a diff names a file. @param {string} line */
function isHead(line) {
  return line.startsWith('--- ') || line.startsWith('+++ ');
}

/**
 * Say why something was refused, and what the nearest names or the other change are.
 * @param {HTMLElement} result
 * @param {unknown} problem
 * @param {string} [wayOut] what to do about it, if the server has a remedy
 */
function showProblem(result, problem, wayOut = '') {
  const refusal = problem instanceof RefusedError ? problem.problem : null;
  const words = problem instanceof Error ? problem.message : String(problem);
  const alert = make('p', 'refused', words);
  alert.setAttribute('role', 'alert');
  if (refusal?.remedy && wayOut) alert.append(` ${wayOut}`);
  result.replaceChildren(alert, ...problemParts(refusal));
  result.focus();
}

/** @param {Problem | null} problem @returns {HTMLElement[]} */
function problemParts(problem) {
  if (!problem) return [];
  const parts = [
    list('', problem.details ?? [], (each) => [each]),
    list('findings', problem.findings ?? [], (each) => [`${each.message} ${each.remedy}`]),
    problem.diff ? make('h3', '', 'What changed meanwhile') : null,
    problem.diff ? diffBox(problem.diff) : null,
  ];
  return parts.filter((each) => each !== null);
}
