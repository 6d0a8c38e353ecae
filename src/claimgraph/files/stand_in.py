"""A stand-in for a git repository, in which git reads objects without obeying the repository.

A repository may come from a stranger, and its configuration can make git run programs: to fetch missing
objects of a partial clone, as hooks, as pagers or file monitors. The options and variables that disable these
one by one depend on the version of git, and some only change defaults. So git never sees the repository
itself: it sees an empty repository of ours with the references and objects of the original, but without its
configuration.

Only a folder named ``.git`` counts, which git refuses to check out. Any other folder of a clone may look
like a repository to git.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import UnreadableError
from claimgraph.files.reading import read_regular

_GUARDS = {"GIT_ALLOW_PROTOCOL": "!", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
"""A second barrier against the network, in case the user's settings allow it: no protocol has this name."""


@dataclass(frozen=True, slots=True)
class GitFolder:
    """The git folders of a work tree: one for its own head, and one for the data shared by all work trees."""

    own: Path
    shared: Path


def find_git_folder(root: Path) -> GitFolder | None:
    """The git folder of the work tree with this top folder; None if the folder is not a work tree."""
    try:
        there = root / ".git"
        if there.is_file():  # a linked work tree or a submodule
            there = root / _only_line(there).removeprefix("gitdir: ")
        common = there / "commondir"
        shared = there / _only_line(common) if common.is_file() else there
        is_one = (there / "HEAD").is_file() and (shared / "objects").is_dir() and (shared / "refs").is_dir()
    except (OSError, ValueError, UnreadableError):
        return None
    return GitFolder(there.resolve(), shared.resolve()) if is_one else None


def _only_line(path: Path) -> str:
    return os.fsdecode(read_regular(str(path))).rstrip("\r\n")


@contextlib.contextmanager
def standing_in(git: str, folder: GitFolder) -> Iterator[Mapping[str, str]]:
    """The environment in which git reads a stand-in for a repository; it exists until the context ends.

    ``git`` is the path of the program. Raises UnreadableError if the stand-in cannot be made.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    with contextlib.ExitStack() as stack:
        try:
            name = stack.enter_context(tempfile.TemporaryDirectory(prefix="claimgraph-"))
            objects = str(folder.shared / "objects")
            environment = {**kept, **_GUARDS, "GIT_DIR": name, "GIT_OBJECT_DIRECTORY": objects}
            _make(Path(name), folder, lambda setting: _setting(git, folder, setting, environment))
        except OSError as problem:
            why = problem.strerror or problem
            raise UnreadableError(f"{folder.own}: the revisions cannot be read: {why}.") from problem
        yield environment


def _make(stand_in: Path, folder: GitFolder, setting: Callable[[str], str]) -> None:
    if (references := setting("extensions.refStorage")) not in {"", "files"}:
        raise UnreadableError(
            f'{folder.shared}: the format "{references}" of references is not supported, so revisions cannot'
            " be read. Name a file or a folder."
        )
    is_long = setting("extensions.objectFormat") == "sha256"
    hashes = "[extensions]\n\tobjectFormat = sha256\n" if is_long else ""
    (stand_in / "config").write_text(f"[core]\n\trepositoryFormatVersion = 1\n{hashes}", encoding="utf-8")
    (stand_in / "HEAD").write_bytes(read_regular(str(folder.own / "HEAD")))
    (stand_in / "logs").mkdir()
    for name in ("refs", "packed-refs", "logs/refs"):
        borrow(folder.shared / name, stand_in / name)
    with contextlib.suppress(UnreadableError):  # git may keep no log, and ignores a link in its place
        (stand_in / "logs/HEAD").write_bytes(read_regular(str(folder.own / "logs/HEAD")))


def borrow(path: Path, name: Path) -> None:
    """Make a file or folder available under another name: by a symbolic link or, failing that, a copy.

    Does nothing if the path does not exist.
    """
    if not path.exists():
        return
    try:
        name.symlink_to(path)
    except OSError:  # Windows permits links to administrators only
        if path.is_dir():
            shutil.copytree(path, name, symlinks=True)
        else:
            shutil.copyfile(path, name)


def _setting(git: str, folder: GitFolder, name: str, environment: Mapping[str, str]) -> str:
    """A setting of the repository, empty if it has none; git parses the text, but does not obey it."""
    try:
        settings = read_regular(str(folder.shared / "config"))
    except UnreadableError:
        return ""
    if b"extensions" not in settings.lower():  # saves two processes for nearly all repositories
        return ""
    done = subprocess.run(  # noqa: S603 - no shell
        [git, "config", "--file", "-", "--no-includes", "--get", name],
        input=settings,
        capture_output=True,
        check=False,
        env=environment,
    )
    return done.stdout.decode(errors="replace").strip()
