/**
 * The entry point. Subscribers are notified of a change in the order given here: claims are shown before
 * the panel opens one of them, and scrolling to a source comes last.
 */

import { startCards } from './cards.js';
import { startChanges } from './changes.js';
import { startControls } from './controls.js';
import { within } from './dom.js';
import { startHeader } from './header.js';
import { startLinks } from './links.js';
import { startPrinting } from './long_list.js';
import { startLooks } from './looks.js';
import { startMapLook } from './map_look.js';
import { startMatrix } from './matrix.js';
import { cramped, narrow } from './media.js';
import { startPanel } from './panel.js';
import { startSourceList } from './source_list.js';
import { start } from './state.js';
import { startTable } from './table.js';
import { startViewBand } from './view_band.js';
import { startWhatIf } from './what_if.js';

/** On small screens, fold what is not needed at once. */
function fold() {
  const details = (/** @type {string} */ name) =>
    /** @type {HTMLDetailsElement} */ (within(document, name));
  if (cramped.matches) details('#legend details').open = false;
  if (narrow.matches) details('.ask').open = false;
}

fold();
startHeader();
startCards();
startChanges();
startTable();
startControls();
startWhatIf();
startViewBand();
startLooks();
startMatrix();
startPanel();
startMapLook();
startSourceList();
startLinks();
startPrinting();
start();
