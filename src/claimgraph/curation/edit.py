"""Edits of the documents of a claim map: made one after another, and proved before anybody may write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from claimgraph import vocabulary as vocab
from claimgraph.curation.draft import Draft, Page, kind_among
from claimgraph.curation.inserting import Said, add_blocks, add_term
from claimgraph.curation.patches import Patch, patched
from claimgraph.curation.removing import remove_block, remove_object
from claimgraph.curation.spelling import missing_prefixes, spelled
from claimgraph.errors import EditError, MalformedError
from claimgraph.model import Document
from claimgraph.rdf import Change, Literal, Term, Triple, Triples, difference, read_triples, renamed
from claimgraph.source.positions import Positions
from claimgraph.source.syntax import BlockLayout, Layout, Pair, Placed, lay_out


@dataclass(frozen=True, slots=True)
class Edited:
    """A document before and after an edit that was proved."""

    document: Document
    text: str


@dataclass(slots=True)
class Edit:
    """Changes of one document, one after another.

    New blocks are kept as records, and changes of blocks that are there as patches, until one of these blocks
    is changed once more: only then is the text made and laid out again. So thousands of additions cost one
    layout.
    """

    page: Page
    text: str = ""
    _expected: Triples | None = None
    _layout: Layout | None = None
    _waiting: list[Patch] = field(default_factory=list)
    _changed: set[str] = field(default_factory=set)
    """The subjects of the blocks that these patches change."""
    _new: dict[str, dict[str, list[Term]]] = field(default_factory=dict)
    """What the new blocks say, by subject."""
    _behind: dict[str | None, list[str]] = field(default_factory=dict)
    """The subjects of new blocks in their order, by that of the block they go behind; None for the end."""

    def __post_init__(self) -> None:
        self.text = self.page.document.text
        self._layout = self.page.layout

    def holds(self, subject: str) -> bool:
        """Whether there is a block about a subject."""
        if subject in self._changed:
            self._settle()
        return subject in self._new or subject in self._now().stretches

    def say(self, subject: str, predicate: str, term: Term) -> None:
        """Say one thing more of a subject that has a block in this document."""
        if subject in self._new:
            self._new[subject].setdefault(predicate, []).append(term)
        else:
            layout = self._layout_for(subject, predicate, term)
            block = best_block(layout.blocks(subject), predicate)
            self._waiting += add_term(layout, block, predicate, term)
        self.page.overlay.add(Triple(subject, predicate, term))

    def describe(self, subject: str, said: Said, behind: str | None) -> None:
        """A new block about a subject, right behind the last one about another, or at the end."""
        group = next((group for group in self._behind.values() if behind in group), None)
        if group is not None and behind is not None:
            group.insert(group.index(behind) + 1, subject)
        elif behind is not None and behind in self._now().stretches:
            self._behind.setdefault(behind, []).insert(0, subject)
        else:
            self._behind.setdefault(None, []).append(subject)
        self._new[subject] = {predicate: list(terms) for predicate, terms in said.items()}
        for predicate, terms in said.items():
            for term in terms:
                self.page.overlay.add(Triple(subject, predicate, term))

    def unsay(self, subject: str, predicate: str, term: Term) -> None:
        """Remove every place that says so. Raises EditError if none can be removed alone."""
        if subject in self._new:
            self._new[subject][predicate].remove(term)
        else:
            self._layout_for(subject)
            if not self._remove(subject, predicate, term):
                raise _out_of_reach(self.page.document, subject, predicate)
        self.page.overlay.remove(Triple(subject, predicate, term))

    def exchange(self, subject: str, predicate: str, old: Term, new: Term) -> None:
        """Write one object in the place of another. Raises EditError where that cannot be done alone."""
        if subject in self._new:
            terms = self._new[subject][predicate]
            terms[terms.index(old)] = new
        else:
            layout = self._layout_for(subject, new)
            places = self._places(subject, predicate, old)
            if not places:
                raise _out_of_reach(self.page.document, subject, predicate)
            _, _, placed = places[0]
            self._waiting.append(Patch(placed.start, placed.end, spelled(new, layout, placed.start)))
            if len(places) > 1:
                self._settle()
                self._remove(subject, predicate, old)
        self.page.overlay.remove(Triple(subject, predicate, old))
        self.page.overlay.add(Triple(subject, predicate, new))

    def erase(self, subject: str) -> None:
        """Remove every block about a subject, with all it says."""
        self._settle()
        while blocks := self._now().blocks(subject):
            self._waiting += remove_block(self._now().text, blocks[0])
            self._settle()
        for triple in self.page.overlay.about(subject):
            self.page.overlay.remove(triple)

    def rename(self, names: Mapping[str, str], patches: list[Patch]) -> None:
        """Patches that write new names, by IRI, in the place of old ones, and nothing else."""
        self._expected = renamed(self.page.triples, names)
        self._waiting += patches

    def proved(self) -> Edited:
        """The document before and after. Raises EditError if more or less would change than was meant."""
        self._settle()
        document = replace(self.page.document, text=self.text)
        try:
            now = read_triples(document)
        except MalformedError as problem:
            raise EditError(f"the edit would break the file ({problem}). Nothing is written.") from problem
        overlay = self.page.overlay
        if difference(self._expected or self.page.triples, now) != Change(
            frozenset(overlay.added), frozenset(overlay.removed)
        ):
            raise EditError(
                f"{document.name}: the edit would change more, or less, than it is meant to."
                " Nothing is written. Make this one by hand."
            )
        return Edited(self.page.document, self.text)

    def _remove(self, subject: str, predicate: str, term: Term) -> bool:
        """Remove every place that says something; whether there was any.

        Several are removed one at a time: patches of neighbours could overlap.
        """
        found = False
        while places := self._places(subject, predicate, term):
            found = True
            self._waiting += remove_object(self._now().text, *places[0])
            if len(places) == 1:
                break
            self._settle()
        return found

    def _places(self, subject: str, predicate: str, term: Term) -> list[tuple[BlockLayout, Pair, Placed]]:
        """The places that say something."""
        return [
            (block, pair, placed)
            for block in self._now().blocks(subject)
            for pair in block.pairs
            if pair.predicate == predicate
            for placed in pair.objects
            if placed.term == term
        ]

    def _layout_for(self, subject: str, *terms: Term) -> Layout:
        """The layout in which to change a block about a subject, with the prefixes that some terms need.

        No patch waits for such a block: where its marks and objects are would no longer be known.
        """
        if subject in self._changed:
            self._settle()
        self._declare(terms)
        self._changed.add(subject)
        return self._now()

    def _declare(self, terms: Iterable[Term]) -> None:
        """Add the directives that well-known names among some terms need to be written short."""
        if patches := missing_prefixes(_iris(terms), self._now()):
            self._waiting += patches
            self._settle()

    def _now(self) -> Layout:
        """The layout of the text, without what waits."""
        if self._layout is None:
            self._layout = lay_out(self.text)
        return self._layout

    def _settle(self) -> None:
        """Make the text of all that was done.

        Insertions go together with new blocks; a removal could remove the place where a new block goes.
        """
        waiting, self._waiting, self._changed = self._waiting, [], set()
        if self._new:
            said = (
                term for each in self._new.values() for pair in each.items() for term in (pair[0], *pair[1])
            )
            prefixes = missing_prefixes(_iris(said), self._now())
            if prefixes or any(patch.end > patch.start for patch in waiting):
                self._apply([*waiting, *prefixes])
                waiting = []
            waiting += self._new_blocks()
        self._apply(waiting)

    def _new_blocks(self) -> list[Patch]:
        """The patches that insert the new blocks."""
        layout, new, behind = self._now(), self._new, self._behind
        self._new, self._behind = {}, {}
        patches = []
        for anchor, subjects in behind.items():
            said = [(each, {name: terms for name, terms in new[each].items() if terms}) for each in subjects]
            blocks = layout.blocks(anchor) if anchor else []
            patches += add_blocks(layout, said, blocks[-1] if blocks else None)
        return patches

    def _apply(self, patches: list[Patch]) -> None:
        if patches:
            self.text, self._layout = patched(self.text, patches), None


@dataclass(slots=True)
class Edits:
    """The edits of the documents of a draft that belong together: all are proved at once, at the end.

    What the draft says and finds is always what it says after the edits so far.
    """

    draft: Draft
    _made: dict[str, Edit] = field(default_factory=dict)
    _read: dict[str, Document] = field(default_factory=dict)
    """The documents as they were read, by name."""

    def on(self, page: Page) -> Edit:
        """The edit of a document. Raises EditError for one that is not Turtle."""
        name = page.document.name
        self._read.setdefault(name, page.document)
        if name not in self._made:
            self._made[name] = Edit(page)
        return self._made[name]

    def home(self, subject: str, predicate: str) -> Edit:
        """The edit of the document that holds the block in which to say something more of a subject.

        That is the last that says something with the same predicate, else the first that says what the
        subject is, else the first. Raises EditError if none has a block about the subject.
        """
        found = [page for page in self.draft.pages if page.is_turtle and self.on(page).holds(subject)]
        if not found:
            name = vocab.local_name(subject)
            raise EditError(f"{name} has no block of its own in a Turtle file, and edits are made there.")
        if len(found) == 1:
            return self.on(found[0])
        same = [page for page in found if page.overlay.objects(subject, predicate)]
        typed = [page for page in found if page.overlay.objects(subject, vocab.RDF_TYPE)]
        return self.on(same[-1] if same else (typed or found)[0])

    def describe(self, page: Page, subject: str, said: Said, behind: str | None) -> None:
        """A new thing in a document, right behind the last block about another, or at the end."""
        self.on(page).describe(subject, said, behind)
        self.draft.note_new(page, subject, kind_among(said.get(vocab.RDF_TYPE, ())), behind)

    def unsay(self, subject: str, predicate: str, term: Term) -> None:
        """Remove every place that says so. Raises EditError if one cannot be removed alone."""
        for page in self.draft.pages:
            if term in page.overlay.objects(subject, predicate):
                self.on(page).unsay(subject, predicate, term)

    def erase(self, subject: str) -> None:
        """Remove every block about a subject from all documents."""
        for page in self.draft.pages:
            if page.overlay.about(subject):
                self.on(page).erase(subject)
        self.draft.note_gone(subject)

    def begin_again(self) -> None:
        """Prove what was done so far, and go on from there: what comes next may change all of a document."""
        if not self._made:
            return
        texts = {each.document.name: each.text for each in self._proved()}
        self._made = {}
        documents = self.draft.documents
        self.draft = Draft([replace(each, text=texts.get(each.name, each.text)) for each in documents])

    def proved(self) -> list[Edited]:
        """All documents that change, before and after. Raises EditError if anything else would change."""
        texts = {each.document.name: each.text for each in self._proved()}
        known = {page.document.name: page.document.text for page in self.draft.pages}
        found = [Edited(read, texts.get(name, known[name])) for name, read in self._read.items()]
        return [each for each in found if each.text != each.document.text]

    def _proved(self) -> list[Edited]:
        return [edit.proved() for edit in self._made.values()]


def best_block(blocks: Sequence[BlockLayout], predicate: str) -> BlockLayout:
    """Of the blocks about one subject the one in which to say something more.

    The last that says something with the same predicate, else the first that says what the subject is,
    else the first.
    """
    same = [block for block in blocks if any(pair.predicate == predicate for pair in block.pairs)]
    typed = [block for block in blocks if any(name in vocab.CLASSES for name in block.classes)]
    return same[-1] if same else (typed or blocks)[0]


def _iris(terms: Iterable[Term]) -> list[str]:
    """The names among some terms, and the types of their literals."""
    return [
        term.datatype.value if isinstance(term, Literal) else term
        for term in terms
        if (isinstance(term, str) and term != vocab.RDF_TYPE)
        or (isinstance(term, Literal) and term.language is None)
    ]


def _out_of_reach(document: Document, subject: str, predicate: str) -> EditError:
    name = vocab.local_name(predicate)
    where = Positions([document]).locate(subject, predicate)
    return EditError(
        f"{where}: {name} of {vocab.local_name(subject)} is written in a way that no edit can take out alone."
    )
