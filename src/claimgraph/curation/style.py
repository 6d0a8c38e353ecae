"""How a text is written, so that what an edit adds looks like what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cmp_to_key
from itertools import islice, pairwise

from claimgraph import vocabulary as vocab
from claimgraph.curation.patches import indent_at
from claimgraph.source import TriplesBlock, TurtleText
from claimgraph.source.lines import line_start

SAMPLES = 40
"""So many blocks tell the style of a text."""

WINDOW = 200
"""So many blocks on either side of a place are looked at for samples: enough, and few enough to be quick."""

WIDTH = 120
"""Several pairs or objects share a line up to this width, where the text does so."""

_ORDER = {iri: number for number, iri in enumerate([vocab.RDF_TYPE, *vocab.PROPERTIES])}


@dataclass(slots=True)
class Style:
    """What a text does more often than not; votes are for minus against."""

    newline: str = "\n"
    indent: str = "    "
    space_before_semicolon: bool = True
    space_before_dot: bool = True
    space_before_comma: bool = False
    dot_on_own_line: bool = False
    writes_a: bool = True
    all_on_one_line: bool = False
    own_line: Counter[str] = field(default_factory=Counter)
    """By predicate, how often it begins a line, less how often it goes on in one."""
    before: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By two predicates, how often the first stands before the second, less how often behind it."""

    @property
    def semicolon(self) -> str:
        """What ends a pair that another follows."""
        return " ;" if self.space_before_semicolon else ";"

    def begins_line(self, predicate: str) -> bool:
        """Whether a pair with this predicate begins a line of its own."""
        votes = self.own_line[predicate]
        return votes > 0 or (votes == 0 and not self.all_on_one_line)

    def compare(self, first: str, second: str) -> int:
        """Below zero if the first of two predicates stands before the second; 0 if nobody knows."""
        votes = self.before[second, first] - self.before[first, second]
        return votes or _ORDER.get(first, len(_ORDER)) - _ORDER.get(second, len(_ORDER))

    def in_order(self, predicates: Iterable[str]) -> list[str]:
        """Predicates in the order in which the text has them, else in that of the profile."""
        return sorted(predicates, key=cmp_to_key(self.compare))


def style_of(turtle: TurtleText, kind: str | None = None, near: int | None = None) -> Style:
    """The style of a text's blocks: of those of a class near an offset, else of any."""
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
    """Some blocks, the nearest first."""
    at = len(turtle.text) if near is None else near
    around = sorted(turtle.near(at, WINDOW), key=lambda stretch: abs(stretch.block_start - at))
    blocks = map(turtle.block, around)
    return islice((block for block in blocks if kind is None or kind in block.classes), SAMPLES)


def learn_marks(style: Style, text: str, samples: Sequence[TriplesBlock]) -> None:
    """Learn from some blocks what stands before their marks, as far as they have any."""
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
    """Whether blocks of a class near an offset have a blank line before them; else whether any have."""
    gaps: list[tuple[int, bool, str]] = []
    for one, two in pairwise(turtle.near(near, WINDOW)):
        of_kind = kind in turtle.block(two).classes
        gap = turtle.text[one.end : two.block_start].replace("\r", "")
        gaps.append((abs(two.block_start - near), of_kind, gap))
    chosen = sorted([gap for gap in gaps if gap[1]] or gaps)[:SAMPLES]
    return not chosen or _mostly(gap.count("\n") > 1 for _, _, gap in chosen)


def line_width(text: str, at: int) -> int:
    """How many characters stand before an offset on its line."""
    return at - line_start(text, at)
