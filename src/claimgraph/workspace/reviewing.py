"""Review changes in git: what a commit or a branch changes in a map, and what that does to the verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from claimgraph.analysis import Assessment, Difference, find_difference
from claimgraph.errors import AbsentError, MalformedError
from claimgraph.files.commits import (
    Commit,
    find_commit,
    find_fork,
    list_branches,
    list_commits,
    read_commits,
)
from claimgraph.files.revisions import Repository, read_revision
from claimgraph.findings import Finding, errors_in, syntax_finding
from claimgraph.model import Document
from claimgraph.workspace.file_checks import check_files
from claimgraph.workspace.opening import open_documents


@dataclass(frozen=True, slots=True)
class RevisionState:
    """A map in a revision, its documents named by their paths in the repository.

    ``assessment`` is None for a map with errors, which are among the ``findings``.
    """

    documents: Sequence[Document]
    findings: Sequence[Finding]
    assessment: Assessment | None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Two states of a map, and the findings of the second that the first does not have.

    ``difference`` is None if one of the two has errors.
    """

    before: RevisionState
    after: RevisionState
    findings: Sequence[Finding]
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class Reviewable:
    """A change to review: its last commit, the commit that it starts from, and its branch if it is one."""

    commit: Commit
    base: str | None
    branch: str = ""


def open_revision(repository: Repository, revision: str | None, paths: Sequence[str]) -> RevisionState:
    """The map that some paths have in a revision; an empty one where none of them is there yet.

    Raises UnreadableError for a path outside the repository or a file that cannot be read.
    """
    documents: list[Document] = []
    for path in paths if revision else ():
        try:
            documents += read_revision(repository, revision or "", [path])
        except AbsentError:
            continue
        except MalformedError as problem:
            return RevisionState((), (syntax_finding(problem),), None)
    named = {each.name.partition(":")[2]: each for each in documents}
    return to_state([replace(each, name=name) for name, each in named.items()])


def to_state(documents: Sequence[Document]) -> RevisionState:
    """The state of a map with these documents."""
    findings = check_files(documents).findings
    assessment = None if errors_in(findings) else open_documents(documents).assess()
    return RevisionState(documents, findings, assessment)


def review(before: RevisionState, after: RevisionState) -> Reviewed:
    """What changed from one state of a map to another."""
    difference = None
    if before.assessment is not None and after.assessment is not None:
        difference = find_difference(before.assessment, after.assessment)
    return Reviewed(before, after, new_findings(before.findings, after.findings), difference)


def new_findings(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """The findings that only the second list has, in order; a finding that only moved is not new."""
    known = Counter((each.location.file, each.code, each.message) for each in before)
    new = []
    for finding in after:
        key = (finding.location.file, finding.code, finding.message)
        if known[key]:
            known[key] -= 1
        else:
            new.append(finding)
    return new


def find_changes(repository: Repository, paths: Sequence[str], most: int) -> list[Reviewable]:
    """The last commits on the current branch that changed the map, newest first.

    Raises UnreadableError for a path outside the repository, and UnknownNameError for a repository without
    commits.
    """
    commits = list_commits(repository, find_commit(repository, "HEAD"), paths, most)
    return [Reviewable(each, each.parents[0] if each.parents else None) for each in commits]


def find_queue(repository: Repository, paths: Sequence[str]) -> list[Reviewable]:
    """The branches with commits that the current branch lacks and that change the map, by name.

    Each starts from the last commit that it has in common with the current branch. Raises the errors of
    ``find_changes``.
    """
    head = find_commit(repository, "HEAD")
    waiting = []
    for branch in list_branches(repository):
        base = find_fork(repository, head, branch.tip)
        if list_commits(repository, branch.tip, paths, 1, since=base):
            (commit,) = read_commits(repository, [branch.tip], [()])
            waiting.append(Reviewable(commit, base, branch.name))
    return waiting
