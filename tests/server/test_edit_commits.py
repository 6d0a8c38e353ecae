"""Edits committed to git: one commit each, of the edited files only, and none if git refuses."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from edit_pairs import BLANKETS

from claimgraph.files.revisions import find_repository
from claimgraph.server.edit_commits import EditCommits
from claimgraph.server.edit_desk import EditDesk
from claimgraph.server.edit_outcome import EditOutcome, MapBefore
from claimgraph.server.edit_request import EditRequest, LinkClaims, SetProperty, UndoEdit
from claimgraph.server.map_state import read_state
from claimgraph.workspace.view_names import ViewNames

from running import run_process

LINK = LinkClaims(start=("too-hot",), relation="contradicts", to="helps")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode().strip()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a map in a folder of it, and settings of its own."""
    for role in ("AUTHOR", "COMMITTER"):
        for what in ("NAME", "EMAIL"):
            monkeypatch.delenv(f"GIT_{role}_{what}", raising=False)
    found = tmp_path / "maps"
    found.mkdir()
    for path in BLANKETS.glob("*.ttl"):
        shutil.copy(path, found)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "config", "user.name", "C. Urator")
    git(tmp_path, "config", "user.email", "curator@example.org")
    git(tmp_path, "add", "maps/claims.ttl")
    git(tmp_path, "commit", "--quiet", "-m", "Begin")
    return found


def before(folder: Path) -> MapBefore:
    state = read_state([str(folder / "claims.ttl"), str(folder / "later.ttl")], None)
    return MapBefore(state.documents, state.findings, state.assess(ViewNames()))


def desk(folder: Path) -> EditDesk:
    return EditDesk(commits=EditCommits(find_repository(str(folder))))


def write(made: EditDesk, folder: Path, *edits: EditRequest) -> EditOutcome:
    return made.write(before(folder), edits)


def test_each_edit_is_a_commit_of_its_files_in_the_words_of_diff(folder: Path) -> None:
    (folder / "notes.txt").write_text("staged", encoding="utf-8")
    git(folder, "add", "notes.txt")
    made = desk(folder)
    outcome = write(made, folder, LINK)
    assert (outcome.commit, outcome.commit_problem) == (git(folder, "rev-parse", "HEAD"), None)
    message = git(folder, "log", "-1", "--format=%an <%ae>%n%B").splitlines()
    assert message[0] == "C. Urator <curator@example.org>"
    assert message[1].endswith("; 1 link added")
    assert any("too-hot contradicts helps" in line for line in message)
    assert git(folder, "show", "--format=", "--name-only") == "maps/claims.ttl"
    assert git(folder, "diff", "--cached", "--name-only") == "maps/notes.txt"
    undone = made.write(before(folder), UndoEdit())
    assert undone.commit == git(folder, "rev-parse", "HEAD")
    assert git(folder, "diff", "--stat", "HEAD~2", "HEAD") == ""


def test_a_file_that_git_does_not_know_yet_is_committed_too(folder: Path) -> None:
    outcome = write(
        desk(folder), folder, SetProperty(id="review-no-difference", property="note", values=("New.",))
    )
    assert [Path(each.document.name).name for each in outcome.edited] == ["later.ttl"]
    assert outcome.commit_problem is None
    assert git(folder, "show", "--format=", "--name-only") == "maps/later.ttl"


@pytest.mark.skipif(sys.platform == "win32", reason="a hook is a shell script")
def test_what_a_hook_refuses_is_written_and_said(folder: Path) -> None:
    hook = folder.parent / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'not today' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    outcome = write(desk(folder), folder, LINK)
    assert outcome.commit is None
    assert outcome.commit_problem == "The edit is written, but not committed. git says: not today"
    assert "cg:contradicts :helps" in (folder / "claims.ttl").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="a hook is a shell script")
def test_undoing_what_git_refused_needs_no_commit(folder: Path) -> None:
    hook = folder.parent / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    (folder / "notes.txt").write_text("staged", encoding="utf-8")
    git(folder, "add", "notes.txt")
    made, first = desk(folder), git(folder, "rev-parse", "HEAD")
    assert write(made, folder, LINK).commit_problem is not None
    undone = made.write(before(folder), UndoEdit())
    assert (undone.commit, undone.commit_problem) == (None, None)
    assert git(folder, "rev-parse", "HEAD") == first
    assert git(folder, "status", "--porcelain").splitlines() == ["A  maps/notes.txt", "?? maps/later.ttl"]


def test_the_first_commit_of_a_repository_can_be_an_edit(folder: Path) -> None:
    git(folder, "update-ref", "-d", "HEAD")
    assert write(desk(folder), folder, LINK).commit == git(folder, "rev-parse", "HEAD")


def test_an_edit_that_mends_a_broken_map_is_committed(folder: Path) -> None:
    path = folder / "claims.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('cg:text "Weighted blankets are safe."', 'cg:note "?"'), encoding="utf-8")
    state = read_state([str(path)], None)
    edit: Any = SetProperty(id="safe", property="text", values=("Safe.",))
    desk(folder).write(MapBefore(state.documents, state.findings, None), [edit])
    assert git(folder, "log", "-1", "--format=%s") == "Correct errors of the map"


def test_commits_need_edits_and_a_repository(tmp_path: Path) -> None:
    shutil.copy(BLANKETS / "claims.ttl", tmp_path)
    alone = run_process("serve", "--commit", "claims.ttl", folder=tmp_path)
    assert (alone.code, "--commit needs --edit." in alone.err) == (2, True)
    outside = run_process("serve", "--commit", "--edit", "claims.ttl", folder=tmp_path)
    assert (outside.code, "create a repository with git init" in outside.err) == (2, True)


def test_a_message_may_be_long_and_have_any_character(folder: Path) -> None:
    made = desk(folder)
    long = SetProperty(id="helps", property="note", values=("x\0y " + "Warm. " * 40_000,))
    outcome = write(made, folder, long)
    assert (outcome.commit, outcome.commit_problem) == (git(folder, "rev-parse", "HEAD"), None)
    message = git(folder, "log", "-1", "--format=%B")
    assert "x\ufffdy Warm." in message
    assert len(message) > 200_000


def test_git_that_cannot_be_started_leaves_an_edit_uncommitted(folder: Path) -> None:
    repository = find_repository(str(folder))
    made = EditDesk(commits=EditCommits(replace(repository, git=str(folder / "no-git"))))
    outcome = write(made, folder, LINK)
    assert outcome.commit is None
    assert "git cannot be started: No such file or directory." in (outcome.commit_problem or "")
