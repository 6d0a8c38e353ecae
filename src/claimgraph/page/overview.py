"""The overview on the page: header, legend with counts, and a card for each block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimgraph.analysis import Assessment, count_bands, count_verdicts
from claimgraph.model import SourceKind
from claimgraph.page.content import ClaimContent, Content
from claimgraph.page.map_layout import PlacedBlock
from claimgraph.page.verdict_rows import VERDICT_ROWS
from claimgraph.scale import Band, Basis, Relation, Scale
from claimgraph.wording import flood_sentence, map_sentence

NO_SOURCE = "nobody outright"
"""The kind of source of a position, as the page's address names it."""

NO_SOURCE_WORDS = "no source (a position)"
"""The same for readers."""

CARD_LIMIT = 300
"""The most cards on the page; they belong to the blocks with most claims."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of a stacked bar: ``count`` claims on one step, after ``start`` claims on stronger steps."""

    rank: int
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A stacked bar of the ranks that claims rest on, strongest first, and the same in words."""

    segments: tuple[Segment, ...]
    total: int
    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to filter by: its label, the meaning of the label, its sign, and its count."""

    value: str
    words: str
    meaning: str
    mark: str
    count: int


@dataclass(frozen=True, slots=True)
class Card:
    """A block at a glance: its bar and its conclusion, which is None for claims without links."""

    block: int
    conclusion: ClaimContent | None
    part: int
    parts: int
    bar: Bar


@dataclass(frozen=True, slots=True)
class Overview:
    """The header, legend and cards; ``cards_left_out`` counts the blocks beyond the limit."""

    title: str
    description: str
    sentence: str
    view: str
    principle: str
    bar: Bar
    bands: tuple[Choice, ...]
    ranks: tuple[Choice, ...]
    verdicts: tuple[Choice, ...]
    relations: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    cards: tuple[Card, ...]
    cards_left_out: int


def sum_up(assessment: Assessment, content: Content, blocks: Sequence[PlacedBlock]) -> Overview:
    """The overview of an assessed map."""
    scale = assessment.whole.scale
    return Overview(
        title=assessment.whole.title or "Claim map",
        description=assessment.whole.description,
        sentence=map_sentence(assessment),
        view=view_sentence(assessment),
        principle=flood_sentence(scale),
        bar=_bar(content.claims, scale),
        bands=_bands(assessment),
        ranks=_ranks(content.claims, scale),
        verdicts=_verdicts(assessment),
        relations=_relations(content),
        topics=_topics(content),
        kinds=_kinds(content),
        cards=tuple(_card(index, blocks[index], content, scale) for index in _largest(blocks)),
        cards_left_out=max(0, len(blocks) - CARD_LIMIT),
    )


def view_sentence(assessment: Assessment) -> str:
    """The view in force, in words."""
    view = assessment.view
    parts = []
    if view.as_of is not None:
        parts.append(f"As of {view.as_of.isoformat()}: sources published later do not count.")
    if view.without:
        known = assessment.whole.sources
        left_out = [f"“{each.title}”" for iri, each in known.items() if iri in view.without]
        parts.append(f"Left out: {', '.join(left_out)}.")
    if view.bar:
        parts.append(f"Evidence weaker than {assessment.whole.scale.step(view.bar).with_article} is ignored.")
    if parts:
        return " ".join(parts)
    retracted = len(assessment.whole.sources) - len(assessment.claim_map.sources)
    if not retracted:
        return "Every source in the map counts."
    return f"Every source in the map counts, except {retracted} that {_were(retracted)} retracted."


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _bar(claims: Iterable[ClaimContent], scale: Scale) -> Bar:
    counted = Counter(scale.step(claim.for_[0]).rank for claim in claims)
    segments = []
    start = 0
    for rank in sorted(counted, reverse=True):
        segments.append(Segment(rank, start, counted[rank]))
        start += counted[rank]
    words = ", ".join(
        f"{segment.count} on {_named(scale.step(segment.rank), segment.count)}" for segment in segments
    )
    return Bar(tuple(segments), start, words)


def _named(basis: Basis, count: int) -> str:
    """The noun for what claims rest on: "a case report" for one claim, "case reports" for more."""
    return basis.with_article if count == 1 else basis.plural


def _bands(assessment: Assessment) -> tuple[Choice, ...]:
    scale = assessment.whole.scale
    return tuple(
        Choice(band.id, band.label, _bases_of(band, scale), scale.emblem(band).shape.value, count)
        for band, count in count_bands(assessment.groundings.values(), scale).items()
    )


def _bases_of(band: Band, scale: Scale) -> str:
    bases = scale.bases_of(band)
    return ", ".join(basis.label for basis in bases if basis.rank) or "no evidence that counts"


def _ranks(claims: Iterable[ClaimContent], scale: Scale) -> tuple[Choice, ...]:
    """All steps, strongest first, since claims may rest on other steps in another view."""
    counted = Counter(scale.step(claim.for_[0]).rank for claim in claims)
    return tuple(
        Choice(
            str(basis.rank),
            basis.label if basis.rank else "nothing",
            basis.definition,
            "",
            counted[basis.rank],
        )
        for basis in scale.strongest_first
    )


def _topics(content: Content) -> tuple[Choice, ...]:
    counted = Counter(topic for claim in content.claims for topic in claim.topics)
    return tuple(
        Choice(topic.key, topic.label, "", "", counted[index]) for index, topic in enumerate(content.topics)
    )


def _kinds(content: Content) -> tuple[Choice, ...]:
    """The kinds of source that claims come from; last, the claims without a source."""
    counted = Counter(
        kind for claim in content.claims for kind in {content.sources[each].kind for each in claim.sources}
    )
    unsaid = sum(not claim.sources for claim in content.claims)
    kinds = [
        Choice(kind.label, kind.label, "", "", counted[kind.label])
        for kind in SourceKind
        if counted[kind.label]
    ]
    return (*kinds, Choice(NO_SOURCE, NO_SOURCE_WORDS, "", "", unsaid)) if unsaid else tuple(kinds)


def _verdicts(assessment: Assessment) -> tuple[Choice, ...]:
    counts = count_verdicts(assessment.groundings.values())
    return tuple(
        Choice(verdict.value, verdict.value, VERDICT_ROWS[verdict].meaning, VERDICT_ROWS[verdict].mark, count)
        for verdict, count in counts.items()
    )


def _relations(content: Content) -> tuple[Choice, ...]:
    counted = Counter(link.relation for link in content.links)
    undercuts = sum(len(link.undercuts) for link in content.links)
    relations = [Choice(relation.id, relation.label, "", "", counted[relation.id]) for relation in Relation]
    return (*relations, Choice("undercuts", "undercuts a link", "", "", undercuts))


def _largest(blocks: Sequence[PlacedBlock]) -> list[int]:
    """The blocks with most claims, up to the limit, in the order of the map."""
    by_size = sorted(range(len(blocks)), key=lambda index: -len(blocks[index].block.claims))
    return sorted(by_size[:CARD_LIMIT])


def _card(index: int, placed: PlacedBlock, content: Content, scale: Scale) -> Card:
    block = placed.block
    conclusion = None if block.conclusion is None else content.claims[block.conclusion]
    bar = _bar((content.claims[claim] for claim in block.claims), scale)
    return Card(index, conclusion, block.part, block.parts, bar)
