"""The page's description of links and undercuts: the ranks they carry, and the undercuts that stop them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from claimgraph.analysis import Assessment, Kind, Outcomes, StepOutcome, ranks_off
from claimgraph.model import Link, Undercut
from claimgraph.page.claim_content import KindRanks, kind_ranks
from claimgraph.page.map_numbers import MapNumbers
from claimgraph.page.verdict_rows import ABSENT
from claimgraph.scale import ANECDOTAL_LIMIT
from claimgraph.wording import FATE_WORDS, rating_reasons

FATES: Mapping[str, str] = {
    **{fate.value: words for fate, words in FATE_WORDS.items()},
    ABSENT: "not there in this view",
}
"""Why a link or undercut does not count, by its fate; each completes "not counted: …"."""


class Aim(Enum):
    """The target of an undercut: a link, another undercut, or a claim's own evidence."""

    LINK = "link"
    UNDERCUT = "undercut"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class LinkContent:
    """One link: the rank it carries, its fate (a ``Fate`` value), its notes and reasons to rate it down.

    The fate is ABSENT for a link that the view lacks. ``off`` is the number of ranks that it takes off,
    ``kind`` the kind of evidence that it delivers, and ``stopped_by`` the undercuts that stop it.
    """

    premises: tuple[int, ...]
    to: int
    relation: str
    off: int
    carried: int
    kind: KindRanks
    fate: str
    stopped_by: tuple[int, ...]
    notes: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UndercutContent:
    """One undercut; ``aim`` and ``to`` give the sort and number of its target; the rest is as for links."""

    premises: tuple[int, ...]
    aim: str
    to: int
    carried: int
    fate: str
    stopped_by: tuple[int, ...]
    notes: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownSteps:
    """The descriptions made so far, in any view, by number and by everything that they depend on."""

    links: dict[Hashable, LinkContent] = field(default_factory=dict)
    undercuts: dict[Hashable, UndercutContent] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StepDescriber:
    """Describes the links and undercuts of a map, given their outcomes in a view.

    A step that comes out as in a view described before gets the same description, the same object even.
    """

    assessment: Assessment
    outcomes: Outcomes
    numbers: MapNumbers
    known: KnownSteps

    def links(self) -> tuple[LinkContent, ...]:
        """All links of the whole map, in its order."""
        outcomes = {id(link): outcome for link, outcome in self.outcomes.links}
        return tuple(
            self._link(place, outcomes.get(id(link))) for place, link in enumerate(self.numbers.links)
        )

    def undercuts(self) -> tuple[UndercutContent, ...]:
        """All undercuts of the whole map that have a target, in its order."""
        outcomes = {id(undercut): outcome for undercut, outcome in self.outcomes.undercuts}
        return tuple(
            self._undercut(place, outcomes.get(id(each))) for place, each in enumerate(self.numbers.undercuts)
        )

    def _link(self, place: int, outcome: StepOutcome | None) -> LinkContent:
        link = self.numbers.links[place]
        carried, fate, stopped_by = self._come_out(outcome)
        kind = kind_ranks(self._delivered(link)) if carried else ()
        key = place, carried, fate, stopped_by, kind
        if key not in self.known.links:
            self.known.links[key] = LinkContent(
                premises=self.numbers.of_claims(link.premises),
                to=self.numbers.claims[link.to],
                relation=link.relation.id,
                off=ranks_off(link),
                carried=carried,
                kind=kind,
                fate=fate,
                stopped_by=stopped_by,
                notes=link.notes,
                reasons=rating_reasons(link),
            )
        return self.known.links[key]

    def _undercut(self, place: int, outcome: StepOutcome | None) -> UndercutContent:
        undercut = self.numbers.undercuts[place]
        carried, fate, stopped_by = self._come_out(outcome)
        key = place, carried, fate, stopped_by
        if key not in self.known.undercuts:
            aim, to = self._aim(undercut)
            self.known.undercuts[key] = UndercutContent(
                premises=self.numbers.of_claims(undercut.premises),
                aim=aim.value,
                to=to,
                carried=carried,
                fate=fate,
                stopped_by=stopped_by,
                notes=undercut.notes,
                reasons=rating_reasons(undercut),
            )
        return self.known.undercuts[key]

    def _come_out(self, outcome: StepOutcome | None) -> tuple[int, str, tuple[int, ...]]:
        """The rank that a step carries, its fate, and the undercuts that stop it."""
        if outcome is None:
            return 0, ABSENT, ()
        return outcome.carried, outcome.fate.value, self.numbers.of_undercuts(outcome.stopped_by)

    def _delivered(self, link: Link) -> Kind | None:
        """The weakest kind among the premises of a link, and an anecdote at most if the link is anecdotal.

        None if the kind depends on claims that attack one another in a circle.
        """
        kinds = [self.assessment.groundings[iri].kind for iri in link.premises]
        if link.relation.limit is not None:
            anecdote = self.assessment.whole.scale.step(ANECDOTAL_LIMIT)
            kinds.append(Kind(anecdote, anecdote))
        known = [kind for kind in kinds if kind is not None]
        return min(known, key=lambda kind: kind.strength) if len(known) == len(kinds) else None

    def _aim(self, undercut: Undercut) -> tuple[Aim, int]:
        if undercut.to in self.numbers.claims:
            return Aim.OWN, self.numbers.claims[undercut.to]
        step = self.numbers.described[undercut.to]
        return (Aim.LINK if isinstance(step, Link) else Aim.UNDERCUT), self.numbers.of_step(step)
