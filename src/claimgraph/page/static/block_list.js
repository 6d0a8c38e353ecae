/**
 * The list of blocks, which opens in place of a map that is too large for its screen.
 * @import { State } from './state.js'
 */

import { byId, isolated, make } from './dom.js';
import { isFiltering } from './filter.js';
import { claimMark } from './marks.js';

/**
 * Fill the list: each block by its conclusion, with the number of its claims, and of those the filter shows.
 * @param {State} now
 */
export function fillBlockList({ map, found, address }) {
  const isOn = isFiltering(address.filter);
  const items = map.blocks.map(({ conclusion, claims, part, parts }, number) => {
    const count = claims.filter((claim) => found.passing.has(claim)).length;
    const link = /** @type {HTMLAnchorElement} */ (make('a', ''));
    link.href = `#view=map&block=${number}`;
    if (conclusion === null) {
      link.append('Claims without links');
    } else {
      const text = isolated(map.claims[conclusion].text, map.claims[conclusion].lang);
      link.append(claimMark(map.claims[conclusion]), text);
    }
    const some = claims.length === 1 ? '1 claim' : `${claims.length} claims`;
    const told = isOn ? `${count} of ${some}` : some;
    const item = make(
      'li',
      '',
      link,
      make('span', 'count', parts > 1 ? `${told}, part ${part} of ${parts}` : told),
    );
    item.hidden = isOn && count === 0;
    return item;
  });
  byId('blocks').replaceChildren(...items);
}
