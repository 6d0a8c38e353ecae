/**
 * The sheet of a claim as Markdown, in the order of the sheet; `claimgraph export dossier` writes the same.
 * @import { Item, Side } from './evidence.js'
 */

import { isThere } from './claim_map.js';
import { hanging, plainMap, views, words } from './embedded.js';
import { evidenceOf } from './evidence.js';
import {
  byText,
  cautionWords,
  counted,
  effectWords,
  kindWords,
  ratingOf,
  turningWords,
  weakerWords,
} from './item_words.js';
import { outcomePhrase, surenessOf } from './kinds.js';
import { vouchingFor } from './lines.js';
import { groupsBySource } from './source_groups.js';
import { shown } from './state.js';
import { historyOf } from './views.js';

/** What Markdown would read as markup. */
const MARKS = /[\\`*_{}[\]<>()#+!|~&-]/g;

/** Text that Markdown shows as it is. @param {string} text */
function plain(text) {
  return text.replace(/\s+/g, ' ').trim().replace(MARKS, '\\$&');
}

/**
 * @param {number} number
 * @param {boolean} isPlainView whether the view is that which the page was built for
 * @returns {string}
 */
export function sheetMarkdown(number, isPlainView) {
  const map = shown();
  const claim = map.claims[number];
  const certainty = surenessOf(words, claim);
  const answer = words.plain[claim.verdict][certainty];
  const sure = words.sure[claim.verdict][certainty];
  const verdict = words.badges[claim.band || claim.verdict];
  const told = [`# ${plain(claim.text)}`];
  if (!map.headline.isWhole) told.push(`*${plain(map.headline.view)}*`);
  if (answer) told.push(`**${plain(answer)}** ${plain(verdict)}${sure ? `, ${sure}` : ''}.`);
  told.push(plain(byText(claim.sentence)));
  if (claim.searches) told.push(plain(byText(claim.searches)));
  if (isThere(claim)) {
    const { support, attack } = evidenceOf(map, number);
    told.push(...sideText('For', support, number), ...sideText('Against', attack, number));
    if (hanging && isPlainView) told.push(`**Hangs on:** ${hangsText(number)}`);
    told.push(`**Would turn if** ${plain(turningWords(claim, map.bar))}`);
    if (isPlainView) told.push(...stagesText(number));
    told.push(...sourcesText([...support.items, ...attack.items]));
  }
  return `${told.join('\n\n')}\n`;
}

/** @param {string} word @param {Side} side @param {number} target */
function sideText(word, side, target) {
  if (!side.items.length) return [`## ${word} it`, 'Nothing that counts.'];
  const groups = groupsBySource(shown(), side.items);
  const claims = counted(side.items.length, 'claim');
  return [
    `## ${word} it · ${claims} from ${counted(groups.length, 'source')}`,
    `${counted(side.lineCount, 'independent line')}: ${plain(side.lines)}.`,
    ...cautionWords(word === 'For' ? 'for' : 'against', side).map(plain),
    groups
      .map(({ source, items: [first, ...others] }) =>
        [
          `- ${itemText(first, side, target, source)}`,
          ...others.map((item) => `  - ${itemText(item, side, target, null)}`),
        ].join('\n'),
      )
      .join('\n'),
  ];
}

/** @param {Item} item @param {Side} side @param {number} target @param {number | null} source */
function itemText(item, side, target, source) {
  const claim = shown().claims[item.claim];
  const from = source === null ? null : shown().sources[source];
  const rating = ratingOf(side.way(item));
  const parts = [
    kindWords(item, claim),
    from?.cite,
    claim.is_granted && 'granted in this view',
    weakerWords(item, rating !== null),
    claim.rated_up.length && `rated up: ${claim.rated_up.join(', ')}`,
    ...(from?.interests ?? []).map((each) => `interest: ${each}`),
    rating?.words,
    effectWords(claim),
  ];
  const head = item.claim === target ? 'Its own evidence' : claim.text;
  const passage = claim.locator ? `: ${plain(claim.locator)}` : '';
  return `${plain(head)} (${plain(parts.filter(Boolean).join(' · '))})${passage}`;
}

/** @param {number} number */
function hangsText(number) {
  const { lead, without } = /** @type {NonNullable<typeof hanging>} */ (hanging)[number];
  const each = without.map(
    ([source, would]) => ` Without ${shown().sources[source].cite}, it ${would}.`,
  );
  return plain(lead + each.join(''));
}

/** How the verdict went, if it changed. @param {number} number */
function stagesText(number) {
  const stages = historyOf(plainMap, views, number);
  if (stages.length < 2) return [];
  const entries = stages.map(
    ({ when, why, claim }) =>
      `- ${when}: ${plain([outcomePhrase(words, claim), why].filter(Boolean).join(' · '))}`,
  );
  return ['## How the verdict went', entries.join('\n')];
}

/** @param {Item[]} items */
function sourcesText(items) {
  const sources = [...new Set(items.flatMap(({ claim }) => vouchingFor(shown(), claim)))];
  if (!sources.length) return [];
  const entries = sources.map((each) => {
    const { cite, title, addresses } = shown().sources[each];
    return `- ${plain(cite)}: ${plain(title)}${addresses.map(({ href }) => ` <${href}>`).join('')}`;
  });
  return ['## Sources', entries.join('\n')];
}
