"""Read Kialo's text export: a tree of numbered lines, each for or against its parent line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimgraph import vocabulary as vocab
from claimgraph.address_words import without_logins
from claimgraph.errors import EditError
from claimgraph.identifiers import read_address
from claimgraph.interchange.debates.kialo_lines import KialoLine, Number, dotted, renumbered, split_lines
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.json_input import pack_json
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.map_formats import GivenFile, ReadMap, account_for, head_of
from claimgraph.interchange.raw_records import LeftOut, RecordRemark

KIALO = vocab.KEPT + "kialo#"
NUMBER, RAW, HEAD, REFERENCES = (KIALO + name for name in ("number", "raw", "head", "references"))

SIGNS = {"Pro": vocab.CG + "supports", "Con": vocab.CG + "contradicts"}
_TITLE = re.compile(r"Discussion (?:Title|Name): *(.*)")
_ADDRESS = re.compile(r"\[((?:[^\]\[\\]|\\.)*)\]\(((?:[^()\s\\]|\\.|\([^()\s]*\))*)\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_kialo(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:
    """The map in some Kialo exports, whose theses are numbered through in the order of the files.

    Raises EditError for a file without a tree.
    """
    heads: list[str] = []
    lines: list[KialoLine] = []
    imported = account_for("Kialo", files)
    for file in files:
        found = split_lines(file)
        if not found.lines:
            raise EditError(f'{file.name}: this is not a Kialo export: no line begins with "1.".')
        before = max((each.number[0] for each in lines), default=0)
        heads.append(found.head)
        lines += [renumbered(each, before) for each in found.lines]
        imported.remark(found.remarks)
    reader = _KialoStatements(lines, Blocks(namespace), imported)
    return reader.read("\n".join(heads), title)


def plain(raw: str) -> str:
    """A text without markup: links become their link text, and escapes are resolved."""
    words = _ADDRESS.sub(lambda found: found[1] if read_address(_unescaped(found[2])) else found[0], raw)
    return " ".join(_unescaped(words).split())


def pages_in(raw: str) -> list[tuple[str, str]]:
    """The links in a text, as pairs of the link text and what is written in place of an address."""
    return [(words, _unescaped(written)) for words, written in _ADDRESS.findall(raw)]


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
        number = dotted(line.number)
        words = plain(line.raw) or wordless(number)
        blocks.say(iri, vocab.RDF_TYPE, vocab.CG + "Claim")
        blocks.words(iri, vocab.TEXT, words)
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
        for words, written in pages_in(line.raw):
            address = read_address(written)
            if not address:
                why = f'"{without_logins(written)}" is not a web address, so it stays in the text'
                self.imported.leave_out([LeftOut("addresses", "addresses", why, line.place)])
                continue
            if address not in self.sources:
                self.sources[address] = page = self.names.new(f"page-{len(self.sources) + 1}")
                self.blocks.say(page, vocab.RDF_TYPE, vocab.CG + "WebPage")
                self.blocks.words(page, vocab.TITLE, plain(words) or address)
                self.blocks.address(page, address)
            self.blocks.say(iri, vocab.SOURCE, self.sources[address])
            self.imported.make("addresses")

    def _references(self) -> Iterator[list[str]]:
        """Link the claim that a line refers to with its parent line; yields each reference as kept data."""
        for line in self.lines:
            if line.refers is None:
                continue
            number = dotted(line.number)
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
            yield [number, line.sign, dotted(start), line.raw]

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
