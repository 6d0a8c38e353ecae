"""The documentation as a site: built without a warning, whole, offline, accessible and current."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from repository import ROOT, run_script

AXE = Path(sys.prefix, "page-code", "node_modules", "axe-core", "axe.min.js")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site; the build itself checks warnings, links, words, and what pages load."""
    pytest.importorskip("sphinx", reason="the extra docs is not installed")
    folder = tmp_path_factory.mktemp("site")
    assert run_script("scripts/build_docs.py", str(folder)) == (0, "")
    return folder


@pytest.mark.covered_elsewhere
def test_the_generated_pages_are_what_the_code_gives() -> None:
    """Run scripts/write_reference.py after a change of a command, a rule, the ontology or a report."""
    assert run_script("scripts/write_reference.py", "--check") == (0, "")


def test_each_command_of_the_reference_has_an_example_that_was_run() -> None:
    text = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    _, *sections = re.split(r"^##+ claimgraph ", text, flags=re.MULTILINE)
    without = [
        section.partition("\n")[0] for section in sections if "```console\n$ claimgraph" not in section
    ]
    assert without == ["add", "serve"]  # a group of commands, and one that runs until it is interrupted


def test_the_site_says_what_is_wrong_with_its_links(site: Path, tmp_path: Path) -> None:
    from_disk = (site / "index.html").read_text(encoding="utf-8")
    assert "tutorial.html" in from_disk
    broken = tmp_path / "site"
    broken.mkdir()
    (broken / "a.html").write_text(
        '<a href="b.html">b</a><a href="#c">c</a><img src="https://x.example/y.png">'
    )
    shutil.copy(ROOT / "scripts" / "build_docs.py", tmp_path / "built.py")
    code = f"import built, pathlib; print(*built.find_problems(pathlib.Path({str(broken)!r})), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines() == [
        "a.html loads https://x.example/y.png",
        "a.html links to b.html, which does not exist",
        "a.html links to #c, which has no such place",
    ]


@pytest.fixture
def page(browser: Browser) -> Page:
    """A page of a phone, on which most tables and blocks scroll."""
    return browser.new_context(viewport={"width": 390, "height": 800}).new_page()


def test_pages_read_from_disk_ask_for_nothing_and_axe_finds_nothing(site: Path, page: Page) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not there: scripts/check_page_code.py fetches it")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in sorted(each for each in site.rglob("*.html") if "_static" not in each.parts):
        page.goto(path.as_uri())
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run()")
        problems = [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]
        assert (path.name, problems) == (path.name, [])
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
