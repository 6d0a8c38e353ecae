"""What each verdict hangs on: the sources without which a claim would come out otherwise.

The views that leave out one source have been worked out already, so nothing is assessed for this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.graph import grouped
from claimgraph.page.alternatives import Alternatives
from claimgraph.page.claim_content import ClaimContent, grounding_in
from claimgraph.page.content import Content
from claimgraph.page.other_views import Ask
from claimgraph.scale import Scale
from claimgraph.wording import Upshot, hanging_words


@dataclass(frozen=True, slots=True)
class Hanging:
    """What a claim hangs on: a sentence, and the sources by number with what would become of it without each.

    Sources that change the verdict come before those that change only its kind or certainty.
    """

    lead: str
    without: tuple[tuple[int, str], ...]


def describe_hanging(
    content: Content, alternatives: Alternatives, scale: Scale
) -> tuple[Hanging, ...] | None:
    """What each claim of a page hangs on; None if the map is too large for the views without one source."""
    if Ask.WITHOUT.value in (*alternatives.missing, *alternatives.thinned):
        return None
    numbers = {source.key: number for number, source in enumerate(content.sources)}
    changed = grouped(
        (claim, (numbers[view.value], Upshot.of(grounding_in(content.claims[claim], fields, scale))))
        for view in alternatives.of(Ask.WITHOUT.value)
        for claim, fields in (alternatives.claims[place] for place in view.claims)
    )
    return tuple(_hanging(claim, changed.get(n, ()), scale) for n, claim in enumerate(content.claims))


def _hanging(claim: ClaimContent, changed: Sequence[tuple[int, Upshot]], scale: Scale) -> Hanging:
    lead, without = hanging_words(Upshot.of(grounding_in(claim, {}, scale)), changed)
    return Hanging(lead, tuple(without))
