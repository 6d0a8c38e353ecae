"""CG4xx: comments that tell ``check`` what to ignore, and why."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimgraph.errors import Location
from claimgraph.model import Document, Syntax
from claimgraph.rules.registry import Hit, Subjects, Suppression
from claimgraph.source.tokens import Token, pieces, statements, tokens

_MARK = "claimgraph:"
_COMMENT = re.compile(r"#+\s*claimgraph:\s*(.*)", re.DOTALL)
_IGNORE = re.compile(r"ignore\s+(?P<codes>CG\d+(?:[\s,]+CG\d+)*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_REASON = re.compile(r"\s+because\s+\S.*", re.IGNORECASE | re.DOTALL)


def find_unfollowed(subjects: Subjects) -> Iterator[Hit]:
    """A comment for `check` that it cannot follow: it gives no reason, names no rule, or is not understood.

    Nothing is ignored. Write `# claimgraph: ignore CG205 because …` in the block, at its end or above it,
    and give the reason: later readers have only this comment to judge by. Structural errors cannot be
    ignored.
    """
    for suppression in subjects.suppressions:
        if suppression.problem:
            remedy = "Write, for instance: # claimgraph: ignore CG205 because it is background reading."
            yield Hit("", None, None, suppression.problem, remedy, suppression.location)


def find_idle(subjects: Subjects) -> Iterator[Hit]:
    """A comment for `check` that ignores nothing: its block no longer has such a finding.

    Remove the comment, or move it to the block that it is about.
    """
    for suppression in subjects.idle:
        message = f"This block has no {' or '.join(sorted(suppression.codes))} to ignore."
        remedy = "Remove the comment, or move it to the block that it is about."
        yield Hit("", None, None, message, remedy, suppression.location)


def read_suppressions(
    document: Document, known: Collection[str], breaking: Collection[str]
) -> Iterator[Suppression]:
    """The comments of a document that begin with ``claimgraph:``, in the order of the text.

    ``known`` are the codes that can be ignored, ``breaking`` those that cannot.
    """
    if _MARK in document.text and document.syntax is not Syntax.JSON_LD:
        text = _Text(document)
        for comment, first, last in text.comments():
            match = _COMMENT.fullmatch(comment.text)
            if match:
                codes, problem = _understood(match[1].strip(), known, breaking)
                yield Suppression(text.place(comment.start), codes, first, last, problem)


def _understood(words: str, known: Collection[str], breaking: Collection[str]) -> tuple[frozenset[str], str]:
    """The codes that a comment names, and why it cannot be followed, if so."""
    match = _IGNORE.fullmatch(words)
    if match is None:
        return frozenset(), f'"{words[:60]}" is not something that check understands.'
    codes = [code.upper() for code in re.findall(r"CG\d+", match["codes"], re.IGNORECASE)]
    for code in codes:
        if code in breaking:
            return frozenset(), f"{code} is a structural error, which cannot be ignored."
        if code not in known:
            return frozenset(), f"There is no rule {code}."
    if not _REASON.fullmatch(match["rest"]):
        return frozenset(), f"The comment does not say why to ignore {', '.join(codes)}."
    return frozenset(codes), ""


@dataclass(frozen=True)
class _Text:
    """A document with comments to check, and the places in it."""

    document: Document

    def comments(self) -> Iterator[tuple[Token, int, int]]:
        """Each comment that may be one to check, and the first and the last line of the block it is about.

        A comment on the line on which a block ends is about that block, any other one about the block that
        it stands in or above.
        """
        text, before = self.document.text, (0, 0)
        for start, end in statements(text):
            if text.find(_MARK, start, end) >= 0:
                for piece in pieces(text, start, end):
                    if piece.kind == "comment" and _MARK in piece.text:
                        is_behind = start > 0 and "\n" not in text[start : piece.start]
                        yield piece, *self._lines(piece.start, *(before if is_behind else (start, end)))
            before = start, end

    def _lines(self, comment: int, start: int, end: int) -> tuple[int, int]:
        """The first and the last line of a comment and a stretch; of the comment if that holds no words."""
        words = tokens(self.document.text, start, end)
        first = next((word.start for word in words), comment)
        last = end - 1 if first < end and first != comment else comment
        return self.line(min(comment, first)), self.line(max(comment, last))

    def line(self, offset: int) -> int:
        """The number of the line at an offset, from 1."""
        return bisect_left(self._line_ends, offset) + 1

    def place(self, offset: int) -> Location:
        """The place at an offset."""
        line = self.line(offset)
        before = self._line_ends[line - 2] if line > 1 else -1
        return Location(self.document.name, line, offset - before)

    @cached_property
    def _line_ends(self) -> Sequence[int]:
        return [match.start() for match in re.finditer("\n", self.document.text)]
