"""Read Kialo's text export: a tree of numbered lines, each for or against its parent line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.identifiers import read_address
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.json_input import pack_json
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.map_formats import GivenFile, ReadMap, account_for, head_of
from claimgraph.interchange.raw_records import LeftOut, RecordRemark

KIALO = vocab.KEPT + "kialo#"
NUMBER, RAW, HEAD, REFERENCES = (KIALO + name for name in ("number", "raw", "head", "references"))

Number = tuple[int, ...]
"""The number of a line: (1, 2) for "1.2."."""

SIGNS = {"Pro": vocab.CG + "supports", "Con": vocab.CG + "contradicts"}
_LINE = re.compile(r"(\d{1,6}(?:\.\d{1,6})*)\.(?: (?:(Pro|Con): ?)?(.*))?", re.DOTALL)
_SEE = re.compile(r"\s*-> See (\d{1,6}(?:\.\d{1,6})*)\.?\s*")
_TITLE = re.compile(r"Discussion (?:Title|Name): *(.*)")
_ADDRESS = re.compile(r"\[((?:[^\]\[\\]|\\.)*)\]\(((?:[^()\s\\]|\\.|\([^()\s]*\))*)\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class KialoLine:
    """A line of the tree: its number, "Pro", "Con" or "", its text as written, and its place in the file."""

    number: Number
    sign: str
    raw: str
    place: str

    @property
    def refers(self) -> Number | None:
        """The number of the line that this one refers to; None if it is a claim itself."""
        found = _SEE.fullmatch(self.raw)
        return to_number(found[1]) if found else None


def to_number(words: str) -> Number:
    """The number written as "1.2.3"."""
    return tuple(map(int, words.split(".")))


def read_kialo(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:
    """The map in some Kialo exports, whose theses are numbered through in the order of the files.

    Raises EditError for a file without a tree.
    """
    heads: list[str] = []
    lines: list[KialoLine] = []
    for file in files:
        head, found = split_lines(file)
        if not found:
            raise EditError(f'{file.name}: this is not a Kialo export: no line begins with "1.".')
        before = lines[-1].number[0] if lines else 0
        heads.append(head)
        lines += [_renumbered(each, before) for each in found]
    reader = _KialoStatements(lines, Blocks(namespace), account_for("Kialo", files))
    return reader.read("\n".join(heads), title)


def _renumbered(line: KialoLine, before: int) -> KialoLine:
    """A line in a tree that has some theses before it."""
    if not before:
        return line
    first, *rest = line.number
    refers = line.refers
    raw = f"-> See {_dotted((refers[0] + before, *refers[1:]))}." if refers else line.raw
    return replace(line, number=(first + before, *rest), raw=raw)


def _dotted(number: Number) -> str:
    return ".".join(map(str, number))


def split_lines(file: GivenFile) -> tuple[str, Sequence[KialoLine]]:
    """The text before the tree, and the lines of the tree; any other line continues the line before it."""
    text = file.text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    head: list[str] = []
    found: list[tuple[Number, str, list[str], str]] = []
    for at, words in enumerate(text.split("\n"), 1):
        match = _LINE.fullmatch(words)
        number = to_number(match[1]) if match else ()
        if match and _may_follow(number, found[-1][0] if found else None):
            found.append((number, match[2] or "", [match[3] or ""], f"{file.name}:{at}"))
        elif found:
            found[-1][2].append(words)
        else:
            head.append(words)
    lines = [KialoLine(number, sign, "\n".join(raw), place) for number, sign, raw, place in found]
    return "\n".join(head), lines


def _may_follow(number: Number, last: Number | None) -> bool:
    """Whether a number can begin a tree or, as a first child or a next sibling, follow ``last``."""
    if last is None:
        return number in ((1,), (1, 1))
    return number == (*last, 1) or any(
        number == (*last[:depth], last[depth] + 1) for depth in range(len(last))
    )


def plain(raw: str) -> str:
    """A text without markup: links become their link text, and escapes are resolved."""
    words = _ADDRESS.sub(lambda found: found[1] if read_address(_unescaped(found[2])) else found[0], raw)
    return " ".join(_unescaped(words).split())


def wordless(number: str) -> str:
    """The text for a claim whose line has no text."""
    return f"Line {number}, which has no text"


def _unescaped(words: str) -> str:
    return _ESCAPED.sub(r"\1", words)


class _KialoStatements:
    """Converts lines to statements."""

    def __init__(self, lines: Sequence[KialoLine], blocks: Blocks, imported: Imported) -> None:
        self.lines, self.blocks, self.imported = lines, blocks, imported
        self.names = NamesGiven(blocks.namespace)
        self.by_number = {line.number: line for line in lines}
        self.iris = {
            line.number: self.names.new(f"c{'-'.join(map(str, line.number))}")
            for line in lines
            if line.refers is None
        }
        self.sources: dict[str, str] = {}

    def read(self, head: str, title: str) -> ReadMap:
        named = _TITLE.search(head)
        first = plain(self.lines[0].raw)
        subject = head_of(self.blocks, (named[1] if named else "") or first or title)
        self.blocks.words(subject, HEAD, head)
        for line in self.lines:
            if line.refers is None:
                self._claim(line)
        references = list(self._references())
        if references:
            self.blocks.words(subject, REFERENCES, pack_json(references))
        self.imported.things = self.blocks.things()
        return ReadMap(self.blocks, self.imported)

    def _claim(self, line: KialoLine) -> None:
        iri, blocks = self.iris[line.number], self.blocks
        words = plain(line.raw)
        blocks.say(iri, vocab.RDF_TYPE, vocab.CG + "Claim")
        number = _dotted(line.number)
        blocks.words(iri, vocab.TEXT, words or wordless(number))
        self._addresses(line, iri)
        blocks.words(iri, NUMBER, number)
        if line.raw != words:
            blocks.words(iri, RAW, line.raw)
        self.imported.make("lines")
        parent = self._resolved(line.number[:-1])
        if line.sign and parent is not None:
            blocks.say(iri, SIGNS[line.sign], self.iris[parent])
        elif line.sign or len(line.number) > 1:
            why = "does not support or oppose a parent line: imported as a thesis"
            self.imported.remark([RecordRemark(f"line {number}", why, line.place)])

    def _addresses(self, line: KialoLine, iri: str) -> None:
        for words, written in _ADDRESS.findall(line.raw):
            address = read_address(_unescaped(written))
            if not address:
                why = f'"{written}" is not a web address, so it stays in the text'
                self.imported.leave_out([LeftOut("addresses", "addresses", why, line.place)])
                continue
            if address not in self.sources:
                self.sources[address] = page = self.names.new(f"page-{len(self.sources) + 1}")
                self.blocks.say(page, vocab.RDF_TYPE, vocab.CG + "WebPage")
                self.blocks.words(page, vocab.TITLE, plain(words) or address)
                self.blocks.say(page, vocab.URL, address)
            self.blocks.say(iri, vocab.SOURCE, self.sources[address])
            self.imported.make("addresses")

    def _references(self) -> Iterator[list[str]]:
        """Link the claim that a line refers to with its parent line; yields each reference as kept data."""
        for line in self.lines:
            if line.refers is None:
                continue
            number = _dotted(line.number)
            start, end = self._resolved(line.number), self._resolved(line.number[:-1])
            why = ""
            if start is None or end is None:
                why = "it does not lead to a claim"
            elif start == end:
                why = "it leads from a claim to itself"
            elif not line.sign:
                why = "it is neither Pro nor Con"
            if not why and start is not None and end is not None and self._is_linked(start, line.sign, end):
                why = "another line already makes this link"
            if why or start is None or end is None:
                self.imported.leave_out([LeftOut("lines", f"reference {number}", why, line.place)])
                continue
            self.blocks.say(self.iris[start], SIGNS[line.sign], self.iris[end])
            self.imported.make("lines")
            yield [number, line.sign, _dotted(start), line.raw]

    def _is_linked(self, start: Number, sign: str, end: Number) -> bool:
        return self.iris[end] in self.blocks.rows[self.iris[start]].get(SIGNS[sign], ())

    def _resolved(self, number: Number) -> Number | None:
        """The claim of a line, following references; None if there is none or the references are circular."""
        seen: set[Number] = set()
        while number not in self.iris:
            line = self.by_number.get(number)
            if line is None or line.refers is None or number in seen:
                return None
            seen.add(number)
            number = line.refers
        return number
