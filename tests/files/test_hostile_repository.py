"""A repository of a stranger: reading its revisions runs nothing of it, fetches nothing, and ends."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from hashlib import sha1
from pathlib import Path

import pytest

from claimgraph.errors import UnreadableError
from claimgraph.files.revisions import find_repository, is_revision, read_revision

from running import environment, make_pipe

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the hostile programs are shell scripts")

MAP = "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix : <https://example.org/m#> .\n"
PLAIN = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@a.example", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment(PLAIN), capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def repository(folder: Path) -> Path:
    """A repository with one commit of data/claims.ttl."""
    (folder / "data").mkdir(parents=True)
    (folder / "data/claims.ttl").write_text(MAP)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "one")
    return folder


def fetching(program: str) -> str:
    """The settings of a partial clone that fetches missing objects with a program."""
    return (
        "[core]\n\trepositoryformatversion = 1\n\tbare = false\n\tworktree = .\n"
        "[extensions]\n\tpartialClone = origin\n"
        f'[remote "origin"]\n\turl = ext::{program}\n\tpromisor = true\n\tuploadpack = {program}\n'
        '[protocol "ext"]\n\tallow = always\n[protocol]\n\tallow = always\n'
    )


def object_path(name: str) -> str:
    return f"objects/{name[:2]}/{name[2:]}"


def test_a_clone_whose_folder_of_maps_is_a_bare_repository_runs_nothing(tmp_path: Path) -> None:
    """Git takes data/ itself for a repository, whose tracked configuration names a program to fetch with."""
    evil, ran = repository(tmp_path / "evil"), tmp_path / "ran"
    tree = git(evil, "rev-parse", "HEAD:data")
    commit = git(evil, "commit-tree", "-m", "x", tree)
    data = evil / "data"
    (data / "refs/heads").mkdir(parents=True)
    (data / "config").write_text(fetching(f"touch {ran}"))
    (data / "HEAD").write_text("ref: refs/heads/main\n")
    (data / "refs/heads/main").write_text(f"{commit}\n")
    for name in (commit, tree):  # the text itself is missing: git would fetch it
        (data / object_path(name)).parent.mkdir(parents=True)
        (data / object_path(name)).write_bytes((evil / ".git" / object_path(name)).read_bytes())
    git(evil, "add", "--all", "--force")
    git(evil, "commit", "--quiet", "--message", "two")
    git(tmp_path, "clone", "--quiet", "evil", "victim")

    found = find_repository(str(tmp_path / "victim/data/claims.ttl"))
    assert found.root == str((tmp_path / "victim").resolve())
    (read,) = read_revision(found, "HEAD", [str(tmp_path / "victim/data/claims.ttl")])
    assert read.text == MAP
    assert not ran.exists()


@pytest.mark.parametrize("version", ["real", "without the guards of new versions"])
def test_a_repository_with_settings_of_a_stranger_runs_and_fetches_nothing(
    version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an unpacked archive may have: every setting that makes git run a program names one."""
    if version != "real":
        monkeypatch.setattr("claimgraph.files.stand_in._GUARDS", {})
    evil, ran = repository(tmp_path / "evil"), tmp_path / "ran"
    program = f"touch {ran}"
    (evil / ".git/config").write_text(
        fetching(program)
        + f"[core]\n\tfsmonitor = {program}\n\tpager = {program}\n\tsshCommand = {program}\n"
        f"\thooksPath = {tmp_path}/hooks\n\teditor = {program}\n\taskPass = {program}\n"
        f"[alias]\n\trev-parse = !{program}\n[diff]\n\texternal = {program}\n"
        f'[filter "x"]\n\tsmudge = {program}\n\tprocess = {program}\n[credential]\n\thelper = !{program}\n'
    )
    (evil / ".git/info").mkdir(exist_ok=True)
    (evil / ".git/info/attributes").write_text("*.ttl filter=x diff=x\n")
    blob = git(evil, "rev-parse", "HEAD:data/claims.ttl")
    (evil / ".git" / object_path(blob)).unlink()
    found = find_repository(str(evil / "data"))
    assert is_revision(found, "HEAD")
    assert not is_revision(found, ":data/claims.ttl")
    with pytest.raises(UnreadableError, match=f"git cannot read the object {blob}"):
        read_revision(found, "HEAD", [str(evil / "data/claims.ttl")])
    assert not ran.exists()


def test_settings_that_never_end_are_not_waited_for(tmp_path: Path) -> None:
    evil = repository(tmp_path / "evil")
    make_pipe(tmp_path / "endless")
    (evil / ".git/config").write_text(f"[extensions]\n\tx = 1\n[include]\n\tpath = {tmp_path}/endless\n")
    assert is_revision(find_repository(str(evil)), "HEAD")
    (evil / ".git/config").unlink()
    make_pipe(evil / ".git/config")
    assert is_revision(find_repository(str(evil)), "HEAD")


@pytest.mark.parametrize("what", ["a pipe for HEAD", "a file that is no link", "a link to nowhere"])
def test_what_only_looks_like_a_repository_is_none(what: str, tmp_path: Path) -> None:
    match what:
        case "a pipe for HEAD":
            evil = repository(tmp_path / "evil")
            (evil / ".git/HEAD").unlink()
            make_pipe(evil / ".git/HEAD")
        case "a file that is no link":
            (tmp_path / "evil").mkdir()
            (tmp_path / "evil/.git").write_bytes(b"gitdir: \0\xff")
        case _:
            (tmp_path / "evil").mkdir()
            (tmp_path / "evil/.git").write_text("gitdir: nowhere\n")
    with pytest.raises(UnreadableError, match="is not in a git repository"):
        find_repository(str(tmp_path / "evil"))


def test_a_small_object_that_grows_to_gigabytes_is_refused(tmp_path: Path) -> None:
    evil, size = repository(tmp_path / "evil"), (1 << 30) + 1
    packer, digest = zlib.compressobj(1), sha1(usedforsecurity=False)
    parts = []
    for part in (b"blob %d\0" % size, *([b"#" * (1 << 20)] * 1024), b"\n"):
        digest.update(part)
        parts.append(packer.compress(part))
    name = digest.hexdigest()
    (evil / ".git" / object_path(name)).parent.mkdir(exist_ok=True)
    (evil / ".git" / object_path(name)).write_bytes(b"".join([*parts, packer.flush()]))
    git(evil, "update-index", "--add", "--cacheinfo", f"100644,{name},bomb.ttl")
    git(evil, "commit", "--quiet", "--message", "two")
    with pytest.raises(UnreadableError, match=r"HEAD:bomb\.ttl: larger than 1024 MiB, the most that can"):
        read_revision(find_repository(str(evil)), "HEAD", [str(evil / "bomb.ttl")])
