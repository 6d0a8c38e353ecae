/**
 * The questions that an address can ask of the page, and what the page says where it has no answer to them.
 * @import { ClaimMap } from './claim_map.js'
 * @import { Ask } from './views.js'
 * @typedef {Record<Ask, string>} Asks the answer to each question, or an empty string; spaces separate several sources
 * @typedef {{near: string, hash: string}} Near a link to what is nearest
 * @typedef {{text: string, lead?: string, others?: Near[]} & Partial<Near>} Notice what the page says, and
 *   links to what is nearest, or to what the lead says
 */

/** The questions in the order in which views combine, with the options of the command line. */
const OPTIONS = /** @type {const} */ ({
  bar: '--bar',
  asof: '--as-of',
  without: '--without',
  grant: '--grant',
});

/** @type {readonly Ask[]} */
export const ASKS = /** @type {any} */ (Object.keys(OPTIONS));

/** @returns {Asks} */
export function noAsks() {
  return { bar: '', asof: '', without: '', grant: '' };
}

/** Whether an address asks for another view. @param {Asks} asks */
export function isAsking(asks) {
  return ASKS.some((ask) => asks[ask]);
}

/** @param {Asks} one @param {Asks} other */
export function isSameAsking(one, other) {
  return ASKS.every((ask) => one[ask] === other[ask]);
}

/**
 * The last day that a date can mean, such as 2014-06-30 for 2014-06; empty if it is no date.
 * @param {string} date
 * @returns {string}
 */
export function lastDay(date) {
  const found = /^([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date);
  if (!found) return '';
  const [year, month = 12, day = 0] = found.slice(1).map((each) => each && Number(each));
  const meant = new Date(0);
  // Day 0 of the month after is the last day of a month; setUTCFullYear takes years before 100 as they are.
  meant.setUTCFullYear(Number(year), day ? Number(month) - 1 : Number(month), Number(day));
  const iso = meant.toISOString().slice(0, 10);
  return iso.startsWith(date) ? iso : '';
}

/**
 * A day in the words of the views, as the end of a year or month where it is one: 3 June 2014, or the end of 2014.
 * @param {string} day
 * @returns {string}
 */
export function dayPhrase(day) {
  const date = new Date(day);
  const [month, next] = [date.getUTCMonth(), new Date(date.getTime() + 86_400_000).getUTCDate()];
  const isEnd = next === 1;
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = {
    ...(!isEnd && { day: 'numeric' }),
    ...(!(isEnd && month === 11) && { month: 'long' }),
    year: 'numeric',
    timeZone: 'UTC',
  };
  return `${isEnd ? 'the end of ' : ''}${date.toLocaleDateString('en-GB', parts)}`;
}

/**
 * That the page cannot show what is asked, with the command that makes a page for it. What the page itself was built
 * with stays in force, as it does for the views of the page.
 * @param {ClaimMap} map
 * @param {Asks} asks
 * @returns {Notice}
 */
export function cannotShow(map, asks) {
  const words = ASKS.filter((ask) => asks[ask]).flatMap((ask) =>
    asks[ask].split(' ').map((value) => ({ ask, value })),
  );
  const asked = words.map(({ ask, value }) => `${SAID[ask]} ${value}`).join(', ');
  const options = commandOptions(map, { ...asks, asof: lastDay(asks.asof) });
  const together = words.length > 1 ? ' together' : '';
  return {
    text:
      `This page cannot show “${asked}”${together}, so it shows the map as it was built. ` +
      `To see it, run: claimgraph build FILE${options}`,
  };
}

/**
 * The options that make a command answer for what is asked, beside those that the page was built with; a space before
 * each.
 * @param {ClaimMap} map
 * @param {Asks} asks
 */
export function commandOptions(map, asks) {
  const words = optionsFor(map, asks).map(
    ([option, value]) => ` ${option} ${quotedForShell(value)}`,
  );
  return words.join('');
}

/** The same as the parameters of an address of the server. @param {ClaimMap} map @param {Asks} asks */
export function viewParameters(map, asks) {
  const named = optionsFor(map, asks).map(([option, value]) => [option.slice(2), value]);
  return `${new URLSearchParams(named)}`;
}

/**
 * Options with their values: those that the page was built with, and those for what is asked, which replace them.
 * @param {ClaimMap} map
 * @param {Asks} asks
 * @returns {[string, string][]}
 */
function optionsFor({ options }, asks) {
  const asked = ASKS.filter((ask) => asks[ask]);
  const replaced = asked.filter((ask) => ask !== 'without').map((ask) => OPTIONS[ask]);
  const kept = options.filter(([option]) => !replaced.some((each) => each === option));
  /** @type {[string, string][]} */
  const added = asked.flatMap((ask) =>
    asks[ask].split(' ').map((value) => /** @type {[string, string]} */ ([OPTIONS[ask], value])),
  );
  const isKept = (/** @type {[string, string]} */ [option, value]) =>
    kept.some((each) => each[0] === option && each[1] === value);
  return [...kept, ...added.filter((each) => !isKept(each))];
}

const SAID = { bar: 'nothing below', asof: 'as of', without: 'without', grant: 'granting' };

/** A word for a command line, in quotes unless it is plain. @param {string} word */
export function quotedForShell(word) {
  return /^[\w.:/-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
