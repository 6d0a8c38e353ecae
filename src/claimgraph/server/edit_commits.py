"""Committing each edit to git, for curators who ask for it with ``serve --commit``."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimgraph.errors import UnreadableError
from claimgraph.files.committing import commit_files
from claimgraph.files.revisions import Repository, path_inside
from claimgraph.reports.changes import change_sentence, find_sections
from claimgraph.server.edit_outcome import EditOutcome


@dataclass(frozen=True, slots=True)
class EditCommits:
    """Commits the files that an edit changed to the repository that they are in."""

    repository: Repository

    def commit(self, outcome: EditOutcome) -> EditOutcome:
        """The outcome of a written edit with the hash of its commit or, if git refuses one, the reason."""
        try:
            paths = [path_inside(self.repository, each.document.name) for each in outcome.edited]
            made = commit_files(self.repository, paths, commit_message(outcome))
        except UnreadableError as problem:
            words = f"The edit is written, but not committed. {problem.without_remedy}"
            return replace(outcome, commit_problem=words)
        return replace(outcome, commit=made)


def commit_message(outcome: EditOutcome) -> str:
    """What an edit changes, in the words of ``diff``: a sentence, then the changes by sort."""
    if outcome.comparison is None:
        return "Correct errors of the map\n"
    lines = [change_sentence(outcome.comparison).removesuffix(".")]
    for section in find_sections(outcome.comparison):
        lines += ["", section.title, ""]
        for entry in section.entries:
            lines += [f"- {entry.id}: {entry.text}" if entry.text else f"- {entry.id}"]
            lines += [f"  {each}" for each in entry.more]
    return "\n".join(lines) + "\n"
