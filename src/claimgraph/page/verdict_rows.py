"""One row for each verdict: what it means in words, and how it is marked and drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimgraph.model import Verdict


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """The row of a verdict.

    ``mark`` stands in the middle of a claim, ``sign`` between what speaks for it and what speaks against it.
    ``width`` and ``dashes`` are those of the claim's outline; None is a solid one.
    """

    meaning: str
    mark: str
    sign: str
    width: float
    dashes: tuple[int, int] | None = None


VERDICT_ROWS: Mapping[Verdict, VerdictRow] = {
    Verdict.RESTS: VerdictRow("stronger evidence for than against", "", ">", 1),
    Verdict.CONTESTED: VerdictRow("equally strong for and against", "±", "=", 3.5),
    Verdict.OUTWEIGHED: VerdictRow(
        "stronger evidence against than for", "\N{MULTIPLICATION SIGN}", "<", 2, (4, 3)
    ),
    Verdict.UNSUPPORTED: VerdictRow("nothing for it or against it", "", "=", 1.5, (6, 4)),
    Verdict.UNSETTLED: VerdictRow("left open by circular attacks", "?", "?", 2, (1, 3)),
}
