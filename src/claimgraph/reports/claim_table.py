"""The report of ``list``: every claim with its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimgraph.analysis import Assessment, Grounding
from claimgraph.model import Claim, ClaimMap
from claimgraph.reports.json_output import VERSION, joined, to_json_line, to_json_lines
from claimgraph.reports.view_words import view_json
from claimgraph.terminal import columns, csv_text


def claim_json(claim: Claim, grounding: Grounding, assessment: Assessment) -> dict[str, Any]:
    """One claim as in the JSON of ``list``: topics and sources as ids, in the order of the file."""
    return {**_said_json(claim, assessment.whole), **grounding_json(grounding)}


def _said_json(claim: Claim, claim_map: ClaimMap) -> dict[str, Any]:
    return {
        "id": claim.id,
        "iri": claim.iri,
        "text": claim.text,
        "topics": [claim_map.topics[iri].id for iri in claim.topics],
        "sources": [claim_map.sources[iri].id for iri in claim.sources],
    }


def grounding_json(grounding: Grounding) -> dict[str, Any]:
    """The ranks (0 to 8), verdict and band of a claim."""
    return {
        "own": grounding.own,
        "offered": grounding.offered,
        "for": {"low": grounding.for_.low, "high": grounding.for_.high},
        "against": {"low": grounding.against.low, "high": grounding.against.high},
        "verdict": grounding.verdict.value,
        "band": grounding.band.id,
    }


def to_json(assessment: Assessment) -> str:
    """All claims in the order of the files, one on each line."""
    whole = assessment.whole
    head = {"version": VERSION, "view": view_json(assessment.view, whole)}
    # Claims with equal results share one grounding record. A large map has few, so each is encoded once.
    shared = {id(each): each for each in assessment.groundings.values()}
    dumped = {key: to_json_line(grounding_json(each)) for key, each in shared.items()}
    rows = (
        joined(to_json_line(_said_json(claim, whole)), dumped[id(assessment.groundings[iri])])
        for iri, claim in whole.claims.items()
    )
    return to_json_lines(head, "claims", rows)


_COLUMNS = (
    "id",
    "verdict",
    "band",
    "own",
    "offered",
    "for_low",
    "for_high",
    "against_low",
    "against_high",
    "topics",
    "sources",
    "text",
    "iri",
)


def to_csv(assessment: Assessment) -> str:
    """All claims in the order of the files; topics and sources are joined by spaces, ranks are 0 to 8."""
    rows: list[Sequence[str | int]] = [_COLUMNS]
    for iri, each in assessment.groundings.items():
        row = claim_json(assessment.whole.claims[iri], each, assessment)
        flat = {
            **row,
            "for_low": each.for_.low,
            "for_high": each.for_.high,
            "against_low": each.against.low,
            "against_high": each.against.high,
            "topics": " ".join(row["topics"]),
            "sources": " ".join(row["sources"]),
        }
        rows.append([flat[name] for name in _COLUMNS])
    return csv_text(rows)


def to_text(assessment: Assessment, width: int | None) -> str:
    """A table of verdict, band, ranks for and against, and claim; its lines are cut to the width if given."""
    rows = [("VERDICT", "RESTS ON", "FOR", "AGAINST", "CLAIM")]
    for iri, each in assessment.groundings.items():
        claim = assessment.whole.claims[iri]
        rows.append(
            (
                each.verdict.value,
                each.band.label,
                _range(each.for_.low, each.for_.high),
                _range(each.against.low, each.against.high),
                f"{claim.id}: {claim.text}",
            )
        )
    return columns(rows, width)


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"
