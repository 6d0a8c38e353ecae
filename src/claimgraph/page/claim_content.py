"""The page's description of a claim: its wording, its verdict, and what the map records of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from claimgraph.analysis import (
    Assessment,
    Grounding,
    Interval,
    Kind,
    Outcomes,
    OwnEvidence,
    StepOutcome,
    find_interested_claims,
)
from claimgraph.model import Claim, Verdict
from claimgraph.page.finding_details import Detail, describe_details
from claimgraph.page.map_numbers import MapNumbers
from claimgraph.page.passages import passage_address
from claimgraph.page.text_languages import foreign_tag
from claimgraph.page.verdict_rows import ABSENT
from claimgraph.scale import Certainty, Scale
from claimgraph.views import find_absent_sources
from claimgraph.wording import VerdictWords, passage_phrase

KindRanks = tuple[int, ...]
"""A kind of evidence as two ranks: the step it counts as and the step it was graded; empty for none."""

OriginParts = tuple[tuple[int, int, int], ...]
"""Origins by number, each with the rank of its part in a claim's own evidence and that of its step."""


@dataclass(frozen=True, slots=True)
class ClaimContent:
    """One claim: its wording, its verdict, and its sources.

    The evidence on each side is not included, since on a deep map each claim rests on most others: the page
    follows the links that count once a claim is selected.

    ``key`` is its name in the page's address, ``passage`` the address of the quoted words. ``verdict`` is
    ABSENT for a claim that the view lacks, which has no ranks or kinds either. ``band`` is the band of
    ``kind`` if the verdict is *rests*, else empty. ``own`` is the rank of its own evidence. If that is
    undercut, ``own_fate`` tells whether it still counts (a ``Fate`` value), and ``own_stopped_by`` lists the
    undercuts that stop it. ``parts`` are the origins from which less than the own evidence comes: each with
    the ranks of its part and of the step that it counts as. ``lesser`` are the vouching sources that are
    worth less than it. ``for_`` and ``against`` are the low and high ends of the ranks. ``searches`` names
    the claims of searches without evidence. ``is_interested``: its own evidence owes its strength to sources
    with an interest. ``contested`` are the contested claims on which the verdict depends. ``lost`` lists the
    links that deliver less than was offered through them, ``uncounted`` the sources that do not count in the
    view, and ``silent`` those that count but pass on only what does not.
    ``lang`` is the language of the wording, as ``foreign_tag`` has it.
    """

    key: str
    text: str
    verdict: str
    sentence: str
    sources: tuple[int, ...]
    uncounted: tuple[int, ...]
    topics: tuple[int, ...]
    locator: str
    passage: str
    rated_up: tuple[str, ...]
    details: tuple[Detail, ...]
    notes: tuple[str, ...]
    band: str = ""
    kind: KindRanks = ()
    kind_against: KindRanks = ()
    certainty: str = ""
    own: int = 0
    own_kind: KindRanks = ()
    own_fate: str = ""
    own_stopped_by: tuple[int, ...] = ()
    parts: OriginParts = ()
    lesser: tuple[int, ...] = ()
    silent: tuple[int, ...] = ()
    offered: int = 0
    for_: tuple[int, int] = (0, 0)
    against: tuple[int, int] = (0, 0)
    searches: str = ""
    contested: tuple[int, ...] = ()
    is_granted: bool = False
    is_interested: bool = False
    lang: str = ""
    lost: tuple[int, ...] = ()

    @property
    def sureness(self) -> str:
        """The certainty of the winning side, or of each side if the claim is contested; else empty."""
        if self.verdict != Verdict.CONTESTED.value:
            return self.certainty
        return certainty.value if (certainty := Certainty.of(self.for_[0])) else ""

    @property
    def outcome(self) -> tuple[str, tuple[KindRanks, ...], str]:
        """The verdict, and kind (as it counts) and certainty of the winning side, of both if contested."""
        sides = (self.kind[:1], self.kind_against[:1])
        shown = {
            Verdict.RESTS.value: sides[:1],
            Verdict.OUTWEIGHED.value: sides[1:],
            Verdict.CONTESTED.value: sides,
        }
        return self.verdict, shown.get(self.verdict, ()), self.sureness


Known = dict[Hashable, ClaimContent]
"""The descriptions made so far, in any view, by everything that they depend on."""


@dataclass(frozen=True)
class ClaimDescriber:
    """Describes the claims of an assessment; ``lost`` has the numbers of the links that lost evidence.

    A claim that comes out as in a view described before gets the same description, the same object even:
    most views change few claims, and writing a sentence takes longer than working out that it is the same.
    """

    assessment: Assessment
    outcomes: Outcomes
    numbers: MapNumbers
    keys: Mapping[str, str]
    lost: Mapping[str, Sequence[int]]
    words: VerdictWords
    known: Known

    @cached_property
    def _parts_by_key(self) -> dict[Hashable, OriginParts]:
        """The parts found so far: many claims may have those of one review of many studies."""
        return {}

    @cached_property
    def _interested(self) -> frozenset[str]:
        return find_interested_claims(self.assessment)

    @cached_property
    def _absent(self) -> Mapping[str, dt.date | None]:
        return find_absent_sources(self.assessment.whole, self.assessment.view)

    @cached_property
    def _groundings(self) -> Mapping[int, Hashable]:
        """Each grounding as numbers, by its identity: claims with equal groundings share one."""
        found = {id(each): each for each in self.assessment.groundings.values()}
        return {key: _as_numbers(each) for key, each in found.items()}

    def describe(self, claim: Claim) -> ClaimContent:
        """The description of a claim in the view."""
        grounding = self.assessment.groundings.get(claim.iri)
        material = self._absence(claim) if grounding is None else self._material(claim.iri, grounding)
        key = claim.iri, self.numbers.of_sources(self.assessment.uncounted_sources(claim)), material
        if key not in self.known:
            if grounding is None:
                self.known[key] = self._recorded(claim, ABSENT, self._absence(claim))
            else:
                self.known[key] = self._judged(claim, grounding)
        return self.known[key]

    def _absence(self, claim: Claim) -> str:
        return _absence_sentence(claim, self._absent)

    def _material(self, iri: str, grounding: Grounding) -> Hashable:
        """Everything that the description of a claim depends on, besides the map."""
        own, outcome = self.assessment.own[iri], self.outcomes.own.get(iri)
        return (
            self._groundings[id(grounding)],
            kind_ranks(own.kind),
            (own.is_granted, own.sources, iri in self._interested),
            self._parts(iri),
            self._lesser(iri),
            outcome and (outcome.fate, self._stopped_by(outcome)),
            self.assessment.grounded.contested.get(iri, ()),
            self.words.searches(iri),
            self.words.material(iri),
            tuple(self.lost.get(iri, ())),
        )

    def _recorded(self, claim: Claim, verdict: str, sentence: str) -> ClaimContent:
        """A claim as the map records it, with a verdict."""
        numbers = self.numbers
        return ClaimContent(
            key=self.keys[claim.iri],
            text=claim.text,
            verdict=verdict,
            sentence=sentence,
            sources=numbers.of_sources(claim.sources),
            uncounted=numbers.of_sources(self.assessment.uncounted_sources(claim)),
            topics=tuple(numbers.topics[iri] for iri in claim.topics if iri in numbers.topics),
            locator=passage_phrase(claim.quote),
            passage=passage_address(claim, self.assessment.whole.sources),
            rated_up=tuple(reason.plain for reason in claim.rated_up),
            details=describe_details(claim.details),
            notes=claim.notes,
            lang=foreign_tag(self.assessment.whole, claim.iri),
        )

    def _judged(self, claim: Claim, grounding: Grounding) -> ClaimContent:
        own = self.assessment.own[claim.iri]
        own_outcome = self.outcomes.own.get(claim.iri)
        return replace(
            self._recorded(claim, grounding.verdict.value, self.words.sentence(claim.iri)),
            band=grounding.band.id if grounding.band else "",
            kind=kind_ranks(grounding.kind),
            kind_against=kind_ranks(grounding.kind_against),
            certainty=grounding.certainty.value if grounding.certainty else "",
            own=grounding.own,
            own_kind=kind_ranks(own.kind),
            own_fate=own_outcome.fate.value if own_outcome else "",
            own_stopped_by=self._stopped_by(own_outcome),
            parts=self._parts(claim.iri),
            lesser=self._lesser(claim.iri),
            silent=self.numbers.of_sources(self.assessment.silent_sources(claim)),
            offered=grounding.offered,
            for_=_ends(grounding.for_),
            against=_ends(grounding.against),
            searches=self.words.searches(claim.iri),
            contested=self.numbers.of_claims(self.assessment.grounded.contested.get(claim.iri, ())),
            is_granted=own.is_granted,
            is_interested=claim.iri in self._interested,
            lost=tuple(self.lost.get(claim.iri, ())),
        )

    def _parts(self, iri: str) -> OriginParts:
        """The origins of a claim's own evidence from which less than that comes, with their parts."""
        key = self.assessment.own.parts_key(iri)
        if key not in self._parts_by_key:
            self._parts_by_key[key] = self._find_parts(iri)
        return self._parts_by_key[key]

    def _find_parts(self, iri: str) -> OriginParts:
        own, origins = self.assessment.own[iri], self.words.origins
        if own.kind is None or own.kind.graded.own_words:
            return ()
        parts = origins.of_claim(self.assessment, iri)
        ends = {self.numbers.sources[end]: end for source in own.sources for end in origins.of[source]}
        found = ((number, parts.get(ends[number], OwnEvidence())) for number in sorted(ends))
        return tuple(
            (number, part.rank, part.kind.basis.rank if part.kind else 0)
            for number, part in found
            if part.rank < own.rank
        )

    def _lesser(self, iri: str) -> tuple[int, ...]:
        """The vouching sources of a claim that are worth less than its own evidence."""
        carrying = self.assessment.own.carrying(iri)
        lesser = (each for each in self.assessment.own[iri].sources if each not in carrying)
        return self.numbers.of_sources(lesser)

    def _stopped_by(self, outcome: StepOutcome | None) -> tuple[int, ...]:
        return self.numbers.of_undercuts(outcome.stopped_by) if outcome else ()


def grounding_in(claim: ClaimContent, changed: Mapping[str, Any], scale: Scale) -> Grounding | None:
    """The grounding of a described claim in a view in which these fields of the page's data differ.

    None if the view lacks the claim.
    """
    if changed.get("verdict", claim.verdict) == ABSENT:
        return None
    return Grounding(
        changed.get("own", claim.own),
        changed.get("offered", claim.offered),
        Interval(*changed.get("for", claim.for_)),
        Interval(*changed.get("against", claim.against)),
        _kind(changed.get("kind", claim.kind), scale),
        _kind(changed.get("kind_against", claim.kind_against), scale),
    )


def _kind(ranks: KindRanks, scale: Scale) -> Kind | None:
    return Kind(scale.step(ranks[0]), scale.step(ranks[-1])) if ranks else None


def _as_numbers(grounding: Grounding) -> Hashable:
    ends = (*_ends(grounding.for_), *_ends(grounding.against))
    kinds = kind_ranks(grounding.kind), kind_ranks(grounding.kind_against)
    return grounding.own, grounding.offered, ends, kinds


def _ends(interval: Interval) -> tuple[int, int]:
    return interval.low, interval.high


def kind_ranks(kind: Kind | None) -> KindRanks:
    """A kind for the page."""
    return (kind.basis.rank, kind.graded.rank) if kind else ()


def _absence_sentence(claim: Claim, absent: Mapping[str, dt.date | None]) -> str:
    """The reason why a view lacks a claim: its sources were published later, or are left out."""
    later = [day for day in map(absent.get, claim.sources) if day is not None]
    if not later:
        return "Not there in this view: it is said only in what is left out."
    return f"Not there in this view: nobody had said it before {min(later).isoformat()}."
