/**
 * Moving from claim to claim on the map as it is drawn, and saying where one is.
 * @import { ClaimMap } from './claim_map.js'
 * @import { Spot } from './strokes.js'
 * @typedef {(claim: number) => Spot | undefined} PlaceOf where a claim is drawn; none if it is not
 */

import { isStepThere } from './claim_map.js';

/**
 * The claims that a claim bears on and that are drawn, with what it does to them: those of its block first.
 * @param {ClaimMap} map
 * @param {number} claim
 * @param {PlaceOf} placeOf
 * @returns {{claim: number, label: string, side: string}[]} side: For or Against, empty for neither
 */
function aboveOf({ links, undercuts, onward, undercutting, ends, words, homes }, claim, placeOf) {
  const found = [
    ...onward[claim]
      .filter((each) => isStepThere(links[each]))
      .map((each) => {
        const { label, isFor, isAgainst } = words.relations[links[each].relation];
        const side = isAgainst ? 'Against ' : isFor ? 'For ' : '';
        return { claim: links[each].to, label, side };
      }),
    ...undercutting[claim]
      .filter((each) => isStepThere(undercuts[each]))
      .map((each) => ({ claim: ends[each], label: 'undercuts a step to', side: 'Against ' })),
  ];
  const isFar = (/** @type {{claim: number}} */ each) => Number(homes[each.claim] !== homes[claim]);
  return found
    .filter((each) => each.claim !== claim && placeOf(each.claim))
    .sort((one, other) => isFar(one) - isFar(other));
}

/**
 * The claims that bear on a claim, as they are drawn: row by row, from left to right; those of its block only.
 * @param {ClaimMap} map
 * @param {number} claim
 * @param {PlaceOf} placeOf
 * @returns {number[]}
 */
function belowOf(map, claim, placeOf) {
  const { links, undercuts, arriving, ends, homes } = map;
  const found = new Set([
    ...arriving[claim]
      .filter((each) => isStepThere(links[each]))
      .flatMap((each) => links[each].premises),
    ...undercuts.flatMap((each, number) =>
      ends[number] === claim && isStepThere(each) ? each.premises : [],
    ),
  ]);
  found.delete(claim);
  return [...found]
    .filter((each) => homes[each] === homes[claim] && placeOf(each))
    .sort((one, other) => inOrder(spotOf(one, placeOf), spotOf(other, placeOf)));
}

/** @param {number} claim @param {PlaceOf} placeOf */
function spotOf(claim, placeOf) {
  return placeOf(claim) ?? { x: 0, y: 0 };
}

/** @param {Spot} one @param {Spot} other */
function inOrder(one, other) {
  return one.y - other.y || one.x - other.x;
}

/**
 * The claim an arrow key leads to: up to the claim this one bears on, down to the nearest that bears on it,
 * left and right through the claims that bear on the same claim.
 * @param {ClaimMap} map
 * @param {string} key
 * @param {number} claim
 * @param {PlaceOf} placeOf
 * @returns {number | undefined}
 */
export function neighbour(map, key, claim, placeOf) {
  if (key === 'ArrowUp') return aboveOf(map, claim, placeOf)[0]?.claim;
  if (key === 'ArrowDown')
    return nearest(belowOf(map, claim, placeOf), spotOf(claim, placeOf), placeOf);
  const beside = siblingsOf(map, claim, placeOf);
  const step = key === 'ArrowRight' ? 1 : -1;
  return beside[(beside.indexOf(claim) + step + beside.length) % beside.length];
}

/** @param {ClaimMap} map @param {number} claim @param {PlaceOf} placeOf @returns {number[]} */
function siblingsOf(map, claim, placeOf) {
  const [above] = aboveOf(map, claim, placeOf);
  if (above && map.homes[above.claim] === map.homes[claim])
    return belowOf(map, above.claim, placeOf);
  return map.blocks
    .flatMap(({ conclusion }) => (conclusion !== null && placeOf(conclusion) ? [conclusion] : []))
    .sort((one, other) => inOrder(spotOf(one, placeOf), spotOf(other, placeOf)));
}

/** @param {number[]} claims @param {Spot} to @param {PlaceOf} placeOf */
function nearest(claims, to, placeOf) {
  const away = (/** @type {number} */ claim) => {
    const { x, y } = spotOf(claim, placeOf);
    return Math.hypot(x - to.x, y - to.y);
  };
  return claims.reduce((best, each) => (away(each) < away(best) ? each : best), claims[0]);
}

/**
 * Where a claim is, in words: what it does to the claim above it, and its number among the claims beside it.
 * @param {ClaimMap} map
 * @param {number} claim
 * @param {PlaceOf} placeOf
 * @returns {string}
 */
export function whereabouts(map, claim, placeOf) {
  const [above] = aboveOf(map, claim, placeOf);
  const beside = siblingsOf(map, claim, placeOf);
  const count = `${beside.indexOf(claim) + 1} of ${beside.length}`;
  if (!above || map.homes[above.claim] !== map.homes[claim]) {
    return beside.includes(claim) ? `Conclusion ${count}.` : '';
  }
  return `${above.side}“${map.claims[above.claim].text}”: ${above.label}, ${count}.`;
}
