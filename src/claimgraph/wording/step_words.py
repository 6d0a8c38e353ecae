"""Links and undercuts in words: their names, and the reasons why they do not count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from claimgraph.analysis import Fate, StepOutcome
from claimgraph.lookup import both
from claimgraph.model import ClaimMap, Link, Undercut
from claimgraph.vocabulary import local_name

FATE_WORDS: Mapping[Fate, str] = {
    Fate.STANDS: "",
    Fate.UNDERCUT: "undercut",
    Fate.OUTWEIGHED: "outweighed itself",
    Fate.UNSETTLED: "unsettled itself",
    Fate.BELOW_BAR: "below the bar",
    Fate.EMPTY: "rests on nothing",
    Fate.NO_RANK: "carries no rank",
}
"""Why a step does not count, as a phrase about the claims it starts from; empty for a step that counts."""


@dataclass(frozen=True)
class StepWords:
    """The links and undercuts of a map in terms of the ids of its claims."""

    claim_map: ClaimMap

    @cached_property
    def _described(self) -> Mapping[str, Link | Undercut]:
        steps: list[Link | Undercut] = [*self.claim_map.links, *self.claim_map.undercuts]
        return {step.iri: step for step in steps if step.iri}

    def name(self, iri: str) -> str:
        """The id of a claim of the map; of anything else, its local name."""
        claim = self.claim_map.claims.get(iri)
        return claim.id if claim else local_name(iri)

    def premises(self, step: Link | Undercut) -> str:
        """The claims that a step starts from: "a", or "a together with b"."""
        first, *others = [self.name(iri) for iri in step.premises]
        return f"{first} together with {both(others)}" if others else first

    def link(self, link: Link) -> str:
        """A link: "smith-null contradicts helps"."""
        return f"{self.premises(link)} {link.relation.id} {self.name(link.to)}"

    def undercut(self, undercut: Undercut) -> str:
        """An undercut: "u undercuts a supports b"; see :meth:`target` for what it undercuts."""
        return f"{self.premises(undercut)} undercuts {self.target(undercut)}"

    def target(self, undercut: Undercut) -> str:
        """The step that an undercut attacks: "a supports b", "the evidence of b" or "the undercut by v"."""
        if undercut.to in self.claim_map.claims:
            return f"the evidence of {self.name(undercut.to)}"
        match self._described.get(undercut.to):
            case Link() as link:
                return self.link(link)
            case Undercut() as other:
                return f"the undercut by {self.premises(other)}"
            case None:
                return local_name(undercut.to)

    def why_not(self, outcome: StepOutcome) -> str:
        """Why a step does not count, such as "undercut by u and v"; empty for a step that counts."""
        by = [self.name(iri) for iri in outcome.undercut_by]
        words = FATE_WORDS[outcome.fate]
        return f"{words} by {both(by)}" if by else words


def rating_lines(step: Link | Undercut, where: str = "") -> list[str]:
    """The explained reasons to rate a step down, such as "rated down: imprecise: few people or wide range".

    ``where`` follows "rated down", to say which of several steps it is.
    """
    reasons = (("rated down", step.rated_down), ("rated down twice", step.rated_down_twice))
    return [
        f"{words}{where}: {'; '.join(reason.words for reason in each)}" for words, each in reasons if each
    ]


def rating_reasons(step: Link | Undercut) -> tuple[str, ...]:
    """The reasons to rate a step down, with a remark on those that take off two ranks."""
    return (
        *(reason.plain for reason in step.rated_down),
        *(f"{reason.plain} (twice)" for reason in step.rated_down_twice),
    )
