/**
 * What forms offer to choose from: the claims and sources of the map as the server has it now, and the words
 * that Python wrote into the page.
 * @import { Choice } from './edit_fields.js'
 * @typedef {{id: string, iri: string, text: string, topics: string[], sources: string[]}} ListedClaim
 * @typedef {{id: string, title: string, kind: string, design: string | null, issued: string | null,
 *   snapshot: string | null}} ListedSource
 * @typedef {{from: string[], relation: string, to: string}} Step
 * @typedef {{bases: Choice[], anecdote: string, kinds: Choice[], reasons: Choice[], topics: Choice[],
 *   for: Choice[], against: Choice[], anecdotal: Record<string, string>}} Choices
 *   anecdote: the basis of an anecdote; anecdotal: the relation of an anecdote, by side
 * @typedef {{claims: ListedClaim[], sources: ListedSource[]}} Known
 */

import { byId } from './dom.js';
import { ask } from './edit_client.js';

/** @returns {Choices} */
export function readChoices() {
  return JSON.parse(byId('edit-choices').textContent || '{}');
}

/** The claims and sources of the map. Throws RefusedError. @returns {Promise<Known>} */
export async function askKnown() {
  const [{ claims }, { sources }] = await Promise.all([ask('/api/claims'), ask('/api/sources')]);
  return { claims, sources };
}

/** The links to and from a claim. Throws RefusedError. @param {string} claim @returns {Promise<Step[]>} */
export async function askSteps(claim) {
  return (await ask(`/api/claims/${encodeURIComponent(claim)}`)).links;
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
