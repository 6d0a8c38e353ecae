"""CG3xx: links that lead around an undercut."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from claimgraph.model import Link
from claimgraph.rules.registry import Hit, RuleInput
from claimgraph.rules.written_names import name_of
from claimgraph.vocabulary import UNDERCUTS


@dataclass(frozen=True, slots=True)
class _OpenWays:
    """The links that are not undercut and carry a rank."""

    into: dict[tuple[str, bool], set[str]] = field(default_factory=dict)
    """The claims from which a link leads, by the claim that it leads to and whether it speaks for that."""
    onward: dict[str, dict[str, None]] = field(default_factory=dict)
    """The claims that each claim speaks for."""
    joint: set[tuple[str, bool, frozenset[str]]] = field(default_factory=set)
    """Of each link of several premises, its target, whether it speaks for that, and its premises.

    It is a way only for all of them together: alone, each would bring nothing.
    """

    def around(self, start: str, link: Link) -> str | None:
        """The claim through which another link leads from a premise of a link to its target, if any.

        This is the premise itself if another link connects the two directly.
        """
        direct = self.into.get((link.to, link.relation.is_for), set())
        if start in direct or (link.to, link.relation.is_for, frozenset(link.premises)) in self.joint:
            return start
        further = self.onward.get(start, {})
        fewer: Collection[str] = further if len(further) <= len(direct) else direct
        found = [each for each in fewer if each in further and each in direct]
        return min((each for each in found if each not in (*link.premises, link.to)), default=None)


def find_ways_around_undercuts(given: RuleInput) -> Iterator[Hit]:
    """A link that goes around its own undercut: the same claims are linked in another way too.

    If a step is undercut, another link between the same claims, or one by way of a single other claim, brings
    the same evidence without being attacked. Undercut that one too, or remove it, if the objection holds for
    both.
    """
    attacked = given.objects(UNDERCUTS)
    links = given.links if attacked else ()
    ways = _open_ways(each for each in links if each.iri not in attacked)
    for link in links:
        for start in link.premises if link.iri is not None and link.iri in attacked else ():
            by = ways.around(start, link)
            if by is not None and link.iri is not None:
                way = "by another link" if by == start else f"by way of {name_of(by)}"
                message = (
                    f"{name_of(link.iri)} is undercut, but {name_of(start)} still reaches"
                    f" {name_of(link.to)} {way}."
                )
                yield Hit(
                    link.iri, None, None, message, "Undercut that way too, if the objection holds for it."
                )


def _open_ways(links: Iterable[Link]) -> _OpenWays:
    ways = _OpenWays()
    for link in links:
        is_for = link.relation.is_for
        if not is_for and not link.relation.is_against:
            continue
        if len(link.premises) > 1:
            ways.joint.add((link.to, is_for, frozenset(link.premises)))
            continue
        ways.into.setdefault((link.to, is_for), set()).update(link.premises)
        if is_for:
            ways.onward.setdefault(link.premises[0], {})[link.to] = None
    return ways
