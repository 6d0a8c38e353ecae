"""Split an Argdown text into tokens, as the official Argdown program does.

Like there, the first kind of token that fits at a place is taken, and what fits can depend on the tokens
before it: relations, list items and numbers of premises begin a line, and the closing mark of an emphasis
closes the last one that is open. Line ends are normalised beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from claimgraph.errors import EditError
from claimgraph.interchange.argdown.argdown_patterns import (
    CONTROL,
    DASHES,
    EMPHASIS_ENDS,
    EMPHASIS_STARTS,
    EMPTY_LINE,
    ESCAPED,
    HEADING,
    INFERENCE,
    ITEM,
    LINE_ENDS,
    LINE_STARTERS,
    NEW_LINE,
    NUMBER,
    ONE_NEW_LINE,
    RELATION,
    SHORTCODE,
    SPACES,
    TAG,
    TEXT,
    Mark,
)
from claimgraph.interchange.argdown.argdown_spans import ArgdownSpans


class ArgdownToken(NamedTuple):
    """A token: its kind, its characters, and the number of its line, from 1."""

    mark: Mark
    image: str
    line: int


class ArgdownComment(NamedTuple):
    """A comment with its line; ``cuts`` says that it is the rest of a web address and ends a sentence."""

    image: str
    line: int
    cuts: bool


def tokenize(text: str, name: str) -> tuple[Sequence[ArgdownToken], Sequence[ArgdownComment]]:
    """The tokens and the comments of a text. Raises EditError, with the place, for a lone backslash."""
    lexer = _Lexer(text, name)
    lexer.run()
    return lexer.tokens, lexer.remarks


class _Lexer:
    """Walks through a text from token to token."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.at, self.line = 0, 1
        self.tokens: list[ArgdownToken] = []
        self.remarks: list[ArgdownComment] = []
        self.indents = [0]
        self.emphases: list[str] = []
        self.is_inference = False
        self.spans = ArgdownSpans(text)
        self.first: Mapping[str, Callable[[], bool]] = {
            "=": self._front_matter,
            "{": self._data,
            "\\": self._escaped,
            ".": self._shortcode,
            ":": self._shortcode,
        }
        self.later: Mapping[str, Callable[[], bool]] = {
            "*": self._emphasis,
            "_": self._emphasis,
            "[": self._statement,
            "<": self._argument,
            "@": self._mention,
            "#": self._tag,
        }

    def run(self) -> None:
        while self.at < len(self.text):
            if not (self._inference_token() if self.is_inference else self._usual_token()):
                column = self.at - self.text.rfind("\n", 0, self.at)
                what = "a backslash at the end of a line escapes nothing. Write \\\\ for a backslash"
                raise EditError(f"{self.name}:{self.line}:{column}: {what}.")
        if self._last() is Mark.EMPTY_LINE:
            self.tokens.pop()
        self._dedent_all()

    def _usual_token(self) -> bool:
        char = self.text[self.at]
        return (
            self._comment()
            or (char in self.first and self.first[char]())
            or (char in " \t\n" and self._blank_lines())
            or (char in LINE_STARTERS and self._line_start())
            or (char in self.later and self.later[char]())
            or self._plain()
        )

    def _inference_token(self) -> bool:
        char = self.text[self.at]
        if self._comment() or self._match(NEW_LINE, Mark.NEW_LINE):
            return True
        if char in "\\.:" and self.first[char]():
            return True
        if self.text.startswith("--", self.at):
            self.is_inference = False
            return self._match(DASHES, Mark.INFERENCE_END)
        if char == ",":
            return self._take(Mark.COMMA, 1)
        return (char == "{" and self._data()) or self._plain()

    def _plain(self) -> bool:
        spaces = SPACES.match(self.text, self.at)
        if spaces:
            self.at = spaces.end()
            return True
        return self._match(TEXT, Mark.TEXT) or self._match(CONTROL, Mark.TEXT)

    def _last(self) -> Mark | None:
        return self.tokens[-1].mark if self.tokens else None

    def _take(self, mark: Mark, length: int) -> bool:
        image = self.text[self.at : self.at + length]
        self.tokens.append(ArgdownToken(mark, image, self.line))
        self.line += image.count("\n")
        self.at += length
        return True

    def _match(self, pattern: re.Pattern[str], mark: Mark) -> bool:
        found = pattern.match(self.text, self.at)
        return found is not None and self._take(mark, len(found[0]))

    def _spanning(self, mark: Mark, end: int) -> bool:
        """Take a token up to an end, which is -1 if there is none."""
        return end != -1 and self._take(mark, end - self.at)

    def _comment(self) -> bool:
        at, text = self.at, self.text
        end = self.spans.comment(at)
        if end == -1:
            return False
        is_cut = text[max(0, at - 6) : at].endswith(("http:", "https:"))
        self.remarks.append(ArgdownComment(text[at:end], self.line, cuts=is_cut))
        following = {Mark.EMPTY_LINE: LINE_ENDS, Mark.NEW_LINE: ONE_NEW_LINE}.get(self._last() or Mark.END)
        found = following.match(text, end) if following else None
        end = found.end() if found else end
        self.line += text.count("\n", at, end)
        self.at = end
        return True

    def _front_matter(self) -> bool:
        return self._spanning(Mark.FRONT_MATTER, self.spans.front_matter(self.at))

    def _data(self) -> bool:
        return self._spanning(Mark.DATA, self.spans.data(self.at))

    def _escaped(self) -> bool:
        return self._match(ESCAPED, Mark.ESCAPED)

    def _shortcode(self) -> bool:
        return self._match(SHORTCODE, Mark.SHORTCODE)

    def _blank_lines(self) -> bool:
        found = EMPTY_LINE.match(self.text, self.at) if self._last() is not Mark.EMPTY_LINE else None
        if found:
            if found.end() < len(self.text):
                self._dedent_all()
            return self._take(Mark.EMPTY_LINE, len(found[0]))
        return self._match(NEW_LINE, Mark.NEW_LINE)

    def _line_start(self) -> bool:
        """What only begins a line: inferences, relations, headings, numbers and list items."""
        last = self._last()
        if last not in (None, Mark.NEW_LINE, Mark.EMPTY_LINE):
            return False
        if last is not Mark.EMPTY_LINE and INFERENCE.match(self.text, self.at):
            self._dedent_all()
            self.is_inference = True
            return self._match(INFERENCE, Mark.INFERENCE_START)
        return self._match(HEADING, Mark.HEADING) or self._indented()

    def _indented(self) -> bool:
        """A relation, a number or a list item, which may end indented parts or begin another."""
        if found := RELATION.match(self.text, self.at):
            self._indent(len(found[1]))
            return self._take(Mark.RELATION, len(found[0]))
        if NUMBER.match(self.text, self.at):
            self._dedent_all()
            return self._match(NUMBER, Mark.NUMBER)
        if found := ITEM.match(self.text, self.at):
            self._indent(len(found[1]) + 1)  # an item without indentation still begins a list
            return self._take(Mark.ORDERED_ITEM if found[2] else Mark.UNORDERED_ITEM, len(found[0]))
        return False

    def _indent(self, width: int) -> None:
        if width > self.indents[-1]:
            self.indents.append(width)
            self.tokens.append(ArgdownToken(Mark.INDENT, "", self.line))
        while len(self.indents) > 1 and width < self.indents[-1]:
            self.indents.pop()
            self.tokens.append(ArgdownToken(Mark.DEDENT, "", self.line))

    def _dedent_all(self) -> None:
        while len(self.indents) > 1:
            self.indents.pop()
            self.tokens.append(ArgdownToken(Mark.DEDENT, "", self.line))

    def _emphasis(self) -> bool:
        text, at = self.text, self.at
        if self.tokens and self.emphases:
            mark = self.emphases[-1]
            end = EMPHASIS_ENDS[mark].match(text, at)
            if end:
                self.emphases.pop()
                return self._take(Mark.EMPHASIS_END, len(end[0]))
        for mark in (text[at] * 2, text[at]):
            start = EMPHASIS_STARTS[mark].match(text, at)
            if start:
                self.emphases.append(mark)
                return self._take(Mark.EMPHASIS_START, len(mark))
        return False

    def _statement(self) -> bool:
        return (
            self._spanning(Mark.LINK, self.spans.link(self.at))
            or self._spanning(Mark.STATEMENT_DEFINITION, self.spans.closed(self.at, 2, "]:"))
            or self._spanning(Mark.STATEMENT_REFERENCE, self.spans.reference(self.at, "]"))
        )

    def _argument(self) -> bool:
        return self._spanning(
            Mark.ARGUMENT_DEFINITION, self.spans.closed(self.at, 2, ">:")
        ) or self._spanning(Mark.ARGUMENT_REFERENCE, self.spans.reference(self.at, ">"))

    def _mention(self) -> bool:
        return self._spanning(Mark.MENTION, self.spans.mention(self.at))

    def _tag(self) -> bool:
        return self._match(TAG, Mark.TAG)
