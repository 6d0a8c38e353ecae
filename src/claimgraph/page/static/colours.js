/**
 * How claims and lines are coloured on the canvas, in the view in force.
 * @import { Claim, ClaimMap } from './claim_map.js'
 * @import { Line } from './drawing.js'
 * @import { Theme } from './theme.js'
 */

import { restingRank } from './claim_map.js';
import { drawnFor } from './drawing.js';
import { words } from './embedded.js';
import { shadesLost } from './kinds.js';
import { FAINT, FALLEN, mixed, SHADES, through } from './theme.js';

/**
 * The fill of a claim: the colour of the kind that it rests on, paler if less of it is left.
 * @param {Claim} claim
 * @param {Theme} theme
 * @returns {string}
 */
export function fillOf(claim, theme) {
  const rank = restingRank(claim);
  const share = rank ? SHADES[shadesLost(claim.kind, claim.for[0])] : 1;
  return mixed(theme.steps[rank], theme.paper, share);
}

/**
 * @param {ClaimMap} map
 * @param {number} number
 * @param {Theme} theme
 * @param {boolean} isLit
 */
export function claimColours({ claims }, number, theme, isLit) {
  const claim = claims[number];
  const edge = claim.verdict === 'contested' ? theme.contested : theme.outline;
  const fill = fillOf(claim, theme);
  const border = isLit ? edge : through(edge, FAINT);
  const background = isLit ? fill : through(fill, FAINT);
  const chosen = { background, border: theme.chosen };
  return { background, border, highlight: chosen, hover: chosen };
}

/**
 * @param {ClaimMap} map
 * @param {Line} line
 * @param {Theme} theme
 * @param {boolean} isLit
 * @param {boolean} dimFar whether links between blocks are dimmed
 */
export function lineColours(map, line, theme, isLit, dimFar) {
  const { isSolid, isThin, ink, isFar } = lookOf(map, line, theme);
  const share = isLit ? (isSolid && !(dimFar && isFar) ? 0.9 : FALLEN) : FAINT / 2;
  const color = through(ink, share);
  return {
    color: { color, highlight: color, hover: color, inherit: false },
    width: isThin ? 0.8 : 1.8,
  };
}

/**
 * How a line looks in the view in force. A link that does not count is thin and faint, and so is an undercut
 * that is not there; a link that carries no rank by its relation is thin.
 * @param {ClaimMap} map
 * @param {Line} line
 * @param {Theme} theme
 * @returns {{isSolid: boolean, isThin: boolean, ink: string, isFar: boolean}}
 *   isFar: it joins two blocks
 */
export function lookOf({ links, undercuts, homes }, line, theme) {
  const { kind, number } = drawnFor(line);
  if (kind === 'own') return { isSolid: true, isThin: true, ink: theme.outline, isFar: false };
  if (kind === 'undercut') {
    const isSolid = undercuts[number].carried > 0;
    return { isSolid, isThin: true, ink: theme.links.undercuts, isFar: false };
  }
  const { premises, to, relation, carried } = links[number];
  const isPlain = words.relations[relation].limit === 0;
  return {
    isSolid: carried > 0 || isPlain,
    isThin: carried === 0,
    ink: theme.links[relation],
    isFar: premises.some((each) => homes[each] !== homes[to]),
  };
}
