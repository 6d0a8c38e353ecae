"""Merge two changed versions of a text block by block, whereas git merges line by line.

Two people who each add a block at the same place do not contradict each other, but a merge by lines reports
a conflict. Lines that occur in two blocks may even be merged into the wrong one. So blocks are
matched first, and lines only within a block.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise
from typing import NamedTuple, TypeVar

from claimgraph.curation.matching import shared
from claimgraph.curation.merging_statements import Head, merge_statements
from claimgraph.curation.merging_versions import MergedPart, Versions, ended, joined, settled
from claimgraph.graph import grouped
from claimgraph.source import Directive, TriplesBlock, TurtleText
from claimgraph.source.lines import next_line, split_lines

_Piece = TypeVar("_Piece")


class _Block(NamedTuple):
    """A statement with the white space and comments before it, and with the rest of its line.

    ``key`` is the IRI of its subject, or the subject as written if it has none; the label of a directive; the
    text itself for the end of the text. ``subject`` is empty if the subject has no IRI.
    """

    text: str
    key: str
    subject: str


def merge_blocks(
    texts: Versions[str], contested: AbstractSet[str], broken: AbstractSet[str]
) -> list[MergedPart]:
    """Merge three versions block by block; all blocks of a subject of ``contested`` are merged as one.

    Each of ``broken`` that the two sides do not have alike is a conflict, even if only one of them changed
    it.
    """
    blocks, heads = texts.map(_blocks), texts.map(Head)
    apart = contested | broken | _moved(_regions(blocks))
    waiting = _set_apart(blocks, apart, broken, heads)
    parts: list[MergedPart] = []
    at = 0
    for region in _regions(blocks.map(lambda side: [each for each in side if each.subject not in apart])):
        while waiting and waiting[0][0] <= at:
            _add_on_lines(parts, waiting.popleft()[1])
        parts += _part(region, heads)
        at += len(region.ours)
    for _, part in waiting:
        _add_on_lines(parts, part)
    return parts


def _add_on_lines(parts: list[MergedPart], part: MergedPart) -> None:
    """Add a part that begins and ends with a line."""
    if parts and isinstance(parts[-1], str):
        parts[-1] = ended(parts[-1])
    parts.append(ended(part) if isinstance(part, str) else part)


def _blocks(text: str) -> Sequence[_Block]:
    """The text split after each statement, or after the rest of its line if no statement begins there."""
    turtle = TurtleText(text)
    found, at = [], 0
    for statement, following in pairwise(turtle.statements()):
        first = next(iter(following.leaves()))
        end = next_line(text, statement.end)
        end = end if end <= first.start else statement.end
        found.append(_block(text[at:end], statement))
        at = end
    return [*found, _Block(text[at:], text[at:], "")] if at < len(text) else found


def _block(text: str, statement: object) -> _Block:
    if isinstance(statement, Directive):
        label = statement.declared[0] if statement.declared else ""
        return _Block(text, label or "@base", "")
    if isinstance(statement, TriplesBlock) and statement.subject and statement.dot.text == ".":
        return _Block(text, statement.iri or next(iter(statement.leaves())).text, statement.iri)
    return _Block(text, text, "")


def _moved(regions: Iterable[Versions[Sequence[_Block]]]) -> AbstractSet[str]:
    """The subjects with a block that one side moved to another region, and that the other side changed."""
    left, came, changed = (Versions[set[str]](set(), set(), set()) for _ in range(3))
    for region in regions:
        if region.base == region.ours == region.theirs:
            continue
        old, *sides = region.map(_by_subject)
        for number, new in enumerate(sides, 1):
            left[number].update(old.keys() - new.keys())
            came[number].update(new.keys() - old.keys())
            changed[number].update(each for each in {**old, **new} if old.get(each) != new.get(each))
    return (left.ours & came.ours & changed.theirs) | (left.theirs & came.theirs & changed.ours)


def _by_subject(side: Iterable[_Block]) -> dict[str, list[str]]:
    """The texts of the blocks about each subject that has an IRI."""
    return grouped((each.subject, each.text) for each in side if each.subject)


def _set_apart(
    blocks: Versions[Sequence[_Block]],
    apart: AbstractSet[str],
    broken: AbstractSet[str],
    heads: Versions[Head],
) -> deque[tuple[int, MergedPart]]:
    """All blocks of each subject of ``apart``, merged as one, in order of their places.

    A place is the number of our other blocks before our first block of the subject, or of all of them.
    """
    places: dict[str, int] = {}
    others = 0
    for each in blocks.ours:
        if each.subject in apart:
            places.setdefault(each.subject, others)
        else:
            others += 1
    about, found = blocks.map(_by_subject), []
    for subject in sorted(apart, key=lambda subject: (places.get(subject, others), subject)):
        texts = about.map(lambda side, name=subject: joined(side.get(name, ())))  # type: ignore[misc]
        is_broken = subject in broken and texts.ours != texts.theirs
        found.append((places.get(subject, others), texts if is_broken else _one_block(texts, heads)))
    return deque(found)


def _part(region: Versions[Sequence[_Block]], heads: Versions[Head]) -> list[MergedPart]:
    """Merge a region block by block, matching blocks by subject; a repeated subject makes it a conflict."""
    choice = settled(region)
    if choice is not None:
        return ["".join(each.text for each in choice)]
    named = region.map(lambda side: {each.key: each.text for each in side})
    if any(len(names) < len(blocks) for names, blocks in zip(named[1:], region[1:], strict=True)):
        return [region.map(lambda side: "".join(each.text for each in side))]
    found = [
        _one_block(named.map(lambda side, key=key: side.get(key, "")), heads)  # type: ignore[misc]
        for key in _order(named.ours, named.theirs)
    ]
    parts = [each for each in found if each]
    return [*(ended(each) if isinstance(each, str) else each for each in parts[:-1]), *parts[-1:]]


def _order(ours: Mapping[str, str], theirs: Mapping[str, str]) -> Iterator[str]:
    """The keys of both sides: ours in order, with those that only theirs has after our additions."""
    after: dict[str, list[str]] = {}
    last = ""
    for key in theirs:
        if key in ours:
            last = key
        else:
            after.setdefault(last, []).append(key)
    place = after.get("", [])
    for key in ours:
        if key in theirs:
            yield from place
            place = after.get(key, [])
        yield key
    yield from place


def _one_block(block: Versions[str], heads: Versions[Head]) -> MergedPart:
    """Merge one block by lines and, if that fails, by statements; a version without it is the empty text."""
    choice = settled(block)
    if choice is not None:
        return choice
    if not all(block):
        return block
    regions = _regions(block.map(split_lines))
    lines = [settled(each) for each in chain.from_iterable(map(_line_by_line, regions))]
    if None not in lines:
        return "".join(chain.from_iterable(filter(None, lines)))
    text = merge_statements(block, heads)
    return block if text is None else text


def _line_by_line(region: Versions[Sequence[str]]) -> Sequence[Versions[Sequence[str]]]:
    """The region split into single lines if all versions have equally many, else the region unchanged."""
    if len(set(map(len, region))) > 1:
        return [region]
    return [Versions([old], [one], [other]) for old, one, other in zip(*region, strict=True)]


def _regions(items: Versions[Sequence[_Piece]]) -> Iterator[Versions[Sequence[_Piece]]]:
    """Split the sequences at every item that all three share, in order; each shared item is a region."""
    of_ours, of_theirs = dict(shared(items.base, items.ours)), dict(shared(items.base, items.theirs))
    at = Versions(0, 0, 0)
    for place in sorted(of_ours.keys() & of_theirs.keys()):
        here = Versions(place, of_ours[place], of_theirs[place])
        yield Versions(*(part[start:end] for part, start, end in zip(items, at, here, strict=True)))
        yield Versions(*([items.base[place]] for _ in range(3)))
        at = Versions(*(each + 1 for each in here))
    yield Versions(*(part[start:] for part, start in zip(items, at, strict=True)))
