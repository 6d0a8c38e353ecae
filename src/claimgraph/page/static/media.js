/**
 * Properties of the screen and preferences of the reader.
 */

/** So narrow that the current tab needs the full width. */
export const narrow = matchMedia('(max-width: 899px)');
/** So narrow that the legend would take up too much space. */
export const cramped = matchMedia('(max-width: 1199px)');
/** The reader prefers reduced motion. */
export const calm = matchMedia('(prefers-reduced-motion: reduce)');
export const dark = matchMedia('(prefers-color-scheme: dark)');
export const paper = matchMedia('print');
