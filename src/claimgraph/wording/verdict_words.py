"""The sentences that state a verdict, shared by the terminal, notebooks and the page."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property

from claimgraph.analysis import (
    Assessment,
    Decider,
    Deciding,
    Grounding,
    Interval,
    Kind,
    Origins,
    find_deciding,
    find_origins,
)
from claimgraph.graph import grouped
from claimgraph.lookup import both
from claimgraph.model import Link, SourceKind, Verdict
from claimgraph.scale import Relation, Scale
from claimgraph.wording.kind_words import certainty_phrase, evidence_phrase, is_story, short_kind
from claimgraph.wording.phrases import FEW, closed, counted, quoted


@dataclass(frozen=True, slots=True)
class _Stated:
    """The evidence on each side of a claim as noun phrases; empty for a side without evidence.

    ``certainty`` is the certainty of the winning side, in brackets and after a space; ``way`` names, after a
    comma, the contested claims on which the verdict depends. Both may be empty.
    """

    support: str
    attack: str
    certainty: str
    way: str


@dataclass(frozen=True)
class VerdictWords:
    """The verdicts of an assessment as sentences; data that all claims share are computed once."""

    assessment: Assessment

    @cached_property
    def _deciding(self) -> Mapping[str, Deciding]:
        return find_deciding(self.assessment)

    @cached_property
    def origins(self) -> Origins:
        """The origins of all sources that count."""
        return find_origins(self.assessment)

    @cached_property
    def _searches(self) -> Mapping[str, list[Link]]:
        """The links from claims that report a search without evidence, by target."""
        links = self.assessment.claim_map.links
        return grouped((each.to, each) for each in links if each.relation is Relation.FINDS_NO_EVIDENCE_FOR)

    def sentence(self, claim: str) -> str:
        """The verdict on a claim as a sentence.

        It names the deciding evidence on each side, the reasons to rate it up or down, and the certainty:
        "Rests on a randomised trial, rated down for imprecision (moderate certainty)." Only the strongest
        evidence is named, because a verdict compares nothing else. Linked premises get a sentence of their
        own.
        """
        grounding = self.assessment.groundings[claim]
        together = self._together(grounding, self._deciding[claim])
        return " ".join([self._verdict(claim, grounding), *together])

    def material(self, claim: str) -> Hashable:
        """Everything that the sentence depends on besides the grounding of the claim and its contested ways.

        In two views of one map, the sentences on a claim are equal if all three are equal.
        """
        grounding, deciding = self.assessment.groundings[claim], self._deciding[claim]
        sides = ((grounding.kind, deciding.for_), (grounding.kind_against, deciding.against))
        return (
            *(self._material_of(kind, decider) for kind, decider in sides if kind and decider),
            deciding.for_ is None,
            self._is_same_study(claim, grounding),
        )

    def _material_of(self, kind: Kind, decider: Decider) -> Hashable:
        """What the phrase for deciding evidence depends on: of hearsay and reviews, also their sources."""
        own = self.assessment.own[decider.claim]
        behind = (own.sources, frozenset(self.assessment.claim_map.sources)) if kind.is_limited else ()
        return decider, own.rank, own.is_granted, behind

    def _verdict(self, claim: str, grounding: Grounding) -> str:
        stated = self._state(claim, grounding)
        match grounding.verdict:
            case Verdict.RESTS:
                return _rests(grounding, stated, self.assessment.whole.scale)
            case Verdict.OUTWEIGHED:
                return _outweighed(grounding, stated)
            case Verdict.CONTESTED:
                certainty = certainty_phrase(grounding.sureness)
                return (
                    f"Contested: {closed(stated.support)} speaks for it, and {closed(stated.attack)} speaks"
                    f" against it; both are equally strong{certainty}{stated.way}."
                )
            case Verdict.UNSUPPORTED:
                return f"{_unsupported(grounding, self.assessment.whole.scale)}{stated.way}."
            case Verdict.UNSETTLED:
                return "Unsettled: its evidence depends on claims that attack one another in a circle."

    def searches(self, claim: str) -> str:
        """One sentence with the claims which say that no evidence was found; empty if there are none."""
        found = [self._seeker(link) for link in self._searches.get(claim, ())]
        if not found:
            return ""
        shown, left = found[:FEW], len(found) - FEW
        listed = both([*shown, counted(left, "other")] if left > 0 else shown)
        say = "1 claim says" if len(found) == 1 else f"{len(found)} claims say"
        return f"{say} that no evidence for it was found: {listed}."

    def _seeker(self, link: Link) -> str:
        """A claim which says that no evidence was found: its id and the kind of its own evidence."""
        names = quoted([self.assessment.whole.claims[iri].id for iri in link.premises])
        kind = self.assessment.own[link.premises[0]].kind
        return f"{names} ({short_kind(kind)})" if kind else names

    def _state(self, claim: str, grounding: Grounding) -> _Stated:
        deciding, is_same = self._deciding[claim], self._is_same_study(claim, grounding)
        is_attack_first = grounding.verdict is Verdict.OUTWEIGHED
        sides = (
            (grounding.kind, deciding.for_, is_same and is_attack_first),
            (grounding.kind_against, deciding.against, is_same and not is_attack_first),
        )
        support, attack = (
            evidence_phrase(self.assessment, kind, decider, is_same_study=same) if kind and decider else ""
            for kind, decider, same in sides
        )
        way = self.by_way_of(claim)
        return _Stated(support, attack, certainty_phrase(grounding.certainty), f", {way}" if way else "")

    def by_way_of(self, claim: str) -> str:
        """The contested claims on which a verdict depends: 'by way of "a", which is contested', or empty."""
        contested = self.assessment.grounded.contested.get(claim, ())
        if not contested:
            return ""
        names = quoted([self.assessment.whole.claims[iri].id for iri in contested])
        return f"by way of {names}, which {'is' if len(contested) == 1 else 'are'} contested"

    def _is_same_study(self, claim: str, grounding: Grounding) -> bool:
        """Whether one finding decides on both sides: that of one claim, or that of one study alone.

        A source in common is not enough: a post can tell several cases, and a review pools several studies.
        """
        deciding = self._deciding[claim]
        if deciding.for_ is None or deciding.against is None or grounding.kind != grounding.kind_against:
            return False
        if deciding.for_.claim == deciding.against.claim:
            return True
        found = [self._only_study(each.claim) for each in (deciding.for_, deciding.against)]
        return found[0] is not None and found[0] == found[1]

    def _only_study(self, claim: str) -> str | None:
        """The study behind evidence that needs one, if all of it comes from that: a review, or an origin."""
        kind, sources = self.assessment.own[claim].kind, self.assessment.claim_map.sources
        if kind is None or not kind.graded.needs_study:
            return None
        if kind.graded.pools:
            found = set(self.assessment.own.carrying(claim))
            if any(sources[iri].kind is not SourceKind.STUDY for iri in found):
                return None  # a page can tell of several reviews
        else:
            found = self.origins.carrying(self.assessment, claim)
        return found.pop() if len(found) == 1 else None

    def _together(self, grounding: Grounding, deciding: Deciding) -> list[str]:
        """A sentence for each side whose deciding evidence comes through linked premises."""
        sides = (("for", deciding.for_), ("against", deciding.against))
        if grounding.verdict in {Verdict.UNSUPPORTED, Verdict.UNSETTLED}:
            return []
        claims = self.assessment.whole.claims
        return [
            f"What speaks {side} it takes {quoted([claims[iri].id for iri in decider.together])} together."
            for side, decider in sides
            if decider and decider.together
        ]


def _rests(grounding: Grounding, stated: _Stated, scale: Scale) -> str:
    kind = grounding.kind
    if kind and is_story(kind) and stated.support == kind.basis.with_article:
        ground = f"only on {kind.basis.band.grounds}"
    else:
        ground = f"on {stated.support}{stated.certainty}"
    return f"Rests {ground}{stated.way}{_attacked(grounding, stated, scale)}."


def _attacked(grounding: Grounding, stated: _Stated, scale: Scale) -> str:
    """The evidence against a claim that rests on stronger evidence."""
    if stated.attack:
        return f"; {closed(stated.attack)} speaks against it"
    if grounding.against.high:
        most = scale.step(grounding.against.high).with_article
        return f"; whether {most} or less speaks against it is unsettled"
    return ""


def _outweighed(grounding: Grounding, stated: _Stated) -> str:
    attack = f"{closed(stated.attack)} speaks against it{stated.certainty}{stated.way}"
    if stated.support:
        return f"Outweighed: {attack}; the strongest evidence for it is {stated.support}."
    if grounding.for_.high:
        return f"Outweighed: {attack}; whether anything speaks for it is unsettled."
    if grounding.offered:
        return f"Outweighed: {attack}, and the evidence offered for it does not count."
    return f"Only contradicted: {attack}, and nothing speaks for it."


def _unsupported(grounding: Grounding, scale: Scale) -> str:
    if not grounding.offered:
        return "Rests on nothing"
    lost = scale.step(grounding.offered).with_article
    return f"Rests on nothing: the evidence offered for it, as strong as {lost}, does not count"


def ground_phrase(grounding: Grounding, scale: Scale) -> str:
    """A verdict as a short phrase, such as "rests on a case report (low certainty)"."""
    support = short_kind(grounding.kind) if grounding.kind else "nothing"
    attack = short_kind(grounding.kind_against) if grounding.kind_against else "nothing"
    certainty = certainty_phrase(grounding.certainty)
    match grounding.verdict:
        case Verdict.RESTS if grounding.kind and is_story(grounding.kind):
            return f"rests only on {grounding.kind.basis.band.grounds}"
        case Verdict.RESTS:
            return f"rests on {support}{certainty}"
        case Verdict.CONTESTED:
            certainty = certainty_phrase(grounding.sureness)
            return f"contested: {support} for it, {attack} against it{certainty}"
        case Verdict.OUTWEIGHED:
            return f"outweighed: {attack} against it{certainty}, {support} for it"
        case Verdict.UNSUPPORTED:
            return "rests on nothing"
        case Verdict.UNSETTLED:
            found_for, against = _range(grounding.for_, scale), _range(grounding.against, scale)
            return f"unsettled: {found_for} for it, {against} against it"


def stage_words(grounding: Grounding | None, scale: Scale) -> str:
    """A verdict at one time in the history of a claim, as a short phrase."""
    return "not there yet" if grounding is None else ground_phrase(grounding, scale)


def _range(ranks: Interval, scale: Scale) -> str:
    """A settled rank, or the two ends of an open one, as steps of the scale."""
    low, high = (scale.step(rank).with_article for rank in (ranks.low, ranks.high))
    return high if ranks.is_settled else f"between {low} and {high}"
