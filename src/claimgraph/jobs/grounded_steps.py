"""What the tables of verdicts say of the steps and the own evidence of the tables that were grounded."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from claimgraph.analysis.core.carrying import Ranks
from claimgraph.tables import MapArrays, find_carried, find_own_ranks


def find_carried_ranks(grounded: Path, arrays: MapArrays) -> Ranks:
    """The rank that each step delivers, 0 if it does not count."""
    steps, ranks = find_carried(grounded)
    order = np.argsort(arrays.step_ids, kind="stable")
    found = np.zeros(len(order), np.int8)
    found[order[np.searchsorted(arrays.step_ids, steps, sorter=order)]] = ranks
    return found


def find_standing_own(grounded: Path, arrays: MapArrays, carried: Ranks) -> Ranks:
    """The rank at which the own evidence of each claim counts: 0 without evidence, or if it is undercut."""
    claims, ranks = find_own_ranks(grounded)
    found = np.zeros(len(arrays.claim_ids), np.int8)
    found[np.searchsorted(arrays.claim_ids, claims)] = ranks
    bound = np.zeros_like(found)
    cuts = np.flatnonzero(arrays.on_own & (carried > 0))
    np.maximum.at(bound, arrays.target[cuts], carried[cuts])
    found[found <= bound] = 0
    return found
