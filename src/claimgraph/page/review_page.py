"""The page of the review queue: what each branch changes in the map, and what it does to the verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimgraph.page.assets import policy, read_static
from claimgraph.page.render import page_environment


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A branch or commit: its name and origin, and what it changes.

    ``sections`` are titles with rows: the id of a thing, its text, and further lines. ``findings`` are new.
    """

    name: str
    origin: str
    sentence: str
    sections: Sequence[tuple[str, Sequence[tuple[str, str, Sequence[str]]]]] = ()
    findings: Sequence[str] = ()
    diff: str = ""


def review_page(title: str, entries: Sequence[ReviewEntry], empty: str = "No branch changes the map.") -> str:
    """The HTML of the queue, without a script; ``empty`` says why there are no entries."""
    style = read_static("palette.css") + read_static("review.css")
    return (
        page_environment()
        .get_template("review.html")
        .render(title=title, entries=entries, empty=empty, policy=policy((), style), style=Markup(style))  # noqa: S704  our own
    )
