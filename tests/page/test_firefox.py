"""The page in a stock Firefox, opened from disk and offline: what a reader does first, on all screens."""

from __future__ import annotations

import base64
import io
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from firefox import Firefox
from pypdf import PdfReader
from trays import UNSCROLL_TABS

TRIAL, STUDY = "#1b407e", "#2cb6a2"
"""The colours of a trial and of an uncontrolled study in the light theme."""
DARK_TRIAL, DARK_STUDY = "#a6c3fe", "#126e6d"
DESKTOP, PHONE, LANDSCAPE = (1366, 900), (390, 844), (844, 390)
DOWN, RIGHT, ESCAPE = "\ue015", "\ue014", "\ue00c"
"""Keys, as WebDriver writes them."""
LOOKS = ("overview", "map", "table", "matrix", "sources", "weak", "how", "about")
AXE = Path(sys.prefix, "page-code", "node_modules", "axe-core", "axe.min.js")

COUNT = """
  const found = {};
  for (let at = 0; at < data.length; at += 4) {
    const parts = [...data.slice(at, at + 3)].map((part) => part.toString(16).padStart(2, '0'));
    const colour = `#${parts.join('')}`;
    if (data[at + 3] === 255) found[colour] = (found[colour] ?? 0) + 1;
  }
"""
ON_CANVAS = f"""
  const canvas = document.querySelector('#canvas canvas');
  const {{ data }} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  {COUNT}
  return found;
"""
IN_PICTURE = f"""
  const [picture, done] = arguments;
  const image = new Image();
  image.addEventListener('load', () => {{
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const {{ data }} = pen.getImageData(0, 0, canvas.width, canvas.height);
    {COUNT}
    done(found);
  }});
  image.src = picture;
"""
RUN_AXE = """
  const done = arguments[arguments.length - 1];
  const options = { resultTypes: ['violations'], preload: false };
  axe.run(document, options)
    .then(({ violations }) => done(violations.map(({ id, nodes }) => [id, nodes[0].html])));
"""


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        pytest.skip("neither firefox-esr nor firefox is on PATH, so nothing was tried in Firefox")
    with Firefox(program, tmp_path_factory.mktemp("firefox")) as opened:
        yield opened


@pytest.fixture
def address(firefox: Firefox, html: str, tmp_path: Path) -> Iterator[str]:
    """The page of the dated quarrel on disk; whatever is done with it, Firefox may not complain."""
    file = tmp_path / "page.html"
    file.write_text(html, "utf-8", newline="\n")
    yield file.as_uri()
    assert firefox.complaints(file.as_uri()) == []


def rows(firefox: Firefox) -> list[str]:
    found: list[str] = firefox.run(
        "return [...document.querySelectorAll('#table tbody tr')].filter((row) => row.checkVisibility())"
        ".map((row) => row.querySelector('a').textContent);"
    )
    return found


def colours(firefox: Firefox) -> dict[str, int]:
    """How many pixels of what Firefox shows have each colour, counted on an empty page."""
    picture = f"data:image/png;base64,{base64.b64encode(firefox.picture()).decode()}"
    firefox.call("WebDriver:Navigate", url="about:blank")
    found: dict[str, int] = firefox.wait(IN_PICTURE, picture)
    return found


def test_what_is_wrong_with_a_page_would_be_heard(firefox: Firefox, tmp_path: Path) -> None:
    file = tmp_path / "broken.html"
    policy = "<meta http-equiv='Content-Security-Policy' content=\"script-src 'unsafe-inline'\">"
    scripts = "<script>eval('1')</script><script>missing()</script>"
    file.write_text(f"<!DOCTYPE html>{policy}{scripts}", "utf-8")
    firefox.open(file.as_uri())
    heard = " ".join(firefox.complaints(file.as_uri()))
    assert "missing is not defined" in heard
    assert "Content-Security-Policy" in heard


def test_a_card_opens_the_sheet_of_its_claim_and_back_closes_it(firefox: Firefox, address: str) -> None:
    firefox.open(address)
    assert firefox.text("#overview .card h4") == "The treatment helps."
    firefox.click("#overview .card h4 a")
    assert firefox.text("#panel h2") == "The treatment helps."
    assert firefox.text("#panel .plain") == "The evidence is against it."
    firefox.call("WebDriver:Back")
    assert firefox.run("return document.querySelector('#panel').checkVisibility()") is False


@pytest.mark.parametrize(
    ("chip", "left"), [("trials", ["Claim trial."]), ("studies", ["Forty patients felt better."])]
)
def test_a_chip_filters_the_table(firefox: Firefox, address: str, chip: str, left: list[str]) -> None:
    firefox.open(f"{address}#view=table")
    assert len(rows(firefox)) == 6
    firefox.click(f"#bands .chip.band-{chip}")
    assert rows(firefox) == left
    firefox.click("#reset")
    assert len(rows(firefox)) == 6


def test_a_word_in_the_search_filters_the_table(firefox: Firefox, address: str) -> None:
    firefox.open(f"{address}#view=table")
    firefox.type("#search", "forty")
    firefox.wait(
        "const done = arguments[0]; const look = () => document.getElementById('shown').textContent"
        ".startsWith('1 of 6') ? done() : requestAnimationFrame(look); look();"
    )
    assert rows(firefox) == ["Forty patients felt better."]


def test_a_view_of_the_address_changes_the_verdicts(firefox: Firefox, address: str) -> None:
    firefox.open(f"{address}#claim=helps&asof=2010-12-31")
    assert "as of the end of 2010" in firefox.text("#in-force")
    assert firefox.text("#panel .plain") == "Weak evidence supports it."


@pytest.mark.parametrize(
    ("dark", "wanted"), [(False, {TRIAL, STUDY}), (True, {DARK_TRIAL, DARK_STUDY})], ids=["light", "dark"]
)
def test_marks_have_the_colours_of_their_kinds_in_the_table_and_on_the_map(
    firefox: Firefox, address: str, *, dark: bool, wanted: set[str]
) -> None:
    firefox.open(f"{address}#view=map", dark=dark)
    drawn = firefox.run(ON_CANVAS)
    assert min(drawn.get(each, 0) for each in wanted) > 60
    firefox.open(f"{address}#view=table", dark=dark)
    seen = colours(firefox)
    assert min(seen.get(each, 0) for each in wanted) > 60


def test_the_map_is_walked_with_the_arrow_keys(firefox: Firefox, address: str) -> None:
    firefox.open(f"{address}#view=map")
    firefox.type("#canvas", DOWN + DOWN + RIGHT)
    assert firefox.text("#panel h2") == "Claim trial."
    firefox.type("#canvas", ESCAPE)
    assert firefox.run("return document.querySelector('#panel').checkVisibility()") is False


def test_forced_colours_replace_those_of_lines_and_words_on_the_map(firefox: Firefox, address: str) -> None:
    firefox.open(f"{address}#view=map", forced=True)
    assert firefox.run("return matchMedia('(forced-colors: active)').matches") is True
    drawn = firefox.run(ON_CANVAS)
    assert TRIAL in drawn
    assert not {"#0069a6", "#b04600", "#2b2f36"} & set(drawn)


def test_the_sheet_of_the_main_claim_is_printed_on_one_page(
    firefox: Firefox, shipped_page: str, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(shipped_page, "utf-8", newline="\n")
    firefox.open(f"{file.as_uri()}#claim=helps")
    paper = firefox.call("WebDriver:Print", page={"width": 21.0, "height": 29.7})["value"]
    printed = PdfReader(io.BytesIO(base64.b64decode(paper)))
    assert len(printed.pages) == 1
    assert "Would turn if" in printed.pages[0].extract_text()
    assert firefox.complaints(file.as_uri()) == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE, LANDSCAPE, (320, 640)], ids=str)
def test_no_look_scrolls_sideways(firefox: Firefox, address: str, size: tuple[int, int]) -> None:
    for look in LOOKS:
        firefox.open(f"{address}#view={look}&claim=helps", size)
        assert firefox.run("return innerWidth") == size[0]
        assert firefox.run("return document.documentElement.scrollWidth") <= size[0], look


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(firefox: Firefox, address: str, look: str) -> None:
    if not AXE.exists():
        word = "axe-core is not there: scripts/check_page_code.py fetches it"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(word)
    for size in (DESKTOP, PHONE):
        firefox.open(f"{address}#view={look}&claim=helps&bar=CaseReport", size)
        firefox.run(UNSCROLL_TABS)
        assert firefox.wait(f"{AXE.read_text('utf-8')};{RUN_AXE}") == [], size
