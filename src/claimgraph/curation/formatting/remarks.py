"""The comments between the tokens of a Turtle text: notes at the end of a line, remarks on separate lines."""

from __future__ import annotations

import re

from msgspec import Struct

_LINE_END = re.compile(r"\r\n?|\n")
_PART = re.compile(r"#[^\r\n]*|[^#]+")


class Remark(Struct, frozen=True):
    """A comment on a separate line, and the number of empty lines before it."""

    text: str
    blanks: int = 0


class Comments(Struct, frozen=True):
    """The comments after a token: a note at the end of its line, and remarks on the lines below."""

    note: str = ""
    below: tuple[Remark, ...] = ()

    def __bool__(self) -> bool:
        """Whether there are any comments."""
        return bool(self.note or self.below)

    def then(self, later: Comments) -> Comments:
        """These comments followed by later ones; a line can have one note, so a second becomes a remark."""
        if not self:
            return later
        note = (Remark(later.note),) if later.note else ()
        return Comments(self.note, (*self.below, *note, *later.below))


NONE = Comments()


class Gap(Struct, frozen=True):
    """The space between two tokens: its comments, and the number of empty lines after them."""

    comments: Comments
    blanks: int


def read_gap(space: str, *, is_first: bool = False) -> Gap:
    """Parse the space before a token; before the first token of a text every comment is a remark."""
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
