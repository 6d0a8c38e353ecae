"""The report of ``show`` as JSON."""

from __future__ import annotations

from typing import Any

from claimgraph.analysis import Portrait, Side
from claimgraph.model import Link
from claimgraph.reports.claim_table import claim_json
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json
from claimgraph.reports.view_words import view_json
from claimgraph.wording import caution_sentence


def to_json(portrait: Portrait) -> str:
    """The fields of ``list``, then the claim's links, lines, evidence and hinges, and what depends on it."""
    assessment = portrait.assessment
    sources = assessment.whole.sources
    return dump_json(
        {
            "version": VERSION,
            "view": view_json(assessment.view, assessment.whole),
            **claim_json(portrait.claim, portrait.grounding, assessment),
            "links": [
                {
                    **_link_json(each.link, portrait),
                    "undercut_by": [portrait.id_of(claim) for claim in each.undercut_by],
                    "carries": each.carried,
                }
                for each in portrait.arriving
            ],
            "lines": {
                "for": {str(rank): count for rank, count in portrait.evidence.for_.lines.items()},
                "against": {str(rank): count for rank, count in portrait.evidence.against.lines.items()},
            },
            "evidence": {
                "for": _items_json(portrait.evidence.for_, portrait),
                "against": _items_json(portrait.evidence.against, portrait),
            },
            "collapses_without": [sources[iri].id for iri in portrait.collapses],
            "hinges": [_link_json(link, portrait) for link in portrait.hinges],
            "dependents": portrait.dependents,
            "affects": [
                {**_link_json(each.link, portrait), "carries": each.carried} for each in portrait.leaving
            ],
            "cautions": [caution_sentence(each) for each in portrait.cautions],
        }
    )


def _link_json(link: Link, portrait: Portrait) -> dict[str, Any]:
    return {
        "from": portrait.id_of(link.from_),
        "relation": link.relation.id,
        "to": portrait.id_of(link.to),
        "rated_down": [reason.id for reason in link.rated_down],
        "notes": list(link.notes),
    }


def _limit_json(link: Link, portrait: Portrait) -> dict[str, Any]:
    return {name: value for name, value in _link_json(link, portrait).items() if name != "notes"}


def _items_json(side: Side, portrait: Portrait) -> list[dict[str, Any]]:
    whole = portrait.assessment.whole
    return [
        {
            "claim": portrait.id_of(item.claim),
            "rank": item.rank,
            "sources": [whole.sources[iri].id for iri in whole.claims[item.claim].sources],
            "way": [*(portrait.id_of(link.from_) for link in side.way(item)), portrait.claim.id],
            "origins": portrait.origins(item),
            "limits": [_limit_json(link, portrait) for link in portrait.limits(item, side)],
        }
        for item in side.items
    ]
