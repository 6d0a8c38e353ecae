/**
 * Properties of the screen and preferences of the reader.
 */

/** So narrow that the current tab needs the full width. */
export const narrow = matchMedia('(max-width: 899px)');
/** A phone, on which all questions but the first are folded. */
export const phone = matchMedia('(max-width: 700px)');
/** The reader prefers reduced motion. */
export const calm = matchMedia('(prefers-reduced-motion: reduce)');
export const dark = matchMedia('(prefers-color-scheme: dark)');
/** The reader's system chooses the colours. */
export const forced = matchMedia('(forced-colors: active)');
export const paper = matchMedia('print');
