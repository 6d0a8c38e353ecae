"""The pages about the Python API are run, and the package offers what they tell of."""

from __future__ import annotations

import doctest
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import claimgraph

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to work in, with a copy of the shipped map."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)


def test_the_python_page_is_what_the_package_gives() -> None:
    ran = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False)
    assert (ran.failed, ran.attempted > 20) == (0, True)


def test_importing_claimgraph_loads_nothing_else() -> None:
    code = "import claimgraph, sys; print(*(each for each in sys.modules if each.startswith('claimgraph')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == "claimgraph\n"


def test_the_package_offers_what_it_lists_and_no_more() -> None:
    assert all(getattr(claimgraph, name) is not None for name in claimgraph.__all__)
    assert dir(claimgraph) == sorted(claimgraph.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'opne'"):
        claimgraph.opne  # noqa: B018 - asking is the test


def test_the_python_page_names_every_edit() -> None:
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    edits = [each for each in claimgraph.EditableMap.__mro__ if each is not claimgraph.AssessedMap]
    own = {name for each in edits for name in vars(each) if not name.startswith("_")}
    assert [name for name in sorted(own) if not re.search(rf"\b{name}\b", text)] == []
