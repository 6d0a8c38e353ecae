"""The changes of commits and branches as JSON: what each does to the verdicts, its findings, its diff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimgraph.curation.diffs import to_diff
from claimgraph.curation.edit import Edited
from claimgraph.model import Document
from claimgraph.reports.cause_words import Comparison
from claimgraph.reports.changes import ChangeEntry, change_sentence, find_sections
from claimgraph.reports.comparison import comparison_json
from claimgraph.reports.finding_list import finding_json
from claimgraph.workspace.reviewing import Reviewable, Reviewed

BROKEN = "The map has errors before or after this change, so its verdicts cannot be compared."


def compared(reviewed: Reviewed) -> Comparison | None:
    """The two assessments with what changed; None if one of the two maps has errors."""
    before, after = reviewed.before.assessment, reviewed.after.assessment
    if before is None or after is None or reviewed.difference is None:
        return None
    return Comparison(before, after, reviewed.difference)


def reviewed_json(reviewed: Reviewed) -> dict[str, Any]:
    """What changed: in words, as values (null for a map with errors), the new findings, and the diff."""
    comparison = compared(reviewed)
    return {
        "sentence": BROKEN if comparison is None else change_sentence(comparison),
        "sections": [] if comparison is None else sections_json(comparison),
        "changes": None if comparison is None else comparison_json(comparison),
        "findings": [finding_json(each) for each in reviewed.findings],
        "diff": documents_diff(reviewed.before.documents, reviewed.after.documents),
    }


def sections_json(comparison: Comparison) -> list[dict[str, Any]]:
    """The changes in the words of ``diff``: verdicts first, then records added, removed and changed."""
    return [
        {
            "title": f"{section.title} ({len(section.entries)})",
            "entries": list(map(_entry_json, section.entries)),
        }
        for section in find_sections(comparison)
    ]


def _entry_json(entry: ChangeEntry) -> dict[str, Any]:
    return {"id": entry.id, "text": entry.text, "more": list(entry.more)}


def reviewable_json(reviewable: Reviewable) -> dict[str, Any]:
    """The branch, if it is one, and its last commit: hash, author, day, subject, and where it starts from."""
    commit = reviewable.commit
    return {
        "branch": reviewable.branch or None,
        "commit": commit.id,
        "base": reviewable.base,
        "author": commit.author,
        "day": commit.day,
        "subject": commit.subject,
    }


def documents_diff(before: Sequence[Document], after: Sequence[Document]) -> str:
    """What changed between two states of a map, as a unified diff; absent files count as empty."""
    old, new = ({each.name: each for each in documents} for documents in (before, after))
    pairs = [
        Edited(old.get(name, Document(name, "")), new[name].text if name in new else "")
        for name in dict.fromkeys([*old, *new])
    ]
    return "".join(map(to_diff, pairs))
