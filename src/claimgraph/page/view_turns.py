"""Why verdicts turned from each date of the page to the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimgraph.analysis import Assessment, to_compared
from claimgraph.page.content import Content
from claimgraph.page.verdict_rows import ABSENT
from claimgraph.page.view_texts import Texts
from claimgraph.wording import turn_phrases

Turns = tuple[tuple[int, int], ...]
"""The claims that turned on a date, by number, each with the place of its reason among the texts."""


def describe_turns(dated: Sequence[tuple[Assessment, Content]], texts: Texts) -> tuple[Turns, ...]:
    """The turns from each of these views to the next, in order; none for the first of them."""
    return ((), *(_turns(*before, *after, texts) for before, after in pairwise(dated)))


def _turns(before: Assessment, was: Content, after: Assessment, now: Content, texts: Texts) -> Turns:
    pairs = zip(after.whole.claims, was.claims, now.claims, strict=True)
    turned = {
        iri: number
        for number, (iri, old, new) in enumerate(pairs)
        if old is not new and new.verdict != ABSENT and old.outcome != new.outcome
    }
    if not turned:
        return ()
    reasons = turn_phrases(to_compared(before), to_compared(after), list(turned))
    return tuple((number, texts.place(reasons[iri])) for iri, number in turned.items() if reasons[iri])
