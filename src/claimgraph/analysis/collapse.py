"""What a verdict hangs on: single sources and single links whose removal changes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from claimgraph.analysis.assessment import Assessment
from claimgraph.analysis.grounding import Grounding, ground
from claimgraph.model import ClaimMap, Link, Undercut
from claimgraph.views import apply_view


def find_collapses(assessment: Assessment, claim: str) -> list[str]:
    """The sources without which, one alone, the same view gives the claim another verdict or band.

    In the order of the map.
    """
    part, view = _bearing_on(assessment.whole, claim), assessment.view
    viewed = (assessment.claim_map.claims[iri] for iri in part.claims)
    used = {iri for each in viewed if each.own > 0 for iri in each.sources}
    now = assessment.groundings[claim]
    return [
        iri
        for iri in part.sources
        if iri in used and _differs(now, apply_view(part, replace(view, without=view.without | {iri})), claim)
    ]


def find_hinges(claim_map: ClaimMap, claim: str) -> list[Link]:
    """The links whose removal alone changes the claim's verdict or band, in the order of the map."""
    part = _bearing_on(claim_map, claim)
    now = ground(part).groundings[claim]
    return [link for link in part.links if _differs(now, _without_link(part, link), claim)]


def _differs(now: Grounding, changed: ClaimMap, claim: str) -> bool:
    then = ground(changed).groundings[claim]
    return (then.verdict, then.band) != (now.verdict, now.band)


def _without_link(claim_map: ClaimMap, link: Link) -> ClaimMap:
    return replace(
        claim_map,
        links=tuple(each for each in claim_map.links if each != link),
        undercuts=tuple(each for each in claim_map.undercuts if each.link != link),
    )


def _bearing_on(claim_map: ClaimMap, claim: str) -> ClaimMap:
    """The part of the map that can make a difference to a claim: all that leads to it, whole.

    Ways run over links of any relation, and from a claim that undercuts a link on to its target.
    """
    arriving = _by_target((link.to, link.from_) for link in claim_map.links)
    undercutting = _by_target((each.link.to, each.claim) for each in claim_map.undercuts)
    reached = {claim}
    waiting = [claim]
    while waiting:
        target = waiting.pop()
        for start in (*arriving.get(target, ()), *undercutting.get(target, ())):
            if start not in reached:
                reached.add(start)
                waiting.append(start)
    return replace(
        claim_map,
        claims={iri: each for iri, each in claim_map.claims.items() if iri in reached},
        links=tuple(link for link in claim_map.links if link.to in reached),
        undercuts=tuple(each for each in claim_map.undercuts if _reaches(each, reached)),
    )


def _by_target(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for target, start in pairs:
        found.setdefault(target, []).append(start)
    return found


def _reaches(undercut: Undercut, reached: set[str]) -> bool:
    return undercut.link.to in reached
