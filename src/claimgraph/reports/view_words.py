"""The view of a report, as JSON and in words."""

from __future__ import annotations

from typing import Any

from claimgraph.analysis import Assessment
from claimgraph.model import ClaimMap
from claimgraph.views import View
from claimgraph.wording import counted, no_grant_sentence


def view_json(view: View, claim_map: ClaimMap) -> dict[str, Any]:
    """A view as JSON; ``without`` holds the ids of the ignored sources, sorted."""
    return {
        "as_of": view.as_of.isoformat() if view.as_of else None,
        "without": sorted(claim_map.sources[iri].id for iri in view.without),
        "bar": view.bar,
        "grant": view.grant,
    }


def view_words(view: View, claim_map: ClaimMap) -> str:
    """A view in words, such as "as of 2011-12-31, without petrov-2011"; empty if everything counts."""
    parts = [f"as of {view.as_of.isoformat()}"] if view.as_of else []
    parts += [f"without {claim_map.sources[iri].id}" for iri in sorted(view.without)]
    if view.bar:
        parts.append(f"nothing below {claim_map.scale.step(view.bar).label} accepted")
    if view.grant:
        parts.append(f"{claim_map.scale.step(view.grant).label} granted to claims that nobody sources")
    return ", ".join(parts)


def view_sentences(assessment: Assessment) -> list[str]:
    """The view in sentences: what it is, what is not there in it, and what it cannot change."""
    view, extent = assessment.view, assessment.extent
    words = view_words(view, assessment.whole)
    sentences = [f"In this view: {words}."] if words else []
    absent = extent.claims - extent.there
    if absent:
        are = "is" if absent == 1 else "are"
        sentences.append(f"{absent} of {counted(extent.claims, 'claim')} {are} not there.")
    undated = extent.undated
    if view.as_of and undated:
        have = "has no date, so it is" if undated == 1 else "have no date, so they are"
        sentences.append(f"{counted(undated, 'source')} {have} there on every day.")
    granted = extent.granted
    if view.grant and granted:
        sentences.append(f"{counted(granted, 'claim')} {'is' if granted == 1 else 'are'} granted.")
    elif view.grant:
        sentences.append(no_grant_sentence(view))
    return sentences
