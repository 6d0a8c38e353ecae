"""The view that a page is built for, as options for the commands that the page prints."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from claimgraph.analysis import Assessment
from claimgraph.page.source_content import find_keys
from claimgraph.workspace.view_names import ViewNames


@dataclass(frozen=True, slots=True)
class BuiltOptions:
    """Options of a command, each with its value, that make it answer for the view of the page."""

    named: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """The options for a shell, with a space before each."""
        return "".join(f" {option} {shlex.quote(value)}" for option, value in self.named)

    def beside(self, option: str) -> str:
        """The same beside another option, which replaces its own value unless it can be repeated."""
        kept = (each for each in self.named if each[0] != option or option == "--without")
        return BuiltOptions(tuple(kept)).words


def find_built_options(assessment: Assessment, lang: str | None) -> BuiltOptions:
    """The options for the view of an assessment, with its texts in a language if one was asked for."""
    view, scale, keys = assessment.view, assessment.whole.scale, find_keys(assessment.whole.sources)
    bar, grant = (scale.step(rank).id if rank else None for rank in (view.bar, view.grant))
    without = [key for iri, key in keys.items() if iri in view.without]
    return BuiltOptions(tuple(ViewNames(view.as_of, without, bar, grant, lang).options))
