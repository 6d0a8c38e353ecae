"""How the verdict on each claim went, from the views as of each date."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.page.alternatives import Alternatives
from claimgraph.page.claim_content import grounding_in
from claimgraph.page.content import Content
from claimgraph.page.other_views import Ask
from claimgraph.scale import Scale
from claimgraph.wording import stage_words

Stages = Sequence[tuple[str, str]]
"""For each day by which a verdict was another, "by" that day and the verdict; none if it never changed."""


def describe_stages(content: Content, alternatives: Alternatives, scale: Scale) -> Sequence[Stages]:
    """The stages of each claim, from the first dated source on."""
    last = alternatives.days[alternatives.settled :][:1] or (alternatives.as_of,)
    first = alternatives.days[:1]
    views = [each for each in alternatives.of(Ask.AS_OF.value) if (each.value,) != first]
    changed = [dict(alternatives.claims[place] for place in view.claims) for view in views]
    days = [*(view.value for view in views), *filter(None, last)]
    found = []
    for number, claim in enumerate(content.claims):
        stages: list[tuple[str, str]] = []
        before: object = NEVER
        for day, fields in zip(days, [*(each.get(number, {}) for each in changed), {}], strict=False):
            grounding = grounding_in(claim, fields, scale)
            outcome = grounding and grounding.outcome
            if outcome != before:
                stages.append((f"by {day}", stage_words(grounding, scale)))
            before = outcome
        found.append(stages if len(stages) > 1 else [])
    return found


NEVER = object()
"""Unlike the outcome of any claim, and unlike that of a claim that is not there."""
