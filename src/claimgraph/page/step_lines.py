"""The lines of links and undercuts on the drawn map, and the points where lines meet.

A link of one premise is a line from claim to claim. The lines of several premises run into a junction, from
which one line leads on. An undercut ends at a junction: in the middle of the line that it attacks, or beside
the claim whose own evidence it attacks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claimgraph.graph import grouped
from claimgraph.page.content import Content
from claimgraph.page.detours import ClaimRows
from claimgraph.page.map_layout import Point
from claimgraph.page.step_content import Aim, LinkContent, UndercutContent
from claimgraph.scale import Relation

if TYPE_CHECKING:
    from pyvis.network import Network

BEND = 0.22
"""How far the second of several links between two claims bends away from the first."""

JOINING = 0.45
"""How far from the target lines of several premises meet, as a share of the way to their middle."""

BESIDE = Point(36, 24)
"""From a claim to the point that stands for the step from its sources to it."""

_RELATIONS = {relation.id: relation for relation in Relation}
_NO_HEAD: Mapping[str, Any] = {"to": {"enabled": False}}


@dataclass
class StepLines:
    """Adds the lines of all steps of a map to a network.

    The ids of lines: ``L`` and the number of a link for its line to the target, ``U`` and the number of an
    undercut likewise, either with ``-0`` and so on for the lines from several premises, and ``O`` and the
    number of a claim for the line that stands for the step from its sources. The ids of junctions: ``J`` for
    a link, ``V`` for an undercut, ``P`` for a claim's own evidence.
    """

    network: Network
    content: Content
    rows: ClaimRows
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
        target, places = self.rows.places[link.to], self.rows.places
        if len(link.premises) > 1:
            point = _joined([places[premise] for premise in link.premises], target)
            junction = self._add_junction(Aim.LINK, number, point)
            self._add_premises(link.premises, junction, options)
            self.network.add_edge(junction, link.to, **options)
            return
        (start,) = link.premises
        bend = self._bend(start, link.to)
        if bend:
            kind = "curvedCW" if bend > 0 else "curvedCCW"
            options["smooth"] = {"enabled": True, "type": kind, "roundness": abs(bend)}
        self.network.add_edge(start, link.to, **options)
        if is_attacked:
            self._add_junction(Aim.LINK, number, _middle(places[start], target, bend))

    def _add_own(self, claim: int) -> None:
        place = self.rows.places[claim]
        junction = self._add_junction(Aim.OWN, claim, Point(place.x + BESIDE.x, place.y + BESIDE.y))
        self.network.add_edge(junction, claim, id=f"O{claim}", arrows=_NO_HEAD, width=1)

    def _add_undercut(self, number: int, undercut: UndercutContent, *, is_attacked: bool) -> None:
        places = [self.rows.places[premise] for premise in undercut.premises]
        target = self._junctions[undercut.aim, undercut.to]
        head = {"to": {"enabled": True, "type": "bar", "scaleFactor": 0.5}}
        options: dict[str, Any] = {"id": f"U{number}", "arrows": head, "width": 1}
        start: int | str = undercut.premises[0]
        if len(places) > 1:
            start = self._add_junction(Aim.UNDERCUT, number, _joined(places, target))
            self._add_premises(undercut.premises, start, options)
        elif is_attacked:
            self._add_junction(Aim.UNDERCUT, number, _middle(places[0], target, 0))
        self.network.add_edge(start, _JUNCTIONS[Aim(undercut.aim)] + str(undercut.to), **options)

    def _add_premises(self, premises: Sequence[int], junction: str, options: Mapping[str, Any]) -> None:
        for order, premise in enumerate(premises):
            own = {"id": f"{options['id']}-{order}", "arrows": _NO_HEAD}
            self.network.add_edge(premise, junction, **{**options, **own})

    def _add_junction(self, aim: Aim, number: int, point: Point) -> str:
        junction = _JUNCTIONS[aim] + str(number)
        self._junctions[aim.value, number] = point
        self.network.add_node(
            junction, label=" ", shape="dot", size=1, x=point.x, y=point.y, opacity=0, chosen=False
        )
        return junction

    def _bend(self, start: int, end: int) -> float:
        """The bend of the next link between two claims; above 0 clockwise."""
        pair = (min(start, end), max(start, end))
        earlier = self._between.get(pair, 0)
        self._between[pair] = earlier + 1
        return _apart(earlier, forward=start < end) or self.rows.detour(start, end)


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


def _middle(start: Point, end: Point, bend: float) -> Point:
    """The middle of a link as vis-network draws it (BezierEdgeStatic, its curvedCW and curvedCCW)."""
    across, up = end.x - start.x, start.y - end.y
    if not bend:
        return Point((start.x + end.x) // 2, (start.y + end.y) // 2)
    reach = (abs(bend) * 0.5 + 0.5) * math.hypot(across, up)
    turn = (abs(bend) * 0.5 + 0.5) * math.pi if bend > 0 else (-abs(bend) * 0.5 + 0.5) * math.pi
    angle = math.atan2(up, across) + turn
    via_x, via_y = start.x + reach * math.sin(angle), start.y + reach * math.cos(angle)
    return Point(round((start.x + 2 * via_x + end.x) / 4), round((start.y + 2 * via_y + end.y) / 4))
