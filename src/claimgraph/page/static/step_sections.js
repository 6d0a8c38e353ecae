/**
 * The sections of the panel on links and undercuts: what does not count, and what a claim affects.
 * @import { Child } from './dom.js'
 * @import { Claim, Step } from './claim_map.js'
 */

import { isStepThere } from './claim_map.js';
import { list, make } from './dom.js';
import { words } from './embedded.js';
import { standingOwn } from './evidence.js';
import { claimLink, linkWords, premisesOf, stepWords } from './items.js';
import { shown } from './state.js';

/**
 * The evidence offered for a claim that does not count, and what lost it.
 * @param {number} number
 * @returns {HTMLElement | null}
 */
export function lossSection(number) {
  const { claims, links } = shown();
  const claim = claims[number];
  const [low, high] = claim.for;
  const own = ownLoss(claim);
  if (claim.offered === high && low === high && !own) return null;
  const counting = low === high ? amount(low) : `between ${amount(low)} and ${amount(high)}`;
  return make(
    'section',
    'loss',
    make('h3', '', 'Evidence offered and evidence that counts'),
    make('p', '', `Offered: ${amount(claim.offered)}. Counts: ${counting}.`),
    own,
    claim.lost.length ? make('p', '', 'Links that lost evidence:') : null,
    list('entries', claim.lost, (link) => [...premisesOf(links[link]), ' ', fate(links[link])]),
  );
}

/** A strength of evidence, whatever its kind. @param {number} rank */
function amount(rank) {
  return rank ? `as strong as ${words.grounds[rank]}` : 'nothing';
}

/** That a claim's own evidence is undercut, and by what. @param {Claim} claim */
function ownLoss(claim) {
  if (!claim.own || standingOwn(claim)) return null;
  const step = { carried: 0, fate: claim.own_fate, stopped_by: claim.own_stopped_by };
  return make('p', '', 'Its own evidence: ', fate(step));
}

/**
 * Why a link or undercut delivers less than was offered through it.
 * @param {Pick<Step, 'carried' | 'fate' | 'stopped_by'>} step
 * @returns {HTMLElement}
 */
function fate({ carried, fate: found, stopped_by: stoppedBy }) {
  const why = carried
    ? 'counts for less than was offered through it'
    : `not counted: ${words.fates[found]}`;
  const told = make('span', 'fate', why);
  for (const [index, undercut] of stoppedBy.entries()) {
    told.append(index ? ' and ' : ' by ', ...present(premisesOf(shown().undercuts[undercut])));
  }
  return told;
}

/** @param {Child[]} children */
function present(children) {
  return children.filter((child) => child !== null && child !== undefined && child !== false);
}

/** Whether a link carries no rank by its relation. @param {number} link */
function isNeutral(link) {
  return words.relations[shown().links[link].relation].limit === 0;
}

/**
 * The links to a claim that do not count, apart from those listed as losses.
 * @param {number} claim
 * @returns {HTMLElement | null}
 */
export function fallenSection(claim) {
  const { arriving, claims, links } = shown();
  const fallen = arriving[claim].filter(
    (each) =>
      isStepThere(links[each]) &&
      !links[each].carried &&
      !isNeutral(each) &&
      !claims[claim].lost.includes(each),
  );
  if (!fallen.length) return null;
  return make(
    'section',
    'fallen',
    make('h3', '', `Linked, but not counted (${fallen.length})`),
    list('entries', fallen, (number) => [
      ...premisesOf(links[number]),
      ' ',
      linkWords(number),
      ' ',
      fate(links[number]),
    ]),
  );
}

/**
 * The claims that say the same, or that looked for evidence and found none: they bring nothing.
 * @param {number} claim
 * @returns {HTMLElement | null}
 */
export function neutralSection(claim) {
  const { arriving, links } = shown();
  const neutral = arriving[claim].filter((each) => isNeutral(each) && isStepThere(links[each]));
  if (!neutral.length) return null;
  return make(
    'section',
    'neutral',
    make('h3', '', `Linked without bringing evidence (${neutral.length})`),
    list('entries', neutral, (number) => [
      ...premisesOf(links[number]),
      ' ',
      linkWords(number),
      ' this claim',
    ]),
  );
}

/**
 * The undercuts of links to a claim, of its own evidence, and of one another.
 * @param {number} claim
 * @returns {HTMLElement | null}
 */
export function undercutSection(claim) {
  const { undercuts, ends } = shown();
  const found = [...undercuts.keys()].filter(
    (each) => ends[each] === claim && isStepThere(undercuts[each]),
  );
  if (!found.length) return null;
  return make(
    'section',
    'undercuts',
    make('h3', '', `Undercuts of what leads to it (${found.length})`),
    list('entries', found, (number) => [
      ...premisesOf(undercuts[number]),
      ' ',
      stepWords(
        'undercuts',
        undercuts[number].premises.length > 1 ? 'undercut' : 'undercuts',
        undercuts[number],
      ),
      ' ',
      ...attackedWords(number),
      ' ',
      effectOf(number),
    ]),
  );
}

/**
 * The claims that a claim affects: by links, and by undercuts of steps.
 * @param {number} claim
 * @returns {HTMLElement | null}
 */
export function onwardSection(claim) {
  const { links, undercuts, onward, undercutting } = shown();
  const out = onward[claim].filter((each) => isStepThere(links[each]));
  const attacks = undercutting[claim].filter((each) => isStepThere(undercuts[each]));
  if (!out.length && !attacks.length) return null;
  return make(
    'section',
    'onward',
    make('h3', '', `Claims it affects (${out.length + attacks.length})`),
    list('entries', out, (number) => [
      ...companions(links[number], claim),
      linkWords(number),
      ' → ',
      claimLink(links[number].to),
      ' ',
      links[number].carried || isNeutral(number) ? null : fate(links[number]),
    ]),
    list('entries', attacks, (number) => [
      ...companions(undercuts[number], claim),
      stepWords('undercuts', 'undercuts', undercuts[number]),
      ' ',
      ...attackedWords(number),
      ' ',
      effectOf(number),
    ]),
  );
}

/**
 * The other claims that a claim speaks together with.
 * @param {Step} step
 * @param {number} claim
 * @returns {Child[]}
 */
function companions({ premises }, claim) {
  const others = premises.filter((each) => each !== claim);
  return others.length
    ? ['together with ', ...others.flatMap((each) => [claimLink(each), ' '])]
    : [];
}

/**
 * What an undercut attacks, in words.
 * @param {number} number
 * @returns {Child[]}
 */
function attackedWords(number) {
  const { links, undercuts } = shown();
  const { aim, to } = undercuts[number];
  switch (aim) {
    case 'own':
      return ['the evidence of ', claimLink(to)];
    case 'link':
      return ['the link from ', ...premisesOf(links[to]), ' to ', claimLink(links[to].to)];
    case 'undercut':
      return ['the undercut by ', ...premisesOf(undercuts[to]), ' of ', ...attackedWords(to)];
  }
}

/**
 * That an undercut has no effect, and why if it does not count itself.
 * @param {number} number
 * @returns {HTMLElement | null}
 */
function effectOf(number) {
  const { claims, links, undercuts } = shown();
  const undercut = undercuts[number];
  if (!undercut.carried) return fate(undercut);
  const stoppedBy =
    undercut.aim === 'own'
      ? claims[undercut.to].own_stopped_by
      : { link: links, undercut: undercuts }[undercut.aim][undercut.to].stopped_by;
  return stoppedBy.includes(number) ? null : make('span', 'fate', 'has no effect');
}
