/**
 * The form that changes or removes a claim.
 * @import { Form } from './edit_dialog.js'
 * @import { Edit } from './edit_client.js'
 * @import { Known, ShownClaim } from './edit_known.js'
 * @typedef {{label: string, parts: HTMLElement[], edits: () => Edit[], wayOut?: string, onWritten?: () => void}} Way
 *   one thing to do with a claim: its words, its fields, the edits that these describe; wayOut: as in a Form
 */

import { radioButtons, selectField, textField, tickBoxes } from './edit_fields.js';
import {
  askClaim,
  askKnown,
  goTo,
  readChoices,
  stepWords,
  textOf,
  topicsOf,
} from './edit_known.js';

/** Change or remove a claim. @param {string} claim @returns {Promise<Form>} */
export async function changeForm(claim) {
  const [known, shown] = await Promise.all([askKnown(), askClaim(claim)]);
  const ways = [
    ...propertyWays(claim, known, shown),
    renameWay(claim),
    unlinkWay(known, shown),
    removeWay(claim),
  ].filter((way) => way !== null);
  const { element, chosen } = radioButtons(
    'What to do',
    ways.map(({ label }) => ({ value: label, label })),
    (value) => {
      for (const { label, parts } of ways) {
        for (const part of parts) part.hidden = label !== value;
      }
    },
  );
  const way = () => ways.find(({ label }) => label === chosen()) ?? ways[0];
  return {
    title: `Change “${textOf(known.claims, claim)}”`,
    parts: [element, ...ways.flatMap(({ parts }) => parts)],
    edits: () => way().edits(),
    wayOut: () => way().wayOut ?? '',
    onWritten: () => way().onWritten?.(),
  };
}

/**
 * The ways that set one property.
 * @param {string} claim
 * @param {Known} known
 * @param {ShownClaim} shown
 * @returns {Way[]}
 */
function propertyWays(claim, known, shown) {
  const choices = readChoices();
  const text = textField('Wording', { value: textOf(known.claims, claim), rows: 2 });
  const basis = selectField('Basis', [{ value: '', label: 'not graded' }, ...choices.bases], {
    value: shown.basis ?? '',
  });
  const topics = tickBoxes('Topics', choices.topics, topicsOf(known.claims, claim));
  const raises = tickBoxes('One rank higher for each', choices.raises, shown.rated_up);
  const notes = [...shown.notes, ''].map((value, number) =>
    textField(value ? `Note ${number + 1}` : 'Another note', { value, rows: 2 }),
  );
  /** @param {string} property @param {string[]} values @returns {Edit[]} */
  const set = (property, values) => [
    { do: 'set', id: claim, property, values, remove: values.length === 0 },
  ];
  return [
    {
      label: 'change its wording',
      parts: [text.element],
      edits: () => set('text', [text.input.value]),
    },
    {
      label: 'change its basis',
      parts: [basis.element],
      edits: () => set('basis', basis.input.value ? [basis.input.value] : []),
    },
    {
      label: 'change its topics',
      parts: [topics.element],
      edits: () => set('topic', topics.ticked()),
    },
    {
      label: 'rate it up',
      parts: [raises.element],
      edits: () => set('ratedUp', raises.ticked()),
    },
    {
      label: 'change its notes',
      parts: notes.map(({ element }) => element),
      edits: () => set('note', notes.map(({ input }) => input.value.trim()).filter(Boolean)),
    },
  ];
}

/** @param {string} claim @returns {Way} */
function renameWay(claim) {
  const name = textField('New id', { value: claim });
  return {
    label: 'change its id',
    parts: [name.element],
    edits: () => [{ do: 'rename', id: claim, new: name.input.value, links: true }],
    onWritten: () => goTo(name.input.value),
  };
}

/**
 * Remove a link or an undercut, to or from the claim; null if there is none.
 * @param {Known} known
 * @param {ShownClaim} shown
 * @returns {Way | null}
 */
function unlinkWay({ claims }, shown) {
  const steps = [
    ...[...shown.links, ...shown.affects].map((step) => ({
      ...step,
      words: stepWords(claims, step),
    })),
    ...[...shown.undercuts, ...shown.undercutting].map((step) => ({
      ...step,
      words: stepWords(claims, step),
      to: step.to_iri,
    })),
  ];
  if (steps.length === 0) return null;
  const link = selectField(
    'Link or undercut',
    steps.map(({ words }, number) => ({ value: String(number), label: words })),
  );
  return {
    label: 'remove a link or an undercut',
    parts: [link.element],
    edits: () => {
      const { from, relation, to } = steps[Number(link.input.value)];
      return [{ do: 'unlink', from, relation, to, with_description: true }];
    },
  };
}

/** What a claim is removed with. */
const WITH = 'links to it, their descriptions and undercuts';

/** @param {string} claim @returns {Way} */
function removeWay(claim) {
  const all = tickBoxes('Together with', [{ value: 'all', label: WITH }]);
  return {
    label: 'remove the claim',
    parts: [all.element],
    edits: () => [{ do: 'remove', id: claim, with_references: all.ticked().length > 0 }],
    wayOut: `To remove the claim, also tick “${WITH}” above.`,
    onWritten: () => goTo(''),
  };
}
