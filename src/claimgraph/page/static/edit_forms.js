/**
 * The forms that add something, rate down or retract: one for each sort of edit.
 * @import { Form } from './edit_dialog.js'
 * @import { Step } from './edit_known.js'
 */

import { make } from './dom.js';
import { dayField, folded, selectField } from './edit_fields.js';
import {
  askClaim,
  askKnown,
  goTo,
  ownSources,
  readChoices,
  sourceChoices,
  stepChoices,
  textOf,
  topicsOf,
} from './edit_known.js';
import { claimFields, named, newClaimFields, newSourceFields, remarkFields } from './edit_parts.js';

/** What stands for a claim's own evidence among the steps that can be undercut. */
const OWN = 'own';

/**
 * Add evidence for or against a claim: a new claim, or claims of the map, linked to it.
 * @param {string} claim
 * @param {'for' | 'against'} side
 * @returns {Promise<Form>}
 */
export async function evidenceForm(claim, side) {
  const [choices, known] = [readChoices(), await askKnown()];
  const relation = selectField('How it bears on the claim', choices[side]);
  const start = claimFields(choices, known, {
    topics: topicsOf(known.claims, claim),
    several: true,
    onBasis: (basis) => {
      const isAnecdotal = relation.input.value === choices.anecdotal[side];
      if (basis === choices.anecdote) relation.input.value = choices.anecdotal[side];
      else if (isAnecdotal) relation.input.value = choices[side][0].value;
    },
  });
  const remarks = remarkFields(choices);
  start.resume();
  return {
    title: `Add evidence ${side} “${textOf(known.claims, claim)}”`,
    parts: [
      ...start.elements,
      relation.element,
      remarks.note,
      folded('Rate the link down', ...remarks.reasons),
    ],
    edits: async () => {
      const kind = relation.input.value;
      if (start.isNew()) return start.edits({ links: { [kind]: [claim] }, ...remarks.values() });
      return [{ do: 'link', from: start.names(), relation: kind, to: claim, ...remarks.values() }];
    },
  };
}

/** Undercut a step that leads to a claim. @param {string} claim @returns {Promise<Form>} */
export async function undercutForm(claim) {
  const [choices, known, steps] = [readChoices(), await askKnown(), await stepsTo(claim)];
  const target = selectField('Which step it attacks', [
    ...stepChoices(known, steps),
    ...(ownSources(known, claim).length
      ? [{ value: OWN, label: 'the step from its own sources to the claim' }]
      : []),
  ]);
  const attacker = claimFields(choices, known, {
    topics: topicsOf(known.claims, claim),
    several: false,
  });
  return {
    title: `Undercut a step to “${textOf(known.claims, claim)}”`,
    parts: [target.element, ...attacker.elements],
    edits: async () => {
      if (!target.input.value) {
        throw new Error('No step leads to this claim, so there is none to undercut.');
      }
      const link =
        target.input.value === OWN ? [claim] : wordsOf(steps[Number(target.input.value)]);
      if (!attacker.isNew()) return [{ do: 'undercut', claim: attacker.names()[0], link }];
      const added = await named(await attacker.edits({}));
      return [...added, { do: 'undercut', claim: added[added.length - 1].id, link }];
    },
  };
}

/** Rate down a link that leads to a claim. @param {string} claim @returns {Promise<Form>} */
export async function rateDownForm(claim) {
  const [choices, known, steps] = [readChoices(), await askKnown(), await stepsTo(claim)];
  const link = selectField('Link', stepChoices(known, steps));
  const remarks = remarkFields(choices);
  return {
    title: `Rate down a link to “${textOf(known.claims, claim)}”`,
    parts: [link.element, ...remarks.reasons, remarks.note],
    edits: () => {
      const step = steps[Number(link.input.value)];
      if (!step) throw new Error('No link leads to this claim, so there is none to rate down.');
      return [
        { do: 'link', from: step.from, relation: step.relation, to: step.to, ...remarks.values() },
      ];
    },
  };
}

/** Record that a source of a claim was retracted. @param {string} claim @returns {Promise<Form>} */
export async function retractForm(claim) {
  const known = await askKnown();
  const own = ownSources(known, claim);
  const sources = known.sources.filter(({ id }) => own.length === 0 || own.includes(id));
  const source = selectField('Source', sourceChoices({ ...known, sources }));
  const day = dayField('Day of the retraction');
  const show = () => {
    const chosen = sources.find(({ id }) => id === source.input.value);
    day.input.value = chosen?.retracted ?? '';
  };
  source.input.addEventListener('change', show);
  show();
  return {
    title: 'Record a retraction',
    parts: [source.element, day.element],
    edits: () => [{ do: 'retract', source: source.input.value, day: day.input.value }],
  };
}

/** Add a claim without a link. @returns {Promise<Form>} */
export async function claimForm() {
  const claim = newClaimFields(readChoices(), await askKnown(), []);
  return {
    title: 'Add a claim',
    parts: claim.elements,
    edits: () => claim.edits({}),
    onWritten: (made) => goTo(made ?? ''),
  };
}

/** Add a source. @returns {Promise<Form>} */
export async function sourceForm() {
  const source = newSourceFields(readChoices(), await askKnown());
  return { title: 'Add a source', parts: source.elements, edits: () => [source.edit()] };
}

/** Undo the last edit. @returns {Promise<Form>} */
export async function undoForm() {
  const words = 'Gives the files the texts that they had before the last edit from this page.';
  return {
    title: 'Undo the last edit',
    parts: [make('p', '', words)],
    edits: () => [{ do: 'undo' }],
  };
}

/** The links that lead to a claim. @param {string} claim */
async function stepsTo(claim) {
  return (await askClaim(claim)).links;
}

/** The words by which a request names a step. @param {Step} step */
function wordsOf({ from, relation, to }) {
  return [...from, relation, to];
}
