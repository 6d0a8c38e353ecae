"""The index of some tables, by which the claims around one claim are found without reading all of them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from claimgraph.analysis.core.carrying import Flags, Numbers, Ranks
from claimgraph.analysis.core.network import Rows, grouped
from claimgraph.tables import MapArrays


@dataclass(frozen=True, slots=True)
class ClaimIndex:
    """Where steps start and where they lead. Claims and steps are at positions, as in :class:`MapArrays`.

    The fields from ``claim_ids`` to ``on_own`` are those of MapArrays, and ``is_link`` says which steps are
    links. The others are rows in two fields: the positions ``to_claim`` of the steps that lead to claim x are
    those from ``to_claim_first[x]`` to ``to_claim_first[x + 1]``. ``to_step`` has the steps that undercut a
    step, ``from_claim`` the steps that start from a claim.
    """

    claim_ids: Numbers
    step_ids: Numbers
    effect: Ranks
    first: Numbers
    premises: Numbers
    target: Numbers
    on_own: Flags
    is_link: Flags
    to_claim_first: Numbers
    to_claim: Numbers
    to_step_first: Numbers
    to_step: Numbers
    from_claim_first: Numbers
    from_claim: Numbers

    def premises_of(self, step: int) -> list[int]:
        """The claims that a step starts from."""
        return _row(self.first, self.premises, step)

    def steps_to_claim(self, claim: int) -> list[int]:
        """The links to a claim, and the undercuts of its own evidence."""
        return _row(self.to_claim_first, self.to_claim, claim)

    def steps_to_step(self, step: int) -> list[int]:
        """The undercuts of a step."""
        return _row(self.to_step_first, self.to_step, step)

    def steps_from_claim(self, claim: int) -> list[int]:
        """The links and undercuts that start from a claim, alone or with others."""
        return _row(self.from_claim_first, self.from_claim, claim)


def _row(first: Numbers, members: Numbers, owner: int) -> list[int]:
    found: list[int] = Rows(first, members).of(owner).tolist()
    return found


def build_index(arrays: MapArrays) -> ClaimIndex:
    """The index of some tables that were read as arrays."""
    claims, steps = len(arrays.claim_ids), len(arrays.step_ids)
    is_link = np.arange(steps) < arrays.links
    to_claim = np.flatnonzero(is_link | arrays.on_own)
    to_step = np.flatnonzero(~is_link & ~arrays.on_own & (arrays.target >= 0))
    step_of: Numbers = np.repeat(np.arange(steps), np.diff(arrays.first))
    return ClaimIndex(
        arrays.claim_ids,
        arrays.step_ids,
        arrays.effect,
        arrays.first,
        arrays.premises,
        arrays.target,
        arrays.on_own,
        is_link,
        *_rows(arrays.target[to_claim], to_claim, claims),
        *_rows(arrays.target[to_step], to_step, steps),
        *_rows(arrays.premises, step_of, claims),
    )


def _rows(owner_of: Numbers, members: Numbers, owners: int) -> tuple[Numbers, Numbers]:
    rows = grouped(owner_of, owners)
    return rows.first, members[rows.members]


def write_index(folder: Path, index: ClaimIndex) -> None:
    """Write an index into a new folder, one array of numpy's own format for each field. Raises OSError."""
    folder.mkdir()
    for field in fields(index):
        np.save(folder / f"{field.name}.npy", getattr(index, field.name), allow_pickle=False)


def open_index(folder: Path) -> ClaimIndex:
    """Open an index; what is not looked at is not read. Raises OSError, EOFError or ValueError for damage."""
    # As plain arrays: each access to an array of the class for mapped files takes three times as long.
    return ClaimIndex(
        *(
            np.asarray(np.load(folder / f"{field.name}.npy", mmap_mode="r", allow_pickle=False))
            for field in fields(ClaimIndex)
        )
    )
