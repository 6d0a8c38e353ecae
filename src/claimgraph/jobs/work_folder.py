"""The steps of a job on an engine, each kept as a file, so that a job that was stopped can go on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from errno import ENOMEM
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from claimgraph.errors import UnreadableError
from claimgraph.files import write_text
from claimgraph.files.writing import is_full, located, reason_of
from claimgraph.jobs.summarising import ViewSummary

_KEPT = 2
"""The most versions of a table that stay in the folder."""

GO_ON = "If the job has --work, it goes on with --resume."
"""What to do once what stopped an engine is mended."""

_START_AGAIN = "Start the job again in an empty folder."


@dataclass(frozen=True, slots=True)
class Engine:
    """What an engine must be able to do.

    ``load`` makes the Parquet files in a folder a table, under a name that replaces a former one; given some
    columns with their SQL types, the table has these and no others, whatever types the files have. ``rows``
    and ``arrays`` answer a query: as tuples, and as one array of numpy for each column. ``write`` writes the
    answer as Parquet into a folder that does not exist. ``close`` ends it. All raise OSError if files cannot
    be read or written.
    """

    load: Callable[[str, Path, Mapping[str, str]], None]
    rows: Callable[[str], list[tuple[Any, ...]]]
    arrays: Callable[[str], Sequence[Any]]
    write: Callable[[str, Path], None]
    close: Callable[[], None]


def casts(columns: Mapping[str, str]) -> list[str]:
    """What SQL selects for some columns, as their types; all columns if none are given."""
    return [f"cast({name} as {kind}) as {name}" for name, kind in columns.items()] or ["*"]


class _KeptAnswer(msgspec.Struct, frozen=True):
    """The answer to a query, as it is kept in a file, with the digest of its step."""

    digest: str
    rows: list[tuple[Any, ...]]


class WorkFolder:
    """The numbered steps of a job.

    The job is a fixed sequence of steps: every step depends only on the input and on earlier steps. So a job
    that is run again can skip the steps that have a mark, and takes their numbers from the folder. A mark
    holds the digest of the names and queries of its step and of all earlier ones; with another digest, it is
    the mark of another sequence, and the step is done again.

    Steps raise UnreadableError if the files in the folder cannot be read or written; messages call it
    ``name``.
    """

    def __init__(self, folder: Path, engine: Engine, name: str | None = None) -> None:
        self._folder, self._engine = folder, engine
        self._name = name or str(folder)
        self._number, self._digest = 0, ""
        self._versions: dict[str, list[Path]] = {}
        self._waiting: dict[str, Path] = {}

    def keep(self, name: str, query: str) -> None:
        """Keep the answer to a query as a table with this name, in place of a former one."""
        self._make(name, query, lambda path: self._engine.write(query, path))

    def make(self, name: str, write: Callable[[Path], None]) -> None:
        """Keep as a table what ``write`` writes into the folder that it is given.

        ``write`` may read, but must not take steps: they would have no numbers when this step is skipped.
        """
        self._make(name, "", write)

    def _make(self, name: str, query: str, write: Callable[[Path], None]) -> None:
        path = self._next(name, query)
        mark = path.with_suffix(".done")
        with self._using_files():
            is_done = mark.exists() and mark.read_bytes() == self._digest.encode()
        if not is_done:
            self._load_waiting()
            shutil.rmtree(path, ignore_errors=True)
            with self._using_files():
                write(path)
                mark.write_text(self._digest, "utf-8")
        self._waiting[name] = path
        versions = self._versions.setdefault(name, [])
        versions.append(path)
        if len(versions) > _KEPT:
            shutil.rmtree(versions.pop(0), ignore_errors=True)

    def _next(self, name: str, query: str) -> Path:
        """The path of the next step, whose digest is the present one from now on."""
        self._number += 1
        self._digest = sha256(f"{self._digest}\x00{name}\x00{query}".encode()).hexdigest()
        return self._folder / f"{self._number:06}-{name}"

    def _load_waiting(self) -> None:
        """Load the present version of each table; former ones may have been removed, or partly so."""
        for name, path in self._waiting.items():
            with self._using_files():
                self._engine.load(name, path, {})
        self._waiting.clear()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The answer to a query as tuples; queries of few rows only."""
        path = self._next("rows", query).with_suffix(".json")
        with self._using_files():
            kept = _read_answer(path)
        if kept is None or kept.digest != self._digest:
            self._load_waiting()
            new = path.with_suffix(".new")
            with self._using_files():
                written = msgspec.json.encode(_KeptAnswer(self._digest, self._engine.rows(query)))
                new.write_bytes(written)
                new.replace(path)
            kept = msgspec.json.decode(written, type=_KeptAnswer)
        return kept.rows

    def count(self, query: str) -> int:
        """The only number in the answer to a query; 0 for none."""
        return int(self.rows(query)[0][0] or 0)

    def load(self, name: str, path: Path, columns: Mapping[str, str]) -> None:
        """Make some columns of the Parquet files in a folder a table; ``columns`` has their SQL types."""
        self._engine.load(name, path, columns)

    def arrays(self, query: str) -> Sequence[Any]:
        """The answer to a query as one array for each column."""
        self._load_waiting()
        with self._using_files():
            return self._engine.arrays(query)

    @contextmanager
    def _using_files(self) -> Iterator[None]:
        """Turn an OSError into UnreadableError."""
        try:
            yield
        except OSError as problem:
            remedy = _START_AGAIN
            if is_full(problem):
                remedy = f"Make room on the disk. {GO_ON}"
            elif problem.errno == ENOMEM:
                remedy = f"Let it take more with --memory. {GO_ON}"
            why = reason_of(problem).rstrip(".")
            message = f"{self._name}: the steps of the job cannot be read or written: {why}. {remedy}"
            raise UnreadableError(message) from problem

    def write(self, query: str, path: Path) -> None:
        """Write the answer to a query as Parquet into a folder that does not exist. Raises OSError."""
        self._load_waiting()
        self._engine.write(query, path)


def _read_answer(path: Path) -> _KeptAnswer | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_KeptAnswer)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


class Job(msgspec.Struct, frozen=True):
    """What a job is about: no other job, and no other version of claimgraph, must go on with its steps.

    ``digest`` is that of the manifest of the tables, ``files`` that of their files.
    """

    claimgraph: str
    tables: str
    digest: str
    files: str
    view: ViewSummary
    engine: str
    finish_links: int


def prepare_folder(folder: str, job: Job, *, resume: bool) -> Path:
    """A folder for the steps of a job, which is described so that no other job goes on with it.

    Raises UnreadableError if it is not empty, if it cannot be made or, with ``resume``, if it belongs to
    another job or to another version of claimgraph.
    """
    path = Path(folder)
    mark = path / "job.json"
    with located(folder):
        if mark.exists():
            if not resume:
                raise UnreadableError(
                    f"{folder}: this folder has the steps of a job. Add --resume to go on with it."
                )
            _require_same(folder, mark.read_bytes(), job)
            return path
        if path.exists() and any(path.iterdir()):
            raise UnreadableError(f"{folder}: this folder is not empty. Choose another folder.")
        path.mkdir(parents=True, exist_ok=True)
    write_text(str(mark), msgspec.json.encode(job).decode())
    return path


def _require_same(folder: str, described: bytes, job: Job) -> None:
    """Raise UnreadableError unless a folder has the steps of this job, made by this version of claimgraph."""
    try:
        found = msgspec.json.decode(described, type=Job)
    except msgspec.DecodeError:
        found = None
    if found is None or found.claimgraph != job.claimgraph:
        made_by = f"claimgraph {found.claimgraph}" if found else "another version of claimgraph"
        raise UnreadableError(
            f"{folder}: the steps in this folder were made by {made_by}, and this is {job.claimgraph}, which"
            " may take others. Start again with an empty folder."
        )
    if found != job:
        raise UnreadableError(
            f"{folder}: this folder has the steps of another job (other tables, view or engine)."
            " Choose another folder."
        )
