"""Patches that remove an object, a pair (a verb with its objects) or blocks. Comments always stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claimgraph.curation.patches import Patch, has_comment, indent_at, rest_of_line
from claimgraph.source import ObjectTerm, TriplesBlock, VerbObjects
from claimgraph.source.lines import end_of_line_above, line_end, line_start, next_line
from claimgraph.source.tokens import comments_in


def remove_object(text: str, block: TriplesBlock, pair: VerbObjects, gone: ObjectTerm) -> list[Patch]:
    """Remove one of the objects in a block; with its only object a pair is removed too."""
    if len(pair.objects) == 1:
        return _remove_pair(text, block, pair)
    number = pair.objects.index(gone)
    if number < len(pair.commas):
        return _with_mark_behind(text, gone.start, gone.end, [pair.commas[number].start])
    before = pair.objects[number - 1].end
    ends = (*pair.semicolons, block.dot)[0].start
    return _last(text, before, [pair.commas[-1].start], (gone.start, gone.end), ends)


def _remove_pair(text: str, block: TriplesBlock, pair: VerbObjects) -> list[Patch]:
    if pair.semicolons:
        return _with_mark_behind(text, pair.start, pair.end, [mark.start for mark in pair.semicolons])
    before = block.lists[block.lists.index(pair) - 1]
    marks = [mark.start for mark in before.semicolons]
    return _last(text, before.end, marks, (pair.start, pair.end), block.dot.start)


def remove_blocks(text: str, blocks: Iterable[TriplesBlock]) -> list[Patch]:
    """Remove whole blocks; comments inside them stay, each on a line of its own.

    The patches are in the order of the text and do not overlap, and neighbouring blocks leave what they would
    leave if they were removed one after another.
    """
    patches: list[Patch] = []
    top, bottom = -1, -1
    for start, end in _spans(text, blocks):
        if comments_in(text, start, end):
            patches.append(_cut(text, start, end))
        elif indent_at(text, start) is None or rest_of_line(text, end) is None:
            patches.append(Patch(start, end, ""))
        elif has_comment(text[end : line_end(text, end)]):
            patches.append(Patch(start, end + _blanks(text, end), ""))
        else:
            first = line_start(text, start)
            top = top if first == bottom else first
            bottom = _past_blank_line(text, top, next_line(text, end))
            patches.append(Patch(first, bottom, ""))
    if patches and bottom == len(text):
        _take_blank_lines_above(text, patches)
    return patches


def _take_blank_lines_above(text: str, patches: list[Patch]) -> None:
    """Remove the blank lines before and between the last blocks too, so that the text does not end in one."""
    first = len(patches) - 1
    while first and _meet(text, *patches[first - 1 : first + 1]):
        first -= 1
    top = patches[first].start
    words = len(text[:top].rstrip())
    above = next_line(text, words) if words else 0
    least = patches[first - 1].end if first else 0
    patches[first:] = [Patch(max(least, min(above, top)), patches[-1].end, "")]


def _meet(text: str, one: Patch, other: Patch) -> bool:
    """Whether nothing is left of a removed block, nor between it and the next one, but white space."""
    return not (one.text or text[one.end : other.start].strip())


def _spans(text: str, blocks: Iterable[TriplesBlock]) -> Iterator[tuple[int, int]]:
    """The starts and ends of blocks, in the order of the text; neighbours on one line share a span."""
    start, end = -1, -1
    for block in sorted(blocks, key=lambda block: block.start):
        gap = text[end : block.start] if end >= 0 else "\n"
        if gap.strip() or "\n" in gap:
            if end >= 0:
                yield start, end
            start = block.start
        end = block.end
    if end >= 0:
        yield start, end


def _past_blank_line(text: str, start: int, end: int) -> int:
    """The end of the lines to remove, from one line start to another.

    Of blank lines on both sides, or below at the top of the text, the one below goes too.
    """
    is_blank_above = not text[line_start(text, start - 1) : start].strip() if start else True
    below = text[end : next_line(text, end)]
    return next_line(text, end) if is_blank_above and below and not below.strip() else end


def _with_mark_behind(text: str, start: int, end: int, marks: Sequence[int]) -> list[Patch]:
    """Remove a part of the text and the marks after it; the whole line if nothing else is on it."""
    behind = marks[-1] + 1
    gap = "".join(text[one:two] for one, two in zip((end, *[at + 1 for at in marks]), marks, strict=False))
    if has_comment(gap):
        return [_cut(text, start, end), *[Patch(at, at + 1, "") for at in marks]]
    if comments_in(text, start, end):
        return [_cut(text, start, behind)]
    rest = rest_of_line(text, behind)
    if rest is None or has_comment(rest):
        return [Patch(start, behind + _blanks(text, behind), "")]
    if indent_at(text, start) is not None:
        return [Patch(line_start(text, start), next_line(text, behind), "")]
    before = len(text[:start].rstrip(" \t"))
    if text[before - 1] in ";,":
        return [Patch(before, behind, "")]
    return [Patch(start, behind + _blanks(text, behind, breaks=True), "")]


def _blanks(text: str, at: int, *, breaks: bool = False) -> int:
    """The length of the white space after an offset: on its line, or with ``breaks`` across line ends."""
    end = at
    while end < len(text) and text[end] in (" \t\r\n" if breaks else " \t"):
        end += 1
    return end - at


def _last(text: str, before: int, marks: Sequence[int], gone: tuple[int, int], ends: int) -> list[Patch]:
    """Remove the last item of a list, given by its start and end, and the marks before it.

    ``before`` is the end of the item before, ``ends`` the offset of the mark that ends the list. If a comment
    follows the marks, the mark that ends the list replaces the first of them, so that the comment stays on
    its line.
    """
    start, end = gone
    if not has_comment(text[before:start]):
        return [_cut(text, before, end)]
    first, *more = marks
    cut = [Patch(at, at + 1, "") for at in more]
    if has_comment(text[end:ends]) or has_comment(text[before:first]):
        return [*cut, Patch(first, first + 1, ""), _cut(text, start, end)]
    cut.append(Patch(first, first + 1, text[ends]))
    rest = rest_of_line(text, ends + 1)
    has_line = rest is not None and not has_comment(rest) and indent_at(text, start) is not None
    if has_line and not comments_in(text, start, end):
        return [*cut, Patch(end_of_line_above(text, start), line_end(text, ends), "")]
    return [*cut, _cut(text, start, ends + 1 + _blanks(text, ends + 1))]


def _cut(text: str, start: int, end: int) -> Patch:
    """Remove the text between two offsets except its comments; a line end keeps them off what follows."""
    kept = comments_in(text, start, end)
    if not kept:
        return Patch(start, end, "")
    newline = "\r\n" if "\r\n" in text else "\n"
    follows = text[end : line_end(text, end)].strip()
    before = "" if start == 0 or text[start - 1].isspace() else " "
    return Patch(start, end, before + newline.join(kept) + (newline if follows else ""))
