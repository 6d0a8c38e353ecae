"""Errors for queries without an answer: where in the query, which limit, and what to change."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Sequence

from claimgraph.errors import QueryError, QueryTimeoutError, Remedy
from claimgraph.lookup import either
from claimgraph.query.corrections import UNGROUPED, correct_at
from claimgraph.query.engine import PADDING, Heading, Limits, ReplyKind
from claimgraph.query.gate import CheckedQuery, one_line, problem_at
from claimgraph.query.queried import Queried
from claimgraph.query.rendering import STATEMENT_FORMATS
from claimgraph.source import LineIndex

_ENGINE_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_KEYWORD = re.compile(r"[A-Za-z_]+")
_LESS = "Simplify the query (patterns that share no variable multiply)"


def died(code: int, last_words: str, limits: Limits) -> QueryError:
    """The error for a child that ended without a reply, from its exit code and its standard error."""
    if "memory allocation" in last_words or "MemoryError" in last_words:
        return over_memory(limits)
    if sys.platform != "win32" and code == -signal.SIGXCPU:
        return over_time(limits)
    line = last_words.strip().splitlines()[-1:]
    detail = f" ({one_line(line[0])})" if line else ""
    return QueryError(
        f"The query crashed the engine: exit code {code}{detail}."
        " Simplify the query: use shorter chains of operators, paths and unions."
    )


def over_time(limits: Limits) -> QueryTimeoutError:
    """The error for a query that exceeds the time limit."""
    return QueryTimeoutError(
        f"The query took longer than {limits.seconds:g} seconds and was stopped.",
        Remedy(
            f"{_LESS}, or allow more time: --timeout SECONDS.",
            f"{_LESS}, or allow more time: Limits(seconds=...).",
        ),
    )


def over_memory(limits: Limits) -> QueryError:
    """The error for a query that exceeds the memory limit."""
    return QueryError(
        f"The query needs more than {limits.megabytes} megabytes of memory and was stopped.",
        Remedy(f"{_LESS}.", f"{_LESS}, or allow more memory: Limits(megabytes=...)."),
    )


def over_reply(limits: Limits) -> QueryError:
    """The error for an answer that exceeds the size limit."""
    less = "Reduce it, for instance with LIMIT or COUNT"
    return QueryError(
        f"The answer is longer than {limits.reply_bytes // 1024**2} megabytes"
        f" or {limits.reply_values:,} values.",
        Remedy(f"{less}.", f"{less}, or allow more: Limits(megabytes=...)."),
    )


def refusal(heading: Heading, checked: CheckedQuery, queried: Queried, limits: Limits) -> QueryError:
    """The error for a reply without a result. Raises MalformedError if a document cannot be parsed."""
    match heading.kind:
        case ReplyKind.OUT_OF_MEMORY:
            return over_memory(limits)
        case ReplyKind.BAD_QUERY:
            return _syntax_error(checked, heading.words)
        case ReplyKind.BAD_TEXT:
            from claimgraph.rdf import parse  # noqa: PLC0415 only needed after an error

            parse(queried.documents)
            words = one_line(heading.words)
            return QueryError(f"A file cannot be parsed: {words}. Check the files first.")
        case _:
            words = one_line(heading.words).rstrip(".")
            return QueryError(f"The query cannot be answered: {words}. Remove that part.")


def _syntax_error(checked: CheckedQuery, words: str) -> QueryError:
    """The error for invalid SPARQL, located at the token that the engine's message refers to."""
    match = _ENGINE_POSITION.fullmatch(words)
    if match is None:
        return QueryError(f"This is not valid SPARQL: {one_line(words)}. Correct the query.")
    expected = re.sub(r"^expected (one of )?", "", match[3]).split(", ")
    reason = next((part for part in expected if re.match(r"The [A-Z]", part)), None)
    if reason:
        remedy = UNGROUPED if "unbound" in reason else "Correct the query."
        return problem_at(checked.text, 0, f"this is not valid SPARQL: {reason}.", remedy)
    text, offset = checked.text, _offset(checked.text, int(match[1]), int(match[2]), expected)
    if "IRI parsing failed" in expected and text[offset - 1 : offset] == ">":
        start = text.rfind("<", 0, offset)
        message = f"not a full IRI: {one_line(text[start:offset])}."
        return problem_at(text, start, message, "Write the full IRI, or prefix:name.")
    for at, token in enumerate(checked.tokens):
        if offset < token.start + len(token.text) + (token.kind == "word"):
            message = f"the SPARQL is not valid from {one_line(token.text)} onwards."
            return problem_at(text, token.start, message, correct_at(checked.tokens, at))
    return problem_at(text, len(text), "the query ends too early.", "Add what is missing.")


def _offset(text: str, line: int, column: int, expected: Sequence[str]) -> int:
    """The offset of a syntax error.

    If the engine expected only keywords, it reports the position after the longest one, so that is corrected.
    """
    offset = LineIndex(text + PADDING).offset(line, column)
    keywords = [part for part in expected if _KEYWORD.fullmatch(part)]
    if len(keywords) < len([part for part in expected if part != "[_]"]):
        return offset
    return offset - max(map(len, keywords), default=0)


def wrong_format(output_format: str) -> QueryError:
    """The error for statements requested in a format that can only represent tables."""
    good = either(STATEMENT_FORMATS)
    return QueryError(
        f"CONSTRUCT and DESCRIBE return statements, which the format {output_format} cannot represent.",
        Remedy(f"Use --format {good}, which prints Turtle.", f"Use the format {good}, which gives Turtle."),
    )
