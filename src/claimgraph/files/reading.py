"""Reading claim maps and the stored texts of their sources."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from claimgraph.address_words import without_logins
from claimgraph.errors import MalformedError, UnreadableError
from claimgraph.file_kinds import NO_RDF_XML, NO_RDF_XML_REMEDY, no_text
from claimgraph.files.kept_names import is_kept, kept_path
from claimgraph.identifiers import is_file_name
from claimgraph.model import Document, Syntax
from claimgraph.source import LineIndex

SYNTAXES: Mapping[str, Syntax] = {
    ".ttl": Syntax.TURTLE,
    ".nt": Syntax.N_TRIPLES,
    ".nq": Syntax.N_QUADS,
    ".trig": Syntax.TRIG,
    ".jsonld": Syntax.JSON_LD,
}
"""The format of a file by its extension; files with any other extension are read as Turtle."""

LARGEST = 1 << 30
"""The largest text to read, in bytes: a pipe may never end, and a sparse file may be larger than the disk."""

_XML = (".rdf", ".owl", ".xml")


def named_files(paths: Iterable[str]) -> Sequence[str]:
    """The names of the files that some paths refer to, in order; a folder stands for its .ttl files.

    Those of a folder are sorted, the files of kept data last.

    A file with several names, through links or different spellings of its path, is listed once, under the
    first name. Hidden files in a folder, such as those of an editor, are ignored, and so are its subfolders,
    pipes and devices. Names have forward slashes on every system, so that reports are the same everywhere.
    Raises UnreadableError for a folder that cannot be listed or has no .ttl files.
    """
    files: dict[object, str] = {}
    for name in _all_names(paths):
        files.setdefault(_identity(name), with_slashes(name))
    return list(files.values())


def with_kept(paths: Iterable[str]) -> Sequence[str]:
    """All names of the files that some paths refer to, and behind them the files of kept data beside them.

    An edit needs both: what is renamed or removed in a map has its data there. A file with several names is
    listed under each of them, for ``refuse_hard_links``. Raises like ``named_files``.
    """
    names = [with_slashes(name) for name in _all_names(paths)]
    beside = (kept_path(name) for name in names if not is_kept(name))
    return list(dict.fromkeys([*names, *(each for each in beside if _is_there(each, Path.is_file))]))


def refuse_hard_links(paths: Iterable[str]) -> None:
    """Refuse two hard links to one file: an edit would replace one of them and leave the other unchanged.

    Raises UnreadableError, like ``named_files``.
    """
    seen: dict[object, str] = {}
    for name in _all_names(paths):
        first = seen.setdefault(_identity(name), name)
        if "\0" not in name and os.path.realpath(first) != os.path.realpath(name):
            raise UnreadableError(
                f"{first} and {name} are the same file (hard links), and an edit would part them."
                " Remove one of the two."
            )


def _all_names(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        if not path:
            raise UnreadableError("The name of a file is empty. Name a claim map or a folder.")
        yield from _some_maps_in(path) if _is_there(path, Path.is_dir) else [path]


def _identity(path: str) -> object:
    """The identity of the file that a path names: its inode or, if it does not exist, its resolved path."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return str(Path(path).absolute())
    return (status.st_dev, status.st_ino)


def with_slashes(name: str, separator: str = os.sep) -> str:
    r"""A path with forward slashes, which Windows accepts as well as its own ``\``."""
    return name.replace(separator, "/")


def _is_there(path: str | Path, test: Callable[[Path], bool]) -> bool:
    """Whether a path passes a test such as ``Path.is_dir``; False if the path cannot be looked up."""
    try:
        return bool(path) and test(Path(path))
    except (OSError, ValueError):
        return False


def maps_in(folder: str) -> list[str]:
    """The names of the .ttl files in a folder, sorted; those of kept data last, so that no edit adds to them.

    Raises UnreadableError for a folder that cannot be listed.
    """
    try:
        paths = [
            path for path in Path(folder).iterdir() if path.suffix.lower() == ".ttl" and _may_be_map(path)
        ]
    except OSError as problem:
        raise unreadable(folder, problem) from problem
    names = [str(path) for path in paths if not path.name.startswith(".")]
    return sorted(names, key=lambda name: (is_kept(name), name))


def _some_maps_in(folder: str) -> list[str]:
    names = maps_in(folder)
    if not names:
        raise UnreadableError(f"{folder}: this folder contains no .ttl files. Name the files to read.")
    return names


def list_folder(path: str) -> Sequence[str]:
    """The path itself, or the names of the files in it if it is a folder, sorted; hidden files are ignored.

    Raises UnreadableError for a folder that cannot be listed.
    """
    if not _is_there(path, Path.is_dir):
        return [with_slashes(path)]
    try:
        paths = [each for each in Path(path).iterdir() if _may_be_map(each)]
    except OSError as problem:
        raise unreadable(path, problem) from problem
    return sorted(with_slashes(str(each)) for each in paths if not each.name.startswith("."))


def _may_be_map(path: Path) -> bool:
    """False for a folder, a pipe or a device; a path that cannot be examined is reported when it is read."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def to_document(name: str, data: bytes) -> Document:
    """Decode the bytes of a file into a document; the extension of its name decides the format.

    Raises UnreadableError for RDF/XML, and MalformedError, with the location, for text that is not UTF-8.
    """
    refuse_xml(name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        good = problem.object[: problem.start].decode("utf-8")
        location = LineIndex(good).location(name, len(good))
        what, remedy = no_text(data, name)
        message = f"not UTF-8: byte 0x{problem.object[problem.start]:02x} is not valid here."
        raise MalformedError(location, what or message, remedy or "Save the file as UTF-8.") from problem
    return Document(name, text, SYNTAXES.get(Path(name).suffix.lower(), Syntax.TURTLE))


def refuse_xml(name: str) -> None:
    """Raise UnreadableError for a name of RDF/XML."""
    if Path(name).suffix.lower() in _XML:
        raise UnreadableError(f"{name}: {NO_RDF_XML} {NO_RDF_XML_REMEDY}")


def read_bytes(path: str) -> bytes:
    """The bytes of a file or pipe.

    Raises UnreadableError if it is missing, unreadable, a device, or larger than LARGEST.
    """
    return _read(path, lambda mode: stat.S_ISREG(mode) or stat.S_ISFIFO(mode))


def read_regular(path: str) -> bytes:
    """The bytes of a regular file, without waiting for a pipe; raises UnreadableError like ``read_bytes``."""
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as problem:
        raise unreadable(path, problem) from problem
    if not stat.S_ISREG(mode):  # before it is opened, because opening a pipe would block
        raise UnreadableError(f"{path}: this is not a regular file. Name a file.")
    return _read(path, stat.S_ISREG)


def _read(path: str, is_readable: Callable[[int], bool]) -> bytes:
    try:
        with Path(path).open("rb") as file:
            if not is_readable(os.fstat(file.fileno()).st_mode):
                raise UnreadableError(f"{path}: this is a device, not a file. Name a file.")
            return read_whole(file, path)
    except (OSError, ValueError) as problem:
        raise unreadable(path, problem) from problem


def read_whole(file: BinaryIO, name: str) -> bytes:
    """All bytes of an open file or pipe. Raises UnreadableError if there are more than LARGEST."""
    status = os.fstat(file.fileno())
    if stat.S_ISREG(status.st_mode):
        if status.st_size > LARGEST:
            raise too_large(name)
        return file.read()
    parts, size = [], 0
    while part := file.read(1 << 20):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise too_large(name)
    return b"".join(parts)


def too_large(name: str) -> UnreadableError:
    """The error for a text that is too large to be read."""
    return UnreadableError(f"{name}: larger than {LARGEST >> 20} MiB, the most that can be read. Split it.")


def unreadable(path: str, problem: Exception) -> UnreadableError:
    """The error for a path that cannot be read, given the exception that the system raised."""
    if path.lower().startswith(("http://", "https://")):
        return UnreadableError(
            f"{without_logins(path)}: claimgraph makes no requests. Save it to a file, and name the file."
        )
    why = getattr(problem, "strerror", None) or str(problem)
    return UnreadableError(f"{path}: cannot be read: {why}. Check the path.")


def read_snapshots(folder: str, names: Iterable[str]) -> dict[str, str]:
    """The stored texts of sources, by file name; names without a file in the folder are omitted.

    Names that are not bare (``is_file_name``) are omitted as well, and so are symbolic links that lead out of
    the folder, so that nothing outside it is opened. An accent in a name may be a character of its own or
    not. Line endings are kept, so that offsets match the file. Invalid UTF-8 becomes U+FFFD. Raises
    UnreadableError if the folder does not exist or a file cannot be read.
    """
    if not _is_there(folder, Path.is_dir):
        raise UnreadableError(f"{folder}: this folder does not exist. Name the folder of the stored texts.")
    paths = {name: Path(folder, name) for name in names if is_file_name(name)}
    absent = [name for name, path in paths.items() if not _is_there(path, os.path.lexists)]
    if accented := [name for name in absent if not name.isascii()]:
        paths |= _spelled_alike(folder, accented)
    return {
        name: read_regular(str(path)).decode("utf-8", errors="replace")
        for name, path in paths.items()
        if _is_stored(path, folder)
    }


def _spelled_alike(folder: str, names: Iterable[str]) -> dict[str, Path]:
    """The files of a folder whose names differ from these only in how accents are written, by these names."""
    try:
        composed = {unicodedata.normalize("NFC", each.name): each for each in sorted(Path(folder).iterdir())}
    except OSError as problem:
        raise unreadable(folder, problem) from problem
    wanted = ((name, unicodedata.normalize("NFC", name)) for name in names)
    return {name: composed[spelled] for name, spelled in wanted if spelled in composed}


def why_not_stored(folder: str, name: str) -> str:
    """The message that a folder of stored texts does not have a text, and what to do."""
    if (
        is_file_name(name)
        and _is_there(path := Path(folder, name), Path.is_file)
        and not _is_inside(path, folder)
    ):
        return f"{name} in {folder} is a link that leads out of this folder. Put the text itself there."
    return f"{folder} has no file {name}. Put the stored text there, or name its folder."


def list_snapshots(folder: str) -> list[str]:
    """The names of the stored texts in a folder, sorted, without hidden files.

    Symbolic links that lead out of the folder are omitted. Raises UnreadableError for a folder that cannot be
    read.
    """
    try:
        paths = sorted(Path(folder).iterdir())
    except (OSError, ValueError) as problem:
        raise unreadable(folder, problem) from problem
    return [path.name for path in paths if not path.name.startswith(".") and _is_stored(path, folder)]


def _is_stored(path: Path, folder: str) -> bool:
    """Whether a path is a file in a folder of stored texts."""
    return _is_there(path, Path.is_file) and _is_inside(path, folder)


def _is_inside(path: Path, folder: str) -> bool:
    """Whether a path is in a folder, once the symbolic links of both are resolved."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
