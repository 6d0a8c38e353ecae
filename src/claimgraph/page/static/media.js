/**
 * Properties of the screen and preferences of the reader. Widths are in em, as the style sheets have them: they follow
 * the size of letters that the reader chose for the browser.
 */

/** So narrow that the current tab needs the full width. */
export const narrow = matchMedia('(max-width: 56.1875em)');
/** A phone, on which all questions but the first are folded. */
export const phone = matchMedia('(max-width: 43.75em)');
/** The reader prefers reduced motion. */
export const calm = matchMedia('(prefers-reduced-motion: reduce)');
export const dark = matchMedia('(prefers-color-scheme: dark)');
/** The reader's system chooses the colours. */
export const forced = matchMedia('(forced-colors: active)');
export const paper = matchMedia('print');
