"""Which files of tables a grounding read, so that its verdicts are never shown for others."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from msgspec import Struct

from claimgraph.tables.parquet import Tables, damage_of
from claimgraph.tables.table_files import find_files

FILES_READ = "files.json"


class FilesRead(Struct, frozen=True):
    """The files of tables as they were: sha256 of their names and contents, and of what the system says.

    Large tables take minutes to read, and the verdict on one claim is asked for in less than a second. So
    files with the same sizes and times of change count as the same; only others, such as those of copied
    tables, are read to compare their contents.
    """

    contents: str
    states: str


def describe_files(tables: Tables) -> FilesRead:
    """The files of some tables as they are. Raises UnreadableError if one cannot be read."""
    states = _find_states(tables)  # first, so that a change while the files are read shows later
    return FilesRead(tables.find_digest_of_files(), states)


def are_same(tables: Tables, read: FilesRead) -> bool:
    """Whether the files of some tables are as they were. Raises UnreadableError if one cannot be read."""
    return _find_states(tables) == read.states or tables.find_digest_of_files() == read.contents


def write_files_read(folder: Path, read: FilesRead) -> None:
    """Write which files were read to a folder of verdicts."""
    (folder / FILES_READ).write_bytes(msgspec.json.encode(read) + b"\n")


def _find_states(tables: Tables) -> str:
    """The sha256 of the names, sizes and times of change of all files."""
    found = hashlib.sha256()
    for name in tables.manifest.rows:
        with damage_of(tables.path(name)):
            for path in find_files(Path(tables.path(name))):
                status = path.stat()
                state = f"{path.relative_to(tables.folder)} {status.st_size} {status.st_mtime_ns}\n"
                found.update(state.encode())
    return found.hexdigest()
