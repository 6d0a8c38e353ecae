/**
 * The entry point. Subscribers are notified of a change in the order given here: claims are shown before
 * the panel opens one of them, and scrolling to a source comes last.
 */

import { startCards } from './cards.js';
import { startChanges } from './changes.js';
import { startControls } from './controls.js';
import { startHeader } from './header.js';
import { startLinks } from './links.js';
import { startPrinting } from './long_list.js';
import { startLooks } from './looks.js';
import { startMapLook } from './map_look.js';
import { startMatrix } from './matrix.js';
import { startPanel } from './panel.js';
import { startRoving } from './roving.js';
import { startSourceList } from './source_list.js';
import { start } from './state.js';
import { startSticking } from './sticking.js';
import { startTable } from './table.js';
import { startThemeButton } from './theme_button.js';
import { startTrays } from './trays.js';
import { startViewBand } from './view_band.js';
import { startWhatIf } from './what_if.js';

startThemeButton();
startHeader();
startCards();
startChanges();
startTable();
startControls();
startWhatIf();
startViewBand();
startTrays();
startRoving();
startSticking();
startLooks();
startMatrix();
startPanel();
startMapLook();
startSourceList();
startLinks();
startPrinting();
start();
