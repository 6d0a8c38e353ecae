"""The content of the page as plain records: the table and the panel show nothing else.

Claims, links, undercuts, sources and topics are referred to by their number in the order of the whole map.
"""

from __future__ import annotations

from dataclasses import dataclass

from claimgraph.analysis import Assessment, find_losses, find_origins, find_outcomes
from claimgraph.page.claim_content import ClaimContent, ClaimDescriber
from claimgraph.page.map_numbers import MapNumbers, number
from claimgraph.page.matrix_content import MatrixContent, describe_matrix
from claimgraph.page.source_content import SourceContent, describe_sources, find_keys
from claimgraph.page.step_content import LinkContent, StepDescriber, UndercutContent


@dataclass(frozen=True, slots=True)
class TopicContent:
    """A question that claims are about; ``key`` is its name in the page's address."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a page.

    ``bar`` is the proof bar of the view. ``origins`` has the origins of each source: none if it does not
    count, or if it only reports sources that do not count.
    """

    bar: int

    claims: tuple[ClaimContent, ...]
    links: tuple[LinkContent, ...]
    undercuts: tuple[UndercutContent, ...]
    sources: tuple[SourceContent, ...]
    origins: tuple[tuple[int, ...], ...]
    topics: tuple[TopicContent, ...]
    matrix: MatrixContent


def gather_content(assessment: Assessment) -> Content:
    """The content of the page for an assessed map."""
    whole = assessment.whole
    numbers, outcomes = number(whole), find_outcomes(assessment)
    link_numbers = [numbers.of_step(link) for link, _ in outcomes.links]
    lost = {
        claim: [link_numbers[each] for each in links]
        for claim, links in find_losses(assessment, outcomes).items()
    }
    claims = ClaimDescriber(assessment, outcomes, numbers, find_keys(whole.claims), lost)
    steps = StepDescriber(assessment, outcomes, numbers)
    topics = find_keys(whole.topics)
    return Content(
        bar=assessment.view.bar,
        claims=tuple(map(claims.describe, whole.claims.values())),
        links=steps.links(),
        undercuts=steps.undercuts(),
        sources=describe_sources(assessment, numbers),
        origins=_origins(assessment, numbers),
        topics=tuple(TopicContent(topics[iri], topic.label) for iri, topic in whole.topics.items()),
        matrix=describe_matrix(assessment, numbers),
    )


def _origins(assessment: Assessment, numbers: MapNumbers) -> tuple[tuple[int, ...], ...]:
    found = find_origins(assessment).of
    return tuple(tuple(sorted(numbers.of_sources(found.get(iri, ())))) for iri in numbers.sources)
