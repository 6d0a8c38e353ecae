"""Why verdicts turned from each date of the page to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from claimgraph.analysis import Assessment, to_compared
from claimgraph.page.content import Content
from claimgraph.page.verdict_rows import ABSENT
from claimgraph.page.view_texts import Texts
from claimgraph.wording import cite_phrases, turn_phrases

Turns = tuple[tuple[int, int], ...]
"""The claims that turned on a date, by number, each with the place of its reason among the texts."""

Dated = tuple[Assessment, Content]
"""A view of one date, assessed and described."""


def describe_turns(dated: Sequence[Dated], texts: Texts) -> tuple[Turns, ...]:
    """The turns from each of these views to the next, in order; none for the first of them."""
    cites = cite_phrases(dated[0][0].whole.sources) if dated else {}
    return ((), *(_turns(before, after, texts, cites) for before, after in pairwise(dated)))


def _turns(earlier: Dated, later: Dated, texts: Texts, cites: Mapping[str, str]) -> Turns:
    (before, was), (after, now) = earlier, later
    pairs = zip(after.whole.claims, was.claims, now.claims, strict=True)
    turned = {
        iri: number
        for number, (iri, old, new) in enumerate(pairs)
        if old is not new and new.verdict != ABSENT and old.outcome != new.outcome
    }
    if not turned:
        return ()
    reasons = turn_phrases(to_compared(before), to_compared(after), list(turned), cites)
    return tuple((number, texts.place(reasons[iri])) for iri, number in turned.items() if reasons[iri])
