"""The positions of the ids of a table."""

from __future__ import annotations

from typing import Any

import numpy as np

from claimgraph.analysis.core.carrying import Numbers, number_type
from claimgraph.tables.parquet import Tables, damaged, lacking


class IdPlaces:
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
            raise lacking(self._path, self._missing, self._example)
