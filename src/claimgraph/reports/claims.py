"""The report of ``list``: every claim with its verdict."""

from __future__ import annotations

import csv
import io
from typing import Any

from claimgraph.analysis import Assessment, Grounding
from claimgraph.model import Claim
from claimgraph.reports.texts import VERSION, columns, to_json_lines, view_json
from claimgraph.wording import BAND_WORDS


def claim_json(claim: Claim, grounding: Grounding, assessment: Assessment) -> dict[str, Any]:
    """One claim as in the JSON of ``list``; topics and sources by id, as the file has them."""
    whole = assessment.whole
    return {
        "id": claim.id,
        "iri": claim.iri,
        "text": claim.text,
        "topics": [whole.topics[iri].id for iri in claim.topics],
        "sources": [whole.sources[iri].id for iri in claim.sources],
        "own": grounding.own,
        "offered": grounding.offered,
        "for": {"low": grounding.for_.low, "high": grounding.for_.high},
        "against": {"low": grounding.against.low, "high": grounding.against.high},
        "verdict": grounding.verdict.value,
        "band": grounding.band.value,
    }


def to_json(assessment: Assessment) -> str:
    """All claims in the order of the files, one on a line."""
    head = {"version": VERSION, "view": view_json(assessment.view, assessment.whole)}
    claims = assessment.whole.claims
    rows = [claim_json(claims[iri], each, assessment) for iri, each in assessment.groundings.items()]
    return to_json_lines(head, "claims", rows)


def to_csv(assessment: Assessment) -> str:
    """All claims in the order of the files; topics and sources joined by spaces, ranks 0 to 8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        [
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
        ]
    )
    for iri, each in assessment.groundings.items():
        claim = assessment.whole.claims[iri]
        row = claim_json(claim, each, assessment)
        writer.writerow(
            [
                _harmless(claim.id),
                row["verdict"],
                row["band"],
                each.own,
                each.offered,
                each.for_.low,
                each.for_.high,
                each.against.low,
                each.against.high,
                _harmless(" ".join(row["topics"])),
                _harmless(" ".join(row["sources"])),
                _harmless(claim.text),
                claim.iri,
            ]
        )
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, "CSV injection")."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell


def to_text(assessment: Assessment, width: int | None) -> str:
    """A table: verdict, what it rests on, for and against, id, wording; cut to the width if given."""
    rows = [("VERDICT", "RESTS ON", "FOR", "AGAINST", "ID", "CLAIM")]
    for iri, each in assessment.groundings.items():
        claim = assessment.whole.claims[iri]
        rows.append(
            (
                each.verdict.value,
                BAND_WORDS[each.band],
                _range(each.for_.low, each.for_.high),
                _range(each.against.low, each.against.high),
                claim.id,
                claim.text,
            )
        )
    return columns(rows, width)


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"
