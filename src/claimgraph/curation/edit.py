"""An edit of one document: made step by step, and proved before anybody may write it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from claimgraph import vocabulary as vocab
from claimgraph.curation.draft import Page, best_block
from claimgraph.curation.inserting import Described, NewBlock, add_blocks, add_terms
from claimgraph.curation.patches import Patch, patched
from claimgraph.curation.removing import remove_block, remove_object
from claimgraph.curation.spelling import missing_prefixes, spelled
from claimgraph.errors import EditError, MalformedError
from claimgraph.model import Document
from claimgraph.rdf import (
    Change,
    Literal,
    Term,
    Triple,
    Triples,
    difference,
    read_triples,
    renamed,
    written_value,
)
from claimgraph.source import ObjectTerm, Positions, TriplesBlock, TurtleText, VerbObjects


@dataclass(frozen=True, slots=True)
class Edited:
    """A document before and after an edit that was proved."""

    document: Document
    text: str


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A new block that is not yet written, and the subject of the written block that it belongs after."""

    said: dict[str, list[Term]]
    anchor: str | None


@dataclass(slots=True)
class Edit:
    """Changes of one document, and what they are meant to change in what it says.

    What is added is written together, when all of it is known or something else is changed: so a batch of
    additions costs little more than one.
    """

    page: Page
    added: set[Triple] = field(default_factory=set)
    removed: set[Triple] = field(default_factory=set)
    _turtle: TurtleText = field(init=False)
    _expected: Triples | None = None
    _more: dict[str, dict[str, list[Term]]] = field(default_factory=dict)
    """What is still to be written of subjects that have a block, by predicate."""
    _new: dict[str, _Waiting] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._turtle = self.page.turtle

    def say(self, subject: str, predicate: str, term: Term) -> None:
        """Say one thing more of a subject that has a block in this document."""
        triple = Triple(subject, predicate, term)
        if triple in self.added:
            return
        self._note_added(triple)
        new = self._new.get(subject)
        said = new.said if new else self._more.setdefault(subject, {})
        said.setdefault(predicate, []).append(term)

    def describe(self, subject: str, said: Described, behind: str | None) -> None:
        """A new block about a subject, after the last one about another, or at the end."""
        if subject in self._new:
            self._write()
        new = {predicate: list(terms) for predicate, terms in said.items()}
        before = self._new.get(behind) if behind else None
        self._new[subject] = _Waiting(new, before.anchor if before else behind)
        if before and behind:
            self._new = _moved_behind(self._new, behind)
        for predicate, terms in said.items():
            for term in terms:
                self._note_added(Triple(subject, predicate, term))

    def unsay(self, subject: str, predicate: str, term: Term) -> None:
        """Remove a triple everywhere it is written. Raises EditError if it cannot be removed alone."""
        self._write()
        if self._find(subject, predicate, term) is None:
            raise _out_of_reach(self.page.document, subject, predicate)
        self._take_out(subject, predicate, term)

    def exchange(self, subject: str, predicate: str, old: Term, new: Term) -> None:
        """Write one object in place of another. Raises EditError where that cannot be done alone."""
        self._write()
        self._declare([new])
        found = self._find(subject, predicate, old)
        if found is None:
            raise _out_of_reach(self.page.document, subject, predicate)
        item = found[2]
        self._patch([Patch(item.start, item.end, spelled(new, self._turtle, item.start))])
        self._take_out(subject, predicate, old)
        self._note_added(Triple(subject, predicate, new))

    def _take_out(self, subject: str, predicate: str, term: Term) -> None:
        while found := self._find(subject, predicate, term):
            self._patch(remove_object(self._turtle.text, *found))
        triple = Triple(subject, predicate, term)
        if triple in self.added:
            self.added.remove(triple)
        else:
            self.removed.add(triple)

    def erase(self, subject: str) -> None:
        """Remove every block about a subject, with all it says."""
        self._write()
        while blocks := self._turtle.blocks(subject):
            self._patch(remove_block(self._turtle.text, blocks[0]))
        about = self.page.triples.about(subject)
        self.removed |= {Triple(subject, predicate, term) for predicate, term in about}

    def rename(self, names: Mapping[str, str], patches: Sequence[Patch]) -> None:
        """Patches that write new names, by IRI, in place of old ones, and nothing else."""
        self._expected = renamed(self.page.triples, names)
        self._patch(patches)

    def proved(self) -> Edited:
        """The document before and after. Raises EditError if more or less would change than was meant."""
        self._write()
        document = replace(self.page.document, text=self._turtle.text)
        try:
            now = read_triples(document)
        except MalformedError as problem:
            raise EditError(f"the edit would break the file ({problem}). Nothing is written.") from problem
        if difference(self._expected or self.page.triples, now) != Change(
            frozenset(self.added), frozenset(self.removed)
        ):
            raise EditError(
                f"{document.name}: the edit would change more, or less, than it is meant to."
                " Nothing is written. Make this one by hand."
            )
        return Edited(self.page.document, document.text)

    def _note_added(self, triple: Triple) -> None:
        if triple in self.removed:
            self.removed.remove(triple)
        else:
            self.added.add(triple)

    def _find(
        self, subject: str, predicate: str, term: Term
    ) -> tuple[TriplesBlock, VerbObjects, ObjectTerm] | None:
        """The first place that says something."""
        wanted = written_value(term)
        for block in self._turtle.blocks(subject):
            for verb_objects in block.lists:
                for item in verb_objects.objects if verb_objects.predicate == predicate else ():
                    if wanted is not None and item.lone_value == wanted:
                        return block, verb_objects, item
        return None

    def _write(self) -> None:
        """Write all that is still to be written."""
        terms = [
            each
            for said in (*self._more.values(), *(new.said for new in self._new.values()))
            for predicate, objects in said.items()
            for each in (predicate, *objects)
        ]
        self._declare(terms)
        while self._more or self._new:
            patches = self._more_patches()
            if not self._more:
                patches += self._new_patches()
            self._patch(patches)

    def _declare(self, terms: Iterable[Term]) -> None:
        """Add the directives that well-known names among some terms need to be written short."""
        iris = {iri for iri in map(_iri_in, terms) if iri and iri != vocab.RDF_TYPE}
        self._patch(missing_prefixes(iris, self._turtle))

    def _more_patches(self) -> list[Patch]:
        """Patches for the next predicate of each subject, of which no two touch the same block."""
        patches, left = [], {}
        for subject, said in self._more.items():
            predicate, *others = said
            block = best_block(self._turtle.blocks(subject), predicate)
            added, terms = add_terms(self._turtle, block, predicate, said[predicate])
            patches += added
            rest = {predicate: list(terms)} if terms else {}
            if rest or others:
                left[subject] = rest | {name: said[name] for name in others}
        self._more = left
        return patches

    def _new_patches(self) -> list[Patch]:
        """Patches for all new blocks, those after the same block together."""
        behind: dict[int, tuple[TriplesBlock | None, list[NewBlock]]] = {}
        for subject, new in self._new.items():
            anchors = self._turtle.blocks(new.anchor) if new.anchor else []
            anchor = anchors[-1] if anchors else None
            _, together = behind.setdefault(anchor.start if anchor else -1, (anchor, []))
            together.append(NewBlock(subject, new.said))
        self._new = {}
        return [add_blocks(self._turtle, together, anchor) for anchor, together in behind.values()]

    def _patch(self, patches: Sequence[Patch]) -> None:
        if patches:
            self._turtle = TurtleText(patched(self._turtle.text, patches))


def _iri_in(term: Term) -> str | None:
    """The IRI that is written for a term, if any: its own, or that of a datatype."""
    if isinstance(term, Literal):
        return term.datatype.value if term.language is None else None
    return term if isinstance(term, str) else None


def _moved_behind(new: Mapping[str, _Waiting], subject: str) -> dict[str, _Waiting]:
    """The same blocks with the last one moved to the place after a subject."""
    *names, last = new
    at = names.index(subject) + 1
    return {name: new[name] for name in (*names[:at], last, *names[at:])}


@dataclass(slots=True)
class Edits:
    """The edits of several documents that belong together, each made when it is first asked for."""

    made: dict[str, Edit] = field(default_factory=dict)

    def on(self, page: Page) -> Edit:
        """The edit of a document."""
        if page.document.name not in self.made:
            self.made[page.document.name] = Edit(page)
        return self.made[page.document.name]

    def proved(self) -> list[Edited]:
        """All documents before and after. Raises EditError if anything else would change."""
        return [edit.proved() for edit in self.made.values()]


def _out_of_reach(document: Document, subject: str, predicate: str) -> EditError:
    name = vocab.local_name(predicate)
    where = Positions([document]).locate(subject, predicate)
    return EditError(
        f"{where}: {name} of {vocab.local_name(subject)} is written in a way that no edit can take out alone."
    )
