"""CG4xx: comments that tell ``check`` what to ignore, and why."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from claimgraph.model import Document, Syntax
from claimgraph.rules.registry import Hit, RuleInput, Suppression
from claimgraph.source import Comment, Directive, LineIndex, Statement, TurtleText

_MARKS = ("claimgraph:", "Claimgraph:", "ClaimGraph:", "CLAIMGRAPH:")
"""How people write the name; with capitals it may also begin a remark, so only an ignore is for ``check``."""
_COMMENT = re.compile(r"#+\s*(?:claimgraph:|(?i:claimgraph:)(?=\s*(?i:ignore)\b))\s*(.*)", re.DOTALL)
_IGNORE = re.compile(r"ignore\s+(?P<codes>CG\d+(?:[\s,]+CG\d+)*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_REASON = re.compile(r"\s+because:?\s+\S.*", re.IGNORECASE | re.DOTALL)


def find_unfollowed(given: RuleInput) -> Iterator[Hit]:
    """A comment for `check` that it cannot follow: it has no reason, or no code it knows.

    Nothing is ignored. Write `# claimgraph: ignore CG205 because …` in the block, at its end or above it,
    and give the reason: later readers have only this comment to judge by. Structural errors cannot be
    ignored.
    """
    for suppression in given.suppressions:
        if suppression.problem:
            remedy = "Write, for instance: # claimgraph: ignore CG205 because it is background reading."
            yield Hit("", None, None, suppression.problem, remedy, suppression.location)


def find_idle(given: RuleInput) -> Iterator[Hit]:
    """A comment for `check` that ignores nothing: its block no longer has such a finding.

    Remove the comment, or move it to the block that it is about. A comment about the whole map, such as one
    that ignores CG304, belongs above the first line of the file.
    """
    for suppression in given.idle:
        message = f"This block has no {' or '.join(sorted(suppression.codes))} to ignore."
        remedy = (
            "Remove the comment, or move it to the block that it is about (the first, for the whole map)."
        )
        yield Hit("", None, None, message, remedy, suppression.location)


def read_suppressions(
    document: Document, known: Collection[str], breaking: Collection[str]
) -> Iterator[Suppression]:
    """The comments of a document that begin with ``claimgraph:``, in the order of the text.

    ``known`` are the codes that can be ignored, ``breaking`` are the codes that cannot.
    """
    if any(mark in document.text for mark in _MARKS) and document.syntax is not Syntax.JSON_LD:
        turtle, lines = TurtleText(document.text), LineIndex(document.text)
        for comment, statement in _marked(turtle):
            match = _COMMENT.fullmatch(comment.text)
            if match:
                codes, problem = _understood(match[1].strip(), known, breaking)
                location = lines.location(document.name, comment.start)
                first, last = _lines_of(comment, statement, lines)
                yield Suppression(location, codes, first, last, problem)


def _marked(turtle: TurtleText) -> Iterator[tuple[Comment, Statement]]:
    """The comments that may address ``check``, each with the statement that it is about.

    A comment on the line on which a statement ends is about that statement; any other comment is about the
    statement that it is inside or above.
    """
    for previous, statement in turtle.statements_with(_MARKS):
        for comment in (each for token in statement.leaves() for each in token.comments()):
            is_behind = previous and "\n" not in turtle.text[previous.end : comment.start]
            yield comment, previous if previous and is_behind else statement


def _lines_of(comment: Comment, statement: Statement, lines: LineIndex) -> tuple[int, int]:
    """The first and last line of a comment and its statement, or of the comment if that has no words."""
    start, end = comment.start, comment.start
    if isinstance(statement, Directive) or statement.subject:
        start, end = min(start, statement.start), max(end, statement.end - 1)
    return lines.position(start)[0], lines.position(end)[0]


def _understood(words: str, known: Collection[str], breaking: Collection[str]) -> tuple[frozenset[str], str]:
    """The codes that a comment names, and the reason why ``check`` cannot follow it (empty if it can)."""
    match = _IGNORE.fullmatch(words)
    if match is None:
        return frozenset(), f'"{words[:60]}" is not something that check understands.'
    codes = [code.upper() for code in re.findall(r"CG\d+", match["codes"], re.IGNORECASE)]
    for code in codes:
        if code in breaking:
            return frozenset(), f"{code} is a structural error, which cannot be ignored."
        if code not in known:
            return frozenset(), f"{code} is not a rule that can be ignored."
    if not _REASON.fullmatch(match["rest"]):
        return frozenset(), f"The comment does not say why to ignore {', '.join(codes)}."
    return frozenset(codes), ""
