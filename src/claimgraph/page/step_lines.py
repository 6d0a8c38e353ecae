"""The lines of links and undercuts on the drawn map, and the points where lines meet.

A link of one premise is a line from claim to claim. The lines of several premises run into a junction, from
which one line leads on. An undercut ends at a junction: in the middle of the line that it attacks, or beside
the claim whose own evidence it attacks. A line with a path of its own is drawn when the map opens; the others
are straight, and drawn when a reader asks for them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from claimgraph.graph import grouped
from claimgraph.page.content import Content
from claimgraph.page.map_layout import Point
from claimgraph.page.routes import Path
from claimgraph.page.step_content import Aim, LinkContent, UndercutContent
from claimgraph.scale import Relation

if TYPE_CHECKING:
    from pyvis.network import Network

BEND = 0.22
"""How far the second of several links between two claims bends away from the first."""

JOINING = 0.45
"""How far from the target lines of several premises meet, as a share of the way to their middle."""

JOINT = 16
"""How far from the end of a path the lines of several premises meet."""

BESIDE = Point(-34, -18)
"""From a claim to the point that stands for the step from its sources to it."""

_RELATIONS = {relation.id: relation for relation in Relation}
_NO_HEAD: Mapping[str, Any] = {"to": {"enabled": False}}


@dataclass
class StepLines:
    """Adds the lines of all steps of a map to a network.

    The ids of lines: ``L`` and the number of a link for its line to the target, ``U`` and the number of an
    undercut likewise, either with ``-0`` and so on for the lines from several premises, and ``O`` and the
    number of a claim for the line that stands for the step from its sources. The ids of junctions: ``J`` for
    a link, ``V`` for an undercut, ``P`` for a claim's own evidence. ``paths`` are those of the lines of
    links, by the number of the link and that of the premise in it.
    """

    network: Network
    content: Content
    places: Mapping[int, Point]
    paths: Mapping[tuple[int, int], Path]
    _between: dict[tuple[int, int], int] = field(default_factory=dict)
    _junctions: dict[tuple[str, int], Point] = field(default_factory=dict)

    def draw(self) -> None:
        """Add all lines: links in the order of the map, then undercuts, each after what it attacks."""
        attacked = {(each.aim, each.to) for each in self.content.undercuts}
        for number, link in enumerate(self.content.links):
            self._add_link(number, link, is_attacked=(Aim.LINK.value, number) in attacked)
        for claim in sorted(to for aim, to in attacked if aim == Aim.OWN.value):
            self._add_own(claim)
        for number in _outermost_first(self.content.undercuts):
            is_attacked = (Aim.UNDERCUT.value, number) in attacked
            self._add_undercut(number, self.content.undercuts[number], is_attacked=is_attacked)

    def _add_link(self, number: int, link: LinkContent, *, is_attacked: bool) -> None:
        relation = _RELATIONS[link.relation]
        options: dict[str, Any] = {"id": f"L{number}", "arrows": _head(relation)}
        if dashes := relation.value.dashes:
            options["dashes"] = list(dashes)
        if len(link.premises) > 1:
            self._add_joint(number, link, options)
            return
        (start,) = link.premises
        earlier = self._count_between(start, link.to)
        path = None if earlier else self.paths.get((number, 0))
        if path:
            options["path"] = _flat(path)
        elif bend := _apart(earlier, forward=start < link.to):
            options["bend"] = bend
        self.network.add_edge(start, link.to, **options)
        if is_attacked:
            self._add_junction(Aim.LINK, number, _middle(path or (self.places[start], self.places[link.to])))

    def _add_joint(self, number: int, link: LinkContent, options: Mapping[str, Any]) -> None:
        """The lines of a link of several premises, which meet shortly before its end if they have paths."""
        found = [self.paths.get((number, order)) for order in range(len(link.premises))]
        last = next((path[-2:] for path in found if path), None)
        if last is None:
            point = _joined([self.places[premise] for premise in link.premises], self.places[link.to])
            junction = self._add_junction(Aim.LINK, number, point)
            self._add_premises(link.premises, junction, options)
            self.network.add_edge(junction, link.to, **options)
            return
        point = _before(*last)
        junction = self._add_junction(Aim.LINK, number, point)
        paths = [(*path[:-1], point) if path and path[-1] == last[-1] else None for path in found]
        self._add_premises(link.premises, junction, options, paths)
        self.network.add_edge(junction, link.to, **options, path=_flat((point, last[-1])))

    def _add_own(self, claim: int) -> None:
        place = self.places[claim]
        junction = self._add_junction(Aim.OWN, claim, Point(place.x + BESIDE.x, place.y + BESIDE.y))
        self.network.add_edge(junction, claim, id=f"O{claim}", arrows=_NO_HEAD, width=1)

    def _add_undercut(self, number: int, undercut: UndercutContent, *, is_attacked: bool) -> None:
        places = [self.places[premise] for premise in undercut.premises]
        target = self._junctions[undercut.aim, undercut.to]
        head = {"to": {"enabled": True, "type": "bar", "scaleFactor": 0.5}}
        options: dict[str, Any] = {"id": f"U{number}", "arrows": head, "width": 1}
        start: int | str = undercut.premises[0]
        if len(places) > 1:
            start = self._add_junction(Aim.UNDERCUT, number, _joined(places, target))
            self._add_premises(undercut.premises, start, options)
        elif is_attacked:
            self._add_junction(Aim.UNDERCUT, number, _middle((places[0], target)))
        self.network.add_edge(start, _JUNCTIONS[Aim(undercut.aim)] + str(undercut.to), **options)

    def _add_premises(
        self,
        premises: Sequence[int],
        junction: str,
        options: Mapping[str, Any],
        paths: Sequence[Path | None] = (),
    ) -> None:
        for order, premise in enumerate(premises):
            own: dict[str, Any] = {"id": f"{options['id']}-{order}", "arrows": _NO_HEAD}
            if paths and (path := paths[order]):
                own["path"] = _flat(path)
            self.network.add_edge(premise, junction, **{**options, **own})

    def _add_junction(self, aim: Aim, number: int, point: Point) -> str:
        junction = _JUNCTIONS[aim] + str(number)
        self._junctions[aim.value, number] = point
        self.network.add_node(
            junction, label=" ", shape="dot", size=1, x=point.x, y=point.y, opacity=0, chosen=False
        )
        return junction

    def _count_between(self, start: int, end: int) -> int:
        """How many earlier links of one premise join two claims."""
        pair = (min(start, end), max(start, end))
        earlier = self._between.get(pair, 0)
        self._between[pair] = earlier + 1
        return earlier


_JUNCTIONS = {Aim.LINK: "J", Aim.UNDERCUT: "V", Aim.OWN: "P"}


def _outermost_first(undercuts: Sequence[UndercutContent]) -> Iterator[int]:
    """The numbers of the undercuts, each after the undercut that it attacks."""
    attacking = grouped(
        (each.to, number) for number, each in enumerate(undercuts) if each.aim == Aim.UNDERCUT.value
    )
    waiting = [number for number, each in enumerate(undercuts) if each.aim != Aim.UNDERCUT.value]
    for number in waiting:  # grows while it is read
        yield number
        waiting += attacking.get(number, ())


def _head(relation: Relation) -> dict[str, Any]:
    """The head of a link; a plain line speaks neither for the claim nor against it."""
    if relation.is_for or relation.is_against:
        return {"to": {"enabled": True, "type": "arrow" if relation.is_for else "bar", "scaleFactor": 0.6}}
    return dict(_NO_HEAD)


def _apart(earlier: int, *, forward: bool) -> float:
    """The bend of a link when ``earlier`` links already join the same two claims; above 0 clockwise.

    Links alternate between the two sides of the straight one, each pair further out.
    """
    side = 1 if earlier % 2 == forward else -1
    return side * BEND * math.ceil(earlier / 2)


def _joined(premises: Sequence[Point], target: Point) -> Point:
    """The point where the lines of several premises meet on the way to a target."""
    across = sum(point.x for point in premises) / len(premises)
    down = sum(point.y for point in premises) / len(premises)
    return Point(
        round(target.x + (across - target.x) * JOINING), round(target.y + (down - target.y) * JOINING)
    )


def _before(last: Point, end: Point) -> Point:
    """A point shortly before the end of a path: below it, or beside it if the path ends along a row."""
    if last.y == end.y:
        return last
    return Point(end.x, end.y + (JOINT if last.y > end.y else -JOINT))


def _middle(path: Path) -> Point:
    """The middle of the longest part of a path."""
    start, end = max(pairwise(path), key=lambda part: math.dist(*((each.x, each.y) for each in part)))
    return Point((start.x + end.x) // 2, (start.y + end.y) // 2)


def _flat(path: Path) -> list[int]:
    """A path as the script reads it: x, y, x, y and so on."""
    return [length for point in path for length in (point.x, point.y)]
