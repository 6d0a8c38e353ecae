/**
 * The entry point of the script that lets a served page edit its map. It adds buttons to the header and to
 * the sheet of a claim, where the server allows edits.
 * @import { Form } from './edit_dialog.js'
 */

import { button, byId, make, within } from './dom.js';
import { changeForm } from './edit_change.js';
import { ask, askTag, hasToken } from './edit_client.js';
import { openForm } from './edit_dialog.js';
import {
  claimForm,
  evidenceForm,
  rateDownForm,
  retractForm,
  sourceForm,
  undercutForm,
  undoForm,
} from './edit_forms.js';

const panel = byId('panel');
const header = within(document, 'header');

/** @param {string} words @param {() => Promise<Form>} form */
function opener(words, form) {
  const opens = button('', words, async () => {
    opens.setAttribute('aria-busy', 'true');
    try {
      // Asked before the fields are filled, so that the tag is not of a later state than they show.
      const tag = await askTag();
      openForm(await form(), tag);
    } catch (problem) {
      const alert = make('p', 'refused', problem instanceof Error ? problem.message : '');
      openForm({ title: words, parts: [alert], edits: () => [] }, '');
    } finally {
      opens.removeAttribute('aria-busy');
    }
  });
  return opens;
}

/** @param {string} label @param {HTMLElement[]} buttons */
function toolbar(label, buttons) {
  const bar = make('div', 'edit-tools', ...buttons.flatMap((each) => [each, ' ']));
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', label);
  return bar;
}

/** Add the buttons to the sheet that the panel shows. */
function equipSheet() {
  const claim = new URLSearchParams(location.hash.slice(1)).get('claim');
  const crumb = panel.querySelector('.crumb');
  if (!claim || !crumb || panel.querySelector('.edit-tools')) return;
  crumb.after(
    toolbar('Edit this claim', [
      opener('Add evidence for', () => evidenceForm(claim, 'for')),
      opener('Add evidence against', () => evidenceForm(claim, 'against')),
      opener('Undercut', () => undercutForm(claim)),
      opener('Rate down', () => rateDownForm(claim)),
      opener('Retract', () => retractForm(claim)),
      opener('Change', () => changeForm(claim)),
    ]),
  );
}

/** Add the buttons to the header, and from now on to each sheet. */
function equip() {
  const queue = /** @type {HTMLAnchorElement} */ (make('a', '', 'Review queue'));
  queue.href = '/review';
  const undo = opener('Undo the last edit', undoForm);
  undo.hidden = true;
  ask('/api/edits').then(
    ({ can_undo: canUndo }) => {
      undo.hidden = !canUndo;
    },
    () => {}, // without an answer, the button stays hidden
  );
  header.append(
    toolbar('Edit the map', [
      opener('Add a claim', claimForm),
      opener('Add a source', sourceForm),
      undo,
      queue,
    ]),
  );
  new MutationObserver(equipSheet).observe(panel, { childList: true });
  equipSheet();
}

/** Say where edits are possible, instead of offering forms that the server would refuse. */
function explain() {
  const words = 'This tab only reads. To edit, open the address that `claimgraph serve` printed.';
  header.append(make('p', 'hint edit-tools', words));
}

if (document.querySelector('meta[name="claimgraph-edit"]')) {
  if (hasToken()) equip();
  else explain();
}
