"""The view in force, in words."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph.analysis import Assessment
from claimgraph.views import View
from claimgraph.wording.phrases import counted


def view_sentence(assessment: Assessment) -> str:
    """Describe the view of an assessment, and the sources that it leaves out."""
    parts = [*_parts(assessment)]
    absent = len(assessment.whole.claims) - len(assessment.groundings)
    if absent:
        claims = counted(len(assessment.whole.claims), "claim")
        parts.append(f"{absent} of {claims} {'is' if absent == 1 else 'are'} not there in this view.")
    if parts:
        return " ".join(parts)
    if not assessment.whole.sources:
        return "The map names no source."
    retracted = len(assessment.whole.sources) - len(assessment.claim_map.sources)
    if not retracted:
        return "Every source in the map counts."
    were = "was" if retracted == 1 else "were"
    return f"Every source in the map counts, except {retracted} that {were} retracted."


def is_whole(assessment: Assessment) -> bool:
    """Whether a view leaves nothing out and grants nothing, so that it need not be named."""
    return assessment.view == View()


def _parts(assessment: Assessment) -> Iterator[str]:
    view, whole = assessment.view, assessment.whole
    if view.as_of is not None:
        yield f"As of {view.as_of.isoformat()}: sources published later are not there."
    if view.without:
        left_out = [f"“{each.title}”" for iri, each in whole.sources.items() if iri in view.without]
        yield f"Left out: {', '.join(left_out)}."
    if view.bar:
        yield f"Evidence weaker than {whole.scale.step(view.bar).with_article} is ignored."
    if view.grant:
        basis = whole.scale.step(view.grant).with_article
        yield grant_sentence(view, len(assessment.own.granted), basis)


def grant_sentence(view: View, granted: int, basis: str = "") -> str:
    """How many claims count in a view with a grant, and as which ``basis``; or why none does."""
    if not granted:
        return no_grant_sentence(view)
    counts, as_what = "counts" if granted == 1 else "count", f" as {basis}" if basis else ""
    return f"{counted(granted, 'claim')} that nobody sources and nothing supports {counts}{as_what}."


def no_grant_sentence(view: View) -> str:
    """Why no claim is granted anything in a view that would grant it."""
    if view.is_granting:
        return "Nothing is granted, because every claim has a source or support."
    return "Nothing is granted, because the grant is below the bar."
