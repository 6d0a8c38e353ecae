"""What each verdict hangs on: the sources without which a claim would come out otherwise.

The views that leave out one source have been worked out already, so nothing is assessed for this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimgraph.analysis import Kind
from claimgraph.graph import grouped
from claimgraph.model import Verdict
from claimgraph.page.alternatives import Alternatives
from claimgraph.page.claim_content import ClaimContent, KindRanks
from claimgraph.page.content import Content
from claimgraph.page.other_views import Ask
from claimgraph.page.verdict_rows import ABSENT
from claimgraph.scale import Certainty, Scale
from claimgraph.wording import hangs_lead, would_phrase


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
        (claim, (numbers[view.value], _then(content.claims[claim], fields)))
        for view in alternatives.of(Ask.WITHOUT.value)
        for claim, fields in (alternatives.claims[place] for place in view.claims)
    )
    return tuple(_hanging(claim, changed.get(n, ()), scale) for n, claim in enumerate(content.claims))


_Upshot = tuple[str, KindRanks, str]
"""A verdict, and the kind and certainty of the winning side."""


def _then(claim: ClaimContent, fields: Mapping[str, Any]) -> _Upshot:
    """The outcome of a claim in another view; a claim that is not there has no evidence."""
    verdict: str = fields.get("verdict", claim.verdict)
    if verdict == ABSENT:
        return Verdict.UNSUPPORTED.value, (), ""
    kinds: Mapping[str, KindRanks] = {
        Verdict.RESTS.value: fields.get("kind", claim.kind),
        Verdict.OUTWEIGHED.value: fields.get("kind_against", claim.kind_against),
    }
    return verdict, kinds.get(verdict, ()), fields.get("certainty", claim.certainty)


def _hanging(claim: ClaimContent, changed: Sequence[tuple[int, _Upshot]], scale: Scale) -> Hanging:
    verdict, kind, certainty = claim.outcome
    turning = [(source, then) for source, then in changed if then[0] != verdict]
    changing = [
        (source, then)
        for source, then in changed
        if then[0] == verdict and (then[1][:1], then[2]) != (kind, certainty)
    ]
    return Hanging(
        hangs_lead(len(turning), len(changing)),
        tuple((source, _would(then, scale, still=then[0] == verdict)) for source, then in turning + changing),
    )


def _would(then: _Upshot, scale: Scale, *, still: bool) -> str:
    verdict, ranks, certainty = then
    kind = Kind(scale.step(ranks[0]), scale.step(ranks[-1])) if ranks else None
    sure = Certainty(certainty) if certainty else None
    return would_phrase(Verdict(verdict), kind, sure, still=still)
