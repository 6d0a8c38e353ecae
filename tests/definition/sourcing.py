"""The oracle on sources: which are there, count, live and vouch, what they are worth, and own evidence.

Design, sections 4 and 5, as mended by points 1 to 5, 8 and 9 of the grounding notes. Slow and literal.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from definition.claims import Claim, ClaimMap, Source, Step, View

NO_LIMIT = 8


@dataclass(frozen=True)
class Own:
    """The rank of own evidence, its kind (None at rank 0), and the basis that a limit lowered, if any."""

    rank: int
    kind: int | None = None
    limited_from: int | None = None
    granted: bool = False


def days(claim_map: ClaimMap) -> dict[str, dt.date]:
    """The day from which each dated source counts.

    A full date is its day. An incomplete date counts from its last day, or from the day of the first source
    that reports it if that lies within it. Sources are settled in the order of their days, because a source
    that reports another may have an incomplete date itself.
    """
    settled: dict[str, dt.date] = {}
    waiting = {name: source.issued[1] for name, source in claim_map.sources.items() if source.issued}
    reported: set[str] = set()
    while waiting:
        name = min(waiting, key=lambda other: (waiting[other], other))
        settled[name] = waiting.pop(name)
        for told in set(claim_map.sources[name].reports) & waiting.keys() - reported:
            reported.add(told)
            issued = claim_map.sources[told].issued
            if issued and issued[0] <= settled[name] <= issued[1]:
                waiting[told] = settled[name]
    return settled


def there(claim_map: ClaimMap, view: View) -> set[str]:
    """The sources that are neither left out nor issued after the day of the view."""
    since = days(claim_map)
    return {
        name
        for name in claim_map.sources
        if name not in view.without and (view.as_of is None or name not in since or since[name] <= view.as_of)
    }


def counts(claim_map: ClaimMap, view: View) -> set[str]:
    """The sources that are there and not retracted: at all, or by the day of the view."""

    def retracted(source: Source) -> bool:
        return source.retracted is not None and (view.as_of is None or source.retracted <= view.as_of)

    return {name for name in there(claim_map, view) if not retracted(claim_map.sources[name])}


def living(claim_map: ClaimMap, view: View) -> set[str]:
    """The sources that count and report nothing, or report some living source: the least such set."""
    counting = counts(claim_map, view)
    found: set[str] = set()
    while True:
        more = {
            name
            for name in counting
            if not claim_map.sources[name].reports or found & set(claim_map.sources[name].reports)
        }
        if more == found:
            return found
        found = more


def reached(claim_map: ClaimMap, name: str, among: set[str]) -> set[str]:
    """The sources to which chains of reports lead from one, itself included, all of them in ``among``."""
    found = {name} & among
    while True:
        more = found | {
            told for teller in found for told in claim_map.sources[teller].reports if told in among
        }
        if more == found:
            return found
        found = more


def pooled_studies(claim_map: ClaimMap, name: str, among: set[str]) -> set[str]:
    """The studies that a study reports, if its design pools; they, and not its design, make its finding.

    It reports them itself or by way of sources that are no studies, all of them in ``among``.
    """
    source = claim_map.sources[name]
    if not source.study or source.design is None or not claim_map.scale.steps[source.design].pools:
        return set()
    studies, retellings = set[str](), set[str]()
    waiting = [*source.reports]
    while waiting:
        told = waiting.pop()
        if told in among and claim_map.sources[told].study:
            studies.add(told)
        elif told in among and told not in retellings:
            retellings.add(told)
            waiting += claim_map.sources[told].reports
    return studies


def findings(claim_map: ClaimMap, view: View) -> dict[str, int]:
    """The finding of each living study: the least solution.

    Of a study that pools and reports studies by the file, the best finding among those that it reports by
    way of what lives; of any other, the rank of its design, without a limit if it gives none.
    """
    everything, alive = set(claim_map.sources), living(claim_map, view)
    studies = [name for name in alive if claim_map.sources[name].study]
    found = dict.fromkeys(studies, 0)
    while True:
        more = {}
        for name in studies:
            design = claim_map.sources[name].design
            if pooled_studies(claim_map, name, everything):
                pooled = pooled_studies(claim_map, name, alive)
                more[name] = max((found[told] for told in pooled), default=0)
            else:
                more[name] = NO_LIMIT if design is None else design
        if more == found:
            return found
        found = more


def worth(claim_map: ClaimMap, view: View) -> dict[str, int]:
    """What each source is worth, from 0 to 8; one that does not live is worth 0. The least solution."""
    alive = living(claim_map, view)
    finding = findings(claim_map, view)
    found = dict.fromkeys(claim_map.sources, 0)
    while True:
        more = dict.fromkeys(claim_map.sources, 0)
        for name in alive:
            source = claim_map.sources[name]
            if not source.study:
                told = max((found[other] for other in source.reports), default=0)
                more[name] = max(told, 0 if leads_to_a_study(claim_map, name) else claim_map.scale.hearsay)
            elif pooled_studies(claim_map, name, set(claim_map.sources)):
                assert source.design is not None
                more[name] = min(finding[name] + 1, source.design) if finding[name] else 0
            else:
                more[name] = finding[name]
        if more == found:
            return found
        found = more


def leads_to_a_study(claim_map: ClaimMap, name: str) -> bool:
    """Whether some chain of reports leads to a study: by the file, whatever the view."""
    return any(claim_map.sources[told].study for told in reached(claim_map, name, set(claim_map.sources)))


def vouches(claim_map: ClaimMap, view: View, claim: Claim) -> tuple[str, ...]:
    """The sources of a claim that vouch for it: those that live, or for own words those that count.

    Where the basis needs a study, a source that only passes others on does not vouch if it is worth nothing.
    """
    step = None if claim.basis is None else claim_map.scale.steps[claim.basis]
    good = counts(claim_map, view) if step and step.own_words else living(claim_map, view)
    if step and step.needs_study:
        values = worth(claim_map, view)
        good = {name for name in good if values[name] or not passes_on(claim_map, name)}
    return tuple(name for name in claim.sources if name in good)


def passes_on(claim_map: ClaimMap, name: str) -> bool:
    """Whether a source has its worth from what it reports: all but studies that go by their own design."""
    source = claim_map.sources[name]
    if source.study:
        return bool(pooled_studies(claim_map, name, set(claim_map.sources)))
    return bool(source.reports)


def step_at(claim_map: ClaimMap, rank: int) -> int | None:
    """The step of the scale at a rank, or the next one below where the scale has none; None at rank 0."""
    return max((step for step in claim_map.scale.steps if step <= rank), default=None) if rank else None


def own(claim_map: ClaimMap, view: View, name: str) -> Own:
    """The own evidence of a claim that is there: basis, limit, rise, grant and bar, in this order."""
    claim = claim_map.claims[name]
    vouching = vouches(claim_map, view, claim)
    result = Own(0)
    if vouching and claim.basis is not None:
        rank = claim.basis
        if claim_map.scale.steps[claim.basis].needs_study:
            values = worth(claim_map, view)
            rank = min(rank, max(values[source] for source in vouching))
        if rank < claim.basis:
            result = Own(rank, step_at(claim_map, rank), limited_from=claim.basis)
        else:
            result = Own(max(rank, min(7, rank + claim.rated_up)), claim.basis if rank else None)
    if not claim.sources and view.grant is not None and not steps_for(claim_map, view, name):
        result = Own(view.grant, step_at(claim_map, view.grant), granted=True)
    return result if result.rank >= view.bar else Own(0, None, result.limited_from, result.granted)


def claims_there(claim_map: ClaimMap, view: View) -> set[str]:
    """The claims that have no source, or a source that is there, be it retracted."""
    present = there(claim_map, view)
    return {
        name for name, claim in claim_map.claims.items() if not claim.sources or present & set(claim.sources)
    }


def steps_there(claim_map: ClaimMap, view: View) -> dict[int, Step]:
    """The steps, by number, of which every premise and the target are there."""
    present = claims_there(claim_map, view)

    def is_there(number: int) -> bool:
        step = claim_map.steps[number]
        kind, target = step.target
        aims = is_there(int(target)) if kind == "step" else target in present
        return aims and set(step.premises) <= present

    return {number: step for number, step in enumerate(claim_map.steps) if is_there(number)}


def steps_for(claim_map: ClaimMap, view: View, name: str) -> list[Step]:
    """The for-steps into a claim, in a view."""
    return [
        step
        for step in steps_there(claim_map, view).values()
        if step.effect == "for" and step.target == ("claim", name)
    ]
