"""How the verdict on each claim went, from the views as of each date."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.page.alternatives import Alternatives
from claimgraph.page.claim_content import grounding_in
from claimgraph.page.content import Content
from claimgraph.page.other_views import Ask
from claimgraph.scale import Scale
from claimgraph.wording import stage_words

Stages = Sequence[tuple[str, str, str]]
"""For each day by which a verdict was another, "by" it, the verdict and why; none if it never changed."""


def describe_stages(content: Content, alternatives: Alternatives, scale: Scale) -> Sequence[Stages]:
    """The stages of each claim, from the first dated source on."""
    last = alternatives.days[alternatives.settled :][:1] or (alternatives.as_of,)
    first = alternatives.days[:1]
    views = [each for each in alternatives.of(Ask.AS_OF.value) if (each.value,) != first]
    turns = [dict(each) for each in alternatives.turns[-len(views) - 1 :]]
    changed = [dict(alternatives.claims[place] for place in view.claims) for view in views]
    days = [*(view.value for view in views), *filter(None, last)]
    texts, found = alternatives.texts, []
    for number, claim in enumerate(content.claims):
        stages: list[tuple[str, str, str]] = []
        before: object = NEVER
        fields = [*(each.get(number, {}) for each in changed), {}]
        for day, differing, why in zip(days, fields, turns, strict=False):
            grounding = grounding_in(claim, differing, scale)
            outcome = grounding and grounding.outcome
            if outcome != before:
                reason = texts[why[number]] if number in why else ""
                stages.append((f"by {day}", stage_words(grounding, scale), reason))
            before = outcome
        found.append(stages if len(stages) > 1 else [])
    return found


NEVER = object()
"""Unlike the outcome of any claim, and unlike that of a claim that is not there."""
