"""The sources and granted claims that the causes of a difference come down to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.analysis.compare.causes import Cause, How
from claimgraph.model import Claim, Link, Source, Undercut


@dataclass(frozen=True, slots=True)
class CauseSources:
    """What makes a difference, by IRI and in the order of the causes.

    ``dropped`` are the sources that count only in the earlier assessment, ``counting`` those that count only
    in the later one, ``granted`` the claims without a source whose grant differs.
    """

    dropped: tuple[str, ...]
    counting: tuple[str, ...]
    granted: tuple[str, ...]


def find_cause_sources(causes: Iterable[Cause], claims: Mapping[str, Claim]) -> CauseSources:
    """The sources and granted claims behind some causes; ``claims`` are those of the whole map."""
    dropped: dict[str, None] = {}
    counting: dict[str, None] = {}
    granted: dict[str, None] = {}
    for cause in causes:
        among = counting if cause.how is How.COUNTS else dropped
        among.update(dict.fromkeys(_sources(cause, claims)))
        if isinstance(cause.thing, Claim) and cause.thing.is_position:
            granted[cause.thing.iri] = None
    return CauseSources(tuple(dropped), tuple(counting), tuple(granted))


def _sources(cause: Cause, claims: Mapping[str, Claim]) -> Sequence[str]:
    """The sources that a cause stands for: itself, or those of the claims that it starts from."""
    match cause.thing:
        case Source() as source:
            return (source.iri,)
        case Claim() as claim:
            return claim.sources
        case Link() | Undercut() as step:
            return [iri for premise in step.premises for iri in claims[premise].sources]
