"""Check files: everything that ``claimgraph check`` reports, as findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimgraph.errors import MalformedError
from claimgraph.files import read_snapshots
from claimgraph.findings import Finding, syntax_finding
from claimgraph.model import Document
from claimgraph.rdf import Statements, parse, stored_names
from claimgraph.rules import check


@dataclass(frozen=True, slots=True)
class CheckedFiles:
    """The findings of some documents, in order; ``statements`` is None if a text is malformed."""

    documents: Sequence[Document]
    findings: Sequence[Finding]
    statements: Statements | None

    @property
    def is_malformed(self) -> bool:
        """Whether a text has invalid syntax, so that nothing else could be checked."""
        return self.statements is None


def check_files(
    documents: Sequence[Document], sources: str | None = None, on_step: Callable[[], None] | None = None
) -> CheckedFiles:
    """Check documents as one map; with a folder of stored texts (``sources``), also check the quotes.

    ``on_step`` is called once after parsing, for a progress bar. Raises UnreadableError for a folder that
    cannot be read; invalid syntax is not raised but reported as a finding.
    """
    try:
        statements = parse(documents)
    except MalformedError as problem:
        return CheckedFiles(documents, (syntax_finding(problem),), None)
    if on_step:
        on_step()
    texts = None if sources is None else read_snapshots(sources, stored_names(statements))
    return CheckedFiles(documents, check(statements, snapshots=texts).findings, statements)
