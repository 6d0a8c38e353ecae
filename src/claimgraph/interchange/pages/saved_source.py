"""What is read of a saved page, a PDF or a plain text: a source, its text, and the comments on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from claimgraph.errors import EditError
from claimgraph.interchange.pages.page_comments import PageComment
from claimgraph.interchange.raw_records import LeftOut, RecordRemark
from claimgraph.model import SourceKind

PARAGRAPH_BREAK = "\n\n"
"""What separates the paragraphs of a stored text."""


@dataclass(frozen=True, slots=True)
class SavedSource:
    """A source as its file gives it; values that the file does not give are empty.

    ``issued`` is in ISO 8601. ``text`` ends with a line end, and has its pages separated by PAGE_BREAK if
    ``pages``, their number, is not 0.
    """

    kind: SourceKind
    title: str
    text: str
    creators: Sequence[str] = ()
    issued: str = ""
    url: str = ""
    doi: str = ""
    pages: int = 0
    comments: Sequence[PageComment] = ()
    left_out: Sequence[LeftOut] = ()
    remarks: list[RecordRemark] = field(default_factory=list)


def title_of_file(name: str) -> str:
    """The name of a file as the title of what it holds. Raises EditError for a name that is not Unicode."""
    title = PurePath(name).stem
    if not title.isascii() and any("\ud800" <= each <= "\udfff" for each in title):
        raise EditError(f"{name}: the name of this file is not Unicode. Rename the file.")
    return title


def paragraphs(text: str) -> str:
    """A text of lines as a stored text, in which each line is a paragraph."""
    return PARAGRAPH_BREAK.join(text.split("\n")) + "\n"
