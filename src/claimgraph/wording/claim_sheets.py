"""The sheet of a claim in words: its verdict, the evidence on each side by source, and what would turn it.

The dossier writes it as Markdown; the page writes it as HTML for readers without JavaScript, and its script
shows the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from claimgraph.analysis import (
    Assessment,
    Caution,
    Evidence,
    Item,
    Side,
    StandingLinks,
    find_cautions,
    find_evidence,
    find_interested,
    find_interested_claims,
    find_standing,
    group_by_source,
    ranks_off,
)
from claimgraph.model import Claim, Link
from claimgraph.scale import Certainty
from claimgraph.wording.cite_words import cite_phrases
from claimgraph.wording.line_words import lines_phrase
from claimgraph.wording.phrases import by_text, counted, times
from claimgraph.wording.source_words import caution_sentence, interest_phrases, passage_phrase
from claimgraph.wording.step_words import rating_reasons
from claimgraph.wording.turning_words import would_turn
from claimgraph.wording.verdict_badges import badge_words, plain_line, sure_words
from claimgraph.wording.verdict_words import VerdictWords

NO_EVIDENCE = "Nothing that counts."
"""What a side without evidence says."""


@dataclass(frozen=True, slots=True)
class SheetItem:
    """A claim that is evidence on one side of another claim.

    ``kind`` says how it was graded, and what it counts as there if that is less. ``remarks`` say why it
    counts for less or more than its kind, apart from ratings down on its way: ``rating`` and
    ``rating_notes`` have those. ``effect`` has the effect and the number of participants, ``way`` the links
    to the other claim.
    """

    item: Item
    is_own: bool
    kind: str
    remarks: tuple[str, ...]
    rating: str
    rating_notes: tuple[str, ...]
    effect: tuple[str, ...]
    passage: str
    way: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """The evidence that one source gives, strongest first; ``source`` is None for a granted position."""

    source: str | None
    interests: tuple[str, ...]
    items: tuple[SheetItem, ...]


@dataclass(frozen=True, slots=True)
class SheetSide:
    """One side of a claim: how much evidence there is, in words, and the evidence by source.

    ``count`` reads "14 claims from 6 sources", ``lines`` "6 independent lines: 2 trials, 4 anecdotes.". Both
    are empty for a side without evidence. ``cautions`` are the weaknesses that all of it shares, in words.
    ``left_out`` counts the claims beyond the number asked for.
    """

    count: str
    lines: str
    cautions: tuple[str, ...]
    groups: tuple[SheetGroup, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """The sheet of a claim.

    ``sources`` are those of the evidence on both sides, each once. ``visited`` counts the claims that the
    search for evidence came to: what the sheet cost to make.
    """

    plain: str
    badge: str
    sure: str
    sentence: str
    searches: str
    for_: SheetSide
    against: SheetSide
    turns: str
    sources: tuple[str, ...]
    visited: int


@dataclass(frozen=True)
class SheetMaker:
    """Makes the sheets of the claims in an assessment, with a limited number of claims on each side."""

    assessment: Assessment
    most: int | None = None

    @cached_property
    def _words(self) -> VerdictWords:
        return VerdictWords(self.assessment)

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {each.id: each.text for each in self.assessment.whole.claims.values()}

    @cached_property
    def _standing(self) -> StandingLinks:
        return find_standing(self.assessment)

    @cached_property
    def _interested(self) -> frozenset[str]:
        return find_interested(self.assessment.claim_map)

    @cached_property
    def _interested_claims(self) -> frozenset[str]:
        return find_interested_claims(self.assessment)

    @cached_property
    def cites(self) -> Mapping[str, str]:
        """The short names of all sources of the map."""
        return cite_phrases(self.assessment.whole.sources)

    def make(self, iri: str) -> ClaimSheet:
        """The sheet of a claim of the view, by its IRI."""
        grounding, view = self.assessment.groundings[iri], self.assessment.view
        claim, scale = self.assessment.whole.claims[iri], self.assessment.whole.scale
        verdict, certainty = grounding.verdict, grounding.sureness
        evidence = find_evidence(self._standing, iri)
        cautions = find_cautions(self.assessment, evidence, self._interested_claims)
        return ClaimSheet(
            plain=plain_line(verdict, certainty),
            badge=badge_words(scale)[grounding.band.id if grounding.band else verdict.value],
            sure=sure_words(verdict, certainty),
            sentence=by_text(self._words.sentence(iri), self._texts),
            searches=by_text(self._words.searches(iri), self._texts),
            for_=self._side(evidence.for_, claim, [each for each in cautions if each.is_for]),
            against=self._side(evidence.against, claim, [each for each in cautions if not each.is_for]),
            turns=would_turn(grounding, scale, view.bar),
            sources=self._sources(evidence),
            visited=sum(len(ways) for side in (evidence.for_, evidence.against) for ways in side.ways),
        )

    def _sources(self, evidence: Evidence) -> tuple[str, ...]:
        items = (*evidence.for_.items, *evidence.against.items)
        return tuple(dict.fromkeys(iri for item in items for iri in self.assessment.own[item.claim].sources))

    def _side(self, side: Side, target: Claim, cautions: Iterable[Caution]) -> SheetSide:
        if not side.items:
            return SheetSide("", "", (), (), 0)
        items = side.items[: self.most]
        return SheetSide(
            f"{counted(len(side.items), 'claim')} from "
            f"{counted(len(group_by_source(self.assessment, side.items)), 'source')}",
            f"{counted(len(side.lines), 'independent line')}: {lines_phrase(side.lines)}.",
            tuple(caution_sentence(each) for each in cautions),
            tuple(
                SheetGroup(
                    group.source,
                    self._interests(group.source),
                    tuple(self._item(item, side.way(item), target) for item in group.items),
                )
                for group in group_by_source(self.assessment, items)
            ),
            len(side.items) - len(items),
        )

    def _interests(self, source: str | None) -> tuple[str, ...]:
        known = self.assessment.claim_map.sources
        if source is None:
            return ()
        return tuple(interest_phrases(known[source], self._interested, known, self.cites))

    def _item(self, item: Item, way: tuple[Link, ...], target: Claim) -> SheetItem:
        claim, own = self.assessment.whole.claims[item.claim], self.assessment.own[item.claim].kind
        rated = [link for link in way if rating_reasons(link)]
        graded = (own or item.kind).graded.label
        return SheetItem(
            item=item,
            is_own=item.claim == target.iri,
            kind=_kind(item, graded, (own or item.kind).basis.rank),
            remarks=tuple(self._remarks(item, claim, is_rated=bool(rated))),
            rating=_rating(rated),
            rating_notes=tuple(note for link in rated for note in link.notes),
            effect=tuple(_effect(claim)),
            passage=passage_phrase(claim.quote),
            way=way,
        )

    def _remarks(self, item: Item, claim: Claim, *, is_rated: bool) -> Iterator[str]:
        if self.assessment.own[item.claim].is_granted:
            yield "granted in this view"
        if not is_rated and item.rank < item.kind.basis.rank and (left := Certainty.of(item.rank)):
            yield f"counts here with {left.value} certainty"
        if claim.rated_up:
            yield f"rated up: {', '.join(reason.plain for reason in claim.rated_up)}"


def _kind(item: Item, graded: str, own: int) -> str:
    """How a claim was graded, and what it counts as here if that is less."""
    words, counts = f"{graded[:1].upper()}{graded[1:]}", item.kind.basis
    if counts.label == graded:
        return words
    return f"{words}, {'counts like' if counts.rank == own else 'counts here as'} {counts.with_article}"


def _rating(rated: Sequence[Link]) -> str:
    """Why evidence was rated down on its way; empty if it was not."""
    if not rated:
        return ""
    down = sum(map(ranks_off, rated))
    named = list(dict.fromkeys(reason for link in rated for reason in rating_reasons(link)))
    reasons = [named[0].removesuffix(" (twice)")] if len(named) == 1 else named
    return f"rated down{f' {times(down)}' if down > 1 else ''}: {', '.join(reasons)}"


def _effect(claim: Claim) -> Iterator[str]:
    if claim.details and claim.details.effect:
        yield claim.details.effect
    if claim.details and claim.details.participants is not None:
        yield counted(claim.details.participants, "person", "people")
