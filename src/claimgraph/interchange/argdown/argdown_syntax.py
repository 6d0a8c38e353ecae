"""The parts of an Argdown text: headings, statements, arguments with their relations, and structures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class ArgdownText:
    """A text as written: without markup, with it, its tags, its data, its line; ``section`` is its heading.

    A text that is only markup is ""; tags at its end are not part of it. ``data`` is None if there is none.
    """

    text: str = ""
    raw: str = ""
    tags: list[str] = field(default_factory=list)
    data: Any = None
    line: int = 0
    section: int | None = None


@dataclass(slots=True)
class Mentioned:
    """A place where a statement or an argument stands, with the relations that are indented below it.

    ``title`` is None for a statement without one. ``is_reference`` says that there is no text of its own.
    """

    is_argument: bool
    title: str | None = None
    is_reference: bool = False
    wording: ArgdownText = field(default_factory=ArgdownText)
    relations: list[Related] = field(default_factory=list)


@dataclass(slots=True)
class Related:
    """A relation below a place: its mark, such as ``+>``, and the statement or argument after the mark."""

    mark: str
    other: Mentioned
    line: int


@dataclass(slots=True)
class Inference:
    """A line between premises and conclusion: the rules that it names, its data, and what undercuts it."""

    rules: list[str] = field(default_factory=list)
    data: Any = None
    relations: list[Related] = field(default_factory=list)
    line: int = 0


@dataclass(slots=True)
class Structure:
    """A premise-conclusion structure: its statements, each with the inference right above it, if any."""

    statements: list[tuple[Mentioned, Inference | None]]
    line: int


@dataclass(slots=True)
class ArgdownHeading:
    """A heading: its level, from 1, and its words."""

    level: int
    wording: ArgdownText


ArgdownBlock = ArgdownHeading | Mentioned | Structure
"""A part of a text between blank lines, or an item of a list."""


@dataclass(frozen=True, slots=True)
class ParsedArgdown:
    """A whole text: its front matter, its blocks in order, and its comments with their lines.

    ``cut`` holds the comments that are the rest of a web address and so cut a sentence short.
    """

    front_matter: Any
    blocks: Sequence[ArgdownBlock]
    comments: Sequence[str]
    cut: Sequence[tuple[str, int]]
