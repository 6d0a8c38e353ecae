"""Why the verdict on a claim turned from one day to the next, in a phrase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimgraph.analysis import CauseSources, ComparedMap, find_cause_sources, find_causes
from claimgraph.lookup import both
from claimgraph.model import ClaimMap
from claimgraph.wording.phrases import FEW, counted
from claimgraph.wording.source_words import cite_phrase


def turn_phrases(before: ComparedMap, after: ComparedMap, claims: Sequence[str]) -> Mapping[str, str]:
    """Why the outcome of each claim differs, as `history` finds it; empty if no source is behind it.

    The claims are there in the later assessment. For one that the earlier lacks: who says it first.
    """
    whole, known = after.assessment.whole, before.assessment.groundings
    turned = [claim for claim in claims if claim in known]
    causes = find_causes(before, after, turned) if turned else {}
    return {
        claim: _because(find_cause_sources(causes[claim], whole.claims), whole)
        if claim in known
        else _first_said(claim, after)
        for claim in claims
    }


def _because(found: CauseSources, whole: ClaimMap) -> str:
    parts = list(_reasons(found, whole))
    return f"because {' and '.join(parts)}" if parts else ""


def _reasons(found: CauseSources, whole: ClaimMap) -> Iterator[str]:
    for sources, how in ((found.counting, "now"), (found.dropped, "no longer")):
        if named := [iri for iri in sources if iri in whole.sources]:
            yield f"{_names(named, whole)} {how} {'counts' if len(named) == 1 else 'count'}"
    if found.granted:
        yield "other claims are granted"


def _first_said(claim: str, after: ComparedMap) -> str:
    counting = after.assessment.claim_map.sources
    said_by = [iri for iri in after.assessment.whole.claims[claim].sources if iri in counting]
    return f"first said by {_names(said_by, after.assessment.whole)}" if said_by else ""


def _names(sources: Sequence[str], whole: ClaimMap) -> str:
    """The first few of some sources, in short."""
    names = [cite_phrase(whole.sources[iri]) for iri in sources[:FEW]]
    left = len(sources) - len(names)
    return both([*names, counted(left, "other")] if left else names)
