"""The origins of the own evidence of all claims of some tables, over arrays."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace

from claimgraph.analysis.core.carrying import Flags, Numbers, Ranks
from claimgraph.analysis.core.network import grouped_members
from claimgraph.analysis.explain.origins import find_chain_ends
from claimgraph.graph import grouped
from claimgraph.jobs.viewed_arrays import JudgedSources, find_own_words, judge_sources
from claimgraph.scale import HIGHEST_RANK, Scale
from claimgraph.tables import (
    MapArrays,
    SourceGroups,
    Tables,
    read_said,
    read_source_groups,
    read_source_pairs,
)
from claimgraph.views import View
from claimgraph.worth import Worths, find_worths


@dataclass(frozen=True, slots=True)
class ClaimOrigins:
    """The origins of claims' own evidence, as :mod:`claimgraph.analysis.explain.origins` defines them.

    Claims and sources are at positions. Each of ``pairs`` is the position of a claim times ``sources``, plus
    that of an origin; ``parts`` has the rank of that origin's part in the claim's own evidence.
    ``overlapping`` has the sources that overlap each source.
    """

    sources: int
    pairs: Numbers
    parts: Ranks
    overlapping: Mapping[int, Collection[int]]


def find_claim_origins(tables: Tables, arrays: MapArrays, own: Ranks, view: View) -> ClaimOrigins:
    """The origins of the claims whose own evidence counts: those with a rank above 0 in ``own``.

    Raises UnreadableError for damaged tables.
    """
    scale = tables.manifest.scale
    groups = read_source_groups(tables, view.without, is_dated=view.as_of is not None)
    judged = judge_sources(groups, scale, view)
    living, worth = judged.living, judged.worth
    claim, source = read_said(tables)
    is_own_words = find_own_words(arrays, scale)[claim]
    vouches = np.where(is_own_words, judged.counting[source], living[source]) & (own[claim] > 0)
    claim, source, is_own_words = claim[vouches], source[vouches], is_own_words[vouches]
    chains = find_chain_ends(_pairs_among(tables, "reports", judged.passes_on, living))
    in_chain = np.zeros(len(living), np.bool_)
    in_chain[list(chains)] = True
    is_end = is_own_words | ~in_chain[source]
    behind = source[~is_end]
    reporters = np.unique(behind).tolist()
    several = {iri for iri in reporters if len(chains[iri]) > 1}
    shared = [(iri, end, worth[iri]) for iri in reporters if iri not in several for end in chains[iri]]
    if several:
        worths = _judge_chains(tables, groups, judged.counting, scale)
        shared += [(iri, int(end), its) for iri in several for end, its in worths.shares(str(iri)).items()]
    reporting, ends, shares = np.array(shared, np.int64).reshape(-1, 3).T
    rows = grouped_members(reporting, np.arange(len(shared)), len(living))
    counts = rows.first[behind + 1] - rows.first[behind]
    members = rows.of_all(behind)
    claims = np.concatenate([claim[is_end], np.repeat(claim[~is_end], counts)]).astype(np.int64)
    origins = np.concatenate([source[is_end], ends[members]])
    limits = np.concatenate([worth[source[is_end]], shares[members]])
    sources = max(1, len(living))
    found, place = np.unique(claims * sources + origins, return_inverse=True)
    limit = np.zeros(len(found), np.int8)
    np.maximum.at(limit, place, limits)
    parts = _find_parts(arrays, own, found // sources, limit, scale)
    counts_there = parts >= max(1, view.bar)
    return ClaimOrigins(
        sources,
        found[counts_there],
        parts[counts_there],
        _find_overlapping(tables, judged),
    )


def _find_overlapping(tables: Tables, judged: JudgedSources) -> Mapping[int, Collection[int]]:
    pairs = _pairs_among(tables, "overlaps", judged.counting, judged.counting)
    pairs += _pairs_among(tables, "reports", judged.has_result, judged.has_result)
    return grouped([*pairs, *((other, one) for one, other in pairs)])


def _judge_chains(tables: Tables, groups: SourceGroups, counting: Flags, scale: Scale) -> Worths:
    """What the sources are worth that report others or are reported, each under its position as its IRI."""
    source, other = read_source_pairs(tables, "reports")
    reports = grouped(zip(source.tolist(), other.tolist(), strict=True))
    of_group = list(groups.sources.values())
    chained = {
        str(at): replace(
            of_group[groups.group_of[at]], iri=str(at), reports=tuple(map(str, reports.get(at, ())))
        )
        for at in np.unique(np.concatenate([source, other])).tolist()
    }
    return find_worths(chained, {iri: each for iri, each in chained.items() if counting[int(iri)]}, scale)


def _find_parts(arrays: MapArrays, own: Ranks, claim: Numbers, limit: Ranks, scale: Scale) -> Ranks:
    """The ranks of the parts of origins in claims' own evidence, given the most that each is worth there."""
    needs_study = np.array([scale.step(rank).needs_study for rank in range(HIGHEST_RANK + 1)])
    basis = arrays.basis[claim]
    found: Ranks = np.where(needs_study[basis] & (limit < basis), limit, own[claim])
    return found


def _pairs_among(tables: Tables, name: str, first: Flags, second: Flags) -> list[tuple[int, int]]:
    """The pairs of a table of sources of which each source is among those chosen for its place."""
    source, other = read_source_pairs(tables, name)
    kept = first[source] & second[other]
    return list(zip(source[kept].tolist(), other[kept].tolist(), strict=True))
