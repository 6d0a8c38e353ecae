"""A claim map as plain data, for the oracle: what the design's sections 4 and 5 speak of, and nothing else.

Nothing here imports claimgraph. A basis or a design is the rank of its step on the scale. Claims and sources
are kept by name, steps by their number in ``ClaimMap.steps``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Effect: TypeAlias = Literal["for", "against", "undercut", "none"]
"""What a step does: an undercut attacks a step or own evidence; "none" is restates and findsNoEvidenceFor."""

Target: TypeAlias = tuple[Literal["claim", "step", "own"], str | int]
"""Where a step leads: ``("claim", name)``; an undercut, ``("step", number)`` or ``("own", claim name)``."""

Ranks: TypeAlias = Mapping[str, int]
"""A rank from 0 to 8 for each claim that is there."""


@dataclass(frozen=True)
class ScaleStep:
    """One step of the scale of bases; its rank is its key in the scale."""

    own_words: bool = False
    needs_study: bool = False
    pools: bool = False


@dataclass(frozen=True)
class Scale:
    """The steps by rank, and the rank of hearsay: of a finding told by a source that leads to no study."""

    steps: Mapping[int, ScaleStep]
    hearsay: int


DEFAULT_SCALE = Scale(
    {
        8: ScaleStep(needs_study=True, pools=True),
        7: ScaleStep(needs_study=True),
        6: ScaleStep(needs_study=True),
        5: ScaleStep(needs_study=True),
        4: ScaleStep(),
        3: ScaleStep(own_words=True),
        2: ScaleStep(own_words=True),
        1: ScaleStep(),
        0: ScaleStep(own_words=True),
    },
    hearsay=2,
)
"""The scale for questions of treatment and harm, by the table of the design's section 3."""


@dataclass(frozen=True)
class Source:
    """A source. ``issued`` holds the first and last day its date may mean: one day twice for a full date."""

    study: bool = False
    design: int | None = None
    issued: tuple[dt.date, dt.date] | None = None
    retracted: dt.date | None = None
    reports: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Claim:
    """A claim: the names of its sources, its basis, and how many reasons rate it up."""

    sources: tuple[str, ...] = ()
    basis: int | None = None
    rated_up: int = 0


@dataclass(frozen=True)
class Step:
    """A link, a link of linked premises, or an undercut. ``down`` counts its ratings down, "twice" as two."""

    premises: tuple[str, ...]
    effect: Effect
    target: Target
    anecdotal: bool = False
    down: int = 0


@dataclass(frozen=True)
class ClaimMap:
    """What a Turtle file says. Undercuts never form a circle among themselves."""

    claims: Mapping[str, Claim]
    sources: Mapping[str, Source] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    scale: Scale = DEFAULT_SCALE


@dataclass(frozen=True)
class View:
    """The options of the design's section 5; ``bar`` and ``grant`` are ranks."""

    as_of: dt.date | None = None
    without: frozenset[str] = frozenset()
    bar: int = 0
    grant: int | None = None


EVERYTHING = View()
"""The view that leaves nothing out but retracted sources."""
