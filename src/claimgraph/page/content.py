"""The content of the page as plain records: the table and the panel show nothing else.

Claims, links, sources and topics are referred to by their number in the order of the map.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.analysis import (
    Assessment,
    Evidence,
    LinkOutcome,
    find_deciding,
    find_losses,
    find_matrix,
    find_origins,
    find_positions,
)
from claimgraph.model import Claim, ClaimMap, Quote
from claimgraph.page.source_content import SourceContent, describe_sources, find_keys
from claimgraph.wording import verdict_sentence

MATRIX_COST = 1_000_000
"""The most positions times claims of a matrix; of a larger one, only the first rows are computed."""


@dataclass(frozen=True, slots=True)
class ClaimContent:
    """One claim: its wording, its verdict, and its sources.

    The evidence on each side is not included, since on a deep map each claim rests on most others: the page
    follows the links that count once a claim is selected.

    ``key`` is its name in the page's address. ``for_`` and ``against`` are ranks, low and high end.
    ``uncounted`` lists the sources that do not count in the view, ``lost`` the links that deliver less than
    was offered through them.
    """

    key: str
    text: str
    verdict: str
    band: str
    own: int
    offered: int
    for_: tuple[int, int]
    against: tuple[int, int]
    sentence: str
    sources: tuple[int, ...]
    uncounted: tuple[int, ...]
    topics: tuple[int, ...]
    locator: str
    lost: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LinkContent:
    """One link: the rank it carries, its fate (a ``Fate`` value), its undercuts, notes and reasons."""

    from_: int
    to: int
    relation: str
    carried: int
    fate: str
    undercut_by: tuple[int, ...]
    undercuts: tuple[int, ...]
    notes: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicContent:
    """A question that claims are about; ``key`` is its name in the page's address."""

    key: str
    label: str


FullCell = tuple[int, int, int, int]
"""A cell of the matrix: the numbers of a position and a source, and the ranks for and against."""


@dataclass(frozen=True, slots=True)
class MatrixContent:
    """The matrix of positions and sources: the numbers of the positions, and the cells that are not empty.

    ``left_out`` counts the positions beyond the cost limit.
    """

    positions: tuple[int, ...]
    cells: tuple[FullCell, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a page. ``origins``: those of each source, empty if the source does not count."""

    claims: tuple[ClaimContent, ...]
    links: tuple[LinkContent, ...]
    sources: tuple[SourceContent, ...]
    origins: tuple[tuple[int, ...], ...]
    topics: tuple[TopicContent, ...]
    matrix: MatrixContent


@dataclass(frozen=True, slots=True)
class MapNumbers:
    """The number of each claim, source and topic, by IRI."""

    claims: dict[str, int]
    sources: dict[str, int]
    topics: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Context:
    """Data about the whole map that describing a claim needs."""

    assessment: Assessment
    numbers: MapNumbers
    strongest: Mapping[str, Evidence]
    keys: Mapping[str, str]
    lost: Mapping[str, Sequence[int]]


def number(claim_map: ClaimMap) -> MapNumbers:
    """Number the claims, sources and topics of a map in its order."""
    return MapNumbers(
        {iri: index for index, iri in enumerate(claim_map.claims)},
        {iri: index for index, iri in enumerate(claim_map.sources)},
        {iri: index for index, iri in enumerate(claim_map.topics)},
    )


def gather_content(assessment: Assessment, outcomes: Sequence[LinkOutcome]) -> Content:
    """The content of the page for an assessed map."""
    whole = assessment.whole
    numbers = number(whole)
    lost = find_losses(assessment, outcomes)
    asked = _Context(assessment, numbers, find_deciding(assessment), find_keys(whole.claims), lost)
    topics = find_keys(whole.topics)
    return Content(
        claims=tuple(_describe(claim, asked) for claim in whole.claims.values()),
        links=tuple(_describe_link(outcome, numbers) for outcome in outcomes),
        sources=describe_sources(assessment),
        origins=_origins(assessment, numbers),
        topics=tuple(TopicContent(topics[iri], topic.label) for iri, topic in whole.topics.items()),
        matrix=_matrix(assessment, numbers),
    )


def _origins(assessment: Assessment, numbers: MapNumbers) -> tuple[tuple[int, ...], ...]:
    found = find_origins(assessment.claim_map)
    return tuple(
        tuple(sorted(numbers.sources[each] for each in found.get(iri, ()))) for iri in numbers.sources
    )


def _matrix(assessment: Assessment, numbers: MapNumbers) -> MatrixContent:
    positions = find_positions(assessment.whole)
    room = MATRIX_COST // max(1, len(assessment.whole.claims))
    found = find_matrix(assessment, positions[:room])
    cells = [
        (numbers.claims[position], numbers.sources[source], int(cell.for_), int(cell.against))
        for (position, source), cell in found.cells.items()
    ]
    shown = tuple(numbers.claims[iri] for iri in found.positions)
    return MatrixContent(shown, tuple(cells), len(positions) - len(shown))


def _describe(claim: Claim, asked: _Context) -> ClaimContent:
    numbers = asked.numbers
    claim_map = asked.assessment.claim_map
    grounding = asked.assessment.groundings[claim.iri]
    return ClaimContent(
        key=asked.keys[claim.iri],
        text=claim.text,
        verdict=grounding.verdict.value,
        band=grounding.band.id,
        own=grounding.own,
        offered=grounding.offered,
        for_=(grounding.for_.low, grounding.for_.high),
        against=(grounding.against.low, grounding.against.high),
        sentence=verdict_sentence(claim_map, grounding, asked.strongest[claim.iri]),
        sources=tuple(numbers.sources[iri] for iri in claim.sources if iri in numbers.sources),
        uncounted=tuple(
            numbers.sources[iri]
            for iri in asked.assessment.uncounted_sources(claim)
            if iri in numbers.sources
        ),
        topics=tuple(numbers.topics[iri] for iri in claim.topics if iri in numbers.topics),
        locator=_locator(claim.quote),
        lost=tuple(asked.lost.get(claim.iri, ())),
    )


def _locator(quote: Quote | None) -> str:
    """Where in its source a claim was said, in words; empty if the map does not record it."""
    if quote is None:
        return ""
    if quote.words is not None:
        return f"“{quote.words}”"
    return f"characters {quote.start} to {quote.end} of a stored copy"


def _describe_link(outcome: LinkOutcome, numbers: MapNumbers) -> LinkContent:
    return LinkContent(
        from_=numbers.claims[outcome.link.from_],
        to=numbers.claims[outcome.link.to],
        relation=outcome.link.relation.id,
        carried=outcome.carried,
        fate=outcome.fate.value,
        undercut_by=tuple(numbers.claims[iri] for iri in outcome.undercut_by),
        undercuts=tuple(numbers.claims[iri] for iri in outcome.undercutters),
        notes=outcome.link.notes,
        reasons=tuple(reason.words for reason in outcome.link.rated_down),
    )
