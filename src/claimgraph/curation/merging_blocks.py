"""Merge two changed versions of a text block by block, whereas git merges line by line.

Two people who each add a block at the same place do not contradict each other, but a merge by lines reports
a conflict. Lines that occur in two blocks may even be merged into the wrong one. So blocks are
matched first, and lines only within a block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise
from typing import NamedTuple, TypeVar

from claimgraph.curation.matching import shared
from claimgraph.curation.merging_statements import Head, merge_statements
from claimgraph.curation.merging_versions import Merged, Versions, conflict, joined, settled
from claimgraph.source import TriplesBlock, TurtleText
from claimgraph.source.lines import next_line

_Piece = TypeVar("_Piece")


class _Block(NamedTuple):
    """A statement with the white space and comments before it, and with the rest of its line.

    ``word`` is its subject as written, empty for a directive and for the end of the text; ``subject`` is the
    IRI of the subject, if it has one.
    """

    text: str
    word: str
    subject: str


def merge_blocks(
    texts: Versions[str], contested: AbstractSet[str], broken: AbstractSet[str] = frozenset()
) -> Merged:
    """Merge three versions block by block; each subject of ``contested`` becomes one conflict.

    So does each of ``broken`` that the two sides do not have alike, even if only one of them changed it.
    """
    blocks, conflicts = _set_apart(texts.map(_blocks), contested | broken, broken)
    heads = texts.map(Head)
    parts = [_part(region, heads) for region in _regions(Versions(*blocks))]
    count = sum(part.conflicts for part in parts) + conflicts
    return Merged("".join(part.text for part in parts), count)


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
    return [*found, _Block(text[at:], "", "")] if at < len(text) else found


def _block(text: str, statement: object) -> _Block:
    is_block = isinstance(statement, TriplesBlock) and statement.subject and statement.dot.text == "."
    if not (is_block and isinstance(statement, TriplesBlock)):
        return _Block(text, "", "")
    return _Block(text, next(iter(statement.leaves())).text, statement.iri)


def _set_apart(
    blocks: Versions[Sequence[_Block]], contested: AbstractSet[str], broken: AbstractSet[str]
) -> tuple[Versions[Sequence[_Block]], int]:
    """The versions with all blocks of each contested subject replaced by a single conflict."""
    if not contested:
        return blocks, 0
    kept = blocks.map(lambda side: [each for each in side if each.subject not in contested])
    ours, count = list(kept.ours), 0
    homes = {subject: _place(blocks.ours, subject, contested) for subject in contested}
    for subject, place in sorted(homes.items(), key=lambda item: (-item[1], item[0])):
        texts = blocks.map(lambda side, name=subject: _about(side, name))  # type: ignore[misc]
        choice = settled(texts)
        is_broken = subject in broken and texts.ours != texts.theirs
        part = conflict(texts) if choice is None or is_broken else Merged(choice, 0)
        ours.insert(place, _Block(part.text, "", ""))
        count += part.conflicts
    return Versions(kept.base, ours, kept.theirs), count


def _place(side: Sequence[_Block], subject: str, contested: AbstractSet[str]) -> int:
    """The number of uncontested blocks before the first block of a subject; all of them, if it has none."""
    before = 0
    for each in side:
        if each.subject == subject:
            return before
        before += each.subject not in contested
    return before


def _about(side: Sequence[_Block], subject: str) -> str:
    return joined([each.text for each in side if each.subject == subject])


def _part(region: Versions[Sequence[_Block]], heads: Versions[Head]) -> Merged:
    """Merge a region block by block, matching blocks by subject; a repeated subject makes it a conflict."""
    choice = settled(region)
    if choice is not None:
        return Merged("".join(each.text for each in choice), 0)
    named = region.map(_by_subject)
    if any(len(names) < len(blocks) for names, blocks in zip(named[1:], region[1:], strict=True)):
        return conflict(region.map(lambda side: "".join(each.text for each in side)))
    parts = [
        _one_block(named.map(lambda side, word=word: side.get(word, "")), heads)  # type: ignore[misc]
        for word in _order(named.ours, named.theirs)
    ]
    return Merged(joined([part.text for part in parts]), sum(part.conflicts for part in parts))


def _by_subject(blocks: Sequence[_Block]) -> dict[str, str]:
    """The texts of blocks, keyed by subject as written; directives and comments are keyed by their text."""
    return {each.word or each.text: each.text for each in blocks}


def _order(ours: Mapping[str, str], theirs: Mapping[str, str]) -> Iterator[str]:
    """The subjects of both sides: ours in order, with those that only theirs has after our additions."""
    after: dict[str, list[str]] = {}
    last = ""
    for word in theirs:
        if word in ours:
            last = word
        else:
            after.setdefault(last, []).append(word)
    place = after.get("", [])
    for word in ours:
        if word in theirs:
            yield from place
            place = after.get(word, [])
        yield word
    yield from place


def _one_block(block: Versions[str], heads: Versions[Head]) -> Merged:
    """Merge one block by lines and, if that fails, by statements; a version without it is the empty text."""
    choice = settled(block)
    if choice is not None:
        return Merged(choice, 0)
    if not all(block):
        return conflict(block)
    regions = _regions(block.map(lambda text: text.splitlines(keepends=True)))
    lines = [settled(each) for each in chain.from_iterable(map(_line_by_line, regions))]
    if None not in lines:
        return Merged("".join(chain.from_iterable(filter(None, lines))), 0)
    text = merge_statements(block, heads)
    return conflict(block) if text is None else Merged(text, 0)


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
