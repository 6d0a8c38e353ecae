"""Committing files to git as their owner would: with the settings and hooks of the repository."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from claimgraph.errors import UnreadableError
from claimgraph.files.revisions import Repository

_PATIENCE = 60
"""Seconds that a commit may take, with its hooks."""


def commit_files(repository: Repository, paths: Sequence[str], message: str) -> str | None:
    """Commit files as they are now, and nothing else; returns the hash of the commit.

    If the files are as in the last commit, returns None: an edit that git refused, say, was undone. Raises
    UnreadableError with git's words if git, or a hook, refuses.
    """
    _run(repository, "add", "--intent-to-add", "--", *paths)
    if _started(repository, "diff", "--quiet", "--no-ext-diff", "HEAD", "--", *paths).returncode == 0:
        return None
    words = message.replace("\0", "\ufffd")  # git takes no such character
    _run(repository, "commit", "--quiet", "--only", "--file=-", "--", *paths, given=words)
    return _run(repository, "rev-parse", "HEAD").strip()


def _run(repository: Repository, *arguments: str, given: str = "") -> str:
    """The output of a command of git, with ``given`` as its input. Raises UnreadableError if it fails."""
    done = _started(repository, *arguments, given=given)
    if done.returncode:
        words = " ".join((done.stderr or done.stdout).split()) or "git does not say why."
        raise UnreadableError(f"git says: {words}")
    return done.stdout


def _started(repository: Repository, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """A command of git once it has ended. Raises UnreadableError if it cannot start or does not end."""
    command = [repository.git, "-C", repository.root, "--literal-pathspecs", *arguments]
    try:
        return subprocess.run(  # noqa: S603 no shell, and no argument that git could read as an option
            command,
            input=given,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
            encoding="utf-8",
            errors="replace",
        )
    except subprocess.TimeoutExpired as problem:
        raise UnreadableError(f"git did not finish within {_PATIENCE} seconds.") from problem
    except OSError as problem:
        raise UnreadableError(f"git cannot be started: {problem.strerror}.") from problem
