"""What differs between the view in force and other views, stored compactly.

Equal differences of a claim, link or undercut are stored once, in a pool, and a view refers to their places
there. A combined view does so only where it differs from its parent, one of the views that it combines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from claimgraph.page.claim_content import ClaimContent
from claimgraph.page.columns import as_row
from claimgraph.page.content import Content
from claimgraph.page.embedding import to_json
from claimgraph.page.matrix_content import EmptyCell, FullCell
from claimgraph.page.step_content import LinkContent, UndercutContent
from claimgraph.page.verdict_rows import ABSENT

ChangedFields = Mapping[str, object]
"""The fields of a claim, link or undercut that differ, by name; none where it is as in the view in force."""

Describable = TypeVar("Describable", ClaimContent, LinkContent, UndercutContent)

PlacesOf = Mapping[int, int]
"""For each claim, link or undercut that differs, by number, the place of its differences in the pool."""

OtherCells = Mapping[EmptyCell, FullCell | EmptyCell]
"""The cells of the matrix that differ, by position and source."""


@dataclass(frozen=True, slots=True)
class Pool(Generic[Describable]):
    """The distinct differences of the claims, links or undercuts of a map from the view in force."""

    base: Sequence[Describable]
    entries: list[tuple[int, ChangedFields]] = field(default_factory=list)
    _known: dict[str, int] = field(default_factory=dict)
    _seen: dict[int, tuple[Describable, int]] = field(default_factory=dict)

    def differing(self, other: Sequence[Describable]) -> PlacesOf:
        """What differs in another view, in the order of the map."""
        pairs = enumerate(zip(self.base, other, strict=True))
        return {number: self._place(number, now) for number, (was, now) in pairs if was is not now}

    def unlike(self, places: PlacesOf, parent: PlacesOf) -> tuple[int, ...]:
        """The places at which a view differs from its parent, in the order of the map."""
        changed = {number: place for number, place in places.items() if parent.get(number) != place}
        changed |= {number: self._entry(number, {}) for number in parent if number not in places}
        return tuple(changed[number] for number in sorted(changed))

    def _place(self, number: int, now: Describable) -> int:
        # Equal descriptions are mostly the same object, and an object is quicker to find than its contents.
        if id(now) not in self._seen:
            self._seen[id(now)] = now, self._entry(number, _differences(self.base[number], now))
        return self._seen[id(now)][1]

    def _entry(self, number: int, differences: ChangedFields) -> int:
        entry = (number, differences)
        key = to_json(entry)
        if key not in self._known:
            self._known[key] = len(self.entries)
            self.entries.append(entry)
        return self._known[key]


def _differences(before: Describable, after: Describable) -> ChangedFields:
    """The fields that differ; for an absent claim the page fills in the rest itself."""
    if isinstance(after, ClaimContent) and after.verdict == ABSENT:
        return {"verdict": after.verdict, "sentence": after.sentence}
    was = as_row(before)
    return {name: value for name, value in as_row(after).items() if value != was[name]}


def changed_cells(before: Content, after: Content) -> OtherCells:
    """The cells that differ, except those of sources that do not count: those are always empty.

    A cell that becomes empty is given by its position and source only.
    """
    if after.matrix is before.matrix:
        return {}
    was, full = set(before.matrix.cells), {each[:2] for each in after.matrix.cells}
    emptied = [
        (position, source)
        for position, source, *_ in before.matrix.cells
        if (position, source) not in full and after.sources[source].counts
    ]
    found: dict[EmptyCell, FullCell | EmptyCell] = {place: place for place in emptied}
    return found | {each[:2]: each for each in after.matrix.cells if each not in was}


def unlike_cells(base: Content, cells: OtherCells, parent: OtherCells) -> tuple[FullCell | EmptyCell, ...]:
    """The cells in which a view differs from its parent, given how both differ from the view in force."""
    plain = {each[:2]: each for each in base.matrix.cells}
    changed = {place: cell for place, cell in cells.items() if parent.get(place) != cell}
    changed |= {place: plain.get(place, place) for place in parent if place not in cells}
    return tuple(sorted(changed.values()))
