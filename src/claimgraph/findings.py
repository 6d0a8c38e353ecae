"""The findings that ``check`` reports, their severity and their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from claimgraph.errors import ClaimgraphError, Location, MalformedError


class Severity(Enum):
    """The severity of a finding, worst first.

    An error breaks the structure of the map. A warning needs the curator's decision: the map may be right
    as it is. A note is only for information.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def order(self) -> int:
        """The position among the severities, 0 for the worst."""
        return list(Severity).index(self)

    def at_least(self, other: Severity) -> bool:
        """Whether this severity is as bad as the other, or worse."""
        return self.order <= other.order


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation of a rule: its place, code and severity, what is wrong, and what to do about it."""

    location: Location
    code: str
    severity: Severity
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.location} {self.code} {self.severity.value} {self.message} {self.remedy}"


class BrokenMapError(ClaimgraphError):
    """A map whose structure is broken; ``findings`` holds its errors, and the message lists them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[type[BrokenMapError], tuple[tuple[Finding, ...]]]:
        """How the error is copied and pickled: with its findings, not with their text."""
        return BrokenMapError, (self.findings,)


def syntax_finding(problem: MalformedError) -> Finding:
    """The finding for a text that the parser rejected."""
    return Finding(problem.location, "CG001", Severity.ERROR, problem.message, problem.remedy)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without duplicates, sorted by file, line, column, code and message."""
    return sorted(set(findings), key=lambda finding: (finding.location, finding.code, finding.message))


def errors_in(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that break the structure of the map, in the order given."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
