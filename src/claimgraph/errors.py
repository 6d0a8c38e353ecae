"""Places in the user's text, and the errors that claimgraph raises on purpose.

The exception tree::

    ClaimgraphError            claimgraph cannot go on
    ├── UnreadableError        a path that cannot be read or written as asked
    ├── MalformedError          text with a syntax error; has a location
    ├── UnknownNameError       a name that names nothing; has suggestions
    ├── BrokenMapError         a map whose structure is broken, where it is loaded in Python
    ├── QueryError             a SPARQL query that is refused, malformed or too expensive
    └── EditError              an edit that is refused, with nothing written

A mistake *inside* a readable map is not an exception but a finding (see :mod:`claimgraph.findings`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a text: file name as given, line and column, both counted in characters from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class ClaimgraphError(Exception):
    """Claimgraph cannot go on; the message is one line for the user."""


class UnreadableError(ClaimgraphError):
    """A path that cannot be read or written as asked."""


class MalformedError(ClaimgraphError):
    """Text that does not follow the syntax of its format."""

    def __init__(self, location: Location, message: str, remedy: str) -> None:
        super().__init__(f"{location} CG001 error {message} {remedy}")
        self.location = location
        self.message = message
        self.remedy = remedy


class UnknownNameError(ClaimgraphError):
    """A name that names nothing, or several things; ``suggestions`` are the nearest names, if any."""

    def __init__(self, message: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.suggestions = tuple(suggestions)


class BrokenMapError(ClaimgraphError):
    """A map whose structure is broken; the message lists every error with its place, one per line."""


class QueryError(ClaimgraphError):
    """A SPARQL query that is refused, malformed, or exceeds its limits of time or memory."""


class EditError(ClaimgraphError):
    """An edit that is refused: it makes no sense, is unsafe, or would change more than it should.

    ``details`` are further lines to show below the message.
    """

    def __init__(self, message: str, details: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.details = tuple(details)
