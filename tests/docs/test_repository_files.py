"""The files that GitHub and citation tools read fit their schemas, which come with the checker."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = {
    "vendor.github-workflows": sorted(ROOT.glob(".github/workflows/*.yml")),
    "vendor.github-issue-forms": sorted(ROOT.glob(".github/ISSUE_TEMPLATE/*.yml")),
    "vendor.citation-file-format": [ROOT / "CITATION.cff"],
}


def checked(schema: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("schema", FILES)
def test_each_file_fits_its_published_schema(schema: str) -> None:
    pytest.importorskip("check_jsonschema", reason="the checker is not installed")
    assert FILES[schema]
    done = checked(schema, *FILES[schema])
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_a_workflow_with_a_mistake_does_not(tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema", reason="the checker is not installed")
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    step: []\n", encoding="utf-8")
    assert checked("vendor.github-workflows", wrong).returncode == 1


def test_each_extra_is_in_the_guide() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    guide = (ROOT / "docs" / "installing.md").read_text(encoding="utf-8")
    rows = [line for line in guide.splitlines() if line.startswith("| `")]
    listed = [name for row in rows for name in re.findall(r"`([a-z]+)`", row.split("|")[1])]
    assert sorted(listed) == sorted(project["optional-dependencies"])


def test_the_guide_shows_the_figures_of_the_wheel() -> None:
    guide = (ROOT / "docs" / "installing.md").read_text(encoding="utf-8")
    figures = guide.partition("<!-- figures: scripts/check_wheel.py --write -->")[2].partition(
        "<!-- end -->"
    )[0]
    assert re.search(r"^\| the wheel \| [\d.]+ MB \|$", figures, re.MULTILINE)
    assert re.search(r"^\| `claimgraph --help` \| [\d.]+ s \|$", figures, re.MULTILINE)
