"""The content of the page as plain records: the table and the panel show nothing else.

Claims, links, undercuts, sources and topics are referred to by their number in the order of the whole map.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from claimgraph.analysis import Assessment, Origins, OwnEvidence, find_losses, find_outcomes
from claimgraph.graph import grouped, reachable
from claimgraph.page.claim_content import ClaimContent, ClaimDescriber, Known
from claimgraph.page.map_numbers import MapNumbers, number
from claimgraph.page.matrix_content import MatrixContent, describe_matrix
from claimgraph.page.source_content import SourceContent, describe_sources, find_keys
from claimgraph.page.step_content import KnownSteps, LinkContent, StepDescriber, UndercutContent
from claimgraph.page.text_languages import foreign_tag
from claimgraph.wording import VerdictWords


@dataclass(frozen=True, slots=True)
class TopicContent:
    """A question that claims are about; ``key`` is its name in the page's address, ``lang`` its language.

    ``other_words`` are those by which a search also finds its claims.
    """

    key: str
    label: str
    other_words: tuple[str, ...] = ()
    lang: str = ""


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
    return ContentDescriber(assessment).describe(assessment)


class ContentDescriber:
    """Describes one map in several views; what comes out alike in two views is described once.

    So equal claims, links and undercuts of two views are the same objects, and of the matrix only the rows
    are computed that can differ from those of the view described first. Only the view that the describer is
    made with decides whether a source merely passes on what interested sources found.
    """

    def __init__(self, assessment: Assessment) -> None:
        whole = assessment.whole
        self.numbers = number(whole)
        self._keys = find_keys(whole.claims)
        self._sources = describe_sources(whole, assessment.claim_map, self.numbers)
        self._uncounted = tuple(replace(each, counts=False) for each in self._sources)
        topics = find_keys(whole.topics)
        self._topics = tuple(
            TopicContent(topics[iri], topic.label, topic.other_words, foreign_tag(whole, iri))
            for iri, topic in whole.topics.items()
        )
        self._claims: Known = {}
        self._steps = KnownSteps()
        self._first: tuple[Assessment, Content] | None = None

    def describe(self, assessment: Assessment) -> Content:
        """The content of the page in the view of an assessment of the map."""
        numbers, outcomes, words = self.numbers, find_outcomes(assessment), VerdictWords(assessment)
        link_numbers = [numbers.of_step(link) for link, _ in outcomes.links]
        lost = {
            claim: [link_numbers[each] for each in links]
            for claim, links in find_losses(assessment, outcomes).items()
        }
        claims = ClaimDescriber(assessment, outcomes, numbers, self._keys, lost, words, self._claims)
        steps = StepDescriber(assessment, outcomes, numbers, self._steps)
        found = Content(
            bar=assessment.view.bar,
            claims=tuple(map(claims.describe, assessment.whole.claims.values())),
            links=steps.links(),
            undercuts=steps.undercuts(),
            sources=tuple(
                (self._sources if iri in assessment.claim_map.sources else self._uncounted)[place]
                for place, iri in enumerate(assessment.whole.sources)
            ),
            origins=_origins(words.origins, numbers),
            topics=self._topics,
            matrix=MatrixContent((), (), 0),
        )
        found = replace(found, matrix=self._matrix(assessment, found))
        if self._first is None:
            self._first = assessment, found
        return found

    def _matrix(self, assessment: Assessment, content: Content) -> MatrixContent:
        if self._first is None or self._first[1].matrix.left_out:
            return describe_matrix(assessment, self.numbers)
        first, described = self._first
        affected = _affected(first, described, assessment, content)
        return describe_matrix(assessment, self.numbers, (described.matrix, affected))


def _affected(first: Assessment, described: Content, other: Assessment, content: Content) -> set[int]:
    """The claims on which the evidence can differ between two views of a map, by number.

    That are the claims that differ or whose sources contribute something else, the claims that links that
    differ lead to, and all claims that links lead to from there.
    """
    iris = list(first.whole.claims)
    differing = {
        claim
        for claim, (was, now) in enumerate(zip(described.claims, content.claims, strict=True))
        if was is not now or _by_source(first, iris[claim]) != _by_source(other, iris[claim])
    }
    pairs = zip(described.links, content.links, strict=True)
    differing |= {was.to for was, now in pairs if was is not now}
    onward = grouped((premise, link.to) for link in content.links for premise in link.premises)
    return reachable(differing, onward.get)


def _by_source(assessment: Assessment, claim: str) -> Mapping[str, OwnEvidence]:
    return assessment.own.by_source(claim) if claim in assessment.groundings else {}


def _origins(origins: Origins, numbers: MapNumbers) -> tuple[tuple[int, ...], ...]:
    found = origins.of
    return tuple(tuple(sorted(numbers.of_sources(found.get(iri, ())))) for iri in numbers.sources)
