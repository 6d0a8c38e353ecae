"""Claim maps as a git revision has them: read through git, with nothing in the work tree touched."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

import pytest

from claimgraph.errors import MalformedError, UnreadableError
from claimgraph.files.revisions import Repository, find_repository, is_revision, read_revision
from claimgraph.files.stand_in import borrow
from claimgraph.model import Syntax


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, whatever the user's own settings."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    person = ["-c", "user.name=C. Urator", "-c", "user.email=curator@example.org"]
    done = subprocess.run(
        ["git", *person, *arguments],
        cwd=folder,
        env={**os.environ, **settings},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


FIRST: dict[str, str | bytes] = {
    "data/claims.ttl": "# first\n",
    "data/b.ttl": "# b\n",
    "data/.hidden.ttl": "# hidden\n",
    "data/notes.txt": "no map\n",
    "data/deep/c.ttl": "# c\n",
    "data/capitals/A.TTL": "# a\n",
    "map.nt": "# triples\n",
    "empty/readme": "",
    "data/odd näme [1].ttl": "# odd\n",
    "bad.ttl": b"# \xff\n",
    "map.rdf": "<rdf/>\n",
}


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of two commits, with something else in its work tree."""
    folder = tmp_path_factory.mktemp("repository")
    git(folder, "init", "--quiet", "--initial-branch=main")
    write(folder, FIRST)
    (folder / "link.ttl").symlink_to("data/claims.ttl")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "first")
    write(folder, {"data/claims.ttl": "# second\n"})
    git(folder, "commit", "--quiet", "--all", "--message", "second")
    git(folder, "tag", "v1")
    write(folder, {"data/claims.ttl": "# not committed\n"})
    (folder / "data" / "deep" / "c.ttl").unlink()
    (folder / "data" / "deep").rmdir()
    return folder


@pytest.fixture
def repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.chdir(folder)
    return find_repository("data/claims.ttl")


def texts(repository: Repository, revision: str, *paths: str) -> dict[str, str]:
    return {each.name: each.text for each in read_revision(repository, revision, paths)}


@pytest.mark.parametrize(
    ("revision", "path", "expected"),
    [
        ("HEAD", "data/claims.ttl", {"HEAD:data/claims.ttl": "# second\n"}),
        ("HEAD~1", "data/claims.ttl", {"HEAD~1:data/claims.ttl": "# first\n"}),
        ("v1", "./data/../data/claims.ttl", {"v1:data/claims.ttl": "# second\n"}),
        (
            "main",
            "data",
            {
                "main:data/b.ttl": "# b\n",
                "main:data/claims.ttl": "# second\n",
                "main:data/odd näme [1].ttl": "# odd\n",
            },
        ),
        ("main", "data/deep", {"main:data/deep/c.ttl": "# c\n"}),
        ("main", "data/capitals", {"main:data/capitals/A.TTL": "# a\n"}),
        ("main", "data/deep/c.ttl", {"main:data/deep/c.ttl": "# c\n"}),
        ("main", "data/odd näme [1].ttl", {"main:data/odd näme [1].ttl": "# odd\n"}),
        ("main", ".", {"main:bad.ttl": None}),
    ],
)
def test_a_revision_is_read_by_file_and_by_folder(
    revision: str, path: str, expected: dict[str, str | None], repository: Repository
) -> None:
    if None in expected.values():
        with pytest.raises(MalformedError, match=r"main:bad\.ttl:1:3 CG001 error not UTF-8"):
            read_revision(repository, revision, [path])
    else:
        assert texts(repository, revision, path) == expected


def test_a_file_is_read_once_and_in_the_order_given(repository: Repository) -> None:
    found = texts(repository, "HEAD", "data/odd näme [1].ttl", "data", "data/b.ttl")
    assert list(found) == ["HEAD:data/odd näme [1].ttl", "HEAD:data/b.ttl", "HEAD:data/claims.ttl"]


def test_a_file_is_read_from_a_folder_below_and_from_outside(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "empty")
    below = find_repository("../data/claims.ttl")
    assert texts(below, "HEAD", "../data/claims.ttl") == {"HEAD:data/claims.ttl": "# second\n"}
    monkeypatch.chdir(tmp_path)
    outside = find_repository(str(folder / "data"))
    assert texts(outside, "HEAD", f"{folder}/data/b.ttl") == {"HEAD:data/b.ttl": "# b\n"}


def test_the_format_is_told_by_the_ending(repository: Repository) -> None:
    (found,) = read_revision(repository, "HEAD", ["map.nt"])
    assert found.syntax is Syntax.N_TRIPLES


@pytest.mark.parametrize(
    ("path", "says"),
    [
        (
            "data/bb.ttl",
            "HEAD does not contain data/bb.ttl. It contains data/b.ttl, ",
        ),
        ("deep/c.ttl", "HEAD does not contain deep/c.ttl. It contains data/deep/c.ttl, "),
        ("empty", "HEAD:empty contains no .ttl files."),
        ("link.ttl", "HEAD:link.ttl is a symbolic link."),
        ("map.rdf", "HEAD:map.rdf: RDF/XML is not supported"),
        ("/", "/: not in the same git repository as the other files."),
    ],
)
def test_what_cannot_be_read_from_a_revision_is_refused(path: str, says: str, repository: Repository) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_revision(repository, "HEAD", [path])
    assert str(refused.value).startswith(says)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("HEAD", True),
        ("HEAD~1", True),
        ("main", True),
        ("v1", True),
        ("HEAD~2", False),
        ("nothing", False),
        ("HEAD:data", False),
        ("HEAD~1..HEAD", False),
        ("--all", False),
        ("", False),
        ("a\0b", False),
    ],
)
def test_a_revision_is_a_commit_that_git_knows(name: str, *, known: bool, repository: Repository) -> None:
    assert is_revision(repository, name) is known


def test_a_commit_is_known_by_the_start_of_its_digest(repository: Repository, folder: Path) -> None:
    assert is_revision(repository, git(folder, "rev-parse", "--short", "HEAD~1").strip())


def test_a_repository_is_found_for_what_is_not_there_yet(folder: Path) -> None:
    assert find_repository(str(folder / "none" / "such.ttl")).root == os.path.realpath(folder)


def test_without_a_repository_or_git_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableError, match=r"is not in a git repository, so revisions cannot be read\."):
        find_repository(str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableError, match="Git is not installed, so revisions cannot be read"):
        find_repository(str(tmp_path))


def test_a_git_in_the_working_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\ntouch run\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    with pytest.raises(UnreadableError, match="Git is not installed"):
        find_repository("claims.ttl")
    assert not (tmp_path / "run").exists()


def test_an_object_that_is_not_here_is_told_and_not_fetched(folder: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--bare", str(folder), str(clone / ".git"))
    git(clone, "config", "core.bare", "false")
    name = git(clone, "rev-parse", "HEAD:data/b.ttl").strip()
    (clone / ".git" / "objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(UnreadableError, match=f"git cannot read the object {name}"):
        read_revision(find_repository(str(clone)), "HEAD", [str(clone / "data" / "b.ttl")])


def test_reading_a_revision_leaves_the_work_tree_alone(folder: Path, repository: Repository) -> None:
    before = git(folder, "status", "--porcelain")
    read_revision(repository, "HEAD~1", ["data"])
    assert git(folder, "status", "--porcelain") == before
    assert (folder / "data" / "claims.ttl").read_text() == "# not committed\n"


def test_a_revision_is_read_in_a_hook_where_git_names_the_repository(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GIT_DIR", ".git")
    found = find_repository("data/claims.ttl")
    assert texts(found, "HEAD", "data/claims.ttl") == {"HEAD:data/claims.ttl": "# second\n"}


def test_a_linked_work_tree_has_its_own_head_and_the_history_of_both(folder: Path, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    git(folder, "worktree", "add", "--quiet", "--detach", str(linked), "HEAD~1")
    found = find_repository(str(linked / "data"))
    assert texts(found, "HEAD", str(linked / "data/claims.ttl")) == {"HEAD:data/claims.ttl": "# first\n"}
    assert texts(found, "v1", str(linked / "data/b.ttl")) == {"v1:data/b.ttl": "# b\n"}
    git(linked, "checkout", "--quiet", "--detach", "v1")
    assert texts(found, "HEAD@{1}", str(linked / "data/claims.ttl")) == {
        "HEAD@{1}:data/claims.ttl": "# first\n"
    }
    git(folder, "worktree", "remove", "--force", str(linked))


def test_a_repository_of_long_hashes_and_packed_objects_is_read(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256", "--initial-branch=main")
    write(tmp_path, {"a.ttl": "# a\n"})
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    git(tmp_path, "gc", "--quiet")
    git(tmp_path, "pack-refs", "--all")
    found = find_repository(str(tmp_path))
    assert texts(found, "main", str(tmp_path / "a.ttl")) == {"main:a.ttl": "# a\n"}


def test_references_in_a_format_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    with (tmp_path / ".git/config").open("a") as settings:
        settings.write("[extensions]\n\trefStorage = reftable\n")
    with pytest.raises(UnreadableError, match='the format "reftable" of references is not supported'):
        is_revision(find_repository(str(tmp_path)), "HEAD")


@pytest.mark.parametrize("is_folder", [True, False])
def test_where_no_link_can_be_made_a_copy_does(tmp_path: Path, *, is_folder: bool) -> None:
    write(tmp_path, {"refs/heads/main": "1\n"})
    (tmp_path / "taken").mkdir()
    if is_folder:
        borrow(tmp_path / "refs", tmp_path / "taken/none")
        assert (tmp_path / "taken/none/heads/main").read_text() == "1\n"
    borrow(tmp_path / "refs/heads/main", tmp_path / "other")
    (tmp_path / "other").unlink()
    borrow(tmp_path / "nothing", tmp_path / "other")
    assert not (tmp_path / "other").is_symlink()


def test_a_stand_in_that_cannot_be_made_is_told(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(UnreadableError, match="the revisions cannot be read: No such file"):
        is_revision(repository, "HEAD")
