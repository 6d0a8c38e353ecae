"""The lines of a brat annotation file: spans of a text, relations between them, and others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from claimgraph.errors import EditError
from claimgraph.interchange.map_formats import GivenFile

KINDS = {
    "T": "spans",
    "R": "relations",
    "E": "events",
    "A": "attributes",
    "M": "attributes",
    "N": "normalizations",
    "#": "notes",
    "*": "equivalences",
}
"""The kind of items on a line, by its first character."""

OTHER = "other lines"

_SPAN = re.compile(r"(T\S+)\t(\S+) (\d{1,15} \d{1,15}(?:;\d{1,15} \d{1,15})*)\t?(.*)")
_RELATION = re.compile(r"(R\S+)\t(\S+) (\S+?):(\S+) (\S+?):(\S+)\s*")
_REFERENCE = re.compile(r"(?:^|[\s:])([TREAMN#]\d+)(?=\s|$)")


@dataclass(frozen=True, slots=True)
class BratSpan:
    """A span: its id and type, its pieces as pairs of offsets, its words, and the number of its line."""

    id: str
    type: str
    pieces: tuple[tuple[int, int], ...]
    words: str
    line: int

    @property
    def start(self) -> int:
        """The offset of the first character."""
        return min(start for start, _ in self.pieces)

    @property
    def end(self) -> int:
        """The offset behind the last character."""
        return max(end for _, end in self.pieces)


@dataclass(frozen=True, slots=True)
class BratRelation:
    """A relation: its id and type, the ids of what it leads from and to, and the number of its line."""

    id: str
    type: str
    start: str
    end: str
    line: int


@dataclass(frozen=True, slots=True)
class BratLine:
    """A line: its kind of item, its id (empty if it has none), the ids that it refers to, and its words."""

    item: str
    id: str
    references: Sequence[str]
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class BratDocument:
    """An annotation file and the text beside it; ``text`` is None if that file is missing."""

    file: GivenFile
    text: str | None
    spans: dict[str, BratSpan] = field(default_factory=dict)
    relations: dict[str, BratRelation] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """The name of the file without its folder and extension."""
        return PurePath(self.file.name).stem

    def place(self, line: int) -> str:
        """The file and a line number."""
        return f"{self.file.name}:{line}"


def split_lines(ann: str) -> Iterator[BratLine]:
    """The lines of an annotation file that are not blank, as written, without their ends."""
    for number, words in enumerate(ann.split("\n"), 1):
        if not words.strip():
            continue
        name, _, rest = words.partition("\t")
        first = name[:1]
        references = _REFERENCE.findall(rest.partition("\t")[0]) if first != "T" else []
        has_id = first in KINDS and first != "*" and bool(rest)
        yield BratLine(KINDS.get(first, OTHER), name if has_id else "", references, words, number)


def read_documents(files: Sequence[GivenFile]) -> Sequence[BratDocument]:
    """The annotation files among some files, each with its text, sorted by name.

    Raises EditError, with the place, for an invalid line.
    """
    texts = {str(PurePath(each.name).with_suffix("")): each.text for each in files if _is_text(each)}
    found = [
        BratDocument(each, texts.get(str(PurePath(each.name).with_suffix(""))))
        for each in sorted(files)
        if not _is_text(each)
    ]
    for document in found:
        for line in split_lines(document.file.text):
            _read_line(document, line)
        _refuse_loose_relations(document)
    return found


def _is_text(file: GivenFile) -> bool:
    return PurePath(file.name).suffix.casefold() == ".txt"


def _read_line(document: BratDocument, line: BratLine) -> None:
    if line.item == "spans":
        match = _SPAN.fullmatch(line.words.removesuffix("\r"))
        if match is None:
            raise EditError(
                f"{document.place(line.number)}: this is not a span."
                ' Write one such as "T1<tab>Claim 0 11<tab>Tea calms us".'
            )
        pieces = tuple(
            (int(start), int(end)) for start, end in (each.split(" ") for each in match[3].split(";"))
        )
        _refuse_twin(document, document.spans, match[1], line.number)
        words = match[4].rstrip("\t")
        document.spans[match[1]] = BratSpan(match[1], match[2], pieces, words, line.number)
    elif line.item == "relations":
        match = _RELATION.fullmatch(line.words)
        if match is None:
            raise EditError(
                f"{document.place(line.number)}: this is not a relation."
                ' Write one such as "R1<tab>supports Arg1:T2 Arg2:T1".'
            )
        start, end = (match[6], match[4]) if match[3] == "Arg2" else (match[4], match[6])
        _refuse_twin(document, document.relations, match[1], line.number)
        document.relations[match[1]] = BratRelation(match[1], match[2], start, end, line.number)


def _refuse_twin(document: BratDocument, known: object, name: str, line: int) -> None:
    if isinstance(known, dict) and name in known:
        raise EditError(f'{document.place(line)}: the id "{name}" is already in use. Change one of the two.')


def _refuse_loose_relations(document: BratDocument) -> None:
    known = {line.id for line in split_lines(document.file.text)}
    for relation in document.relations.values():
        for end in (relation.start, relation.end):
            if end not in known:
                raise EditError(
                    f'{document.place(relation.line)}: the relation "{relation.id}" leads to "{end}",'
                    " which is not in the file. Add the span or remove the relation."
                )
