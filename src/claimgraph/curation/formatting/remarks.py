"""The comments between the words of a Turtle text: at the end of a line, or on lines of their own."""

from __future__ import annotations

import re

from msgspec import Struct

_LINE_END = re.compile(r"\r\n?|\n")
_PART = re.compile(r"#[^\r\n]*|[^#]+")


class Remark(Struct, frozen=True):
    """A comment on a line of its own, and how many empty lines stand before it."""

    text: str
    blanks: int = 0


class Comments(Struct, frozen=True):
    """The comments after a word: at the end of its line, and on lines of their own below."""

    note: str = ""
    below: tuple[Remark, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any comment."""
        return bool(self.note or self.below)

    def then(self, later: Comments) -> Comments:
        """These comments and later ones; a line has one end, so a later note goes below."""
        if not self:
            return later
        note = (Remark(later.note),) if later.note else ()
        return Comments(self.note, (*self.below, *note, *later.below))


NONE = Comments()


class Gap(Struct, frozen=True):
    """The space between two words: the comments in it, and how many empty lines come after these."""

    comments: Comments
    blanks: int


def read_gap(space: str, *, is_first: bool = False) -> Gap:
    """The space before a word; before the first word of a text no comment ends the line of another."""
    if "#" not in space:
        return Gap(NONE, _blanks(space))
    note, between = "", ""
    below: list[Remark] = []
    for match in _PART.finditer(space):
        part = match.group()
        if not part.startswith("#"):
            between = part
            continue
        if not is_first and not _LINE_END.search(between) and not below:
            note = part.rstrip()
        else:
            below.append(Remark(part.rstrip(), _blanks(between)))
        between = ""
    return Gap(Comments(note, tuple(below)), _blanks(between))


def _blanks(space: str) -> int:
    return max(0, len(_LINE_END.findall(space)) - 1)
