"""A row for each verdict: its meaning in words, its sign, and its outline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimgraph.model import Verdict


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """The row of a verdict.

    ``mark`` is drawn in the middle of a claim, ``sign`` between the evidence for it and against it. ``width``
    and ``dashes`` describe the claim's outline; it is solid if ``dashes`` is None.
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
