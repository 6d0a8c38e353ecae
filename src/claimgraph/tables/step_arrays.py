"""Tables as arrays: only the columns that ground a map, with positions in place of ids."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from msgspec.structs import replace

from claimgraph.analysis.core.carrying import Flags, Numbers, Ranks
from claimgraph.interchange.extras import needed
from claimgraph.model import Issued, Source, SourceKind
from claimgraph.scale import Basis
from claimgraph.tables.parquet import Tables, damaged
from claimgraph.tables.table_schema import OWN

NO_STEP = -1


@dataclass(frozen=True, slots=True)
class MapArrays:
    """The claims and steps of a map. Claims, sources and steps are at positions from 0 in the order of ids.

    Links come before undercuts. ``basis`` and ``up`` have the rank of each claim's basis and the number of
    reasons to rate it up; claims without a basis have -1. ``said_claim`` and ``said_source`` are the pairs of
    claims and their sources.
    ``effect`` is 1 for a link that speaks for its target, -1 for one against it, 0 for a link that carries
    nothing and for an undercut. ``premises`` has the claims that steps start from, those of step x from
    ``first[x]`` to ``first[x + 1]``. ``target`` is a claim, or for an undercut the step that it undercuts or,
    where ``on_own``, the claim whose own evidence it undercuts; NO_STEP if it undercuts nothing in the map.
    """

    claim_ids: Numbers
    basis: Ranks
    up: Ranks
    said_claim: Numbers
    said_source: Numbers
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
    """The positions of the ids of a table."""

    def __init__(self, tables: Tables, name: str, ids: Numbers) -> None:
        self._path = tables.path(name)
        self.order = np.argsort(ids, kind="stable")
        self.ids: Numbers = ids[self.order]
        repeated = self.ids[1:][self.ids[1:] == self.ids[:-1]]
        if len(repeated):
            raise damaged(self._path, f"several rows have the id {repeated[0]}")
        if len(ids) and self.ids[0] < 0:
            raise damaged(self._path, f"the id {self.ids[0]} is negative")
        self._is_dense = not len(ids) or (int(self.ids[-1]) == len(ids) - 1 and not int(self.ids[0]))

    def of(self, ids: Numbers) -> Numbers:
        """The position of each id. Raises UnreadableError if one is not in the table."""
        found: Numbers = ids if self._is_dense else np.searchsorted(self.ids, ids)
        is_missing = (found < 0) | (found >= len(self.ids))
        if not self._is_dense and not is_missing.any():
            is_missing = self.ids[found] != ids
        if is_missing.any():
            count, first = int(is_missing.sum()), int(ids[is_missing][0])
            raise damaged(self._path, f"{count} references lead to rows that it lacks, such as id {first}")
        return found


def read_arrays(tables: Tables) -> MapArrays:
    """The claims and steps of some tables. Raises UnreadableError for damaged tables."""
    ids, basis, up = tables.numbers("claims", "id", "basis", "up")
    claims = _IdPlaces(tables, "claims", ids)
    said_claim, said_source = tables.numbers("said", "claim", "source")
    (source_ids,) = tables.numbers("sources", "id")
    link = dict(zip(_LINK, tables.numbers("links", *_LINK), strict=True))
    undercut = dict(zip(_UNDERCUT, tables.numbers("undercuts", *_UNDERCUT), strict=True))
    links = _IdPlaces(tables, "links", link["id"])
    undercuts = _IdPlaces(tables, "undercuts", undercut["id"])
    steps = np.concatenate([links.ids, undercuts.ids])
    on_own, on_step = _aims(tables, undercuts)
    aims = undercut["target"][undercuts.order]
    target = np.full(len(aims), NO_STEP, np.int64)
    target[on_own] = claims.of(aims[on_own])
    target[on_step] = _step_places(links, undercuts, aims[on_step])
    nothing = np.zeros(len(aims), np.int8)
    counts = np.concatenate([link["premises"][links.order], undercut["premises"][undercuts.order]])
    src = claims.of(np.concatenate([link["src"][links.order], undercut["src"][undercuts.order]]))
    step, claim, place = tables.numbers("premises", "step", "claim", "place")
    several = (_step_places(links, undercuts, step), claims.of(claim), place)
    first, premises = _premises(counts, src, several)
    return MapArrays(
        claims.ids,
        basis[claims.order],
        up[claims.order],
        claims.of(said_claim),
        _IdPlaces(tables, "sources", source_ids).of(said_source),
        steps,
        len(links.ids),
        np.concatenate([link["effect"][links.order], nothing]),
        np.concatenate([link["down"][links.order], undercut["down"][undercuts.order]]),
        np.concatenate([link["is_anecdotal"][links.order], nothing.astype(np.bool_)]),
        first,
        premises,
        np.concatenate([claims.of(link["dst"][links.order]), target]),
        np.concatenate([np.zeros(len(links.ids), np.bool_), on_own]),
    )


_LINK = ("id", "src", "dst", "premises", "effect", "down", "is_anecdotal")
_UNDERCUT = ("id", "src", "premises", "target", "down")


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
    found = len(links.ids) + at
    found[~is_undercut] = links.of(ids[~is_undercut])
    return found


def _premises(counts: Any, src: Numbers, others: Sequence[Numbers]) -> tuple[Numbers, Numbers]:
    """Where the premises of each step begin, and the premises.

    ``others`` are the steps, claims and places of the premises of the steps that have several.
    """
    first = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=first[1:])
    if len(src) == first[-1]:
        return first, src
    step, claim, place = others
    premises = np.zeros(first[-1], np.int64)
    premises[first[:-1]] = src
    premises[first[step] + place] = claim
    return first, premises


def read_source_groups(tables: Tables, apart: Collection[str] = ()) -> SourceGroups:
    """The sources of some tables in groups that count alike; ``apart`` has the IRIs of sources to keep apart.

    Raises UnreadableError for damaged tables.
    """
    pa, compute = needed("pyarrow", "tables"), needed("pyarrow.compute", "tables")
    table = tables.read("sources", ["id", *_COUNTING]).sort_by("id")
    ids = table.column("id").to_numpy()
    places = _IdPlaces(tables, "sources", ids)
    source, other = (places.of(each) for each in tables.numbers("reports", "source", "other"))
    alone = np.zeros(len(ids), np.bool_)
    alone[source], alone[other] = True, True
    names = table.column("iri")
    alone |= compute.is_in(names, value_set=pa.array(sorted(apart), pa.string())).to_numpy()
    group_of = np.zeros(len(ids), np.int64)
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
