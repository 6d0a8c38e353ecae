"""The report of ``list``: every claim with its verdict."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from claimgraph.analysis import Assessment, Grounding, Kind
from claimgraph.model import Claim, ClaimMap, Verdict
from claimgraph.reports.json_output import VERSION, joined, to_json_line, to_json_lines
from claimgraph.reports.view_words import view_json
from claimgraph.terminal import columns, csv_text


def claim_json(claim: Claim, assessment: Assessment) -> dict[str, Any]:
    """One claim as in the JSON of ``list``: topics and sources as ids, in the order of the file."""
    return {
        **_said_json(claim, assessment.whole),
        **grounding_json(assessment.groundings[claim.iri]),
        **_marks_json(claim.iri, assessment),
    }


def _said_json(claim: Claim, claim_map: ClaimMap) -> dict[str, Any]:
    return {
        "id": claim.id,
        "iri": claim.iri,
        "text": claim.text,
        "topics": [claim_map.topics[iri].id for iri in claim.topics],
        "sources": [claim_map.sources[iri].id for iri in claim.sources],
    }


def grounding_json(grounding: Grounding | None) -> dict[str, Any]:
    """The ranks (0 to 8), verdict, kinds, certainty and band of a claim; kinds are ids of bases.

    All are null for a claim that is not there.
    """
    if grounding is None:
        return dict.fromkeys(_GROUNDING_FIELDS)
    kind, kind_against = grounding.kind, grounding.kind_against
    values = (
        grounding.own,
        grounding.offered,
        {"low": grounding.for_.low, "high": grounding.for_.high},
        {"low": grounding.against.low, "high": grounding.against.high},
        grounding.verdict.value,
        kind.basis.id if kind else None,
        kind_against.basis.id if kind_against else None,
        grounding.certainty.value if grounding.certainty else None,
        grounding.band.id if grounding.band else None,
    )
    return dict(zip(_GROUNDING_FIELDS, values, strict=True))


_GROUNDING_FIELDS = (
    "own",
    "offered",
    "for",
    "against",
    "verdict",
    "kind",
    "kind_against",
    "certainty",
    "band",
)


def _marks_json(claim: str, assessment: Assessment) -> dict[str, Any]:
    """The marks of a claim: the contested claims on its ways, whether it is granted, limited grades.

    ``graded`` and ``graded_against`` are the bases that the evidence behind the kinds was given, where it
    counts as less.
    """
    grounding = assessment.groundings[claim]
    contested = assessment.grounded.contested.get(claim, ())
    return {
        "contested_by_way_of": [assessment.whole.claims[iri].id for iri in contested],
        "granted": claim in assessment.own.granted,
        "graded": graded_id(grounding.kind),
        "graded_against": graded_id(grounding.kind_against),
    }


def graded_id(kind: Kind | None) -> str | None:
    """The id of the basis that evidence was graded, if it counts as less; else None."""
    return kind.graded.id if kind and kind.is_limited else None


def to_json(assessment: Assessment, only: Container[str] | None = None) -> str:
    """The claims that are there in the view, in the order of the files, one on each line.

    With ``only``, claims with other IRIs are left out.
    """
    whole = assessment.whole
    head = {"version": VERSION, "view": view_json(assessment.view, whole)}
    rows = (
        joined(to_json_line(_said_json(whole.claims[iri], whole)), outcome)
        for iri, outcome in _encoded_outcomes(assessment)
        if only is None or iri in only
    )
    return to_json_lines(head, "claims", rows)


def _encoded_outcomes(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """The outcome and the marks of each claim, encoded.

    Unmarked claims with equal results share one grounding record. A large map has few, so each is encoded
    once.
    """
    known: dict[int, str] = {}
    for iri, grounding in assessment.groundings.items():
        is_marked = iri in assessment.grounded.contested or iri in assessment.own.granted
        encoded = None if is_marked else known.get(id(grounding))
        if encoded is None:
            encoded = to_json_line({**grounding_json(grounding), **_marks_json(iri, assessment)})
            if not is_marked:
                known[id(grounding)] = encoded
        yield iri, encoded


_COLUMNS = (
    "id",
    "verdict",
    "kind",
    "kind_against",
    "certainty",
    "band",
    "own",
    "offered",
    "for_low",
    "for_high",
    "against_low",
    "against_high",
    "contested_by_way_of",
    "granted",
    "graded",
    "graded_against",
    "topics",
    "sources",
    "text",
    "iri",
)


def claim_row(claim: Claim, assessment: Assessment) -> dict[str, Any]:
    """One claim as in the JSON of ``list``, with ``for_low`` and so on in place of the intervals."""
    row = claim_json(claim, assessment)
    for side in ("for", "against"):
        interval = row.pop(side)
        row |= {f"{side}_{end}": rank for end, rank in interval.items()}
    return row


def to_csv(assessment: Assessment) -> str:
    """The claims that are there, in the order of the files; ranks are 0 to 8.

    Lists are joined by spaces, nothing is an empty cell, and ``granted`` is true or false.
    """
    rows = (claim_row(assessment.whole.claims[iri], assessment) for iri in assessment.groundings)
    return csv_text([_COLUMNS, *([_cell(row[name]) for name in _COLUMNS] for row in rows)])


def _cell(value: object) -> str | int:
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            return " ".join(value)
        case int():
            return value
        case None:
            return ""
        case _:
            return str(value)


def to_text(assessment: Assessment, width: int | None) -> str:
    """A table of verdict, kind, certainty, ranks for and against, and claim.

    Its lines are cut to the width if one is given. The kind and the certainty are those of the side that
    wins: only for the verdict *rests* is the kind what the claim rests on.
    """
    rows = [("VERDICT", "KIND", "CERTAINTY", "FOR", "AGAINST", "CLAIM")]
    for iri, each in assessment.groundings.items():
        claim = assessment.whole.claims[iri]
        rows.append(
            (
                _verdict_words(iri, assessment),
                each.winning_kind.basis.label if each.winning_kind else "",
                each.certainty.value if each.certainty else "",
                _range(each.for_.low, each.for_.high),
                _range(each.against.low, each.against.high),
                f"{claim.id}: {claim.text}",
            )
        )
    return columns(rows, width)


def _verdict_words(claim: str, assessment: Assessment) -> str:
    """The verdict with its marks: "rests, granted" or "rests, contested on the way"."""
    verdict = assessment.groundings[claim].verdict
    words = [verdict.value]
    if claim in assessment.own.granted:
        words.append("granted")
    if claim in assessment.grounded.contested and verdict is not Verdict.CONTESTED:
        words.append("contested on the way")
    return ", ".join(words)


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"
