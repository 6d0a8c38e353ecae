"""Why the verdict on a claim turned from one day to the next, in a phrase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimgraph.analysis import CauseSources, ComparedMap, find_cause_sources, find_causes
from claimgraph.lookup import both
from claimgraph.wording.phrases import FEW, counted


def turn_phrases(
    before: ComparedMap, after: ComparedMap, claims: Sequence[str], cites: Mapping[str, str]
) -> Mapping[str, str]:
    """Why the outcome of each claim differs, as `history` finds it; empty if no source is behind it.

    The claims are there in the later assessment. For one that the earlier lacks: who says it first. ``cites``
    has the short names of all sources of the map.
    """
    whole, known = after.assessment.whole, before.assessment.groundings
    turned = [claim for claim in claims if claim in known]
    causes = find_causes(before, after, turned) if turned else {}
    return {
        claim: _because(find_cause_sources(causes[claim], whole.claims), cites)
        if claim in known
        else _first_said(claim, after, cites)
        for claim in claims
    }


def _because(found: CauseSources, cites: Mapping[str, str]) -> str:
    parts = list(_reasons(found, cites))
    return f"because {' and '.join(parts)}" if parts else ""


def _reasons(found: CauseSources, cites: Mapping[str, str]) -> Iterator[str]:
    for sources, how in ((found.counting, "now"), (found.dropped, "no longer")):
        if named := [iri for iri in sources if iri in cites]:
            yield f"{_names(named, cites)} {how} {'counts' if len(named) == 1 else 'count'}"
    if found.granted:
        yield "other claims are granted"


def _first_said(claim: str, after: ComparedMap, cites: Mapping[str, str]) -> str:
    counting = after.assessment.claim_map.sources
    said_by = [iri for iri in after.assessment.whole.claims[claim].sources if iri in counting]
    return f"first said by {_names(said_by, cites)}" if said_by else ""


def _names(sources: Sequence[str], cites: Mapping[str, str]) -> str:
    """The first few of some sources, in short."""
    names = [cites[iri] for iri in sources[:FEW]]
    left = len(sources) - len(names)
    return both([*names, counted(left, "other")] if left else names)
