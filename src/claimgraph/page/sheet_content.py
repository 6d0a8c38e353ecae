"""The sheets that the page shows without JavaScript, which say the same as those of its script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.analysis import Assessment
from claimgraph.graph import grouped, reachable
from claimgraph.page.claim_content import ClaimContent
from claimgraph.page.content import Content
from claimgraph.page.hanging import Hanging
from claimgraph.page.map_numbers import number
from claimgraph.page.stages import Stages
from claimgraph.page.step_content import LinkContent
from claimgraph.page.verdict_rows import ABSENT
from claimgraph.scale import Relation
from claimgraph.wording import ClaimSheet, SheetItem, SheetMaker

LISTED = 1000
"""The most claims, and the most sources, that the page lists without a script."""

SHEET_COST = 400_000
"""The most claims that the search for the evidence of all sheets may come to; it ends the list of claims."""

EACH_SIDE = 12
"""The most claims on one side of a sheet, and the most claims listed as resting on one."""


@dataclass(frozen=True, slots=True)
class SheetContent:
    """The sheet of a claim; None for a claim that the view lacks.

    ``stages`` say how the verdict went, if it changed. ``uncounted`` are the links to the claim that should
    carry evidence and do not. ``resting`` are the claims that rest on it; ``is_cut`` if there are more.
    """

    claim: ClaimContent
    sheet: ClaimSheet | None
    hanging: Hanging | None
    stages: Stages
    uncounted: tuple[LinkContent, ...]
    resting: tuple[int, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of the first claims of a map, with the number of each claim, source and link in its data."""

    of: tuple[SheetContent, ...]
    claims: dict[str, int]
    sources: dict[str, int]
    links: dict[int, int]

    def way(self, item: SheetItem) -> list[int]:
        """The numbers of the links from an item to the claim of its sheet."""
        return [self.links[id(link)] for link in item.way]


def describe_sheets(
    assessment: Assessment,
    content: Content,
    hanging: Sequence[Hanging] | None,
    stages: Sequence[Stages],
) -> Sheets:
    """The sheets of the first claims of a map, up to the limits of number and cost."""
    numbers, maker = number(assessment.whole), SheetMaker(assessment, EACH_SIDE)
    onward = grouped((numbers.claims[one], numbers.claims[other]) for one, other in assessment.steps_for())
    neutral = {relation.id for relation in Relation if relation.limit == 0}
    fallen = grouped(
        (link.to, link)
        for link in content.links
        if not link.carried and link.fate != ABSENT and link.relation not in neutral
    )
    found, visited = list[SheetContent](), 0
    for (iri, place), claim in zip(numbers.claims.items(), content.claims[:LISTED], strict=False):
        sheet = None if claim.verdict == ABSENT else maker.make(iri)
        visited += sheet.visited if sheet else 1
        if visited > SHEET_COST:
            break
        resting = reachable([place], onward.get, limit=EACH_SIDE + 2) - {place}
        found.append(
            SheetContent(
                claim,
                sheet,
                None if hanging is None else hanging[place],
                stages[place],
                tuple(fallen.get(place, ())),
                tuple(sorted(resting)[:EACH_SIDE]),
                len(resting) > EACH_SIDE,
            )
        )
    links = {id(link): place for place, link in enumerate(assessment.whole.links)}
    return Sheets(tuple(found), dict(numbers.claims), dict(numbers.sources), links)
