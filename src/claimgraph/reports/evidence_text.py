"""The evidence on one side of a claim as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimgraph.analysis import Item, Portrait, Side
from claimgraph.scale import Certainty
from claimgraph.terminal import wrapped
from claimgraph.wording import StepWords, certainty_phrase, kind_phrase, lines_phrase, rating_lines

MOST = 20
"""The most claims on one side, and the most links, that the text lists; JSON lists all."""

_BELOW, _FURTHER = " " * 5, " " * 7
"""Indents: of the lines below an item, and of the lines that continue those."""


def side_lines(title: str, side: Side, portrait: Portrait, steps: StepWords, width: int) -> Iterator[str]:
    """The independent lines on one side, by kind, then its evidence, strongest first."""
    if side.items:
        yield wrapped(f"{title} (independent lines: {lines_phrase(side.lines)})", width, "", "  ")
    for item in side.items[:MOST]:
        yield from _item_lines(item, side, portrait, steps, width)
    yield from more_lines(side.items)


def more_lines(things: Sequence[object]) -> Iterator[str]:
    """How many of some things only JSON lists; no line if there are none."""
    if len(things) > MOST:
        yield f"  and {len(things) - MOST} more (--format json lists all)"


def _item_lines(item: Item, side: Side, portrait: Portrait, steps: StepWords, width: int) -> Iterator[str]:
    """The rank at which a claim counts here and its text; then its kind, its sources, and the way there."""
    whole = portrait.assessment.whole
    claim, own = whole.claims[item.claim], portrait.assessment.own[item.claim]
    yield wrapped(f"{claim.id}: {claim.text}", width, f"  {item.rank}  ", _BELOW)
    kind = own.kind or item.kind
    words = (
        "granted by this view" if own.is_granted else ", ".join(whole.sources[iri].id for iri in own.sources)
    )
    certainty = certainty_phrase(Certainty.of(item.rank)) if item.rank < own.rank else ""
    yield wrapped(f"{kind_phrase(portrait.assessment, kind, claim)}{certainty} [{words}]", width, _BELOW)
    way = side.way(item)
    if not way:
        yield f"{_BELOW}its own evidence"
    elif len(way) > 1:
        between = [steps.name(link.to) for link in way[:-1]]
        yield wrapped(f"by way of {' > '.join(between)}", width, _BELOW, _FURTHER)
    for link in way:
        if link.is_joint:
            yield wrapped(f"counts only together: {steps.link(link)}", width, _BELOW, _FURTHER)
    yield from _limit_lines(item, side, portrait, steps, width)


def _limit_lines(item: Item, side: Side, portrait: Portrait, steps: StepWords, width: int) -> Iterator[str]:
    """Why less arrives than the claim has: what each link on the way is limited to or rated down for."""
    way = side.way(item)
    scale = portrait.assessment.whole.scale
    for link in portrait.limits(item, side):
        step = f" from {steps.premises(link)} to {steps.name(link.to)}" if len(way) > 1 else ""
        if link.relation.limit is not None:
            limit = scale.step(link.relation.limit).with_article
            yield wrapped(f"limited{step}: counts as {limit} at most", width, _BELOW, _FURTHER)
        yield from (wrapped(line, width, _BELOW, _FURTHER) for line in rating_lines(link, step))
        yield from (wrapped(f"note: {note}", width, _BELOW, _FURTHER) for note in link.notes)
