"""The report of ``list``: every claim with its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from claimgraph.analysis import Assessment, Grounding, Kind, ListedClaim, Listing, list_claim
from claimgraph.model import Claim, Verdict
from claimgraph.reports.json_output import VERSION, joined, quoted, to_json_line, to_json_parts
from claimgraph.reports.view_words import view_json
from claimgraph.terminal import columns, csv_text


def claim_json(claim: Claim, assessment: Assessment) -> dict[str, Any]:
    """One claim as in the JSON of ``list``: topics and sources as ids, in the order of the file."""
    return _listed_json(list_claim(assessment, claim.iri))


def _listed_json(listed: ListedClaim) -> dict[str, Any]:
    return {**_said_json(listed), **grounding_json(listed.grounding), **_marks_json(listed)}


def _said_json(listed: ListedClaim) -> dict[str, Any]:
    return {
        "id": listed.id,
        "iri": listed.iri,
        "text": listed.text,
        "topics": listed.topics,
        "sources": listed.sources,
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


def _marks_json(listed: ListedClaim) -> dict[str, Any]:
    """The marks of a claim: the contested claims on its ways, whether it is granted, limited grades.

    ``graded`` and ``graded_against`` are the bases that the evidence behind the kinds was given, where it
    counts as less.
    """
    return {
        "contested_by_way_of": listed.contested,
        "granted": listed.is_granted,
        "graded": graded_id(listed.grounding.kind),
        "graded_against": graded_id(listed.grounding.kind_against),
    }


def graded_id(kind: Kind | None) -> str | None:
    """The id of the basis that evidence was graded, if it counts as less; else None."""
    return kind.graded.id if kind and kind.is_limited else None


def to_json(listing: Listing) -> str:
    """The claims that are there in the view, in the order of the files, one on each line."""
    return "".join(json_parts(listing))


def json_parts(listing: Listing) -> Iterator[str]:
    """The text of ``to_json`` in parts, each made when it is read."""
    head = {"version": VERSION, "view": view_json(listing.view, listing.named)}
    return to_json_parts(head, "claims", _encoded(listing.claims))


def _encoded(claims: Iterable[ListedClaim]) -> Iterator[str]:
    """The claims, encoded.

    Unmarked claims with equal results share one grounding record. A large map has few, so each is encoded
    once.
    """
    known: dict[int, str] = {}
    for listed in claims:
        is_marked = bool(listed.contested) or listed.is_granted
        outcome = None if is_marked else known.get(id(listed.grounding))
        if outcome is None:
            outcome = to_json_line({**grounding_json(listed.grounding), **_marks_json(listed)})
            if not is_marked:
                known[id(listed.grounding)] = outcome
        yield joined(_said_line(listed), outcome)


def _said_line(listed: ListedClaim) -> str:
    """What ``_said_json`` has, as one line of JSON; an encoder of any object takes four times as long."""
    texts = f'"id": {quoted(listed.id)}, "iri": {quoted(listed.iri)}, "text": {quoted(listed.text)}'
    topics, sources = ", ".join(map(quoted, listed.topics)), ", ".join(map(quoted, listed.sources))
    return f'{{{texts}, "topics": [{topics}], "sources": [{sources}]}}'


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
    return _row(list_claim(assessment, claim.iri))


def _row(listed: ListedClaim) -> dict[str, Any]:
    row = _listed_json(listed)
    for side in ("for", "against"):
        interval = row.pop(side)
        row |= {f"{side}_{end}": rank for end, rank in interval.items()}
    return row


def to_csv(listing: Listing) -> str:
    """The claims that are there, in the order of the files; ranks are 0 to 8.

    Lists are joined by spaces, nothing is an empty cell, and ``granted`` is true or false.
    """
    rows = map(_row, listing.claims)
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


def to_text(listing: Listing, width: int | None) -> str:
    """A table of verdict, kind, certainty, ranks for and against, and claim.

    Its lines are cut to the width if one is given. The kind and the certainty are those of the side that
    wins: only for the verdict *rests* is the kind what the claim rests on.
    """
    rows = [("VERDICT", "KIND", "CERTAINTY", "FOR", "AGAINST", "CLAIM")]
    for listed in listing.claims:
        each = listed.grounding
        rows.append(
            (
                _verdict_words(listed),
                each.winning_kind.basis.label if each.winning_kind else "",
                each.certainty.value if each.certainty else "",
                _range(each.for_.low, each.for_.high),
                _range(each.against.low, each.against.high),
                f"{listed.id}: {listed.text}",
            )
        )
    return columns(rows, width)


def _verdict_words(listed: ListedClaim) -> str:
    """The verdict with its marks: "rests, granted" or "rests, contested on the way"."""
    verdict = listed.grounding.verdict
    words = [verdict.value]
    if listed.is_granted:
        words.append("granted")
    if listed.contested and verdict is not Verdict.CONTESTED:
        words.append("contested on the way")
    return ", ".join(words)


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"
