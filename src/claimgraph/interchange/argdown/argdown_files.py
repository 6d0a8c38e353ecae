"""Several Argdown files as one text, as if one file included the others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claimgraph.errors import EditError
from claimgraph.interchange.argdown.argdown_parser import parse_argdown
from claimgraph.interchange.argdown.argdown_syntax import (
    ArgdownBlock,
    ArgdownHeading,
    Inference,
    Mentioned,
    ParsedArgdown,
    Structure,
)
from claimgraph.interchange.map_formats import GivenFile

OURS = "claimgraph"
"""The key of the front matter for data that only claimgraph reads."""


@dataclass(frozen=True, slots=True)
class ArgdownFiles:
    """Parsed files, by name, whose lines are numbered through; ``starts`` counts the lines before each."""

    names: Sequence[str]
    parsed: Sequence[ParsedArgdown]
    starts: Sequence[int]

    def place(self, line: int) -> str:
        """The file and line of a line of the whole text; of line 0, which is unknown, the first file."""
        if line == 0:
            return self.names[0]
        at = bisect_right(self.starts, line - 1) - 1
        return f"{self.names[at]}:{line - self.starts[at]}"

    @property
    def front_matter(self) -> dict[str, Any]:
        """The front matter of all files; if they disagree on an entry, the first file decides."""
        found: dict[str, Any] = {}
        for each in self.parsed:
            found = {**(each.front_matter if isinstance(each.front_matter, dict) else {}), **found}
        return found


def parse_files(files: Sequence[GivenFile]) -> ArgdownFiles:
    """The parts of some files, in order.

    Raises EditError, with the line, for what Argdown does not accept, and for several files with data of
    claimgraph, of which each restores a map of its own.
    """
    parsed: list[ParsedArgdown] = []
    starts = [0]
    for file in files:
        found = parse_argdown(file.text, file.name)
        for block in found.blocks:
            _shift(block, starts[-1])
        cut = [(image, line + starts[-1]) for image, line in found.cut]
        parsed.append(ParsedArgdown(found.front_matter, found.blocks, found.comments, cut))
        starts.append(starts[-1] + len(file.text.splitlines()) + 1)
    names = [each.name for each in files]
    fronts = zip(names, (each.front_matter for each in parsed), strict=True)
    ours = [name for name, front in fronts if isinstance(front, dict) and OURS in front]
    if len(ours) > 1:
        raise EditError(f"{ours[0]} and {ours[1]} are exports of two maps. Import one file at a time.")
    return ArgdownFiles(names, parsed, starts[:-1])


def _shift(part: ArgdownBlock | Inference, lines: int) -> None:
    """Move a part of a text down by some lines."""
    if isinstance(part, ArgdownHeading):
        part.wording.line += lines
        return
    if isinstance(part, Structure):
        part.line += lines
        for place, inference in part.statements:
            _shift(place, lines)
            if inference is not None:
                _shift(inference, lines)
        return
    if isinstance(part, Mentioned):
        part.wording.line += lines
    else:
        part.line += lines
    for related in part.relations:
        related.line += lines
        _shift(related.other, lines)
