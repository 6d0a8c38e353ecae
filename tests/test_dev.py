"""`dev.py` mends a virtual environment without pip, or says what to install."""

from __future__ import annotations

import os
import runpy
import subprocess
import venv
from pathlib import Path
from typing import Any

import pytest

DEV = Path(__file__).parents[1] / "dev.py"


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names of dev.py, with a virtual environment without pip in place of the project's own."""
    environment = tmp_path / ".venv"
    venv.create(environment, symlinks=os.name != "nt")
    names = runpy.run_path(str(DEV))
    python = environment / names["PYTHON"].relative_to(names["ENVIRONMENT"])
    inside: dict[str, Any] = names["make_environment"].__globals__
    monkeypatch.setitem(inside, "ENVIRONMENT", environment)
    monkeypatch.setitem(inside, "PYTHON", python)
    return inside


def test_an_environment_that_was_left_without_pip_gets_it(dev: dict[str, Any]) -> None:
    dev["make_environment"]()
    asked = subprocess.run([str(dev["PYTHON"]), "-m", "pip", "--version"], capture_output=True, check=True)
    assert asked.stdout.startswith(b"pip ")


@pytest.mark.skipif(os.name == "nt", reason="there, Python is copied")
def test_an_environment_whose_python_is_gone_is_made_again(dev: dict[str, Any]) -> None:
    dev["PYTHON"].unlink()
    dev["PYTHON"].symlink_to("gone")
    dev["make_environment"]()
    assert dev["PYTHON"].exists()


def test_where_pip_cannot_be_made_the_message_names_the_package(
    dev: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ensurepip.py").write_text("raise SystemExit(1)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(SystemExit, match="apt install python3-venv"):
        dev["make_environment"]()
