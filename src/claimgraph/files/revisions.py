"""Claim maps as a git revision has them, read out of the repository; the work tree is left alone.

Git is asked by its plumbing commands, whose output is made for programs. It is kept from fetching what a
partial clone lacks: nothing that is read here may open a network connection.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from claimgraph.errors import UnreadableError
from claimgraph.files import to_document
from claimgraph.model import Document

_QUIET = ("-c", "protocol.allow=never", "--literal-pathspecs")
_LINK, _FOLDER, _FILE = "120000", "tree", "blob"


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository: the program that reads it, and the top folder of its work tree."""

    git: str
    root: str


@dataclass(frozen=True, slots=True)
class _TreeEntry:
    """What a revision holds under a path: mode, type, the object's name, and the path from the root."""

    mode: str
    sort: str
    object: str
    path: str


def find_repository(path: str) -> Repository:
    """The repository that a path is in, or would be in if it were there.

    Raises UnreadableError if git is not installed, or if the path is in no repository.
    """
    git = shutil.which("git")
    if git is None or not Path(git).is_absolute():  # Windows looks in the working folder first, a stranger's
        raise UnreadableError("Git is not installed, so revisions cannot be read. Name a file or a folder.")
    folder, _ = _folder_of(path)
    # In a hook, git may know the repository from its top folder only.
    tried = [_run(Repository(git, start), "rev-parse", "--show-toplevel") for start in (str(folder), ".")]
    for done in tried:
        if not done.returncode and folder.resolve().is_relative_to(_line(done)):
            return Repository(git, _line(done))
    why = f"is not in a git repository, so revisions cannot be read ({_complaint(tried[0])})"
    raise UnreadableError(f"{path} {why}. Name a file or a folder.")


def is_revision(repository: Repository, name: str) -> bool:
    """Whether git knows a commit by this name, such as ``HEAD~3``, a branch, or a part of its digest."""
    if not name or name.startswith("-") or "\0" in name:
        return False
    return _run(repository, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").returncode == 0


def read_revision(repository: Repository, revision: str, paths: Iterable[str]) -> list[Document]:
    """Read claim maps as a revision has them; a folder means its .ttl files by name, hidden ones left out.

    Each is named as git names it, such as ``HEAD~3:data/claims.ttl``. Raises UnreadableError for a path
    that the revision does not have, for one outside the repository, and for a symbolic link.
    """
    entries: dict[str, _TreeEntry] = {}
    for path in paths:
        for entry in _entries(repository, revision, path):
            entries.setdefault(entry.path, entry)
    names = [f"{revision}:{path}" for path in entries]
    contents = _contents(repository, [entry.object for entry in entries.values()])
    return [to_document(name, data) for name, data in zip(names, contents, strict=True)]


def _folder_of(path: str) -> tuple[Path, PurePosixPath]:
    """The nearest folder on the way to a path that is there now, and the rest of the way."""
    whole = Path(path).absolute()
    folder = next(each for each in (whole, *whole.parents) if each.is_dir())
    return folder, PurePosixPath(whole.relative_to(folder).as_posix())


def _entries(repository: Repository, revision: str, path: str) -> Sequence[_TreeEntry]:
    inside = _path_inside(repository, path)
    found = _listed(repository, revision, inside)
    if len(found) == 1 and found[0].sort == _FILE and found[0].path == inside:
        if found[0].mode == _LINK:
            raise UnreadableError(f"{revision}:{inside} is a symbolic link. Name the file it points to.")
        return found
    if inside == "" or (found and found[0].sort == _FOLDER):
        held = _listed(repository, revision, f"{inside}/" if inside else "")
        if maps := [each for each in held if _is_map(each)]:
            return maps
        raise UnreadableError(f"{revision}:{inside} contains no .ttl files. Name the files to read.")
    raise UnreadableError(f"{revision} does not contain {inside}. Name the files to read from it with -f.")


def _path_inside(repository: Repository, path: str) -> str:
    """A path from the root of the repository, as git writes it."""
    folder, rest = _folder_of(path)
    if not folder.resolve().is_relative_to(repository.root):
        raise UnreadableError(
            f"{path}: not in the same git repository as the other files. Name files of one repository."
        )
    inside = PurePosixPath(folder.resolve().relative_to(repository.root).as_posix(), rest)
    return "" if inside == PurePosixPath() else str(inside)


def _is_map(entry: _TreeEntry) -> bool:
    name = PurePosixPath(entry.path).name
    is_file = entry.sort == _FILE and entry.mode != _LINK
    return is_file and name.endswith(".ttl") and not name.startswith(".")


def _listed(repository: Repository, revision: str, path: str) -> Sequence[_TreeEntry]:
    """What ``git ls-tree`` tells of a path, or of all in a folder if it ends with a slash."""
    done = _run(
        repository, "ls-tree", "-z", "--full-tree", f"{revision}^{{commit}}", *(["--", path] if path else [])
    )
    if done.returncode:
        raise UnreadableError(f"{revision}: git cannot list it ({_complaint(done)}).")
    return [_entry(line) for line in done.stdout.decode(errors="surrogateescape").split("\0") if line]


def _entry(line: str) -> _TreeEntry:
    told, _, path = line.partition("\t")
    mode, sort, name = told.split(" ")
    return _TreeEntry(mode, sort, name, path)


def _contents(repository: Repository, objects: Sequence[str]) -> Iterator[bytes]:
    """The bytes of some objects, all read in one run of ``git cat-file --batch``."""
    done = _run(repository, "cat-file", "--batch", given="".join(f"{each}\n" for each in objects).encode())
    rest = done.stdout
    for each in objects:
        head, _, rest = rest.partition(b"\n")
        size = head.split()[-1]
        if done.returncode or not size.isdigit():
            raise UnreadableError(f"git cannot read the object {each} ({_complaint(done)}).")
        yield rest[: int(size)]
        rest = rest[int(size) + 1 :]


def _run(repository: Repository, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - no shell, and no argument that git could take for an option
        [repository.git, "-C", repository.root, *_QUIET, *arguments],
        input=given,
        capture_output=True,
        check=False,
    )


def _line(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stdout.decode(errors="surrogateescape").removesuffix("\n")


def _complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    """The first line in which git says what is wrong."""
    lines = done.stderr.decode(errors="replace").splitlines()
    return f"git says: {lines[0].removeprefix('fatal: ')}" if lines else "git does not say why"
