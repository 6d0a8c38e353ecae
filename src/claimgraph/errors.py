"""Locations in the user's text, and the errors that claimgraph raises on purpose.

The exception tree::

    ClaimgraphError            claimgraph cannot continue
    ├── UnreadableError        a path cannot be read or written as requested
    │   ├── HeldError          another process holds a file that is to be edited
    │   ├── ChangedError       a file has changed since it was read
    │   └── AbsentError        a git revision does not contain a path
    ├── MalformedError         text has a syntax error; has a location
    ├── UnknownNameError       a name is unknown or ambiguous; has suggestions
    ├── QueryError             a SPARQL query is refused or fails
    │   └── QueryTimeoutError  a SPARQL query exceeds its time limit
    └── EditError              an edit is refused, and nothing is written

A mistake *inside* a readable map is a finding, not an exception (see :mod:`claimgraph.findings`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a text: the file name as given, the line, and the column in characters; both start at 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Remedy(NamedTuple):
    """What to do about a problem, worded for the command line, the Python API, and requests to the server.

    ``request`` is empty for a problem that no request can have.
    """

    shell: str
    python: str
    request: str = ""


class ClaimgraphError(Exception):
    """Claimgraph cannot continue; the message is a text for the user.

    ``str()`` ends with the Python remedy if there is one; ``for_shell`` ends with the shell remedy instead,
    and ``without_remedy`` leaves it out, for readers who use neither. ``for_request`` is the remedy
    alone, for programs that send requests; empty if there is none.
    """

    def __init__(self, message: str, remedy: Remedy | None = None) -> None:
        super().__init__(message if remedy is None else f"{message} {remedy.python}")
        self.without_remedy = message
        self.for_shell = message if remedy is None else f"{message} {remedy.shell}"
        self.for_request = "" if remedy is None else remedy.request


class UnreadableError(ClaimgraphError):
    """A path cannot be read or written as requested."""


class HeldError(UnreadableError):
    """Another process holds a file that is to be edited, and did not finish in time."""


class ChangedError(UnreadableError):
    """A file has changed since it was read, so that an edit of it would overwrite the change."""


class AbsentError(UnreadableError):
    """A git revision does not contain a path, or no map in it."""


class MalformedError(ClaimgraphError):
    """Text does not follow the syntax of its format."""

    def __init__(self, location: Location, message: str, remedy: str) -> None:
        super().__init__(f"{location} CG001 error {message} {remedy}")
        self.location = location
        self.message = message
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[MalformedError], tuple[Location, str, str]]:
        """How the error is copied and pickled, as between processes: with its parts, not with their text."""
        return MalformedError, (self.location, self.message, self.remedy)


class UnknownNameError(ClaimgraphError):
    """A name is unknown or ambiguous; ``suggestions`` holds similar known names, if there are any."""

    def __init__(self, message: str, suggestions: Sequence[str] = (), remedy: Remedy | None = None) -> None:
        super().__init__(message, remedy)
        self.suggestions = tuple(suggestions)


class QueryError(ClaimgraphError):
    """A SPARQL query is refused, is malformed, or exceeds its time or memory limit."""


class QueryTimeoutError(QueryError):
    """A SPARQL query exceeds its time limit."""


class EditError(ClaimgraphError):
    """An edit is refused: it makes no sense, is unsafe, or would change more than requested.

    ``details`` holds further lines to print below the message; ``str()`` has them too.
    """

    def __init__(self, message: str, details: Sequence[str] = (), remedy: Remedy | None = None) -> None:
        super().__init__(message, remedy)
        self.details = tuple(details)

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *self.details])
