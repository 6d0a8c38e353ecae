"""The proof of a result: claims must pass on what follows from what is for and against them."""

from __future__ import annotations

import numpy as np

from claimgraph.analysis.core.fixpoint import Fixpoint


def prove(fixpoint: Fixpoint) -> None:
    """Check that the ends that claims pass on follow from the ends of what is for and against them.

    Raises RuntimeError if they do not: then a part of the data was lost on the way.
    """
    ends = fixpoint.ends
    low = np.where(ends.for_low >= ends.against_high, ends.for_low, 0)
    high = np.where(ends.for_high >= ends.against_low, ends.for_high, 0)
    wrong = int(((low != fixpoint.low.passed) | (high != fixpoint.high.passed)).sum())
    if wrong:
        raise not_a_fixpoint(wrong)


def not_a_fixpoint(wrong: int) -> RuntimeError:
    """The error for a result in which a number of claims is wrong."""
    claims = "1 claim does not follow from its" if wrong == 1 else f"{wrong} claims do not follow from their"
    return RuntimeError(f"the result is not a fixpoint: {claims} evidence")
