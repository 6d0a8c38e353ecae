/**
 * How lines are coloured on the map, in the view in force.
 * @import { ClaimMap } from './claim_map.js'
 * @import { Line } from './drawing.js'
 * @import { Theme } from './theme.js'
 */

import { drawnFor } from './drawing.js';
import { words } from './embedded.js';

/**
 * How a line looks in the view in force. A link that does not count is thin and faint, and so is an undercut
 * that is not there; a link that carries no rank by its relation is thin.
 * @param {ClaimMap} map
 * @param {Line} line
 * @param {Theme} theme
 * @returns {{isSolid: boolean, isThin: boolean, ink: string}}
 */
export function lookOf({ links, undercuts }, line, theme) {
  const { kind, number } = drawnFor(line);
  if (kind === 'own') return { isSolid: true, isThin: true, ink: theme.outline };
  if (kind === 'undercut') {
    return { isSolid: undercuts[number].carried > 0, isThin: true, ink: theme.links.undercuts };
  }
  const { relation, carried } = links[number];
  const isPlain = words.relations[relation].limit === 0;
  return { isSolid: carried > 0 || isPlain, isThin: carried === 0, ink: theme.links[relation] };
}
