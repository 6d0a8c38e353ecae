"""The row of each distinct grounding in the table of verdicts, and its number in the digest of a result."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from claimgraph.analysis import Grounding, Kind
from claimgraph.analysis.core.carrying import Flags, Numbers, blocks

ID_MODULUS, ROW_MODULUS = 1_000_003, 1_000_000_007


def outcome_row(grounding: Grounding) -> dict[str, int | str | None]:
    """The columns that the table of verdicts has for a grounding: its fields in the JSON of ``list``."""
    kind, against = grounding.kind, grounding.kind_against
    return {
        "own": grounding.own,
        "offered": grounding.offered,
        "for_low": grounding.for_.low,
        "for_high": grounding.for_.high,
        "against_low": grounding.against.low,
        "against_high": grounding.against.high,
        "verdict": grounding.verdict.value,
        "kind": kind.basis.id if kind else None,
        "kind_against": against.basis.id if against else None,
        "certainty": grounding.certainty.value if grounding.certainty else None,
        "band": grounding.band.id if grounding.band else None,
        "graded": kind.graded.id if kind and kind.is_limited else None,
        "graded_against": against.graded.id if against and against.is_limited else None,
    }


def outcome_number(grounding: Grounding) -> int:
    """The ranks and kinds of a grounding as the decimal digits of one number, the last one always 0."""
    kinds = (grounding.kind, grounding.kind_against)
    digits = (
        *(grounding.own, grounding.offered, grounding.for_.low, grounding.for_.high),
        *(grounding.against.low, grounding.against.high),
        *(rank for kind in kinds for rank in _kind_digits(kind)),
    )
    return int("".join(map(str, digits)) + "0")


def _kind_digits(kind: Kind | None) -> tuple[int, int]:
    return (kind.basis.rank + 1, kind.graded.rank + 1) if kind else (0, 0)


def find_digest(ids: Numbers, outcomes: Sequence[Grounding], outcome_of: Numbers, granted: Flags) -> int:
    """A sum over all claims that shows at a glance whether two results are the same.

    Sums the product of each claim's id (modulo ID_MODULUS, plus one) and the number of its outcome (plus one
    if it is granted), modulo ROW_MODULUS. The order of the claims does not matter.
    """
    numbers = np.array([outcome_number(each) for each in outcomes], np.int64)
    found = 0
    for block in blocks(len(ids)):
        rows = (ids[block] % ID_MODULUS + 1) * (numbers[outcome_of[block]] + granted[block])
        found += int((rows % ROW_MODULUS).sum())
    return found
