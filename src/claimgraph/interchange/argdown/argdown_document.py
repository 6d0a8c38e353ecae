"""An Argdown text as it is put together: headings, statements and arguments with their relations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimgraph.interchange.argdown.argdown_text import (
    data_text,
    escaped_rule,
    front_matter,
    joined,
    reference,
    tag_text,
)


@dataclass(slots=True)
class StructureLine:
    """A line of a structure: a statement, and for a conclusion the inference above it.

    ``undercuts`` are references to what undercuts the inference.
    """

    statement: str
    is_conclusion: bool = False
    rules: Sequence[str] = ()
    data: Any = None
    undercuts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class DocumentEntry:
    """A statement or an argument: its texts with their tags, the last one canonical, and its data.

    If it is not ``is_defined``, the last text is only a reference with tags.
    ``section`` is the number of its heading, from 1; 0 is before the first. ``relations`` are marks with
    references to other entries.
    """

    title: str
    is_argument: bool
    texts: list[tuple[str, Sequence[str]]] = field(default_factory=list)
    is_defined: bool = True
    data: Any = None
    section: int = 0
    relations: list[tuple[str, str]] = field(default_factory=list)
    lines: list[StructureLine] = field(default_factory=list)

    @property
    def reference(self) -> str:
        """The entry as others refer to it."""
        return reference(self.title, is_argument=self.is_argument)

    def blocks(self) -> Iterator[str]:
        """The blocks of the entry, each without an empty line after it."""
        for text, tags in self.texts[:-1]:
            yield f"{self.reference}: {joined([text, *map(tag_text, tags)])}\n"
        text, tags = self.texts[-1] if self.texts else ("", ())
        words = joined([text, *map(tag_text, tags)])
        first = f"{self.reference}: {words}" if words and self.is_defined else joined([self.reference, words])
        data = data_text(self.data) if self.data is not None else ""
        relations = [f"  {mark} {other}\n" for mark, other in self.relations]
        yield "".join([f"{joined([first, data])}\n", *relations])
        if self.lines:
            yield "".join(self._structure())

    def _structure(self) -> Iterator[str]:
        for number, line in enumerate(self.lines, 1):
            if line.is_conclusion:
                data = "" if line.data is None else data_text(line.data)
                inner = joined([", ".join(map(escaped_rule, line.rules)), data])
                yield f"-- {inner} --\n" if inner else "----\n"
                yield from (f"  <_ {each}\n" for each in line.undercuts)
            yield f"({number}) {line.statement}\n"


@dataclass(slots=True)
class ArgdownDocument:
    """A whole text: front matter, headings as (level, text, tags, data), entries, and comments at the end."""

    front: dict[str, Any] = field(default_factory=dict)
    headings: Sequence[tuple[int, str, Sequence[str], Any]] = ()
    entries: list[DocumentEntry] = field(default_factory=list)
    comments: Sequence[str] = ()

    def text(self) -> str:
        """The text of the document."""
        blocks: list[str] = []
        for number in range(len(self.headings) + 1):
            if number:
                level, words, tags, data = self.headings[number - 1]
                shown = joined([words, *map(tag_text, tags), "" if data is None else data_text(data)])
                blocks.append(f"{'#' * level} {shown}\n")
            here = [each for each in self.entries if min(each.section, len(self.headings)) == number]
            blocks += [block for each in here for block in each.blocks()]
        blocks += [f"{each}\n" for each in self.comments]
        return front_matter(self.front) + "\n".join(blocks)
