"""Tables as arrays: only the columns that ground a map, with positions in place of ids."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from msgspec.structs import replace

from claimgraph.analysis.core.carrying import Flags, Numbers, Ranks, blocks, number_type
from claimgraph.analysis.core.network import find_first
from claimgraph.interchange.extras import needed
from claimgraph.model import Issued, Source, SourceKind
from claimgraph.scale import Basis
from claimgraph.tables.parquet import Tables, as_read, damaged
from claimgraph.tables.table_schema import OWN

NO_STEP = -1


@dataclass(frozen=True, slots=True)
class MapArrays:
    """The claims and steps of a map. Claims, sources and steps are at positions from 0 in the order of ids.

    Links come before undercuts. ``basis`` and ``up`` have the rank of each claim's basis and the number of
    reasons to rate it up; claims without a basis have -1.
    ``effect`` is 1 for a link that speaks for its target, -1 for one against it, 0 for a link that carries
    nothing and for an undercut. ``premises`` has the claims that steps start from, those of step x from
    ``first[x]`` to ``first[x + 1]``. ``target`` is a claim, or for an undercut the step that it undercuts or,
    where ``on_own``, the claim whose own evidence it undercuts; NO_STEP if it undercuts nothing in the map.
    """

    claim_ids: Numbers
    basis: Ranks
    up: Ranks
    step_ids: Numbers
    links: int
    effect: Ranks
    down: Ranks
    is_anecdotal: Flags
    first: Numbers
    premises: Numbers
    target: Numbers
    on_own: Flags


@dataclass(frozen=True, slots=True)
class SourceGroups:
    """The sources of a map in groups that count alike in every view.

    ``sources`` has one source of each group; ``group_of`` has the group of each source. Sources that report
    or are reported, or that were to be kept apart, are alone in their groups.
    """

    sources: Mapping[str, Source]
    group_of: Numbers


class _IdPlaces:
    """The positions of the ids of a table, in the order of ids.

    ``order`` puts a column of the table into that order. Most tables have the ids from 0 in order: then it
    copies nothing.
    """

    def __init__(self, tables: Tables, name: str) -> None:
        self._path = tables.path(name)
        (ids,) = tables.numbers(name, "id")
        self.order: Any = slice(None)
        if (ids[1:] <= ids[:-1]).any():
            self.order = np.argsort(ids, kind="stable")
            ids = ids[self.order]
            repeated = ids[1:][ids[1:] == ids[:-1]]
            if len(repeated):
                raise damaged(self._path, f"several rows have the id {repeated[0]}")
        if len(ids) and ids[0] < 0:
            raise damaged(self._path, f"the id {ids[0]} is negative")
        greatest = int(ids[-1]) if len(ids) else -1
        self._is_dense = greatest == len(ids) - 1
        self.ids: Numbers = ids.astype(number_type(greatest))
        self._missing, self._example = 0, 0

    def of(self, ids: Numbers) -> Numbers:
        """The position of each id; ``require_all`` raises an error if any has none."""
        found = ids if self._is_dense else np.searchsorted(self.ids, ids)
        is_missing = (found < 0) | (found >= len(self.ids))
        if not self._is_dense and not is_missing.any():
            is_missing = self.ids[found] != ids
        if is_missing.any():
            if not self._missing:
                self._example = int(ids[is_missing][0])
            self._missing += int(is_missing.sum())
        return found.astype(number_type(len(self.ids)))

    def require_all(self) -> None:
        """Raise UnreadableError if any id that was looked up is not in the table."""
        if self._missing:
            why = f"{self._missing} references lead to rows that it lacks, such as id {self._example}"
            raise damaged(self._path, why)


def read_arrays(tables: Tables) -> MapArrays:
    """The claims and steps of some tables. Raises UnreadableError for damaged tables."""
    claims, links, undercuts = (_IdPlaces(tables, name) for name in ("claims", "links", "undercuts"))
    basis, up = (each[claims.order] for each in tables.numbers("claims", "basis", "up"))
    read = tables.places("links", {"src": claims.of, "dst": claims.of, **_LINK})
    src, dst, counts, down, effect, is_anecdotal = (each[links.order] for each in read)
    read = tables.places("undercuts", {"src": claims.of, **_UNDERCUT})
    cut_src, cut_counts, cut_down, aims = (each[undercuts.order] for each in read)
    on_own, on_step = _aims(tables, undercuts)
    target = np.full(len(aims), NO_STEP, np.int64)
    target[on_own] = claims.of(aims[on_own])
    target[on_step] = _step_places(links, undercuts, aims[on_step])
    step, claim, place = tables.numbers("premises", "step", "claim", "place")
    several = (_step_places(links, undercuts, step), claims.of(claim), place)
    claims.require_all()
    links.require_all()
    first = find_first(np.concatenate([counts, cut_counts]))
    nothing = np.zeros(len(aims), np.int8)
    steps = len(src) + len(aims)
    return MapArrays(
        claims.ids,
        basis,
        up,
        np.concatenate([links.ids, undercuts.ids]),
        len(src),
        np.concatenate([effect, nothing]),
        np.concatenate([down, cut_down]),
        np.concatenate([is_anecdotal, nothing.astype(np.bool_)]),
        first,
        _premises(first, np.concatenate([src, cut_src]), several),
        np.concatenate([dst, target]).astype(number_type(max(steps, len(basis)))),
        np.concatenate([np.zeros(len(src), np.bool_), on_own]),
    )


_LINK = dict.fromkeys(("premises", "down", "effect", "is_anecdotal"), as_read)
_UNDERCUT = dict.fromkeys(("premises", "down", "target"), as_read)


def read_said(tables: Tables) -> tuple[Numbers, Numbers]:
    """The pairs of a claim and a source of it, both at their positions. Raises UnreadableError."""
    claims, sources = _IdPlaces(tables, "claims"), _IdPlaces(tables, "sources")
    claim, source = tables.places("said", {"claim": claims.of, "source": sources.of})
    claims.require_all()
    sources.require_all()
    return claim, source


def _aims(tables: Tables, undercuts: _IdPlaces) -> tuple[Flags, Flags]:
    """Whether each undercut aims at own evidence, and whether at a step."""
    compute = needed("pyarrow.compute", "tables")
    aim = tables.read("undercuts", ["aim"]).column("aim")
    on_own = compute.fill_null(compute.equal(aim, OWN), fill_value=False).to_numpy()
    at_all = compute.is_valid(aim).to_numpy()
    return on_own[undercuts.order], (at_all & ~on_own)[undercuts.order]


def _step_places(links: _IdPlaces, undercuts: _IdPlaces, ids: Numbers) -> Numbers:
    """The positions of the steps with some ids, the undercuts after the links."""
    if not len(undercuts.ids):
        return links.of(ids)
    at = np.minimum(np.searchsorted(undercuts.ids, ids), len(undercuts.ids) - 1)
    is_undercut = undercuts.ids[at] == ids
    found: Numbers = len(links.ids) + at
    found[~is_undercut] = links.of(ids[~is_undercut])
    return found


def _premises(first: Numbers, src: Numbers, others: Sequence[Numbers]) -> Numbers:
    """The premises of each step, given where they begin and the first of them.

    ``others`` are the steps, claims and places of the premises of the steps that have several.
    """
    if len(src) == first[-1]:
        return src
    premises = np.zeros(first[-1], src.dtype)
    for block in blocks(len(src)):
        premises[first[:-1][block]] = src[block]
    step, claim, place = others
    premises[first[step] + place] = claim
    return premises


def read_source_groups(tables: Tables, apart: Collection[str] = ()) -> SourceGroups:
    """The sources of some tables in groups that count alike; ``apart`` has the IRIs of sources to keep apart.

    Raises UnreadableError for damaged tables.
    """
    pa, compute = needed("pyarrow", "tables"), needed("pyarrow.compute", "tables")
    places = _IdPlaces(tables, "sources")
    source, other = tables.places("reports", {"source": places.of, "other": places.of})
    places.require_all()
    table = tables.read("sources", _COUNTING)
    if not isinstance(places.order, slice):
        table = table.take(places.order)
    alone = np.zeros(len(places.ids), np.bool_)
    alone[source], alone[other] = True, True
    names = table.column("iri")
    alone |= compute.is_in(names, value_set=pa.array(sorted(apart), pa.string())).to_numpy()
    group_of = np.zeros(len(alone), number_type(len(alone)))
    group_of[alone] = np.arange(alone.sum())
    plain = np.flatnonzero(~alone)
    first, group_of[plain] = _alike(table.take(plain), pa, int(alone.sum()))
    rows = table.take(np.concatenate([np.flatnonzero(alone), plain[first]])).to_pylist()
    steps = {step.rank: step for step in tables.manifest.scale.steps}
    found = [_to_source(row, steps) for row in rows]
    reports: dict[int, list[str]] = {}
    for this, that in zip(group_of[source].tolist(), group_of[other].tolist(), strict=True):
        reports.setdefault(this, []).append(found[that].iri)
    return SourceGroups(
        {each.iri: _with_reports(each, reports.get(at, ())) for at, each in enumerate(found)}, group_of
    )


_ALIKE = ("kind", "design", "issued", "retracted")
_COUNTING = ("iri", "issued_last", *_ALIKE)


def _alike(table: Any, pa: Any, before: int) -> tuple[Numbers, Numbers]:
    """The first row of each group of equal rows, and the group of each row, numbered from ``before``."""
    keyed = table.select(list(_ALIKE)).append_column("row", pa.array(np.arange(table.num_rows)))
    groups = keyed.group_by(list(_ALIKE)).aggregate([("row", "min"), ("row", "list")]).sort_by("row_min")
    rows = groups.column("row_list").combine_chunks()
    counts = np.diff(rows.offsets.to_numpy())
    group_of = np.zeros(table.num_rows, np.int64)
    group_of[rows.flatten().to_numpy()] = before + np.repeat(np.arange(len(counts)), counts)
    return groups.column("row_min").to_numpy(), group_of


_KINDS = {kind.id: kind for kind in SourceKind}


def _to_source(row: Mapping[str, Any], steps: Mapping[int, Basis]) -> Source:
    """The part of a source that decides whether and how it counts."""
    return Source(
        row["iri"],
        row["iri"],
        "",
        _KINDS[row["kind"]],
        issued=row["issued"] and Issued(row["issued"], row["issued_last"]),
        design=steps.get(row["design"]),
        retracted=row["retracted"],
    )


def _with_reports(source: Source, reports: Sequence[str]) -> Source:
    return replace(source, reports=tuple(reports)) if reports else source
