"""The evidence on one side of a claim by source, so that many claims of one source are not taken for many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.analysis.core.assessment import Assessment
from claimgraph.analysis.explain.evidence import Item
from claimgraph.graph import grouped


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The evidence that a source gives, strongest first; ``source`` is None for a granted position."""

    source: str | None
    items: tuple[Item, ...]


def group_by_source(assessment: Assessment, items: Sequence[Item]) -> tuple[SourceGroup, ...]:
    """Group items, given strongest first, by the first source that gives a claim's evidence its rank.

    The groups are in the order of their first items. Each granted position is a group of its own.
    """
    by_source = grouped((_voice(assessment, item), item) for item in items)
    return tuple(
        SourceGroup(None if is_granted else voice, tuple(found))
        for (voice, is_granted), found in by_source.items()
    )


def _voice(assessment: Assessment, item: Item) -> tuple[str, bool]:
    """The source that an item belongs to, or the claim itself if the view grants it; and whether it does."""
    sources = assessment.own.carrying(item.claim)
    return (sources[0], False) if sources else (item.claim, True)
