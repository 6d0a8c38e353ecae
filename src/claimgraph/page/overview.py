"""The overview on the page: the headline, the key with its counts, and the cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimgraph.analysis import Assessment
from claimgraph.model import ClaimMap, SourceKind, Verdict
from claimgraph.page.blocks import Division
from claimgraph.page.card_content import Cards, deal_cards
from claimgraph.page.claim_content import ClaimContent
from claimgraph.page.content import Content
from claimgraph.page.state_bar import Bar, make_bar, resting_rank
from claimgraph.page.text_languages import foreign_title_tag
from claimgraph.page.verdict_rows import ABSENT, VERDICT_ROWS
from claimgraph.scale import Band, Certainty, Relation, Scale
from claimgraph.wording import evidence_bands, flood_sentence, is_whole, map_sentence, view_sentence

NO_SOURCE = "nobody outright"
"""The kind of source of a position, as the page's address names it."""

NO_SOURCE_WORDS = "no source (a position)"
"""The label of that kind for readers."""

UNDERCUTS = "undercuts"
"""The relation of undercuts, as the page's address names it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to filter by: its label, the meaning of the label, its sign, and its count.

    ``lang`` is the language of the label if it is not that of the page.
    """

    value: str
    words: str
    meaning: str
    mark: str
    count: int
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The header, the key with its filters, and the cards.

    ``lang`` is the language of the title if it is not that of the page. ``main_claim`` answers the title, if
    the map names it. ``is_whole``: the view leaves nothing out. ``principle`` says why verdicts cannot be
    flooded. ``bands`` and ``bases`` count the claims that rest on evidence, by its kind.
    """

    title: str
    lang: str
    description: str
    main_claim: ClaimContent | None
    sentence: str
    view: str
    is_whole: bool
    principle: str
    bar: Bar
    bands: tuple[Choice, ...]
    bases: tuple[Choice, ...]
    certainties: tuple[Choice, ...]
    verdicts: tuple[Choice, ...]
    relations: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    cards: Cards

    @property
    def header_verdicts(self) -> list[Choice]:
        """The verdicts shown below the bar, beside the bands of the claims that rest on evidence."""
        return [each for each in self.verdicts if each.value != Verdict.RESTS.value]


def sum_up(assessment: Assessment, content: Content, division: Division) -> Overview:
    """The overview of an assessed map."""
    whole = assessment.whole
    there = [claim for claim in content.claims if claim.verdict != ABSENT]
    main = find_main(assessment.whole)
    return Overview(
        title=whole.title or "Claim map",
        lang=foreign_title_tag(whole),
        description=whole.description,
        main_claim=None if main is None else content.claims[main],
        sentence=map_sentence(assessment),
        view=view_sentence(assessment),
        is_whole=is_whole(assessment),
        principle=flood_sentence(whole.scale),
        bar=make_bar(there, whole.scale),
        bands=_bands(assessment),
        bases=_bases(there, whole.scale),
        certainties=_certainties(there),
        verdicts=_verdicts(content.claims),
        relations=_relations(content),
        topics=_topics(there, content),
        kinds=_kinds(there, content),
        cards=deal_cards(content, division, main),
    )


def find_main(whole: ClaimMap) -> int | None:
    """The number of the main claim of a map; None if it names none that it has."""
    return next((n for n, iri in enumerate(whole.claims) if iri == whole.imprint.main_claim), None)


def _bands(assessment: Assessment) -> tuple[Choice, ...]:
    scale = assessment.whole.scale
    return tuple(
        Choice(band.id, band.label, _bases_of(band, scale), scale.emblem(band).shape.value, count)
        for band, count in evidence_bands(assessment).items()
    )


def _bases_of(band: Band, scale: Scale) -> str:
    return ", ".join(basis.label for basis in scale.bases_of(band) if basis.rank)


def _bases(there: Iterable[ClaimContent], scale: Scale) -> tuple[Choice, ...]:
    """All steps except "no evidence", strongest first, because claims may rest on others in another view."""
    counted = Counter(map(resting_rank, there))
    return tuple(
        Choice(basis.id, basis.label, basis.definition, str(basis.rank), counted[basis.rank])
        for basis in scale.strongest_first
        if basis.rank
    )


def _certainties(there: Iterable[ClaimContent]) -> tuple[Choice, ...]:
    """The certainties of the winning side, over claims that rest on evidence or are outweighed by it."""
    counted = Counter(claim.certainty for claim in there)
    return tuple(Choice(each.value, each.value, "", "", counted[each.value]) for each in Certainty)


def _topics(there: Iterable[ClaimContent], content: Content) -> tuple[Choice, ...]:
    counted = Counter(topic for claim in there for topic in claim.topics)
    return tuple(
        Choice(topic.key, topic.label, "", "", counted[index], topic.lang)
        for index, topic in enumerate(content.topics)
    )


def _kinds(there: Sequence[ClaimContent], content: Content) -> tuple[Choice, ...]:
    """The kinds of source of the map's claims; last, the claims without a source."""
    of = {
        id(claim): {content.sources[each].kind for each in claim.sources} or {NO_SOURCE}
        for claim in content.claims
    }
    counted = Counter(kind for claim in there for kind in of[id(claim)])
    known = set().union(*of.values())
    words = {kind.label: kind.label for kind in SourceKind} | {NO_SOURCE: NO_SOURCE_WORDS}
    return tuple(Choice(kind, label, "", "", counted[kind]) for kind, label in words.items() if kind in known)


def _verdicts(claims: Iterable[ClaimContent]) -> tuple[Choice, ...]:
    counted = Counter(claim.verdict for claim in claims)
    return tuple(
        Choice(verdict, row.words, row.meaning, row.mark, counted[verdict])
        for verdict, row in VERDICT_ROWS.items()
    )


def _relations(content: Content) -> tuple[Choice, ...]:
    counted = Counter(link.relation for link in content.links if link.fate != ABSENT)
    undercuts = sum(undercut.fate != ABSENT for undercut in content.undercuts)
    relations = [Choice(relation.id, relation.label, "", "", counted[relation.id]) for relation in Relation]
    return (*relations, Choice(UNDERCUTS, "undercuts a step", "", "", undercuts))
