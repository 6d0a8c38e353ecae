"""Changes of the map in git, worked out once each: a commit never changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from claimgraph.errors import UnreadableError
from claimgraph.files.commits import find_commit
from claimgraph.files.revisions import Repository, find_repository, path_inside
from claimgraph.model import Document
from claimgraph.page.review_page import ReviewEntry, review_page
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.review_list import reviewable_json, reviewed_json
from claimgraph.server.kept_values import KeptValues
from claimgraph.workspace.reviewing import (
    Reviewable,
    RevisionState,
    find_changes,
    find_queue,
    open_revision,
    review,
    to_state,
)

MOST_COMMITS = 100
"""The most commits of the history that one answer lists."""

_KEPT = 256
"""The most reviews that are kept."""

_KEPT_STATES = 4
"""The most revisions of the map that are kept, since the next commit starts from the last."""


@dataclass(frozen=True, slots=True)
class GitReviews:
    """The changes of some files in their git repository, and what each does to the verdicts.

    Every method raises UnreadableError for files outside a repository or that cannot be read, and
    UnknownNameError for a revision that does not exist.
    """

    paths: Sequence[str]
    _reviews: KeptValues[dict[str, Any]] = field(default_factory=lambda: KeptValues(_KEPT))
    _states: KeptValues[RevisionState] = field(default_factory=lambda: KeptValues(_KEPT_STATES))

    def history(self, most: int) -> dict[str, Any]:
        """The last commits of the current branch that changed the map, newest first."""
        repository = find_repository(self.paths[0])
        rows = [self._row(repository, each) for each in find_changes(repository, self.paths, most)]
        return {"version": VERSION, "commits": rows}

    def queue(self) -> dict[str, Any]:
        """The branches that change the map, with what each would turn, by name."""
        repository = find_repository(self.paths[0])
        rows = [self._row(repository, each) for each in find_queue(repository, self.paths)]
        return {"version": VERSION, "branches": [row for row in rows if row["diff"]]}

    def changes(self, earlier: str, later: str | None, now: Sequence[Document]) -> dict[str, Any]:
        """What changed from a revision to another one or, without ``later``, to the documents ``now``."""
        repository = find_repository(self.paths[0])
        first = find_commit(repository, earlier)
        if later is not None:
            return {"version": VERSION, **self._reviewed(repository, first, find_commit(repository, later))}
        named = [replace(each, name=path_inside(repository, each.name)) for each in now]
        return {
            "version": VERSION,
            **reviewed_json(review(self._state(repository, first), to_state(named))),
        }

    def page(self, title: str) -> str:
        """The page of the review queue."""
        try:
            rows = self.queue()["branches"]
        except UnreadableError as problem:
            return review_page(title, [], f"{problem.without_remedy} {problem.for_request}".rstrip())
        return review_page(title, [_entry(row) for row in rows])

    def _row(self, repository: Repository, each: Reviewable) -> dict[str, Any]:
        return {**reviewable_json(each), **self._reviewed(repository, each.base, each.commit.id)}

    def _reviewed(self, repository: Repository, base: str | None, tip: str) -> dict[str, Any]:
        def work_out() -> dict[str, Any]:
            return reviewed_json(review(*(self._state(repository, side) for side in (base, tip))))

        return self._reviews.get((base, tip), work_out)

    def _state(self, repository: Repository, revision: str | None) -> RevisionState:
        return self._states.get(revision, lambda: open_revision(repository, revision, self.paths))


def _entry(row: dict[str, Any]) -> ReviewEntry:
    return ReviewEntry(
        row["branch"],
        f"{row['subject']} · {row['author']} · {row['day']}",
        row["sentence"],
        [
            (each["title"], [(entry["id"], entry["text"], entry["more"]) for entry in each["entries"]])
            for each in row["sections"]
        ],
        [f"{each['file']}:{each['line']} {each['message']} {each['remedy']}" for each in row["findings"]],
        row["diff"],
    )
