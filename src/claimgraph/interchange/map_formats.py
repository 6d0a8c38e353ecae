"""What a map format is, and the input and output types of all readers and writers."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claimgraph import vocabulary as vocab
from claimgraph.analysis import Assessment
from claimgraph.file_kinds import BEGINNING
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.known_map import KnownMap
from claimgraph.interchange.map_blocks import Blocks
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.model import Claim, ClaimMap
from claimgraph.rdf import Statements


class GivenFile(NamedTuple):
    """A file to read: its name for messages, and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadMap:
    """The result of reading files: the statements, with and without meaning in a map, and the account.

    ``texts`` holds the stored texts of sources, by the file names that the statements give them.
    """

    blocks: Blocks
    imported: Imported
    texts: Mapping[str, str] = field(default_factory=dict)


class Publication(NamedTuple):
    """Who publishes an export (an IRI, a name), the date, and the licence (an IRI); empty if not given."""

    creator: str = ""
    created: str = ""
    license: str = ""
    publisher: str = ""


UNPUBLISHED = Publication()


class ClaimWording(NamedTuple):
    """Functions from the IRI of a claim to its verdict as a sentence, and to its dossier in Markdown.

    ``pooled`` turns the reviews of each line of evidence into the words that follow the number of lines.
    ``view`` has the view in words; it is empty if everything counts.
    """

    sentence: Callable[[str], str]
    dossier: Callable[[str], str]
    pooled: Callable[[Sequence[Collection[str]]], str]
    view: str = ""


@dataclass(frozen=True, slots=True)
class MapContent:
    """A map to write: its statements, its assessment, and the wording of its verdicts.

    ``only`` holds the
    IRIs of the claims that a drawing or an outline shows; None means all. ``publication`` is for formats
    that state who publishes them, ``texts`` has the stored texts that are at hand, by file name.
    """

    statements: Statements
    assessment: Assessment
    wording: ClaimWording
    only: frozenset[str] | None = None
    publication: Publication = UNPUBLISHED
    texts: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, claim: str) -> str:
        """The verdict on a claim, by its IRI, as a sentence."""
        return self.wording.sentence(claim)

    @property
    def heading(self) -> str:
        """The title of the map and, if not everything counts, the view that its verdicts are of."""
        title = self.claim_map.title or "Claim map"
        return f"{title} (in this view: {self.wording.view})" if self.wording.view else title

    @property
    def shown(self) -> Mapping[str, Claim]:
        """The claims to show, by IRI: all claims in the view, restricted to ``only`` if it is given."""
        there = self.assessment.claim_map.claims
        return there if self.only is None else {iri: each for iri, each in there.items() if iri in self.only}

    @property
    def claim_map(self) -> ClaimMap:
        """The records of all statements, including those that the view excludes."""
        return self.assessment.whole

    @property
    def namespace(self) -> str:
        """The namespace of the empty prefix, otherwise the namespace of the first named subject."""
        declared = self.statements.prefixes.get("")
        if declared:
            return declared
        first = next((each for each in self.statements.subjects if isinstance(each, str)), "")
        return first[: len(first) - len(vocab.local_name(first))] or "https://example.org/map#"


@dataclass(frozen=True, slots=True)
class WrittenMap:
    """A map as text in another format, and what the text does not contain.

    A map in several files has them, by name, in ``files``; ``text`` is then empty.
    """

    text: str
    left_out: list[LeftOut] = field(default_factory=list)
    files: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_files(cls, texts: Mapping[str, str], left_out: list[LeftOut]) -> WrittenMap:
        """A map in files with these names; a single one is the text of the map."""
        if len(texts) == 1:
            return cls(next(iter(texts.values())), left_out)
        return cls("", left_out, texts)


def head_of(blocks: Blocks, title: str) -> str:
    """Add the description of the map, with its title; returns the IRI of the map."""
    subject = blocks.namespace + "map"
    blocks.say(subject, vocab.RDF_TYPE, vocab.CG + "ClaimMap")
    blocks.words(subject, vocab.TITLE, " ".join(title.split()) or "Claim map")
    return subject


def account_for(label: str, files: Sequence[GivenFile]) -> Imported:
    """An empty account for files in the format with this label."""
    imported = Imported(label, [each.name for each in files])
    imported.read.clear()
    return imported


Reader = Callable[[Sequence[GivenFile], str, str], ReadMap]
"""Reads files as one map; the strings are the namespace and the title of the new map."""

Writer = Callable[[MapContent], WrittenMap]


@dataclass(frozen=True, slots=True)
class MapFormat:
    """A map format.

    ``id`` is its name on the command line and ``label`` its name in messages; ``serves`` names its users and
    ``round_trip`` what survives export and import. ``looks`` is a regular expression that matches at the
    beginning of such files. ``beside`` is the extension of a second file that is read with each file, if it
    is there. ``has_verdicts``: an export says what each claim rests on, so that it shows every view.
    ``mapped`` returns a reader that uses a mapping file and the map that it adds to, and
    ``knowing`` one that uses only the latter.
    """

    id: str
    label: str
    suffixes: tuple[str, ...]
    serves: str
    round_trip: str
    writer: Writer | None = None
    reader: Reader | None = None
    looks: str = ""
    beside: str = ""
    has_verdicts: bool = False
    mapped: Callable[[GivenFile, KnownMap], Reader] | None = None
    knowing: Callable[[KnownMap], Reader] | None = None

    def is_like(self, text: str) -> bool:
        """Whether the format can be detected by its pattern and the beginning of a text matches it."""
        return bool(self.looks) and re.search(self.looks, text[:BEGINNING]) is not None
