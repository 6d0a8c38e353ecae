"""The documents of a claim map during an edit, and lookups of the things that a curator names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from claimgraph import vocabulary as vocab
from claimgraph.curation.draft_file import DraftFile
from claimgraph.errors import EditError
from claimgraph.lookup import either, find_claim, find_source, meanings, named_link, unknown_name
from claimgraph.model import Claim, ClaimMap, Document, Source, Topic
from claimgraph.profile import CLASSES, ProfileClass, kinds_of
from claimgraph.rdf import Literal, Term, find_map_scale, parse, shipped_scales
from claimgraph.rdf.literals import issued
from claimgraph.scale import DEFAULT_SCALE, Scale
from claimgraph.vocabulary import local_name

_UNSEARCHED = (ProfileClass.MAP, ProfileClass.SCALE, ProfileClass.BASIS, ProfileClass.BAND)


@dataclass
class Draft:
    """The documents of a claim map, for lookups before and between edits.

    Every lookup sees the edits made so far.
    """

    documents: Sequence[Document]
    _kinds: dict[str, ProfileClass | None] = field(default_factory=dict, init=False)
    """The kinds looked up so far, and those of new and removed subjects (None: of no kind)."""
    _ids: set[str] = field(default_factory=set, init=False)
    """The local names of new things, and from the first use of ``ids`` all other local names too."""
    _namespaces: dict[str, str] = field(default_factory=dict, init=False)
    _scale: Scale | None = field(default=None, init=False)

    @cached_property
    def files(self) -> Sequence[DraftFile]:
        """The documents in their order."""
        return [DraftFile(document) for document in self.documents]

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """The namespace of each declared prefix, without its colon; the last declaration counts."""
        return {label: space for file in self.files for label, space in file.triples.prefixes.items()}

    @property
    def scale(self) -> Scale:
        """The scale that bases and designs belong to: the default one if that of the map cannot be used."""
        files = [
            file
            for file in self.files
            if vocab.SCALE in file.overlay.new_predicates or file.may_name(vocab.SCALE)
        ]
        named = {scale for file in files for _, scale in file.overlay.pairs(vocab.SCALE)}
        if not named:
            return DEFAULT_SCALE
        shipped = shipped_scales().get(str(next(iter(named)))) if len(named) == 1 else None
        if shipped is not None:
            return shipped
        if self._scale is None:
            self._scale = find_map_scale(parse(self.documents)) or DEFAULT_SCALE
        return self._scale

    @property
    def kinds(self) -> Mapping[str, ProfileClass]:
        """The kind of each claim, source, link, topic and claim map by IRI; in reading order, new last."""
        read = (
            (subject, CLASSES[sort])
            for file in self.files
            for subject, sort in file.overlay.pairs(vocab.RDF_TYPE)
            if isinstance(subject, str) and isinstance(sort, str) and sort in CLASSES
        )
        return dict(read)

    def kind(self, subject: str) -> ProfileClass:
        """The kind of a claim, source, link, topic or claim map. Raises KeyError for any other IRI."""
        kind = self._find_kind(subject)
        if kind is None:
            raise KeyError(subject)
        return kind

    def is_any(self, subject: str, kinds: Collection[ProfileClass]) -> bool:
        """Whether a subject is of one of the given kinds."""
        return self._find_kind(subject) in kinds

    def _find_kind(self, subject: str) -> ProfileClass | None:
        if subject not in self._kinds:
            self._kinds[subject] = self._read_kind(subject)
        return self._kinds[subject]

    def _read_kind(self, subject: str) -> ProfileClass | None:
        """The kind of a subject as read; in Turtle only its own blocks are read, which is quicker."""
        if not all(file.is_turtle for file in self.files):
            return self.kinds.get(subject)
        blocks = (block for file in self.files for block in file.turtle.blocks(subject))
        return kind_among(name for block in blocks for name in block.classes)

    @cached_property
    def ids(self) -> set[str]:
        """All local names in use, including those of removed things."""
        self._ids.update(local_name(name) for file in self.files for name in file.overlay.names())
        return self._ids

    @cached_property
    def _by_id(self) -> dict[str, list[str]]:
        """Subjects by local name: those of Turtle blocks, with other formats also all that have a kind."""
        subjects = dict.fromkeys(name for file in self.files if file.is_turtle for name in file.order)
        if not all(file.is_turtle for file in self.files):
            subjects |= dict.fromkeys(self.kinds)
        found: dict[str, list[str]] = {}
        for subject in subjects:
            found.setdefault(local_name(subject), []).append(subject)
        return found

    def note_new(self, file: DraftFile, subject: str, kind: ProfileClass | None, behind: str | None) -> None:
        """Record a new block about a subject, after the last block about ``behind`` or at the end."""
        order, by_id = file.order, self._by_id
        at = len(order) - order[::-1].index(behind) if behind in order else len(order)
        order.insert(at, subject)
        self._kinds[subject] = kind
        self._ids.add(local_name(subject))
        by_id.setdefault(local_name(subject), []).append(subject)

    def note_gone(self, subject: str) -> None:
        """Record that no document has a block about a subject any more."""
        self._kinds[subject] = None
        for file in self.files:
            file.gone.add(subject)

    def uses(self, iri: str) -> bool:
        """Whether an IRI is, or once was, the subject or object of a triple."""
        is_new = local_name(iri) in self._ids
        return any((is_new or file.may_name(iri)) and file.overlay.uses(iri) for file in self.files)

    def relates(self, iri: str) -> bool:
        """Whether an IRI is the predicate of a triple as read: edits write only those of the profile."""
        return any(file.may_name(iri) and iri in file.predicates for file in self.files)

    def says(self, subject: str, predicate: str, iri: str) -> bool:
        """Whether any document contains the triple."""
        return any(file.overlay.says(subject, predicate, iri) for file in self.files)

    def objects(self, subject: str, predicate: str) -> list[Term]:
        """The objects of a subject and a predicate, in reading order; a term in two files appears twice."""
        return [term for file in self.files for term in file.overlay.objects(subject, predicate)]

    def subjects(self, predicate: str, iri: str) -> list[str]:
        """The IRIs that are subjects of triples with this predicate and object, in reading order."""
        found = (each for file in self.files for each in file.overlay.subjects(predicate, iri))
        return [each for each in found if isinstance(each, str)]

    def alike(self, predicate: str, term: Term) -> list[str]:
        """The IRIs with the same value of a predicate, or another address of the same page.

        Case and white space are ignored.
        """
        found = (each for file in self.files for each in file.overlay.alike(predicate, term))
        return [each for each in found if isinstance(each, str)]

    def named(self, name: str, kinds: Collection[ProfileClass]) -> str | None:
        """The IRI of a thing of these kinds, by IRI, prefixed name or unambiguous id; None if not found."""
        bare, iris = meanings(name, self.prefixes)
        for iri in iris:
            if self.is_any(iri, kinds):
                return iri
        known = [iri for iri in self._by_id.get(bare, ()) if self.is_any(iri, kinds)]
        return known[0] if len(known) == 1 else None

    def claim(self, name: str) -> str:
        """The IRI of the claim a curator means by an id, an IRI, a prefixed name or words of its texts.

        Raises UnknownNameError with the nearest ids.
        """
        return self._thing(name, ProfileClass.CLAIM) or find_claim(self._records(), name, self.prefixes).iri

    def source(self, name: str) -> str:
        """The IRI of the source a curator means by an id, an IRI, a prefixed name or words of its record.

        Raises UnknownNameError with the nearest ids.
        """
        return self._thing(name, ProfileClass.SOURCE) or find_source(self._records(), name, self.prefixes).iri

    def _thing(self, name: str, kind: ProfileClass) -> str | None:
        """The IRI of a thing by its name; None if only its words may find it.

        Raises UnknownNameError for the name of a thing that lookups by words do not know.
        """
        if self.named(name, _UNSEARCHED) is not None:
            return self.thing(name, kind)
        return self.named(name, [kind])

    def _records(self) -> ClaimMap:
        """What is there under a name, with no more than what people name it by, for lookups."""
        kinds = self.kinds
        alone = {iri for iris in self._by_id.values() if len(iris) == 1 for iri in iris}
        names = {iri: local_name(iri) if iri in alone else iri for iri in kinds}
        claims = [iri for iri, kind in kinds.items() if kind is ProfileClass.CLAIM]
        sources = [iri for iri, kind in kinds.items() if kind is ProfileClass.SOURCE]
        return ClaimMap(
            claims={iri: Claim(iri, names[iri], self._texts(iri, vocab.TEXT)) for iri in claims},
            sources={
                iri: Source(
                    iri,
                    names[iri],
                    self._texts(iri, vocab.TITLE),
                    creators=tuple(self.words(iri, vocab.CREATOR)),
                    issued=next(filter(None, map(issued, self.objects(iri, vocab.ISSUED))), None),
                )
                for iri in sources
            },
            topics={
                iri: Topic(
                    iri,
                    names[iri],
                    self._texts(iri, vocab.PREF_LABEL),
                    tuple(self.words(iri, vocab.ALT_LABEL)),
                )
                for iri, kind in kinds.items()
                if kind is ProfileClass.TOPIC
            },
            undercuts=tuple(named_link(iri) for iri, kind in kinds.items() if kind is ProfileClass.LINK),
        )

    def _texts(self, subject: str, predicate: str) -> str:
        """A text in all its languages, one after the other: a curator may quote any."""
        return " / ".join(self.words(subject, predicate))

    def words(self, subject: str, predicate: str) -> list[str]:
        """The characters, without language or datatype, of the literals that a thing has for a predicate."""
        return [term.value for term in self.objects(subject, predicate) if isinstance(term, Literal)]

    def thing(self, name: str, *kinds: ProfileClass) -> str:
        """The IRI of a thing of the given kinds, by its id, IRI or prefixed name.

        Raises UnknownNameError with the nearest ids.
        """
        found = self.named(name, kinds)
        if found is None:
            known = [local_name(iri) for iri, kind in self.kinds.items() if kind in kinds]
            nouns = either(kind.value for kind in kinds)
            other = self.named(name, [*ProfileClass])
            if other is not None:
                message = f'"{name}" is a {self.kind(other).value}, not a {nouns}.'
            elif len(kinds) > 1:
                message = f'Nothing in the map is called "{name}".'
            else:
                message = f'No {nouns} has the id "{name}".'
            otherwise = f"Known ids: {', '.join(known[:5])}." if known else "There is none yet."
            raise unknown_name(message, name.lstrip(":"), known, otherwise)
        return found

    def file_of(self, name: str) -> DraftFile:
        """The document with a file name. Raises EditError if it was not read."""
        for file in self.files:
            if file.document.name == name:
                return file
        names = ", ".join(file.document.name for file in self.files)
        raise EditError(f"{name} is not one of the files that were read ({names}).")

    def namespace(self, file: DraftFile) -> str:
        """The namespace for new ids in a document.

        That is the most common namespace among the things the document describes, else among all things in
        the map, else the namespace of the prefix ``:``. Raises EditError if there is none of these.
        """
        name = file.document.name
        if name not in self._namespaces:
            self._namespaces[name] = self._find_namespace(file)
        return self._namespaces[name]

    def _find_namespace(self, file: DraftFile) -> str:
        known = set(self.kinds)
        for described in (set(file.order) & known, known):
            spaces = Counter(iri.removesuffix(local_name(iri)) for iri in described)
            if spaces:
                return min(spaces, key=lambda space: (-spaces[space], space))
        bare = file.turtle.prefixes.at(len(file.document.text)).get(":") or self.prefixes.get("")
        if bare is None:
            line = "@prefix : <https://example.org/map#> ."
            raise EditError(
                f"{file.document.name}: this file has no namespace for new ids. Add a line such as: {line}"
            )
        return bare


def kind_among(classes: Iterable[Term]) -> ProfileClass | None:
    """The kind of thing that the first known class stands for; None if none is known."""
    return next(iter(kinds_of(classes)), None)
