"""The origins of the own evidence of all claims of some tables, over arrays."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from claimgraph.analysis.core.carrying import Flags, Numbers, Ranks
from claimgraph.analysis.core.network import grouped_members
from claimgraph.analysis.explain.origins import find_chain_ends
from claimgraph.graph import grouped
from claimgraph.jobs.viewed_arrays import find_own_words, judge_sources
from claimgraph.tables import MapArrays, Tables, read_said, read_source_groups, read_source_pairs
from claimgraph.views import View


@dataclass(frozen=True, slots=True)
class ClaimOrigins:
    """The origins of claims' own evidence, as :mod:`claimgraph.analysis.explain.origins` defines them.

    Claims and sources are at positions. Each of ``pairs`` is the position of a claim times ``sources``, plus
    that of an origin. ``overlapping`` has the sources that overlap each source.
    """

    sources: int
    pairs: Numbers
    overlapping: Mapping[int, Collection[int]]


def find_claim_origins(tables: Tables, arrays: MapArrays, own: Ranks, view: View) -> ClaimOrigins:
    """The origins of the claims whose own evidence counts: those with a rank above 0 in ``own``.

    Raises UnreadableError for damaged tables.
    """
    groups = read_source_groups(tables, view.without, is_dated=view.as_of is not None)
    _, counting, living, _ = judge_sources(groups, tables.manifest.scale, view)
    claim, source = read_said(tables)
    is_own_words = find_own_words(arrays, tables.manifest.scale)[claim]
    vouches = np.where(is_own_words, counting[source], living[source]) & (own[claim] > 0)
    claim, source, is_own_words = claim[vouches], source[vouches], is_own_words[vouches]
    chains = find_chain_ends(_pairs_among(tables, "reports", living))
    in_chain = np.zeros(len(living), np.bool_)
    in_chain[list(chains)] = True
    is_end = is_own_words | ~in_chain[source]
    pairs = [(iri, end) for iri, ends in chains.items() for end in ends]
    reporting, ends = np.array(pairs, np.int64).reshape(-1, 2).T
    rows = grouped_members(reporting, ends, len(living))
    behind = source[~is_end]
    counts = rows.first[behind + 1] - rows.first[behind]
    claims = np.concatenate([claim[is_end], np.repeat(claim[~is_end], counts)]).astype(np.int64)
    origins = np.concatenate([source[is_end], rows.of_all(behind)])
    overlaps = _pairs_among(tables, "overlaps", counting)
    sources = max(1, len(living))
    return ClaimOrigins(
        sources, claims * sources + origins, grouped([*overlaps, *((other, one) for one, other in overlaps)])
    )


def _pairs_among(tables: Tables, name: str, chosen: Flags) -> list[tuple[int, int]]:
    """The pairs of a table of sources of which both are among those chosen."""
    source, other = read_source_pairs(tables, name)
    kept = chosen[source] & chosen[other]
    return list(zip(source[kept].tolist(), other[kept].tolist(), strict=True))
