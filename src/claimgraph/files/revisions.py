"""Reading claim maps from a git revision, without touching the work tree.

Only git's plumbing commands are used, because their output is stable. They run in the stand-in of
``stand_in``, because a repository may come from a stranger.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from claimgraph.errors import AbsentError, Remedy, UnreadableError
from claimgraph.files.kept_names import is_kept
from claimgraph.files.reading import LARGEST, to_document, too_large
from claimgraph.files.stand_in import GitFolder, find_git_folder, standing_in
from claimgraph.model import Document
from claimgraph.similar_names import nearest

_LINK, _FOLDER, _FILE = "120000", "tree", "blob"

_NAME_A_FILE = "Name a file or a folder."

_NAMED = 5
"""How many maps of a revision a message names."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository: the path of the git program, the top folder of the work tree, and git's folder."""

    git: str
    root: str
    folder: GitFolder


@dataclass(frozen=True, slots=True)
class _TreeEntry:
    """An entry of a git tree: its mode, type, object, size in bytes (of a file), and path from the root."""

    mode: str
    sort: str
    object: str
    size: int
    path: str


def find_repository(path: str) -> Repository:
    """The repository that contains a path; the path itself need not exist.

    Raises UnreadableError if git is not installed, or if the path is not in a repository.
    """
    git = shutil.which("git")
    # Windows searches the working folder first, which may not be trusted: accept only an absolute path.
    if git is None or not Path(git).is_absolute():
        remedy = Remedy(_NAME_A_FILE, _NAME_A_FILE, "Install git.")
        raise UnreadableError("Git is not installed, so revisions cannot be read.", remedy)
    folder, _ = _folder_of(path)
    for root in (folder.resolve(), *folder.resolve().parents):
        if found := find_git_folder(root):
            return Repository(git, str(root), found)
    remedy = Remedy(_NAME_A_FILE, _NAME_A_FILE, "Create a repository with git init, and commit the map.")
    raise UnreadableError(f"{path} is not in a git repository, so revisions cannot be read.", remedy)


def is_revision(repository: Repository, name: str) -> bool:
    """Whether a name refers to a commit, such as ``HEAD~3``, a branch, or an abbreviated hash."""
    if not name or name.startswith("-") or "\0" in name:
        return False
    return run_git(repository, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").returncode == 0


def read_revision(repository: Repository, revision: str, paths: Iterable[str]) -> list[Document]:
    """Read claim maps from a revision; a folder stands for its .ttl files, as in ``maps_in``.

    Documents are named as in git, such as ``HEAD~3:data/claims.ttl``. Raises AbsentError for a path that the
    revision does not contain; UnreadableError for a path outside the repository, and for a symbolic link;
    MalformedError, with the location, for text that is not UTF-8.
    """
    entries: dict[str, _TreeEntry] = {}
    for path in paths:
        for entry in _entries(repository, revision, path):
            entries.setdefault(entry.path, entry)
    names = [f"{revision}:{path}" for path in entries]
    for name, entry in zip(names, entries.values(), strict=True):
        if entry.size > LARGEST:  # a few bytes of a git object can decompress to gigabytes
            raise too_large(name)
    contents = read_objects(repository, [entry.object for entry in entries.values()])
    return [to_document(name, data) for name, data in zip(names, contents, strict=True)]


def _folder_of(path: str) -> tuple[Path, PurePosixPath]:
    """The deepest existing folder of a path, and the rest of the path relative to it."""
    whole = Path(path).absolute()
    folder = next(each for each in (whole, *whole.parents) if each.is_dir())
    return folder, PurePosixPath(whole.relative_to(folder).as_posix())


def _entries(repository: Repository, revision: str, path: str) -> Sequence[_TreeEntry]:
    inside = path_inside(repository, path)
    entries = _listed(repository, revision, inside)
    if len(entries) == 1 and entries[0].sort == _FILE and entries[0].path == inside:
        if entries[0].mode == _LINK:
            raise UnreadableError(f"{revision}:{inside} is a symbolic link. Name the file it points to.")
        return entries
    if inside == "" or (entries and entries[0].sort == _FOLDER):
        held = _listed(repository, revision, f"{inside}/" if inside else "")
        if maps := [each for each in held if _is_map(each)]:
            return sorted(maps, key=lambda each: is_kept(each.path))
        raise AbsentError(f"{revision}:{inside} contains no .ttl files. Name the files to read.")
    raise AbsentError(f"{revision} does not contain {inside}. {_held_instead(repository, revision, inside)}")


def _held_instead(repository: Repository, revision: str, path: str) -> str:
    """What to read from a revision that does not contain a path: its maps, the most similar paths first."""
    listed = _listed(repository, revision, "", is_deep=True)
    held = sorted(each.path for each in listed if _is_map(each) and not is_kept(each.path))
    if not held:
        return "It contains no .ttl files: name another revision."
    likely = list(dict.fromkeys([*nearest(path, held), *held]))
    more = f" and {len(likely) - _NAMED} more" if len(likely) > _NAMED else ""
    such_as = "such as " if len(likely) > 1 else ""
    first = shlex.quote(f"{revision}:{likely[0]}")
    return f"It contains {', '.join(likely[:_NAMED])}{more}. Name one, {such_as}{first}."


def path_inside(repository: Repository, path: str) -> str:
    """The path relative to the root of the repository, with forward slashes; empty for the root itself."""
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
    return is_file and name.lower().endswith(".ttl") and not name.startswith(".")


def _listed(
    repository: Repository, revision: str, path: str, *, is_deep: bool = False
) -> Sequence[_TreeEntry]:
    """The entry that ``git ls-tree`` lists for a path, or the entries in it if it ends with a slash.

    With ``is_deep``, the files in folders are listed instead of the folders.
    """
    done = run_git(
        repository,
        "ls-tree",
        "-z",
        "-l",
        "--full-tree",
        *(["-r"] if is_deep else []),
        f"{revision}^{{commit}}",
        *(["--", path] if path else []),
    )
    if done.returncode:
        raise UnreadableError(f"{revision}: git cannot list it ({_complaint(done)}).")
    return [_entry(line) for line in done.stdout.decode(errors="surrogateescape").split("\0") if line]


def _entry(line: str) -> _TreeEntry:
    details, _, path = line.partition("\t")
    mode, sort, name, size = details.split()
    return _TreeEntry(mode, sort, name, int(size) if size.isdigit() else 0, path)


def read_objects(repository: Repository, objects: Sequence[str]) -> Iterator[bytes]:
    """The bytes of some objects, in order, read by a single ``git cat-file --batch``.

    Raises UnreadableError for an object that is missing.
    """
    done = run_git(repository, "cat-file", "--batch", given="".join(f"{each}\n" for each in objects).encode())
    rest = done.stdout
    for each in objects:
        head, _, rest = rest.partition(b"\n")
        size = head.split()[-1]
        if done.returncode or not size.isdigit():
            raise UnreadableError(f"git cannot read the object {each} ({_complaint(done)}).")
        yield rest[: int(size)]
        rest = rest[int(size) + 1 :]


def run_git(
    repository: Repository, *arguments: str, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run a plumbing command of git that only reads; no argument may begin with a name from elsewhere."""
    with standing_in(repository.git, repository.folder) as environment:
        return subprocess.run(  # noqa: S603 - no shell, and no argument that git could read as an option
            [repository.git, "--literal-pathspecs", *arguments],
            input=given,
            capture_output=True,
            check=False,
            env=environment,
        )


def _complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    """The first line of git's error output, for use in a message."""
    lines = done.stderr.decode(errors="replace").splitlines()
    return f"git says: {lines[0].removeprefix('fatal: ')}" if lines else "git does not say why"
