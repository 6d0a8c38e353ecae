"""The only room that opens files: reading claim maps and snapshots, writing whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from claimgraph.errors import Location, MalformedError, UnreadableError
from claimgraph.model import Document, Syntax

SYNTAXES: Mapping[str, Syntax] = {
    ".ttl": Syntax.TURTLE,
    ".nt": Syntax.N_TRIPLES,
    ".nq": Syntax.N_QUADS,
    ".trig": Syntax.TRIG,
    ".jsonld": Syntax.JSON_LD,
}
"""The format of a file by its ending; any other ending is read as Turtle."""

_XML = (".rdf", ".owl", ".xml")


def read_documents(paths: Iterable[str]) -> list[Document]:
    """Read claim maps, each file once, in the order given; a folder means its .ttl files by name.

    Hidden files of a folder, such as an editor's, are left out. Raises UnreadableError for a path that
    is missing, not a file, not permitted, RDF/XML, or a folder without .ttl files, and MalformedError,
    with the place, for text that is not UTF-8.
    """
    files: dict[Path, str] = {}
    for path in paths:
        for name in _turtle_files(path) if _is_there(path, Path.is_dir) else [path]:
            files.setdefault(Path(name).absolute(), name)
    return [_read_document(path) for path in files.values()]


def _is_there(path: str | Path, test: Callable[[Path], bool]) -> bool:
    """Whether a folder or file is there, as the test says; False where the name cannot be looked up."""
    try:
        return bool(path) and test(Path(path))
    except (OSError, ValueError):
        return False


def _turtle_files(folder: str) -> list[str]:
    try:
        paths = [path for path in Path(folder).iterdir() if path.suffix == ".ttl"]
    except OSError as problem:
        raise _unreadable(folder, problem) from problem
    found = sorted(str(path) for path in paths if not path.name.startswith("."))
    if not found:
        raise UnreadableError(f"{folder}: this folder holds no .ttl files. Name the files to read.")
    return found


def _read_document(path: str) -> Document:
    _refuse_xml(path)
    return to_document(path, _read_bytes(path))


def to_document(name: str, data: bytes) -> Document:
    """The document that the bytes of a file are, in the format that its name ends with.

    Raises UnreadableError for RDF/XML, and MalformedError, with the place, for text that is not UTF-8.
    """
    _refuse_xml(name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        good = problem.object[: problem.start].decode("utf-8")
        line, column = good.count("\n") + 1, len(good) - good.rfind("\n")
        raise MalformedError(
            Location(name, line, column),
            f"not UTF-8: byte 0x{problem.object[problem.start]:02x} cannot stand here.",
            "Save the file as UTF-8.",
        ) from problem
    return Document(name, text, SYNTAXES.get(Path(name).suffix.lower(), Syntax.TURTLE))


def _refuse_xml(name: str) -> None:
    if Path(name).suffix.lower() in _XML:
        raise UnreadableError(
            f"{name}: RDF/XML is not read, because its entities can grow without bound."
            " Convert it to Turtle first."
        )


def _read_bytes(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
                raise UnreadableError(f"{path}: this is a device, not a file. Name a file.")
            return file.read()
    except (OSError, ValueError) as problem:
        raise _unreadable(path, problem) from problem


def _unreadable(path: str, problem: Exception) -> UnreadableError:
    why = getattr(problem, "strerror", None) or str(problem)
    return UnreadableError(f"{path}: cannot be read: {why}. Check the path.")


def read_snapshots(folder: str, names: Iterable[str]) -> dict[str, str]:
    """The stored texts of sources, by file name; a name that is not in the folder is left out.

    Names with a folder in them are left out too: nothing outside the folder is opened. Line endings
    are kept, so that offsets count what is there. Raises UnreadableError if the folder is not one.
    """
    if not _is_there(folder, Path.is_dir):
        raise UnreadableError(f"{folder}: no such folder. Name the folder of the stored texts.")
    found = {}
    for name in names:
        path = Path(folder, name)
        if Path(name).name == name and _is_there(path, Path.is_file):
            found[name] = _read_bytes(str(path)).decode("utf-8", errors="replace")
    return found


def watch(paths: Sequence[str]) -> Iterator[None]:
    """Gives one item each time that one of some files, or a Turtle file in one of some folders, has changed.

    A change counts from the call on, whenever it is asked for. Raises UnreadableError if the package that
    watches is not installed, or cannot watch.
    """
    try:
        import watchfiles  # noqa: PLC0415 - nobody else needs it
    except ImportError as problem:
        what = "--watch needs one more package. Install it with: pip install 'claimgraph[watch]'"
        raise UnreadableError(what) from problem
    folders = {path if path.is_dir() else path.absolute().parent for path in map(Path, paths)}
    looks = watchfiles.watch(
        *folders, recursive=False, debounce=200, step=50, rust_timeout=500, yield_on_timeout=True
    )
    return _changes(paths, _stamps(paths), looks)


def _changes(paths: Sequence[str], seen: Mapping[str, object], looks: Iterator[object]) -> Iterator[None]:
    try:
        for _ in looks:
            now = _stamps(paths)
            if now != seen:
                seen = now
                yield
    except OSError as problem:
        raise UnreadableError(f"the files cannot be watched: {problem.strerror or problem}.") from problem


def _stamps(paths: Sequence[str]) -> Mapping[str, object]:
    """What tells one state of the files from another; a file that is not there is left out."""
    found = {}
    for path in map(Path, paths):
        for each in path.glob("*.ttl") if path.is_dir() else [path]:
            with contextlib.suppress(OSError):
                state = each.stat()
                found[str(each)] = (state.st_mtime_ns, state.st_size, state.st_ino)
    return found


def write_text(path: str, text: str) -> None:
    """Write a text file whole or not at all, as UTF-8 with line feeds.

    A symbolic link stays one and its target is replaced; an existing file keeps its mode. Raises
    UnreadableError, with nothing changed and nothing left behind, if that cannot be done.
    """
    try:
        _replace(Path(os.path.realpath(path)), text.encode("utf-8"))
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or str(problem)
        raise UnreadableError(f"{path}: cannot be written: {why}. Check the folder.") from problem


def _replace(target: Path, data: bytes) -> None:
    if target.exists() and not target.is_file():
        raise ValueError("there is a folder or a device of this name")
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    """The mask that new files get; asking for it means setting it for a moment."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
