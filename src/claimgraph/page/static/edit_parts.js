/**
 * The parts that several forms have: a source that may be new, and a claim that may be new.
 * @import { Choices, Known, ListedSource } from './edit_known.js'
 * @import { Edit } from './edit_client.js'
 */

import { make } from './dom.js';
import { preview } from './edit_client.js';
import {
  folded,
  group,
  radioButtons,
  selectField,
  severalFields,
  suggestions,
  textField,
  tickBoxes,
} from './edit_fields.js';
import { claimChoices, sourceChoices } from './edit_known.js';
import { quoteField } from './quote_picker.js';

/** Where this tab keeps the source chosen last: a curator goes through one source after the other. */
const LAST = 'claimgraph-source';

/** The choices of a source that are no source of the map. */
const [NOBODY, NEW] = ['', '+'];

/**
 * The fields of a new source, and the edit that adds it.
 * @param {Choices} choices
 * @param {Known} known
 */
export function newSourceFields(choices, known) {
  const title = textField('Title');
  const kind = selectField('Kind', [{ value: '', label: 'by what is given' }, ...choices.kinds]);
  const creator = textField('Authors', { hint: 'Separate several with a semicolon.' });
  const issued = textField('Published', { hint: 'A year, month or day, such as 2024-06.' });
  const url = textField('Web address');
  const doi = textField('DOI', { hint: 'With literature records, it chooses one of them.' });
  const design = selectField('Design of a study', [
    { value: '', label: 'not given' },
    ...choices.bases,
  ]);
  const interest = textField('What its author stands to gain');
  const snapshot = selectField('Stored text', [
    { value: '', label: 'none' },
    ...known.texts.map((value) => ({ value, label: value })),
  ]);
  const record = textField('Literature records', {
    rows: 3,
    hint: 'Paste BibTeX, RIS, MEDLINE, PubMed XML or CSL-JSON, or choose a file.',
  });
  const name = textField('Id', { hint: 'Made from author and year if empty.' });
  return {
    elements: [
      title.element,
      folded('From a literature record', record.element, fileButton(record.input)),
      kind.element,
      creator.element,
      issued.element,
      url.element,
      doi.element,
      design.element,
      folded('More', interest.element, snapshot.element, name.element),
    ],
    /** @returns {Edit} */
    edit: () =>
      given({
        do: 'add-source',
        title: title.input.value,
        kind: kind.input.value,
        creator: parted(creator.input.value),
        issued: issued.input.value,
        url: url.input.value,
        doi: doi.input.value,
        design: design.input.value,
        interest: parted(interest.input.value),
        snapshot: snapshot.input.value,
        record: record.input.value,
        id: name.input.value,
      }),
  };
}

/** @param {HTMLElement} input that takes the text of the file */
function fileButton(input) {
  const file = /** @type {HTMLInputElement} */ (make('input', ''));
  file.type = 'file';
  file.setAttribute('aria-label', 'File of literature records');
  file.addEventListener('change', async () => {
    const [chosen] = file.files ?? [];
    if (chosen) /** @type {HTMLTextAreaElement} */ (input).value = await chosen.text();
  });
  return file;
}

/**
 * The fields of a new claim, and the edits that add it, after its source and its topic if those are new.
 * @param {Choices} choices
 * @param {Known} known
 * @param {readonly string[]} topics those that are ticked at first
 * @param {(basis: string) => void} [onBasis] called with each basis that is chosen
 */
export function newClaimFields(choices, known, topics, onBasis = () => {}) {
  const text = textField('Claim: one sentence in your own words', { rows: 2 });
  const source = selectField('Source', [
    { value: NOBODY, label: 'nobody says it (a position)' },
    ...sourceChoices(known),
    { value: NEW, label: 'a new source …' },
  ]);
  const added = newSourceFields(choices, known);
  const newSource = group('New source', ...added.elements);
  const basis = selectField('What the source based it on', [
    { value: '', label: 'not graded' },
    ...choices.bases,
  ]);
  const quote = quoteField(
    () => source.input.value,
    () => Boolean(chosen()?.snapshot),
  );
  const ticks = tickBoxes('Topics', choices.topics, topics);
  const topic = textField('New topic');
  const name = textField('Id', { hint: 'Made from its words if empty.' });
  /** @returns {ListedSource | undefined} */
  const chosen = () => known.sources.find(({ id }) => id === source.input.value);
  const follow = () => {
    newSource.hidden = source.input.value !== NEW;
    basis.element.hidden = source.input.value === NOBODY;
    quote.element.hidden = [NOBODY, NEW].includes(source.input.value);
    quote.refresh();
  };
  const guess = () => {
    const likely = chosen()?.design ?? (chosen()?.kind === 'Comment' ? choices.anecdote : '');
    if (likely) basis.input.value = likely;
    follow();
    onBasis(basis.input.value);
  };
  source.input.addEventListener('change', () => {
    if (chosen()) sessionStorage.setItem(LAST, source.input.value);
    guess();
  });
  basis.input.addEventListener('change', () => onBasis(basis.input.value));
  follow();
  return {
    /** Choose the source that was chosen last, if the map still has it. */
    resume: () => {
      const last = sessionStorage.getItem(LAST);
      if (known.sources.some(({ id }) => id === last)) source.input.value = last ?? '';
      guess();
    },
    elements: [
      text.element,
      source.element,
      newSource,
      basis.element,
      quote.element,
      folded('Topics and id', ticks.element, topic.element, name.element),
    ],
    /** @param {Partial<Edit>} more of the edit that adds the claim @returns {Promise<Edit[]>} */
    edits: async (more) => {
      if (!text.input.value.trim()) throw new Error('Write the claim: one sentence.');
      /** @type {Edit[]} */
      const before = [];
      if (source.input.value === NEW) before.push(...(await named([added.edit()])));
      const label = topic.input.value;
      const id = name.input.value;
      if (label) {
        // The id of the topic, made from its words, must not be that of the source or the claim.
        const claim = id ? [{ do: 'add-claim', text: text.input.value, id }] : [];
        const others = [...before, ...claim];
        before.push(...(await named([...others, { do: 'add-topic', label }])).slice(others.length));
      }
      const said = before[0]?.do === 'add-source' ? before[0].id : source.input.value;
      const newTopic = before.find((each) => each.do === 'add-topic')?.id;
      const claim = given({
        do: 'add-claim',
        text: text.input.value,
        source: said ? [said] : [],
        basis: said ? basis.input.value : '',
        topic: [...ticks.ticked(), ...(newTopic ? [newTopic] : [])],
        quote: said ? quote.words() : '',
        id,
        ...more,
      });
      return [...before, claim];
    },
  };
}

/**
 * A claim that is new, or one or several of the map.
 * @param {Choices} choices
 * @param {Known} known
 * @param {{topics: readonly string[], several: boolean, onBasis?: (basis: string) => void}} options
 */
export function claimFields(choices, known, { topics, several, onBasis }) {
  const fresh = newClaimFields(choices, known, topics, onBasis);
  const label = several
    ? 'Claim: an id, or words of its text'
    : 'Claim: its id, or words of its text';
  const old = severalFields(label, 'edit-claims', 'Another claim: they count only together');
  if (!several) old.element.querySelector('button')?.remove();
  const freshGroup = make('div', '', ...fresh.elements);
  const { element, chosen } = radioButtons(
    'Which claim',
    [
      { value: 'new', label: 'a new claim' },
      { value: 'old', label: 'a claim of the map' },
    ],
    (value) => {
      freshGroup.hidden = value === 'old';
      old.element.hidden = value === 'new';
    },
  );
  return {
    elements: [suggestions('edit-claims', claimChoices(known)), element, freshGroup, old.element],
    isNew: () => chosen() === 'new',
    /** Throws Error if no claim is named. */
    names: () => {
      const names = old.values();
      if (names.length) return names;
      throw new Error('Name a claim of the map: choose one of the suggestions, or write its id.');
    },
    edits: fresh.edits,
    resume: fresh.resume,
  };
}

/** The reasons to rate a link down, and what a note says of it. @param {Choices} choices */
export function remarkFields(choices) {
  const once = tickBoxes('Rate down by one rank for', choices.reasons);
  const twice = tickBoxes('Rate down by two ranks for', choices.reasons);
  const note = textField('Note about the link', { rows: 2 });
  return {
    note: note.element,
    reasons: [once.element, folded('Very serious reasons', twice.element)],
    values: () => ({
      because: note.input.value.trim(),
      rated_down: once.ticked(),
      rated_down_twice: twice.ticked(),
    }),
  };
}

/**
 * Edits of which the last adds a thing, with the id that this thing will have.
 * @param {Edit[]} edits
 * @returns {Promise<Edit[]>}
 */
export async function named(edits) {
  const last = edits[edits.length - 1];
  if (last.id) return edits;
  const { made } = await preview(edits);
  return [...edits.slice(0, -1), { ...last, id: made[made.length - 1] }];
}

/** An edit without its empty values. @param {Edit} edit @returns {Edit} */
function given(edit) {
  const kept = Object.entries(edit).filter(([, value]) =>
    Array.isArray(value) ? value.length : value !== '',
  );
  return { do: edit.do, ...Object.fromEntries(kept) };
}

/** @param {string} words */
function parted(words) {
  return words
    .split(';')
    .map((each) => each.trim())
    .filter(Boolean);
}
