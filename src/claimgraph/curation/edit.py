"""Edits of one document, made one after another and proved before the result may be written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from claimgraph import vocabulary as vocab
from claimgraph.curation.draft_file import DraftFile
from claimgraph.curation.inserting import Described, NewBlock, add_blocks, add_terms, best_block
from claimgraph.curation.patches import Patch, patched
from claimgraph.curation.removing import remove_blocks, remove_object
from claimgraph.curation.spelling import missing_prefixes, spelled
from claimgraph.errors import EditError, MalformedError
from claimgraph.model import Document
from claimgraph.rdf import (
    Literal,
    Term,
    Triple,
    Triples,
    difference,
    read_triples,
    renamed,
    spelled_datatype,
    written_value,
)
from claimgraph.source import ObjectTerm, Positions, TriplesBlock, TurtleText, VerbObjects


@dataclass(frozen=True, slots=True)
class Edited:
    """A document before a proved edit, and its text after it."""

    document: Document
    text: str


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A new block not written yet; ``anchor`` is the subject of the written block it goes after, if any."""

    said: dict[str, list[Term]]
    anchor: str | None

    def drop(self, predicate: str, term: Term) -> None:
        """Remove a term from the block."""
        self.said[predicate].remove(term)
        if not self.said[predicate]:
            del self.said[predicate]

    def exchange(self, predicate: str, old: Term, new: Term) -> None:
        """Replace a term of the block by another."""
        terms = self.said[predicate]
        terms[terms.index(old)] = new


@dataclass(slots=True)
class Edit:
    """Changes of one document, made one after another.

    Additions wait as records, removals of whole blocks as blocks, and other changes as patches. They are
    applied, and the text is split into statements again, only when a block changes a second time: splitting
    takes linear time, so doing it after each change would make a script of thousands of changes quadratic.
    """

    file: DraftFile
    _turtle: TurtleText = field(init=False)
    _expected: Triples | None = None
    _patches: list[Patch] = field(default_factory=list)
    """Patches of existing blocks, other than additions."""
    _erased: list[TriplesBlock] = field(default_factory=list)
    """Blocks still to be removed: only together is it clear which of the blank lines between them stay."""
    _changed: set[str] = field(default_factory=set)
    """The subjects of the blocks that the patches change, or that are still to be removed."""
    _more: dict[str, dict[str, list[Term]]] = field(default_factory=dict)
    """Terms still to be written for subjects that have a block, by subject and predicate."""
    _new: dict[str, _Waiting] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._turtle = self.file.turtle

    def holds(self, subject: str) -> bool:
        """Whether the document has a block about a subject."""
        if subject in self._changed:
            self._write()
        return subject in self._new or bool(self._turtle.blocks(subject))

    def say(self, subject: str, predicate: str, term: Term) -> None:
        """Add a triple to a subject that has a block in this document."""
        triple = Triple(subject, predicate, term)
        if triple in self.file.overlay.added:
            return
        new = self._new.get(subject)
        said = new.said if new else self._more.setdefault(subject, {})
        said.setdefault(predicate, []).append(term)
        self.file.overlay.add(triple)

    def describe(self, subject: str, said: Described, behind: str | None) -> None:
        """Add a block about a subject, after the last block about ``behind`` or at the end."""
        if subject in self._new:
            self._write()
        new = {predicate: list(terms) for predicate, terms in said.items()}
        before = self._new.get(behind) if behind else None
        self._new[subject] = _Waiting(new, before.anchor if before else behind)
        if before and behind:
            self._new = _moved_behind(self._new, behind)
        for predicate, terms in said.items():
            for term in terms:
                self.file.overlay.add(Triple(subject, predicate, term))

    def unsay(self, subject: str, predicate: str, term: Term) -> None:
        """Remove a triple wherever it is written. Raises EditError if it cannot be removed by itself."""
        if subject in self._new:
            self._new[subject].drop(predicate, term)
        else:
            self._begin(subject)
            if not self._remove(subject, predicate, term):
                raise _out_of_reach(self.file.document, subject, predicate)
        self.file.overlay.remove(Triple(subject, predicate, term))

    def exchange(self, subject: str, predicate: str, old: Term, new: Term) -> None:
        """Replace one object by another. Raises EditError if it cannot be replaced by itself."""
        if subject in self._new:
            self._new[subject].exchange(predicate, old, new)
        else:
            self._begin(subject)
            self._declare([new])
            places = self._places(subject, predicate, old)
            if not places:
                raise _out_of_reach(self.file.document, subject, predicate)
            _, _, item = places[0]
            self._patches.append(Patch(item.start, item.end, spelled(new, self._turtle, item.start)))
            self._changed.add(subject)
            if len(places) > 1:
                self._write()
                self._remove(subject, predicate, old)
        self.file.overlay.remove(Triple(subject, predicate, old))
        self.file.overlay.add(Triple(subject, predicate, new))

    def erase(self, subject: str) -> None:
        """Remove all blocks about a subject."""
        self._begin(subject)
        if self._new:  # this block may be the one that a new block goes after
            self._write()
        self._erased += self._turtle.blocks(subject)
        self._changed.add(subject)
        self.file.overlay.erase(subject)

    def rename(self, names: Mapping[str, str], patches: Sequence[Patch]) -> None:
        """Apply patches that replace old IRIs by new ones (``names``: old to new) and change nothing else."""
        self._expected = renamed(self.file.triples, names)
        self._patch(patches)

    def proved(self) -> Edited:
        """The document before and after the edit.

        Raises EditError if more or less than intended would change. The patches change the text at offsets;
        the overlay records independently which triples to add and remove. Parsing the new text again and
        comparing the two catches every wrong patch, whatever its cause.
        """
        self._write()
        document = replace(self.file.document, text=self._turtle.text)
        try:
            now = read_triples(document)
        except MalformedError as problem:
            raise EditError(
                f"The edit would make the file invalid ({problem}). Nothing was written."
            ) from problem
        if not self.file.overlay.fits(difference(self._expected or self.file.triples, now)):
            raise EditError(
                f"{document.name}: the edit would change more or less than intended, so nothing was written."
                " Make this change by hand."
            )
        return Edited(self.file.document, document.text)

    def _begin(self, subject: str) -> None:
        """Prepare to patch the blocks about a subject: apply earlier changes to them first."""
        if subject in self._changed or subject in self._more:
            self._write()

    def _remove(self, subject: str, predicate: str, term: Term) -> bool:
        """Remove a triple wherever it is written; returns whether it was written anywhere.

        Occurrences are removed one at a time, because the patches of neighbours could overlap.
        """
        found = False
        while places := self._places(subject, predicate, term):
            found = True
            block, pair, item = places[0]
            if len(block.lists) == 1 and len(pair.objects) == 1:
                self._erased.append(block)
            else:
                self._patches += remove_object(self._turtle.text, block, pair, item)
            self._changed.add(subject)
            if len(places) == 1:
                break
            self._write()
        return found

    def _places(
        self, subject: str, predicate: str, term: Term
    ) -> list[tuple[TriplesBlock, VerbObjects, ObjectTerm]]:
        """The places where a triple is written: block, verb and object of each."""
        wanted = written_value(term)
        return [
            (block, verb_objects, item)
            for block in self._turtle.blocks(subject)
            for verb_objects in block.lists
            if verb_objects.predicate == predicate and wanted is not None
            for item in verb_objects.objects
            if item.lone_value == wanted
        ]

    def _write(self) -> None:
        """Apply all patches, removals and additions that are waiting."""
        self._apply()
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
        """Add the prefix directives needed to abbreviate the well-known IRIs among some terms."""
        iris = {_iri_in(term) for term in terms} - {None, vocab.RDF_TYPE}
        if missing := missing_prefixes([iri for iri in iris if iri], self._turtle):
            self._apply(missing)

    def _more_patches(self) -> list[Patch]:
        """Patches for the next predicate of each subject, so that no two patches touch the same block."""
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
        """Patches for all new blocks; blocks that go after the same block share one patch."""
        behind: dict[int, tuple[TriplesBlock | None, list[NewBlock]]] = {}
        for subject, new in self._new.items():
            anchors = self._turtle.blocks(new.anchor) if new.anchor else []
            anchor = anchors[-1] if anchors else None
            _, together = behind.setdefault(anchor.start if anchor else -1, (anchor, []))
            together.append(NewBlock(subject, new.said))
        self._new = {}
        return [add_blocks(self._turtle, together, anchor) for anchor, together in behind.values()]

    def _apply(self, more: Sequence[Patch] = ()) -> None:
        """Apply the patches and removals that are waiting, and others of other places."""
        self._patch([*self._patches, *remove_blocks(self._turtle.text, self._erased), *more])
        self._patches, self._erased, self._changed = [], [], set()

    def _patch(self, patches: Sequence[Patch]) -> None:
        if patches:
            self._turtle = TurtleText(patched(self._turtle.text, patches))


def _iri_in(term: Term) -> str | None:
    """The IRI in the text of a term: its own, or the datatype of a literal; None for any other term."""
    if isinstance(term, Literal):
        return spelled_datatype(term)
    return term if isinstance(term, str) else None


def _moved_behind(new: Mapping[str, _Waiting], subject: str) -> dict[str, _Waiting]:
    """The new blocks, with the last one moved to the place after the block about ``subject``."""
    *names, last = new
    at = names.index(subject) + 1
    return {name: new[name] for name in (*names[:at], last, *names[at:])}


def _out_of_reach(document: Document, subject: str, predicate: str) -> EditError:
    name = vocab.local_name(predicate)
    where = Positions([document]).locate(subject, predicate)
    return EditError(
        f'{where}: {name} of "{vocab.local_name(subject)}" cannot be edited separately from its block.'
        " Edit it by hand."
    )
