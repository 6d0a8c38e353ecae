"""The steps of the default scale, and their ranks by name, for tests that need a few of them."""

from enum import IntEnum

from claimgraph.scale import DEFAULT_SCALE

BASES = DEFAULT_SCALE.steps
"""The steps, weakest first, so that ``BASES[rank]`` has that rank."""


class Rank(IntEnum):
    """The ranks of the default scale."""

    ASSERTION = 0
    ANECDOTE = 1
    EXPERT_OPINION = 2
    MECHANISM = 3
    CASE_REPORT = 4
    UNCONTROLLED_STUDY = 5
    CONTROLLED_STUDY = 6
    RANDOMISED_TRIAL = 7
    SYSTEMATIC_REVIEW = 8
