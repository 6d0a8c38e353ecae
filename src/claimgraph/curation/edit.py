"""An edit of one document: made step by step, and proved before anybody may write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from claimgraph import vocabulary as vocab
from claimgraph.curation.draft import Page, best_block
from claimgraph.curation.inserting import Said, add_block, add_term
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
    """Changes of one document, and what they are meant to change in what it says."""

    page: Page
    text: str = ""
    added: set[Triple] = field(default_factory=set)
    removed: set[Triple] = field(default_factory=set)
    _expected: Triples | None = None
    _layout: Layout | None = None
    _waiting: list[Patch] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = self.page.document.text
        self._layout = self.page.layout

    def say(self, subject: str, predicate: str, term: Term) -> None:
        """Say one thing more of a subject that has a block in this document."""
        self._declare(predicate, term)
        block = best_block(self._now().blocks(subject), predicate)
        self._waiting += add_term(self._now(), block, predicate, term)
        self._note_added(Triple(subject, predicate, term))

    def describe(self, subject: str, said: Said, behind: str | None) -> None:
        """A new block about a subject, behind the last one about another, or at the end."""
        layout = self._layout
        if layout is None or not self._waiting or (behind and not layout.blocks(behind)):
            self._declare(*said, *(term for terms in said.values() for term in terms))
            layout = self._now()
        blocks = layout.blocks(behind) if behind else []
        self._waiting += add_block(layout, subject, said, blocks[-1] if blocks else None)
        for predicate, terms in said.items():
            for term in terms:
                self._note_added(Triple(subject, predicate, term))

    def unsay(self, subject: str, predicate: str, term: Term) -> None:
        """Take out every place that says so. Raises EditError if none can be taken out alone."""
        if self._find(subject, predicate, term) is None:
            raise _out_of_reach(self.page.document, subject, predicate)
        self._take_out(subject, predicate, term)

    def exchange(self, subject: str, predicate: str, old: Term, new: Term) -> None:
        """Write one object in the place of another. Raises EditError where that cannot be done alone."""
        self._declare(new)
        found = self._find(subject, predicate, old)
        if found is None:
            raise _out_of_reach(self.page.document, subject, predicate)
        placed = found[2]
        self._waiting.append(Patch(placed.start, placed.end, spelled(new, self._now(), placed.start)))
        self._take_out(subject, predicate, old)
        self._note_added(Triple(subject, predicate, new))

    def _take_out(self, subject: str, predicate: str, term: Term) -> None:
        while found := self._find(subject, predicate, term):
            self._waiting += remove_object(self._now().text, *found)
        triple = Triple(subject, predicate, term)
        if triple in self.added:
            self.added.remove(triple)
        else:
            self.removed.add(triple)

    def erase(self, subject: str) -> None:
        """Take out every block about a subject, with all it says."""
        while blocks := self._now().blocks(subject):
            self._waiting += remove_block(self._now().text, blocks[0])
        about = self.page.triples.about(subject)
        self.removed |= {Triple(subject, predicate, term) for predicate, term in about}

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
        if difference(self._expected or self.page.triples, now) != Change(
            frozenset(self.added), frozenset(self.removed)
        ):
            raise EditError(
                f"{document.name}: the edit would change more, or less, than it is meant to."
                " Nothing is written. Make this one by hand."
            )
        return Edited(self.page.document, self.text)

    def _note_added(self, triple: Triple) -> None:
        if triple in self.removed:
            self.removed.remove(triple)
        else:
            self.added.add(triple)

    def _find(self, subject: str, predicate: str, term: Term) -> tuple[BlockLayout, Pair, Placed] | None:
        """The first place that says something."""
        for block in self._now().blocks(subject):
            for pair in block.pairs:
                for placed in pair.objects if pair.predicate == predicate else ():
                    if placed.term == term:
                        return block, pair, placed
        return None

    def _declare(self, *terms: Term) -> None:
        """Add the directives that well-known names among some terms need to be written short."""
        types = [term.datatype.value for term in terms if isinstance(term, Literal) and term.language is None]
        iris = [*types, *(term for term in terms if isinstance(term, str) and term != vocab.RDF_TYPE)]
        if patches := missing_prefixes(iris, self._now()):
            self._waiting += patches

    def _now(self) -> Layout:
        """The layout of the text as it is after all that was done."""
        self._settle()
        if self._layout is None:
            self._layout = lay_out(self.text)
        return self._layout

    def _settle(self) -> None:
        if self._waiting:
            self.text = patched(self.text, self._waiting)
            self._waiting, self._layout = [], None


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
