"""History and branches of a map in git: what each would change, read without touching the work tree."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from edit_pairs import BLANKETS

from claimgraph.errors import UnknownNameError
from claimgraph.files.commits import find_commit, list_branches, list_commits
from claimgraph.files.revisions import Repository, find_repository
from claimgraph.reports.review_list import reviewable_json, reviewed_json
from claimgraph.workspace.reviewing import (
    Reviewable,
    Reviewed,
    find_changes,
    find_queue,
    open_revision,
    review,
)

DAY = "2024-03-01T23:30:00-0500"


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, whatever the user's own settings."""
    settings = dict.fromkeys(("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"), os.devnull)
    names = ["-c", "user.name=C. Urator", "-c", "user.email=curator@example.org"]
    dates = {"GIT_AUTHOR_DATE": DAY, "GIT_COMMITTER_DATE": DAY}
    subprocess.run(
        ["git", *names, *arguments],
        cwd=folder,
        env={**os.environ, **settings, **dates},
        capture_output=True,
        check=True,
    )


def _change(folder: Path, old: str, new: str) -> None:
    path = folder / "data" / "claims.ttl"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _commit(folder: Path, subject: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-m", f"{subject}\n\nWhy.")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three commits on main, of which two touch the map, and branches that mend, break, differ or do not."""
    folder = tmp_path_factory.mktemp("repository")
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / "data").mkdir()
    shutil.copy(BLANKETS / "claims.ttl", folder / "data")
    _commit(folder, "Begin the map")
    _change(folder, ":trapped a cg:Claim", ":stuck a cg:Claim")
    _commit(folder, "Rename a claim")
    (folder / "readme.txt").write_text("About", encoding="utf-8")
    _commit(folder, "Say what this is")
    git(folder, "checkout", "--quiet", "-b", "review-2023", "HEAD~1")
    shutil.copy(BLANKETS / "later.ttl", folder / "data")
    _commit(folder, "Add a review")
    git(folder, "checkout", "--quiet", "-b", "broken", "main")
    _change(folder, 'cg:text "Weighted blankets are safe."', 'cg:note "?"')
    _commit(folder, "Break it")
    git(folder, "checkout", "--quiet", "-b", "latin", "main")
    (folder / "data" / "claims.ttl").write_bytes(b"# \xff\n")
    _commit(folder, "Save as Latin 1")
    git(folder, "checkout", "--quiet", "-b", "docs", "main")
    (folder / "readme.txt").write_text("More", encoding="utf-8")
    _commit(folder, "Say more")
    git(folder, "update-ref", "refs/pull/7/head", "review-2023")
    git(folder, "checkout", "--quiet", "main")
    return folder


@pytest.fixture(scope="module")
def repository(folder: Path) -> Repository:
    return find_repository(str(folder))


def _reviewed(repository: Repository, each: Reviewable, folder: Path) -> Reviewed:
    paths = [str(folder / "data")]
    before, after = (open_revision(repository, side, paths) for side in (each.base, each.commit.id))
    return review(before, after)


def test_history_lists_the_commits_that_changed_the_map_newest_first(
    folder: Path, repository: Repository
) -> None:
    changes = find_changes(repository, [str(folder / "data")], 10)
    rows = [reviewable_json(each) for each in changes]
    assert [(each["subject"], each["author"], each["day"]) for each in rows] == [
        ("Rename a claim", "C. Urator", "2024-03-01"),
        ("Begin the map", "C. Urator", "2024-03-01"),
    ]
    assert [each["base"] for each in rows] == [rows[1]["commit"], None]
    assert len(find_changes(repository, [str(folder / "data" / "claims.ttl")], 1)) == 1
    first = reviewed_json(_reviewed(repository, changes[1], folder))
    assert first["sentence"].startswith("No claim comes out differently; 20 claims")
    renamed = reviewed_json(_reviewed(repository, changes[0], folder))
    assert "-:trapped a cg:Claim ;\n+:stuck a cg:Claim ;" in renamed["diff"]


def test_the_queue_has_the_branches_that_change_the_map_and_what_each_would_turn(
    folder: Path, repository: Repository
) -> None:
    queue = {each.branch: each for each in find_queue(repository, [str(folder / "data")])}
    assert list(queue) == ["broken", "latin", "review-2023", "refs/pull/7/head"]
    found = {name: reviewed_json(_reviewed(repository, each, folder)) for name, each in queue.items()}
    assert [
        (each["id"], each["after"]["verdict"]) for each in found["review-2023"]["changes"]["verdicts"]
    ] == [("helps", "outweighed")]
    assert found["review-2023"]["diff"].startswith("--- data/later.ttl\n+++ data/later.ttl\n@@ -0,0 +1,")
    assert found["review-2023"]["findings"][0]["file"] == "data/later.ttl"
    assert found["review-2023"] == found["refs/pull/7/head"]
    for name, code in (("broken", "CG108"), ("latin", "CG001")):
        assert (found[name]["changes"], found[name]["findings"][0]["code"]) == (None, code)
        assert "cannot be compared" in found[name]["sentence"]
    assert json.loads(json.dumps(found)) == found


def test_a_branch_that_only_lags_behind_or_says_other_things_is_not_in_the_queue(
    folder: Path, repository: Repository
) -> None:
    names = [each.name for each in list_branches(repository)]
    assert names == ["broken", "docs", "latin", "main", "review-2023", "refs/pull/7/head"]
    waiting = [each.branch for each in find_queue(repository, [str(folder / "data")])]
    assert {"docs", "main"}.isdisjoint(waiting)


def test_only_revisions_are_commits(repository: Repository) -> None:
    for name in ("nowhere", "--all", "data/claims.ttl", ""):
        with pytest.raises(UnknownNameError, match="is not a git revision here"):
            find_commit(repository, name)


def test_odd_commits_are_read_as_far_as_they_can_be(folder: Path, repository: Repository) -> None:
    tree = subprocess.run(
        ["git", "rev-parse", "main^{tree}"], cwd=folder, capture_output=True, check=True, encoding="utf-8"
    ).stdout.strip()
    odd = {
        "far": f"tree {tree}\nauthor Far Future <f@example.org> 99999999999999999 +0000\n",
        "farther": f"tree {tree}\nauthor Far Future <f@example.org> {'9' * 5000} +0000\n",
        "bare": f"tree {tree}\nauthor nobody\n",
    }
    for name, head in odd.items():
        made = subprocess.run(
            ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
            input=f"{head}committer C <c@example.org> 0 +0000\n\n\nLate\n",
            cwd=folder,
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout.strip()
        (commit,) = list_commits(repository, made, [str(folder / "data")], 1)
        assert (commit.author, commit.day, commit.subject) == (
            "" if name == "bare" else "Far Future",
            "",
            "Late",
        )
