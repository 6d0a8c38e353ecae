"""Find where tokens of Argdown with a closing mark end, without reading a text again and again."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from claimgraph.interchange.argdown.argdown_patterns import BRACE, BRACE_INSIDE, BRACE_STOP, BREAKS


class ArgdownSpans:
    """The ends of tokens in a text: the offset after the last character, or -1 if there is no such token."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, tuple[int, int]] = {}

    def _find(self, words: str, start: int) -> int:
        """The first place of some words from ``start`` on, or -1; remembers it for the next search."""
        begun, found = self._found.get(words, (len(self.text) + 1, -1))
        if not (begun <= start and (found == -1 or found >= start)):
            found = self.text.find(words, start)
            self._found[words] = (start, found)
        return found

    def _line_end(self, start: int) -> int:
        ends = [end for each in BREAKS if (end := self._find(each, start)) != -1]
        return min(ends, default=len(self.text))

    def _with_blank(self, end: int) -> int:
        """An end after one space or tab, if one follows."""
        return end + (self.text[end : end + 1] in (" ", "\t"))

    def comment(self, at: int) -> int:
        """The end of a comment; one that begins with two slashes needs a line end after it."""
        if self.text.startswith("//", at):
            end = self._line_end(at)
            return end if self.text[end : end + 1] == "\n" else -1
        for opening, closing in (("/*", "*/"), ("<!--", "-->")):
            if self.text.startswith(opening, at):
                end = self._find(closing, at + len(opening))
                return end if end == -1 else end + len(closing)
        return -1

    def front_matter(self, at: int) -> int:
        """The end of front matter: from a run of equals signs to the next, or one run of six or more."""
        if not self.text.startswith("===", at):
            return -1
        opening = self._run_end(at)
        end = self._find("===", opening)
        if end == -1:
            return opening if opening - at >= 6 else -1
        return self._run_end(end)

    def _run_end(self, start: int) -> int:
        end = start
        while self.text[end : end + 1] == "=":
            end += 1
        return end

    @cached_property
    def _braces(self) -> tuple[list[int], list[int]]:
        """The closing braces that data cannot go beyond, and those at which it can end."""
        places = [found.start() for found in BRACE.finditer(self.text)]
        stops = [at for at in places if BRACE_STOP.match(self.text, at)]
        return stops, [at for at in places if not BRACE_INSIDE.match(self.text, at)]

    def data(self, at: int) -> int:
        """The end of data in braces: the last closing brace before other words follow one."""
        stops, ends = self._braces
        number = bisect_left(stops, at)
        limit = stops[number] if number < len(stops) else len(self.text)
        last = bisect_left(ends, limit + 1) - 1
        return ends[last] + 1 if last >= 0 and ends[last] > at else -1

    def closed(self, at: int, least: int, closing: str) -> int:
        """The end after the first ``closing`` on the line, at least ``least`` characters on."""
        end = self._find(closing, at + least)
        return -1 if end == -1 or self._line_end(at + least - 1) < end else end + len(closing)

    def reference(self, at: int, closing: str) -> int:
        """The end of a reference, whose title does not begin with a hyphen."""
        if self.text[at + 1 : at + 2] in ("", "-"):
            return -1
        end = self._find(closing, at + 2)
        return -1 if end == -1 or self._line_end(at + 2) < end else end + 1

    def mention(self, at: int) -> int:
        """The end of a mention, such as @[T], with the space after it."""
        closing = {"[": "]", "<": ">"}.get(self.text[at + 1 : at + 2])
        end = self.closed(at, 3, closing) if closing else -1
        return end if end == -1 else self._with_blank(end)

    def link(self, at: int) -> int:
        """The end of a link, such as [words](address), with the space after it."""
        end = self._find("]", at + 1)
        if end <= at + 1 or not self.text.startswith("(", end + 1):
            return -1
        close = self._find(")", end + 2)
        return -1 if close <= end + 2 else self._with_blank(close + 1)
