"""Edits of several documents of a claim map, made one after another and proved together at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec.structs import replace

from claimgraph import vocabulary as vocab
from claimgraph.curation.draft import Draft, kind_among
from claimgraph.curation.draft_file import DraftFile
from claimgraph.curation.edit import Edit, Edited
from claimgraph.curation.inserting import Described
from claimgraph.errors import EditError
from claimgraph.model import Document
from claimgraph.rdf import Term


@dataclass(slots=True)
class Edits:
    """Edits of a draft's documents that belong together: they are proved together at the end.

    Every lookup in ``draft`` sees the edits made so far.
    """

    draft: Draft
    _made: dict[str, Edit] = field(default_factory=dict)
    _read: dict[str, Document] = field(default_factory=dict)
    """The edited documents as they were read, by name."""

    def on(self, file: DraftFile) -> Edit:
        """The edit of a document. Raises EditError for a document that is not Turtle."""
        name = file.document.name
        self._read.setdefault(name, file.document)
        if name not in self._made:
            self._made[name] = Edit(file)
        return self._made[name]

    def home(self, subject: str, predicate: str) -> Edit:
        """The edit of the document to which a new triple with this subject and predicate belongs.

        Of the documents with a block about the subject, that is the last one that uses the predicate for it,
        else the first one that gives its class, else the first one. Raises EditError if no Turtle document
        has a block about the subject.
        """
        found = [file for file in self.draft.files if file.is_turtle and self.on(file).holds(subject)]
        if not found:
            name = vocab.local_name(subject)
            raise EditError(f'"{name}" has no block in a Turtle file. Edit it by hand.')
        if len(found) == 1:
            return self.on(found[0])
        same = [file for file in found if file.overlay.objects(subject, predicate)]
        typed = [file for file in found if file.overlay.objects(subject, vocab.RDF_TYPE)]
        return self.on(same[-1] if same else (typed or found)[0])

    def describe(self, file: DraftFile, subject: str, said: Described, behind: str | None) -> None:
        """Add a block about a new subject, after the last block about ``behind`` or at the end."""
        self.on(file).describe(subject, said, behind)
        self.draft.note_new(file, subject, kind_among(said.get(vocab.RDF_TYPE, ())), behind)

    def unsay(self, subject: str, predicate: str, term: Term) -> None:
        """Remove a triple from all documents. Raises EditError where it cannot be removed by itself."""
        for file in self.draft.files:
            if term in file.overlay.objects(subject, predicate):
                self.on(file).unsay(subject, predicate, term)

    def say_beside(self, name: str, subject: str, predicate: str, term: Term) -> None:
        """Write a triple in the first file that has a block about ``name``, and in no other file.

        Raises EditError where it cannot be removed by itself, and if one of the files is not Turtle.
        """
        home = next(file for file in self.draft.files if file.overlay.about(name))
        for file in self.draft.files:
            if file is not home and term in file.overlay.objects(subject, predicate):
                self.on(file).unsay(subject, predicate, term)
        if term in home.overlay.objects(subject, predicate):
            return
        if self.on(home).holds(subject):
            self.on(home).say(subject, predicate, term)
        else:
            self.on(home).describe(subject, {predicate: [term]}, name)

    def erase(self, subject: str) -> None:
        """Remove all blocks about a subject from all documents."""
        for file in self.draft.files:
            if file.overlay.about(subject):
                self.on(file).erase(subject)
        self.draft.note_gone(subject)

    def begin_again(self) -> None:
        """Prove the edits so far and replace the draft by the resulting documents.

        A rename needs this before and after it, because it patches whole documents as they were read, not
        single blocks. Raises EditError like :meth:`proved`.
        """
        if not self._made:
            return
        texts = {each.document.name: each.text for each in self._proved()}
        self._made = {}
        documents = self.draft.documents
        self.draft = Draft([replace(each, text=texts.get(each.name, each.text)) for each in documents])

    def proved(self) -> list[Edited]:
        """The documents that change, before and after.

        Raises EditError if more or less than intended changed.
        """
        texts = {each.document.name: each.text for each in self._proved()}
        known = {file.document.name: file.document.text for file in self.draft.files}
        found = [Edited(read, texts.get(name, known[name])) for name, read in self._read.items()]
        return [each for each in found if each.text != each.document.text]

    def _proved(self) -> list[Edited]:
        return [edit.proved() for edit in self._made.values()]
