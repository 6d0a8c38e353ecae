"""The writing style of a text, so that additions look like the blocks around them.

Style is decided by majority among sample blocks: spaces before marks, line breaks, order of predicates. Only
a limited number of blocks near the edit is sampled, so that an edit of a large map costs no more than an
edit of a small one, and follows the style of its surroundings where styles differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cmp_to_key
from itertools import islice, pairwise

from claimgraph import vocabulary as vocab
from claimgraph.curation.patches import indent_at
from claimgraph.profile import PROPERTIES
from claimgraph.source import TriplesBlock, TurtleText
from claimgraph.source.lines import line_start

SAMPLES = 40
"""The most sample blocks from which a style is learnt."""

WINDOW = 200
"""The number of blocks before and after an offset among which samples are searched, to limit the cost."""

WIDTH = 120
"""The width up to which several pairs or objects share a line, in a text whose style allows that."""

_ORDER = {iri: number for number, iri in enumerate([vocab.RDF_TYPE, *PROPERTIES])}


@dataclass(slots=True)
class Style:
    """The majority style of sample blocks; votes are counted for minus against."""

    newline: str = "\n"
    indent: str = "    "
    space_before_semicolon: bool = True
    space_before_dot: bool = True
    space_before_comma: bool = False
    dot_on_own_line: bool = False
    writes_a: bool = True
    all_on_one_line: bool = False
    own_line: Counter[str] = field(default_factory=Counter)
    """By predicate: how often it begins a line, minus how often it continues one."""
    before: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By two predicates: how often the first comes somewhere before the second in a block."""

    @property
    def semicolon(self) -> str:
        """The semicolon between two pairs, with or without a space before it."""
        return " ;" if self.space_before_semicolon else ";"

    def begins_line(self, predicate: str) -> bool:
        """Whether a pair with this predicate begins a new line."""
        votes = self.own_line[predicate]
        return votes > 0 or (votes == 0 and not self.all_on_one_line)

    def compare(self, first: str, second: str) -> int:
        """Negative if the first predicate comes before the second, positive if after; 0 if undecided.

        The samples decide; if they do not, the order of the profile does.
        """
        votes = self.before[second, first] - self.before[first, second]
        return votes or _ORDER.get(first, len(_ORDER)) - _ORDER.get(second, len(_ORDER))

    def in_order(self, predicates: Iterable[str]) -> list[str]:
        """The predicates in the order of the samples, else in the order of the profile."""
        return sorted(predicates, key=cmp_to_key(self.compare))


def style_of(turtle: TurtleText, kind: str | None, near: int | None) -> Style:
    """The style of the blocks near an offset (default: the end) of the class ``kind``, else of any class."""
    samples = list(_samples(turtle, kind, near)) or list(_samples(turtle, None, near))
    text = turtle.text
    style = Style(newline="\r\n" if "\r\n" in text else "\n")
    if not samples:
        return style
    learn_marks(style, text, samples)
    _learn_lines(style, text, samples)
    for block in samples:
        _learn_order(style, [pair.predicate for pair in block.lists])
    return style


def _samples(turtle: TurtleText, kind: str | None, near: int | None) -> Iterator[TriplesBlock]:
    """At most SAMPLES blocks of a class (None: of any class), nearest first."""
    at = len(turtle.text) if near is None else near
    around = sorted(turtle.near(at, WINDOW), key=lambda stretch: abs(stretch.block_start - at))
    blocks = map(turtle.block, around)
    return islice((block for block in blocks if kind is None or kind in block.classes), SAMPLES)


def learn_marks(style: Style, text: str, samples: Sequence[TriplesBlock]) -> None:
    """Learn the spacing of semicolons, commas and dots, and the use of ``a``, from sample blocks.

    The style keeps its defaults for marks that do not occur in the samples.
    """
    pairs = [pair for block in samples for pair in block.lists]
    semicolons = [mark.start for pair in pairs for mark in pair.semicolons[:1]]
    commas = [mark.start for pair in pairs for mark in pair.commas]
    style.space_before_semicolon = _spaced(text, semicolons, default=style.space_before_semicolon)
    style.space_before_comma = _spaced(text, commas, default=style.space_before_comma)
    dots = [block.dot.start for block in samples]
    style.space_before_dot = _spaced(text, dots, default=style.space_before_dot)
    several = [block for block in samples if len(block.lists) > 1]
    style.dot_on_own_line = _mostly(indent_at(text, block.dot.start) is not None for block in several)
    types = [pair.start for pair in pairs if pair.predicate == vocab.RDF_TYPE]
    if types:
        style.writes_a = _mostly(text[at : at + 2].split() == ["a"] for at in types)


def _learn_lines(style: Style, text: str, samples: Sequence[TriplesBlock]) -> None:
    indents: Counter[str] = Counter()
    broken = []
    for block in samples:
        starts = [(pair.predicate, indent_at(text, pair.start)) for pair in block.lists]
        if len(starts) > 1:
            broken.append("\n" in text[block.start : block.dot.start])
        for predicate, indent in starts:
            style.own_line[predicate] += -1 if indent is None else 1
            if indent:
                indents[indent] += 1
    style.all_on_one_line = bool(broken) and not _mostly(broken)
    style.indent = indents.most_common(1)[0][0] if indents else style.indent


def _learn_order(style: Style, predicates: Sequence[str]) -> None:
    for number, first in enumerate(predicates):
        for second in predicates[number + 1 :]:
            style.before[first, second] += 1


def _spaced(text: str, marks: Sequence[int], *, default: bool) -> bool:
    found = [text[at - 1].isspace() for at in marks]
    return _mostly(found) if found else default


def _mostly(votes: Iterable[bool]) -> bool:
    found = list(votes)
    return 2 * sum(found) > len(found)


def are_apart(turtle: TurtleText, kind: str | None, near: int) -> bool:
    """Whether blocks of a class near an offset mostly follow a blank line.

    If there are none, all blocks near the offset count; if there are none at all, the answer is True.
    """
    gaps: list[tuple[int, bool, str]] = []
    for one, two in pairwise(turtle.near(near, WINDOW)):
        of_kind = kind in turtle.block(two).classes
        gap = turtle.text[one.end : two.block_start].replace("\r", "")
        gaps.append((abs(two.block_start - near), of_kind, gap))
    chosen = sorted([gap for gap in gaps if gap[1]] or gaps)[:SAMPLES]
    return not chosen or _mostly(gap.count("\n") > 1 for _, _, gap in chosen)


def line_width(text: str, at: int) -> int:
    """The number of characters before an offset on its line."""
    return at - line_start(text, at)
