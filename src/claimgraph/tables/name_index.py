"""An index of the names of claims, by which a claim is found without reading the names of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

from claimgraph.analysis.core.carrying import Numbers, number_type
from claimgraph.model import Claim

_CHECKSUMS, _CLAIMS = "name_checksums.npy", "name_claims.npy"


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The checksums of the names and IRIs of claims, ascending, and the id of the claim that has each."""

    checksums: Numbers
    claims: Numbers

    def claims_of(self, name: str) -> list[int]:
        """The ids of all claims with a name or IRI, and perhaps of others."""
        # In the type of the array: otherwise numpy converts all of it.
        checksum = np.int32(_checksum(name))
        first, last = (np.searchsorted(self.checksums, checksum, side) for side in ("left", "right"))
        found: list[int] = self.claims[first:last].tolist()
        return found


def build_name_index(claims: Sequence[Claim]) -> NameIndex:
    """The index of the names of claims, which have their positions as ids."""
    names = (name for claim in claims for name in (claim.id, claim.iri))
    checksums = np.fromiter(map(_checksum, names), np.int32, 2 * len(claims))
    order = np.argsort(checksums, kind="stable")
    return NameIndex(checksums[order], (order // 2).astype(number_type(len(claims))))


def _checksum(name: str) -> int:
    """A number of 32 bits, with a sign."""
    return crc32(name.encode(errors="surrogatepass")) - (1 << 31)


def write_name_index(folder: Path, index: NameIndex) -> None:
    """Write an index into a folder, as arrays of numpy's own format. Raises OSError."""
    np.save(folder / _CHECKSUMS, index.checksums, allow_pickle=False)
    np.save(folder / _CLAIMS, index.claims, allow_pickle=False)


def open_name_index(folder: Path) -> NameIndex:
    """Open an index; what is not looked at is not read. Raises OSError, EOFError or ValueError for damage."""
    checksums, claims = (
        np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in (_CHECKSUMS, _CLAIMS)
    )
    return NameIndex(checksums, claims)
