"""Everything the page says, as plain records: the table and the panel show nothing else.

Claims, links, sources and topics are named by their number in the order of the map.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.analysis import (
    Assessment,
    Item,
    Side,
    Standing,
    find_evidence,
    find_matrix,
    find_standing,
)
from claimgraph.model import Claim, ClaimMap, Link, Quote
from claimgraph.page.links import LinkOutcome, find_lost
from claimgraph.page.sources import SourceFacts, describe_sources, find_keys
from claimgraph.wording import REASON_WORDS, lines_phrase, verdict_sentence

ITEM_LIMIT = 40
"""On each side of a claim the page lists this many items, the strongest."""

WAY_LIMIT = 12
"""Of the way an item came through, the page names this many links, from the item on."""


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An evidence item: the claim, the rank that arrives, and the links it came through."""

    claim: int
    rank: int
    way: tuple[int, ...]
    way_goes_on: bool


@dataclass(frozen=True, slots=True)
class SideFacts:
    """One side of a claim: items strongest first, how many more there are, and lines in words."""

    items: tuple[ItemFacts, ...]
    more: int
    lines: str


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """One claim: its wording, its verdict, what speaks on either side, and where it is from.

    ``key`` names it in the page's address. ``for_`` and ``against`` are ranks, low and high end.
    ``uncounted`` are sources that the view leaves out; ``lost`` the links that no longer bring what
    was offered over them.
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
    support: SideFacts
    attack: SideFacts
    lost: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """One link: what it carries, what became of it (a name of Standing), and what is noted of it."""

    from_: int
    to: int
    relation: str
    carried: int
    standing: str
    undercut_by: tuple[int, ...]
    undercuts: tuple[int, ...]
    notes: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicFacts:
    """A question that claims are about; ``key`` names it in the page's address."""

    key: str
    label: str


FullCell = tuple[int, int, int, int]
"""Of the matrix: the number of a position and of a source, and the ranks for and against."""


@dataclass(frozen=True, slots=True)
class MatrixFacts:
    """Sources against positions: the numbers of the positions, and the cells that are not empty."""

    positions: tuple[int, ...]
    cells: tuple[FullCell, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page says of a map."""

    claims: tuple[ClaimFacts, ...]
    links: tuple[LinkFacts, ...]
    sources: tuple[SourceFacts, ...]
    topics: tuple[TopicFacts, ...]
    matrix: MatrixFacts


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number of each claim, source and topic, by IRI, and of each link."""

    claims: dict[str, int]
    sources: dict[str, int]
    topics: dict[str, int]
    links: dict[Link, int]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What describing a claim needs of the whole map."""

    assessment: Assessment
    numbers: Numbers
    standing: Standing
    keys: Mapping[str, str]
    lost: Mapping[str, Sequence[int]]


def number(claim_map: ClaimMap) -> Numbers:
    """Number everything in a map in its order."""
    return Numbers(
        {iri: index for index, iri in enumerate(claim_map.claims)},
        {iri: index for index, iri in enumerate(claim_map.sources)},
        {iri: index for index, iri in enumerate(claim_map.topics)},
        {link: index for index, link in enumerate(claim_map.links)},
    )


def gather_facts(assessment: Assessment, outcomes: Sequence[LinkOutcome]) -> Facts:
    """Everything the page says of an assessed map."""
    whole = assessment.whole
    topics = find_keys(whole.topics)
    return Facts(
        claims=tuple(describe_claims(assessment, outcomes, whole.claims).values()),
        links=describe_links(assessment, outcomes),
        sources=describe_sources(assessment),
        topics=tuple(TopicFacts(topics[iri], topic.label) for iri, topic in whole.topics.items()),
        matrix=describe_matrix(assessment),
    )


def describe_claims(
    assessment: Assessment, outcomes: Sequence[LinkOutcome], wanted: Container[str]
) -> dict[int, ClaimFacts]:
    """The facts of the claims whose IRIs are wanted, by number, in the order of the map."""
    standing = find_standing(assessment.claim_map, assessment.grounded)
    claims = assessment.whole.claims
    lost = find_lost(assessment, outcomes)
    asked = _Asked(assessment, number(assessment.whole), standing, find_keys(claims), lost)
    return {
        index: _describe(claim, asked) for index, claim in enumerate(claims.values()) if claim.iri in wanted
    }


def describe_links(assessment: Assessment, outcomes: Sequence[LinkOutcome]) -> tuple[LinkFacts, ...]:
    """The facts of all links, in the order of the map."""
    numbers = number(assessment.whole)
    return tuple(_describe_link(outcome, numbers) for outcome in outcomes)


def describe_matrix(assessment: Assessment) -> MatrixFacts:
    """Sources against positions, by number."""
    numbers = number(assessment.whole)
    found = find_matrix(assessment)
    cells = [
        (numbers.claims[position], numbers.sources[source], int(cell.for_), int(cell.against))
        for (position, source), cell in found.cells.items()
    ]
    return MatrixFacts(tuple(numbers.claims[iri] for iri in found.positions), tuple(cells))


def _describe(claim: Claim, asked: _Asked) -> ClaimFacts:
    numbers = asked.numbers
    claim_map = asked.assessment.claim_map
    grounding = asked.assessment.groundings[claim.iri]
    evidence = find_evidence(asked.standing, claim.iri)
    counting = set(claim_map.claims[claim.iri].sources)
    return ClaimFacts(
        key=asked.keys[claim.iri],
        text=claim.text,
        verdict=grounding.verdict.value,
        band=grounding.band.value,
        own=grounding.own,
        offered=grounding.offered,
        for_=(grounding.for_.low, grounding.for_.high),
        against=(grounding.against.low, grounding.against.high),
        sentence=verdict_sentence(claim_map, grounding, evidence),
        sources=tuple(numbers.sources[iri] for iri in claim.sources if iri in numbers.sources),
        uncounted=tuple(
            numbers.sources[iri] for iri in claim.sources if iri in numbers.sources and iri not in counting
        ),
        topics=tuple(numbers.topics[iri] for iri in claim.topics if iri in numbers.topics),
        locator=_locator(claim.quote),
        support=_side(evidence.for_, numbers),
        attack=_side(evidence.against, numbers),
        lost=tuple(asked.lost.get(claim.iri, ())),
    )


def _side(side: Side, numbers: Numbers) -> SideFacts:
    shown = tuple(_item(side, item, numbers) for item in side.items[:ITEM_LIMIT])
    return SideFacts(shown, len(side.items) - len(shown), lines_phrase(side))


def _item(side: Side, item: Item, numbers: Numbers) -> ItemFacts:
    way: list[int] = []
    link = item.first
    while link is not None and len(way) < WAY_LIMIT:
        way.append(numbers.links[link])
        link = side.onward[link.to] if link.relation.is_for else None
    return ItemFacts(numbers.claims[item.claim], item.rank, tuple(way), link is not None)


def _locator(quote: Quote | None) -> str:
    """Where in its source a claim was said, in words; empty if nobody noted it."""
    if quote is None:
        return ""
    if quote.words is not None:
        return f"“{quote.words}”"
    return f"characters {quote.start} to {quote.end} of a stored copy"


def _describe_link(outcome: LinkOutcome, numbers: Numbers) -> LinkFacts:
    return LinkFacts(
        from_=numbers.claims[outcome.link.from_],
        to=numbers.claims[outcome.link.to],
        relation=outcome.link.relation.value,
        carried=outcome.carried,
        standing=outcome.standing.name.lower(),
        undercut_by=tuple(numbers.claims[iri] for iri in outcome.undercut_by),
        undercuts=tuple(numbers.claims[iri] for iri in outcome.undercutters),
        notes=outcome.link.notes,
        reasons=tuple(REASON_WORDS[reason] for reason in outcome.link.rated_down),
    )
