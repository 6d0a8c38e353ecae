"""Split a BibTeX file into records, entry by entry; a broken entry does not affect the others."""

from __future__ import annotations

import re

from claimgraph.interchange.literature.bibtex_inheritance import AGAIN, CONTAINER, inherit
from claimgraph.interchange.raw_records import LeftOut, RawRecord

_ENTRY = re.compile(r"@\s*([A-Za-z][\w.:+-]*)\s*([{(])")
_NEXT = re.compile(r"^[ \t]*(?=@\s*[A-Za-z][\w.:+-]*\s*[{(])", re.MULTILINE)
_KEYS = {
    closing: re.compile(
        r"\s*([^,={}\"\s][^,={}\"\n]*?|)"
        rf"(?:\s*(?:,|(?=\{closing}))|(?P<bare>(?=[ \t]*\n\s*[\w-]+\s*=\s*[{{\"\w])))"
    )
    for closing in "})"
}
"""The key of an entry, by the character that closes the entry."""
_FIELD = re.compile(r"[\s,]*([^\s=,{}\"#%()]+)\s*=\s*")
_PIECE = re.compile(r"(?P<open>\{)|(?P<quote>\")|(?P<bare>[^\s,#{}\"()=@]+)")
_JOIN = re.compile(r"\s*#\s*")
_BRACES = re.compile(r"[{}]")
_MARKS = re.compile(r"\\\"|[{}\"]")
_BEHIND_FIELD = re.compile(r"\s*[,})]")
_NEXT_FIELD = re.compile(r"\s*\n\s*[^\s=,{}\"#%()]+\s*=\s*[{\"\w]")
"""A field on the next line, with which an entry goes on although a comma is missing."""
_ODD_CLOSE = re.compile(r"\s*\}\s*,?\s*\n\s*[^\s=,{}\"#%()]+\s*=\s*[{\"\w]")
"""A brace too many after a value: the entry goes on with a field."""
_END_BY_LINE = re.compile(
    r"[}\"](?=[ \t]*,?[ \t]*\n\s*(?:[^\s=,{}\"#%()]+\s*=\s*[{\"\w]|[})][ \t]*(?:\n\s*)?(?:@|\Z)))"
)
"""The likely end of a value with unbalanced braces: a field, or the end of the entry, is on the next line."""
_BLANK = re.compile(r"[\s,]*")
_CLOSING = {"{": "}", "(": ")"}
_MONTHS = {name: name for name in "jan feb mar apr may jun jul aug sep oct nov dec".split()}


_ENCODING = re.compile(r"%\s*Encoding:\s*[\w.-]+", re.IGNORECASE)
"""The comment with which JabRef declares the encoding of a file, which has been used to decode it."""


class _BrokenError(ValueError):
    """A broken entry: ``at`` is the offset of the fault, and the message says what is missing there."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at


class BibtexFile:
    """The entries of a BibTeX file: ``records``, and in ``left_out`` comments and broken entries."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._macros: dict[str, str] = dict(_MONTHS)
        self._line, self._counted = 1, 0
        self._containers: list[RawRecord] = []
        self.records: list[RawRecord] = []
        self.left_out: list[LeftOut] = []
        self._split()
        self.left_out += [
            LeftOut("comments", f"@{CONTAINER}", "no entry refers to it", each.place)
            for each in inherit(self.records, self._containers)
        ]

    def _split(self) -> None:
        """Read all entries; after a broken one, continue at the next entry that begins a line."""
        at = 0
        while True:
            begin = _ENTRY.search(self._text, at)
            self._note_comment(at, begin.start() if begin else len(self._text))
            if begin is None:
                return
            try:
                at = self._entry(begin)
            except _BrokenError as problem:
                place = f"{self._name}:{self._line_at(begin.start())}"
                why = f"cannot be read (line {self._line_at(problem.at)}: {problem})"
                key = _KEYS[_CLOSING[begin[2]]].match(self._text, begin.end())
                self.left_out.append(LeftOut("records", key[1] if key and key[1] else begin[1], why, place))
                again = _NEXT.search(self._text, begin.end())
                at = again.end() if again else len(self._text)

    def _entry(self, begin: re.Match[str]) -> int:
        """Read the entry that begins here; returns the offset after it."""
        kind, closing = begin[1].casefold(), _CLOSING[begin[2]]
        if kind in ("comment", "preamble"):
            end = self._balanced(begin.end()) if begin[2] == "{" else _line_end(self._text, begin.end())
            self.left_out.append(self._comment(f"@{kind}", begin.start()))
            return end
        record = RawRecord(self._name, len(self.records) + 1, self._line_at(begin.start()), type=kind)
        at = begin.end()
        if kind != "string":
            key = _KEYS[closing].match(self._text, at)
            if key is None and not _FIELD.match(self._text, at):
                raise _BrokenError(at, "the entry has no key")
            if key is not None:
                record.key, at = key[1], key.end()
                if key["bare"] is not None:
                    record.remark("entry", "read although a comma is missing after its key")
        at = self._fields(record, at)
        blank = _BLANK.match(self._text, at)
        at = blank.end() if blank else at
        if self._text[at : at + 1] != closing:
            raise _BrokenError(at, f'"{closing}" or a field is missing')
        if kind != "string":
            (self._containers if kind == CONTAINER else self.records).append(record)
        return at + 1

    def _fields(self, record: RawRecord, at: int) -> int:
        """Read the fields that begin here, or macros for ``@string``; returns the offset after them."""
        while field := _FIELD.match(self._text, at):
            name, line = field[1].casefold(), self._line_at(field.start(1))
            value, at = self._value_or_line(record, name, field.end())
            if record.type == "string":
                self._macros[name] = value
            else:
                _add(record, name, value, line)
            if not _BEHIND_FIELD.match(self._text, at):
                if not _NEXT_FIELD.match(self._text, at):
                    raise _BrokenError(at, f"a comma is missing after {field[1]}")
                record.remark("entry", f"read although a comma is missing after {field[1]}")
        return at

    def _value_or_line(self, record: RawRecord, name: str, at: int) -> tuple[str, int]:
        """The value that begins here and the offset after it; if its braces are unbalanced, up to a line end.

        So one brace too few or too many does not cost the entry, or the fields behind.
        """
        problem: _BrokenError | None = None
        try:
            value, end = self._value(at)
        except _BrokenError as broken:
            problem, value, end = broken, "", at
        goes_on = _BEHIND_FIELD.match(self._text, end) or _NEXT_FIELD.match(self._text, end)
        if not problem and goes_on and not _ODD_CLOSE.match(self._text, end):
            return value, end
        by_line = _END_BY_LINE.search(self._text, at + 1) if self._text[at : at + 1] in ("{", '"') else None
        if by_line is None:
            if problem:
                raise problem
            return value, end
        record.remark(name, "read to the end of its line, since its braces or quotation marks are unbalanced")
        return self._text[at + 1 : by_line.start()], by_line.end()

    def _value(self, at: int) -> tuple[str, int]:
        """The value that begins here, with its parts joined, and the offset after it."""
        pieces = []
        while True:
            piece = _PIECE.match(self._text, at)
            if piece is None:
                raise _BrokenError(at, "a value is missing")
            if piece["open"]:
                end = self._balanced(piece.end())
                pieces.append(self._text[piece.end() : end - 1])
            elif piece["quote"]:
                end = self._quoted(piece.end())
                pieces.append(self._text[piece.end() : end - 1])
            else:
                end = piece.end()
                word = piece["bare"]
                pieces.append(self._macros.get(word.casefold(), word))
            join = _JOIN.match(self._text, end)
            if join is None:
                return "".join(pieces), end
            at = join.end()

    def _balanced(self, at: int) -> int:
        """The offset after the brace that closes the one before ``at``."""
        depth = 1
        for brace in _BRACES.finditer(self._text, at):
            depth += (brace[0] == "{") - (brace[0] == "}")
            if depth == 0:
                return brace.end()
        raise _BrokenError(at, "a brace is never closed")

    def _quoted(self, at: int) -> int:
        """The offset after the quotation mark, outside braces, that closes a value."""
        depth = 0
        for mark in _MARKS.finditer(self._text, at):
            depth += (mark[0] == "{") - (mark[0] == "}")
            if mark[0] == '"' and depth == 0:
                return mark.end()
        raise _BrokenError(at, "a quotation mark is never closed")

    def _note_comment(self, start: int, end: int) -> None:
        words = self._text[start:end]
        if words.strip() and not _ENCODING.fullmatch(words.strip()):
            begin = start + len(words) - len(words.lstrip())
            self.left_out.append(self._comment("comments between entries", begin))

    def _comment(self, what: str, at: int) -> LeftOut:
        return LeftOut("comments", what, "it is not a record", f"{self._name}:{self._line_at(at)}")

    def _line_at(self, at: int) -> int:
        """The line of an offset; counts from the previous call's offset, since offsets mostly increase."""
        if at < self._counted:
            return self._text.count("\n", 0, at) + 1
        self._line += self._text.count("\n", self._counted, at)
        self._counted = at
        return self._line


def _add(record: RawRecord, name: str, value: str, line: int) -> None:
    """Add a field; if its name occurs twice, the first one is used, as in BibTeX."""
    is_twin = bool(record.values(name))
    record.add(name + AGAIN if is_twin else name, value, line)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
