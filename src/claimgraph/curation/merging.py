"""Merge two changed versions of a Turtle file block by block, where git would merge it line by line.

Two people who each add a block at the same place do not contradict each other, but a merge by lines reports
a conflict. Lines that two blocks have in common may even be merged into the wrong block. So blocks are
matched first, and lines only within a block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, pairwise

from claimgraph.errors import MalformedError
from claimgraph.model import Document
from claimgraph.rdf import ANYWHERE, is_merge, read_triples
from claimgraph.source import TriplesBlock, TurtleText
from claimgraph.source.lines import next_line

MARKER = 7
"""The length of the conflict markers, the same as git's."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The result of a merge: the text, and the number of conflicts marked in it."""

    text: str
    conflicts: int


@dataclass(frozen=True, slots=True)
class _Region:
    """The part of the three sequences between two items that all three share."""

    base: Sequence[str]
    ours: Sequence[str]
    theirs: Sequence[str]

    @property
    def settled(self) -> Sequence[str] | None:
        """The side to keep if only one side changed or both made the same change; None for a conflict."""
        if self.theirs in (self.base, self.ours):
            return self.ours
        return self.theirs if self.ours == self.base else None


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Merge two changed versions of a Turtle text.

    If both sides changed the same lines of a block, the result contains all versions of the block between
    conflict markers like git's. A merge without conflicts is proved: parsed again, it must contain the
    triples of both sides, without those that either side removed. If not, the whole text becomes one
    conflict, because a merge that silently loses a triple is worse than one left to the curator.
    """
    parts = [_part(region) for region in _regions(_blocks(base), _blocks(ours), _blocks(theirs))]
    merged = Merged("".join(part.text for part in parts), sum(part.conflicts for part in parts))
    if not merged.conflicts and not _says_what_both_say(base, ours, theirs, merged.text):
        return _conflict(_Region([base], [ours], [theirs]))
    return merged


def _blocks(text: str) -> list[str]:
    """The text split after each statement, or after the rest of its line if no statement begins there."""
    cuts = [0]
    for statement, following in pairwise(TurtleText(text).statements()):
        first = next(iter(following.leaves()))
        at = next_line(text, statement.end)
        cuts.append(at if at <= first.start else statement.end)
    cuts.append(len(text))
    return [text[start:end] for start, end in pairwise(cuts) if end > start]


def _part(region: _Region) -> Merged:
    """Merge a region block by block, with blocks matched by subject; a conflict if a subject repeats."""
    if region.settled is not None:
        return Merged("".join(region.settled), 0)
    base, ours, theirs = map(_by_subject, (region.base, region.ours, region.theirs))
    if any(len(named) < len(blocks) for named, blocks in ((ours, region.ours), (theirs, region.theirs))):
        return _conflict(region)
    parts = [_one_block(base.get(name), ours.get(name), theirs.get(name)) for name in _order(ours, theirs)]
    return Merged(_joined([part.text for part in parts]), sum(part.conflicts for part in parts))


def _order(ours: Mapping[str, str], theirs: Mapping[str, str]) -> Sequence[str]:
    """The subjects of both sides: ours in order, and those only in theirs after what ours added there."""
    order, place = list(ours), 0
    for name in theirs:
        if name in ours:
            place = order.index(name) + 1
            continue
        while place < len(order) and order[place] not in theirs:
            place += 1
        order.insert(place, name)
        place += 1
    return order


def _one_block(base: str | None, ours: str | None, theirs: str | None) -> Merged:
    """Merge one block, which may be missing on any side; line by line if both sides changed it."""
    region = _Region(*([] if each is None else [each] for each in (base, ours, theirs)))
    if region.settled is not None:
        return Merged("".join(region.settled), 0)
    if base is None or ours is None or theirs is None:
        return _conflict(region)
    lines = _regions(*(each.splitlines(keepends=True) for each in (base, ours, theirs)))
    settled = [each.settled for each in chain.from_iterable(map(_line_by_line, lines))]
    if None in settled:
        return _conflict(region)
    return Merged("".join(chain.from_iterable(filter(None, settled))), 0)


def _line_by_line(region: _Region) -> Sequence[_Region]:
    """The region split into single lines if all sides have equally many; any other region unchanged."""
    if not len(region.base) == len(region.ours) == len(region.theirs):
        return [region]
    lines = zip(region.base, region.ours, region.theirs, strict=True)
    return [_Region([old], [one], [other]) for old, one, other in lines]


def _by_subject(blocks: Sequence[str]) -> dict[str, str]:
    """Blocks by their first token, the subject; directives and comments by their whole text."""
    return {_first_word(block) or block: block for block in blocks}


def _first_word(block: str) -> str:
    first, *_ = TurtleText(block).statements()
    is_block = isinstance(first, TriplesBlock) and first.subject and first.dot.text == "."
    return next(iter(first.leaves())).text if is_block else ""


def _joined(blocks: Sequence[str]) -> str:
    """The blocks as one text; a block in the middle gets a line end if it has none."""
    kept = [block for block in blocks if block]
    return "".join(block if block.endswith("\n") or block is kept[-1] else f"{block}\n" for block in kept)


def _conflict(region: _Region) -> Merged:
    sides = ["".join(each) for each in (region.ours, region.base, region.theirs)]
    ours, base, theirs = (side if side.endswith("\n") or not side else f"{side}\n" for side in sides)
    marks = ("<" * MARKER, "|" * MARKER, "=" * MARKER, ">" * MARKER)
    text = f"{marks[0]} ours\n{ours}{marks[1]} base\n{base}{marks[2]}\n{theirs}{marks[3]} theirs\n"
    return Merged(text, 1)


def _regions(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[_Region]:
    """The sequences split at every item that all three share, in order; each shared item is a region."""
    of_ours, of_theirs = _same(base, ours), _same(base, theirs)
    at = (0, 0, 0)
    for place in sorted(of_ours.keys() & of_theirs.keys()):
        here = (place, of_ours[place], of_theirs[place])
        cut = [part[start:end] for part, start, end in zip((base, ours, theirs), at, here, strict=True)]
        yield _Region(*cut)
        yield _Region(*([base[place]] for _ in range(3)))
        at = (here[0] + 1, here[1] + 1, here[2] + 1)
    yield _Region(base[at[0] :], ours[at[1] :], theirs[at[2] :])


def _same(base: Sequence[str], other: Sequence[str]) -> Mapping[int, int]:
    """The positions of the items of ``base`` that ``other`` keeps, with their positions in ``other``."""
    matches = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {match.a + step: match.b + step for match in matches for step in range(match.size)}


def _says_what_both_say(base: str, ours: str, theirs: str, merged: str) -> bool:
    """Whether a merge has exactly the triples of both sides, without those that either side removed."""
    try:
        return is_merge(
            *(read_triples(Document("merge", each), ANYWHERE) for each in (merged, base, ours, theirs))
        )
    except MalformedError:
        return False
