/**
 * What forms offer to choose from: the claims and sources of the map as the server has it now, and the words
 * that Python wrote into the page.
 * @import { Choice } from './edit_fields.js'
 * @typedef {{id: string, iri: string, text: string, topics: string[], sources: string[]}} ListedClaim
 * @typedef {{id: string, title: string, kind: string, design: string | null, issued: string | null,
 *   retracted: string | null, snapshot: string | null}} ListedSource
 * @typedef {{from: string[], relation: string, to: string}} Step
 * @typedef {Step & {rated_down: string[], rated_down_twice: string[]}} RatedStep
 * @typedef {{links: RatedStep[], affects: Step[], undercuts: UndercutStep[], undercutting: UndercutStep[],
 *   basis: string | null, rated_up: string[], notes: string[]}} ShownClaim
 *   links: those that lead to it; affects: those from it; undercutting: the undercuts that it makes
 * @typedef {Step & {to_iri: string}} UndercutStep
 * @typedef {{bases: Choice[], anecdote: string, kinds: Choice[], reasons: Choice[],
 *   raises: Choice[], topics: Choice[],
 *   for: Choice[], against: Choice[], anecdotal: Record<string, string>}} Choices
 *   anecdote: the basis of an anecdote; anecdotal: the relation of an anecdote, by side
 * @typedef {{claims: ListedClaim[], sources: ListedSource[], texts: string[]}} Known
 *   texts: the names of the stored texts
 */

import { ASKS } from './asks.js';
import { byId } from './dom.js';
import { ask } from './edit_client.js';

/** @returns {Choices} */
export function readChoices() {
  return JSON.parse(byId('edit-choices').textContent || '{}');
}

/** The claims and sources of the map, and the stored texts. Throws RefusedError. @returns {Promise<Known>} */
export async function askKnown() {
  const addresses = ['/api/claims', '/api/sources', '/api/snapshots'];
  const [{ claims }, { sources }, { names }] = await Promise.all(addresses.map(ask));
  return { claims, sources, texts: names };
}

/** All that is known of a claim. Throws RefusedError. @param {string} claim @returns {Promise<ShownClaim>} */
export function askClaim(claim) {
  return ask(`/api/claims/${encodeURIComponent(claim)}`);
}

/** @param {Known} known @returns {Choice[]} */
export function claimChoices({ claims }) {
  return claims.map(({ id, text }) => ({ value: id, label: text }));
}

/** @param {Known} known @returns {Choice[]} */
export function sourceChoices({ sources }) {
  return sources.map(({ id, title, issued }) => ({
    value: id,
    label: `${title}${issued ? ` (${issued.slice(0, 4)})` : ''} · ${id}`,
  }));
}

/** Let the page show a claim, or none, in the same view when it is loaded again. @param {string} claim */
export function goTo(claim) {
  const asked = new URLSearchParams(location.hash.slice(1));
  const view = [...asked].filter(([name]) =>
    /** @type {readonly string[]} */ (ASKS).includes(name),
  );
  location.hash = new URLSearchParams([...(claim ? [['claim', claim]] : []), ...view]).toString();
}

/**
 * A step in words: the texts of its claims, and its relation.
 * @param {readonly ListedClaim[]} claims
 * @param {Step} step
 */
export function stepWords(claims, { from, relation, to }) {
  const starts = from.map((each) => `“${textOf(claims, each)}”`).join(' and ');
  return `${starts} ${relation} “${textOf(claims, to)}”`;
}

/**
 * Links that lead to one claim, to choose from: the relation, what they were rated down for, and their claims.
 * @param {Known} known
 * @param {readonly RatedStep[]} steps
 * @returns {Choice[]}
 */
export function stepChoices({ claims }, steps) {
  const choices = readChoices();
  const labels = new Map(
    [...choices.for, ...choices.against, ...choices.reasons].map(({ value, label }) => [
      value,
      label,
    ]),
  );
  return steps.map(({ from, relation, rated_down: once, rated_down_twice: twice }, number) => {
    const reasons = [...once, ...twice].map((each) => labels.get(each) ?? each);
    const rated = reasons.length ? ` (rated down: ${reasons.join('; ')})` : '';
    const starts = from.map((each) => `“${textOf(claims, each)}”`).join(' and ');
    return {
      value: String(number),
      label: `${labels.get(relation) ?? relation}${rated}: ${starts}`,
    };
  });
}

/** The ids of the sources of a claim. @param {Known} known @param {string} claim */
export function ownSources({ claims }, claim) {
  return claims.find(({ id, iri }) => claim === id || claim === iri)?.sources ?? [];
}

/** @param {readonly ListedClaim[]} claims @param {string} claim */
export function textOf(claims, claim) {
  return claims.find(({ id, iri }) => claim === id || claim === iri)?.text ?? claim;
}

/** @param {readonly ListedClaim[]} claims @param {string} claim */
export function topicsOf(claims, claim) {
  return claims.find(({ id, iri }) => claim === id || claim === iri)?.topics ?? [];
}
