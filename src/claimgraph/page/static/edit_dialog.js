/**
 * The dialog of an edit: its fields, the preview of what it changes, and writing it. Nothing is written that
 * has not been previewed.
 * @import { Edit, Outcome, Problem, Section } from './edit_client.js'
 * @typedef {{title: string, parts: Node[], edits: () => Edit[] | Promise<Edit[]>,
 *   onWritten?: (made: string | null) => void}} Form
 *   parts: the fields; edits: the edits that they describe; onWritten: called with the id of what the last of them
 *   added
 * @typedef {{form: Form, dialog: HTMLDialogElement, result: HTMLElement, begin: () => () => boolean}} Open
 *   a form in its dialog; begin: begins a preview, as newestOf says
 */

import { button, isolated, list, make, say } from './dom.js';
import { newestOf, preview, RefusedError, write } from './edit_client.js';

/**
 * Open the dialog of a form.
 * @param {Form} form
 */
export function openForm(form) {
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
  // A preview that the fields no longer describe must not be written.
  const begin = newestOf();
  fields.addEventListener('input', () => {
    begin();
    result.replaceChildren();
  });
  fields.addEventListener('submit', (event) => {
    event.preventDefault();
    result.replaceChildren(make('p', '', 'Working out what changes …'));
    showPreview({ form, dialog, result, begin });
  });
  // The keys of the page, such as Escape for leaving a claim, mean nothing in a dialog.
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  dialog.addEventListener('close', () => {
    dialog.remove();
    document.dispatchEvent(new CustomEvent('claimgraph-closed'));
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** @param {Open} open */
async function showPreview(open) {
  const { form, result, begin } = open;
  const isNewest = begin();
  try {
    const wanted = await form.edits();
    const outcome = await preview(wanted);
    if (!isNewest()) return;
    const isEmpty = outcome.diff === '';
    const go = button('main', 'Write to the file', () => writeIt(open, wanted, outcome));
    result.replaceChildren(
      ...outcomeParts(outcome),
      isEmpty
        ? make('p', '', 'Nothing to change: the map already says this.')
        : make('p', 'buttons', go),
    );
    (isEmpty ? result : go).focus();
    say(outcome.sentence ?? 'Preview ready.');
  } catch (problem) {
    if (isNewest()) showProblem(result, problem);
  }
}

/** @param {Open} open @param {Edit[]} wanted @param {Outcome} previewed */
async function writeIt(open, wanted, previewed) {
  const { form, dialog, result } = open;
  try {
    const { files, made, commit_problem: uncommitted } = await write(wanted, previewed.tag);
    const done = `Written to ${files.join(', ')}. Loading the new map …`;
    say(done);
    document.body.append(make('p', 'written', done));
    const last = made[made.length - 1];
    form.onWritten?.(last ?? null);
    if (uncommitted === null) dialog.close();
    else showUncommitted(open, uncommitted);
  } catch (problem) {
    showProblem(result, problem);
    if (problem instanceof RefusedError && problem.problem.status === 412) {
      const again = button('main', 'Preview again', () => showPreview(open));
      result.append(make('p', 'buttons', again));
      again.focus();
    }
  }
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
 * @param {Outcome} outcome
 * @returns {HTMLElement[]}
 */
function outcomeParts({ sentence, sections, findings, notes, diff }) {
  const parts = [
    make('h3', '', 'What this changes'),
    make('p', '', sentence ?? 'The map had errors, so its verdicts cannot be compared.'),
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
 */
function showProblem(result, problem) {
  const refusal = problem instanceof RefusedError ? problem.problem : null;
  const words = problem instanceof Error ? problem.message : String(problem);
  const alert = make('p', 'refused', words);
  alert.setAttribute('role', 'alert');
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
