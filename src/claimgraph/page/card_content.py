"""The cards of the overview: what people argue over, grouped by question, and the claims that belong to each.

A card is a position, or the conclusion of a block of the map. Every claim belongs to the nearest card that
it bears on, so that a filter can name the claims it found on the cards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.page.blocks import Division
from claimgraph.page.content import Content, TopicContent
from claimgraph.wording import counted

CARD_LIMIT = 300
"""The most cards on the page; they belong to the positions and conclusions with most claims."""

NO_CARD = -1
"""The place of the claims that belong to no card: they have no links."""

NO_QUESTION = "Other questions"
"""The heading of the cards that belong to no topic, if others do."""


@dataclass(frozen=True, slots=True)
class Question:
    """A topic with its cards, by the number of their claim, in the order of the map.

    ``cards`` are without the main claim, which the page shows apart; ``has_main`` says whether it is about
    this question. ``words`` count the cards. ``lang`` is the language of the label.
    """

    label: str
    lang: str
    cards: tuple[int, ...]
    has_main: bool
    words: str


@dataclass(frozen=True, slots=True)
class Cards:
    """The questions in the order of the map, and for each claim the claim of its card, or NO_CARD.

    ``main`` is the number of the main claim, if there is one. ``left_out`` counts the cards beyond the limit;
    their claims belong to no card.
    """

    main: int | None
    questions: tuple[Question, ...]
    of: tuple[int, ...]
    left_out: int

    @property
    def alone(self) -> int:
        """The number of claims that belong to no card."""
        return self.of.count(NO_CARD)


def deal_cards(content: Content, division: Division, main: int | None) -> Cards:
    """The cards of a map that is divided into blocks; ``main`` is the number of the main claim."""
    count = len(content.claims)
    heads = {number for number, claim in enumerate(content.claims) if not claim.sources}
    heads |= {block.conclusion for block in division.blocks if block.conclusion is not None}
    of = _nearest(count, heads, division)
    held = Counter(of)
    ranked = sorted(heads, key=lambda head: (head != main, -held[head], head))
    kept = set(ranked[:CARD_LIMIT])
    return Cards(
        main=main,
        questions=tuple(_questions(content, kept, main)),
        of=tuple(head if head in kept else NO_CARD for head in of),
        left_out=len(heads) - len(kept),
    )


def _nearest(count: int, heads: Collection[int], division: Division) -> list[int]:
    """For each claim, the first card on the way from it to the conclusion of its block."""
    found: dict[int, int] = {head: head for head in heads}
    for claim in range(count):
        way = []
        each = claim
        while each not in found and each in division.placings:
            way.append(each)
            each = division.placings[each].below
        head = found.get(each, NO_CARD)
        found.update(dict.fromkeys((*way, each), head))
    return [found[claim] for claim in range(count)]


def _questions(content: Content, heads: Collection[int], main: int | None) -> Sequence[Question]:
    by_topic: dict[int, list[int]] = {topic: [] for topic in (*range(len(content.topics)), NO_CARD)}
    for head in sorted(heads):
        by_topic[next(iter(content.claims[head].topics), NO_CARD)].append(head)
    named: Mapping[int, TopicContent] = dict(enumerate(content.topics))
    rest = TopicContent("", NO_QUESTION if any(by_topic[topic] for topic in named) else "")
    return [
        _question(named.get(topic, rest), cards, main, content) for topic, cards in by_topic.items() if cards
    ]


def _question(topic: TopicContent, heads: Sequence[int], main: int | None, content: Content) -> Question:
    cards = tuple(head for head in heads if head != main)
    noun = "claim" if any(content.claims[card].sources for card in cards) else "position"
    words = counted(len(cards), noun)
    has_main = main in heads
    if has_main:
        words = f"the main claim above, and {words}" if cards else "the main claim above"
    return Question(topic.label, topic.lang, cards, has_main, words)
