"""Places in the user's text, and the errors that claimgraph raises on purpose.

The exception tree::

    ClaimgraphError            claimgraph cannot go on
    ├── UnreadableError        a path that cannot be read or written as asked
    ├── MalformedError          text with a syntax error; has a location
    ├── UnknownNameError       a name that names nothing; has suggestions
    └── EditError              an edit that is refused, with nothing written

A mistake *inside* a readable map is not an exception but a finding (see :mod:`claimgraph.findings`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a text: file name as given, line and column, both counted in characters from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Remedy(NamedTuple):
    """What to do about a problem, in the words of the command line and of the Python API."""

    shell: str
    python: str


class ClaimgraphError(Exception):
    """Claimgraph cannot go on; the message is one line for the user.

    As text it ends with the Python remedy if it has one; ``for_shell`` ends with that of the command line.
    """

    def __init__(self, message: str, remedy: Remedy | None = None) -> None:
        super().__init__(message if remedy is None else f"{message} {remedy.python}")
        self.for_shell = message if remedy is None else f"{message} {remedy.shell}"


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

    def __init__(self, message: str, suggestions: Sequence[str] = (), remedy: Remedy | None = None) -> None:
        super().__init__(message, remedy)
        self.suggestions = tuple(suggestions)


class QueryError(ClaimgraphError):
    """A SPARQL query that is refused, malformed, or exceeds its limits of time or memory."""


class EditError(ClaimgraphError):
    """An edit that is refused: it makes no sense, is unsafe, or would change more than it should.

    ``details`` are further lines to show below the message.
    """

    def __init__(self, message: str, details: Sequence[str] = (), remedy: Remedy | None = None) -> None:
        super().__init__(message, remedy)
        self.details = tuple(details)
