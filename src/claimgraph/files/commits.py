"""Reading the commits and branches of a git repository, without touching the work tree."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimgraph.errors import UnknownNameError, UnreadableError
from claimgraph.files.revisions import Repository, is_revision, path_inside, read_objects, run_git

_REFERENCES = ("refs/heads", "refs/pull")
"""Where branches are: those of this repository, and pull requests, if they were fetched."""

_AUTHOR = re.compile(r"author (.*?) ?<[^<>]*> (-?\d+) ([+-])(\d\d)(\d\d)")


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its hash, those of its parents, its author, the day in the author's zone, its subject."""

    id: str
    parents: tuple[str, ...]
    author: str
    day: str
    subject: str


@dataclass(frozen=True, slots=True)
class GitBranch:
    """A branch: its name without ``refs/heads/``, and the hash of its last commit."""

    name: str
    tip: str


def list_branches(repository: Repository) -> list[GitBranch]:
    """The branches and fetched pull requests, by name. Raises UnreadableError if git cannot list them."""
    done = run_git(repository, "for-each-ref", "--format=%(objectname) %(refname)", *_REFERENCES)
    if done.returncode:
        raise UnreadableError(f"{repository.root}: git cannot list the branches.")
    pairs = (line.split(" ", 1) for line in done.stdout.decode(errors="replace").split("\n") if line)
    return [GitBranch(name.removeprefix("refs/heads/"), tip) for tip, name in pairs]


def find_commit(repository: Repository, revision: str) -> str:
    """The hash of the commit that a name such as ``HEAD`` refers to. Raises UnknownNameError for none."""
    if not is_revision(repository, revision):
        raise UnknownNameError(f'"{revision}" is not a git revision here.')
    done = run_git(repository, "rev-parse", "--verify", f"{revision}^{{commit}}")
    return done.stdout.decode().strip()


def find_fork(repository: Repository, one: str, other: str) -> str | None:
    """The hash of the last commit that two commits, given by hash, have in common; None if there is none."""
    done = run_git(repository, "merge-base", one, other)
    return done.stdout.decode().split("\n", 1)[0] or None


def list_commits(
    repository: Repository, tip: str, paths: Iterable[str], most: int, since: str | None = None
) -> list[Commit]:
    """The last commits up to ``tip`` that changed any of some paths, newest first; both ends are hashes.

    With ``since``, only those that this commit does not contain.

    A merge counts as one change. The parents are those that matter: the previous commit that changed one of
    the paths. Raises UnreadableError for a path outside the repository, or if git cannot read the commits.
    """
    inside = [path_inside(repository, path) or "." for path in paths]
    ends = [tip, *([f"^{since}"] if since else [])]
    done = run_git(
        repository, "rev-list", "--first-parent", "--parents", f"--max-count={most}", *ends, "--", *inside
    )
    if done.returncode:
        raise UnreadableError(f"{repository.root}: git cannot list the commits.")
    lines = [line.split() for line in done.stdout.decode().splitlines()]
    return read_commits(repository, [line[0] for line in lines], [tuple(line[1:]) for line in lines])


def read_commits(
    repository: Repository, ids: Sequence[str], parents: Sequence[tuple[str, ...]]
) -> list[Commit]:
    """The commits with these hashes, with the given parents. Raises UnreadableError for a missing one."""
    texts = (data.decode("utf-8", errors="replace") for data in read_objects(repository, ids))
    return [_commit(*each) for each in zip(ids, parents, texts, strict=True)]


def _commit(name: str, parents: tuple[str, ...], text: str) -> Commit:
    """A commit from its object; what cannot be read in it is left empty."""
    head, _, message = text.partition("\n\n")
    found = next((match for line in head.split("\n") if (match := _AUTHOR.fullmatch(line))), None)
    subject = message.lstrip("\n").split("\n", 1)[0].strip()
    if found is None:
        return Commit(name, parents, "", "", subject)
    author, seconds, sign, hours, minutes = found.groups()
    ahead = dt.timedelta(hours=int(hours), minutes=int(minutes)) * (1 if sign == "+" else -1)
    try:
        day = (dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=int(seconds)) + ahead).date()
    except (OverflowError, ValueError):  # git stores any number, also of more digits than Python reads
        return Commit(name, parents, author, "", subject)
    return Commit(name, parents, author, day.isoformat(), subject)
