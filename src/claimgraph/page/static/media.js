/**
 * On what screen the page is read, and how.
 */

/** So little room that what is looked at needs all of it. */
export const narrow = matchMedia('(max-width: 899px)');
/** So little room that the legend would take too much of it. */
export const cramped = matchMedia('(max-width: 1199px)');
/** The reader asked for little motion. */
export const calm = matchMedia('(prefers-reduced-motion: reduce)');
export const dark = matchMedia('(prefers-color-scheme: dark)');
export const paper = matchMedia('print');
