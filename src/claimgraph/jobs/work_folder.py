"""The steps of a job on an engine, each kept as a file, so that a job that was stopped can go on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from claimgraph.errors import UnreadableError
from claimgraph.files import write_text
from claimgraph.files.writing import located

_KEPT = 2
"""The most versions of a table that stay in the folder."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What an engine must be able to do.

    ``load`` makes the Parquet files in a folder a table, under a name that replaces a former one; given some
    columns with their SQL types, the table has these and no others, whatever types the files have. ``rows``
    and ``arrays`` answer a query: as tuples, and as one array of numpy for each column. ``write`` writes the
    answer as Parquet into a folder that does not exist. ``close`` ends it.
    """

    load: Callable[[str, Path, Mapping[str, str]], None]
    rows: Callable[[str], list[tuple[Any, ...]]]
    arrays: Callable[[str], Sequence[Any]]
    write: Callable[[str, Path], None]
    close: Callable[[], None]


def casts(columns: Mapping[str, str]) -> list[str]:
    """What SQL selects for some columns, as their types; all columns if none are given."""
    return [f"cast({name} as {kind}) as {name}" for name, kind in columns.items()] or ["*"]


class WorkFolder:
    """The numbered steps of a job.

    The job is a fixed sequence of steps: every step depends only on the input and on earlier steps. So a job
    that is run again can skip the steps that have a mark, and takes their numbers from the folder.
    """

    def __init__(self, folder: Path, engine: Engine) -> None:
        self._folder, self._engine = folder, engine
        self._number = 0
        self._versions: dict[str, list[Path]] = {}

    def keep(self, name: str, query: str) -> None:
        """Keep the answer to a query as a table with this name, in place of a former one."""
        self.make(name, lambda path: self._engine.write(query, path))

    def make(self, name: str, write: Callable[[Path], None]) -> None:
        """Keep as a table what ``write`` writes into the folder that it is given."""
        self._number += 1
        path, mark = (self._folder / f"{self._number:06}-{name}{end}" for end in ("", ".done"))
        if not mark.exists():
            shutil.rmtree(path, ignore_errors=True)
            write(path)
            mark.touch()
        if path.exists():
            self._engine.load(name, path, {})
        versions = self._versions.setdefault(name, [])
        versions.append(path)
        if len(versions) > _KEPT:
            shutil.rmtree(versions.pop(0), ignore_errors=True)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The answer to a query as tuples; queries of few rows only."""
        self._number += 1
        path = self._folder / f"{self._number:06}-rows.json"
        if not path.exists():
            new = path.with_suffix(".new")
            new.write_bytes(msgspec.json.encode(self._engine.rows(query)))
            new.rename(path)
        return [tuple(row) for row in msgspec.json.decode(path.read_bytes())]

    def count(self, query: str) -> int:
        """The only number in the answer to a query; 0 for none."""
        return int(self.rows(query)[0][0] or 0)

    def load(self, name: str, path: Path, columns: Mapping[str, str]) -> None:
        """Make some columns of the Parquet files in a folder a table; ``columns`` has their SQL types."""
        self._engine.load(name, path, columns)

    def arrays(self, query: str) -> Sequence[Any]:
        """The answer to a query as one array for each column."""
        return self._engine.arrays(query)

    def write(self, query: str, path: Path) -> None:
        """Write the answer to a query as Parquet into a folder that does not exist."""
        self._engine.write(query, path)


def prepare_folder(folder: str, job: dict[str, Any], *, resume: bool) -> Path:
    """A folder for the steps of a job, which is described so that no other job goes on with it.

    Raises UnreadableError if it is not empty, if it cannot be made or, with ``resume``, if it belongs to
    another job.
    """
    path, described = Path(folder), msgspec.json.encode(job)
    mark = path / "job.json"
    with located(folder):
        if mark.exists():
            if not resume:
                raise UnreadableError(
                    f"{folder}: this folder has the steps of a job. Add --resume to go on with it."
                )
            if mark.read_bytes() != described:
                raise UnreadableError(
                    f"{folder}: this folder has the steps of another job (other tables, view or engine)."
                    " Choose another folder."
                )
            return path
        if path.exists() and any(path.iterdir()):
            raise UnreadableError(f"{folder}: this folder is not empty. Choose another folder.")
        path.mkdir(parents=True, exist_ok=True)
    write_text(str(mark), described.decode())
    return path
