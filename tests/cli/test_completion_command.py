"""Completion is installed by a command, and works in a real shell."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from running import Ended

Run = Callable[..., Ended]

PLACES = {
    "bash": ".local/share/bash-completion/completions/claimgraph",
    "zsh": ".local/share/zsh/site-functions/_claimgraph",
    "fish": ".config/fish/completions/claimgraph.fish",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder, which has no settings."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: folder)
    return folder


@pytest.mark.parametrize("shell", PLACES)
def test_it_prints_the_script_or_writes_it_where_the_shell_looks(shell: str, home: Path, run: Run) -> None:
    printed = run("completion", shell)
    assert (printed.code, printed.err) == (0, "")
    assert "claimgraph" in printed.out
    for _ in range(2):
        ended = run("completion", shell, "--install")
        assert (ended.code, ended.out) == (0, f"{home / PLACES[shell]}\n")
        assert "new shell" in ended.err
        assert (home / PLACES[shell]).read_text(encoding="utf-8") == printed.out
    assert [path for path in home.rglob("*") if path.is_file()] == [home / PLACES[shell]]


def test_zsh_needs_a_line_in_its_settings_that_names_the_folder(home: Path, run: Run) -> None:
    told = run("completion", "zsh", "--install").err.splitlines()
    assert told[1] == f"  fpath=('{(home / PLACES['zsh']).parent}' $fpath)"


def test_the_folders_can_be_set_in_the_environment(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "settings"))
    written = [run("completion", shell, "--install").out.strip() for shell in PLACES]
    assert written == [
        str(home / "data" / "bash-completion" / "completions" / "claimgraph"),
        str(home / "data" / "zsh" / "site-functions" / "_claimgraph"),
        str(home / "settings" / "fish" / "completions" / "claimgraph.fish"),
    ]


def test_a_folder_that_cannot_be_made_is_named(home: Path, run: Run) -> None:
    (home / ".local").write_text("no folder", encoding="utf-8")
    ended = run("completion", "bash", "--install")
    assert (ended.code, ended.out) == (2, "")
    assert str(home / ".local") in ended.err


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="there is no bash")
def test_a_real_bash_offers_the_ids_of_the_map(home: Path, folder: Path, run: Run) -> None:
    script = run("completion", "bash", "--install").out.strip()
    programs = home / "programs"
    programs.mkdir()
    program = programs / "claimgraph"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m claimgraph "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    asking = f"""
        PATH='{programs}':$PATH
        source '{script}'
        complete -p claimgraph
        COMP_WORDS=(claimgraph show -f claims.ttl he)
        COMP_CWORD=4
        _claimgraph_completion claimgraph he claims.ttl
        echo "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", asking], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    registered, offered = done.stdout.splitlines()
    assert registered.endswith("-F _claimgraph_completion claimgraph")
    assert (offered.split(), done.stderr) == (["helps", "heavier"], "")
