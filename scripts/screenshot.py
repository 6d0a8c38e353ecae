"""Take pictures of the page of the shipped map: the README's, or one of every look to judge it by.

    python scripts/screenshot.py            the README's pictures, docs/page.png and docs/edit.png
    python scripts/screenshot.py FOLDER     laptop, dark and phone, overview, map, matrix and table

Needs Chromium on the path.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from claimgraph.analysis import assess
from claimgraph.files import read_documents
from claimgraph.page import to_html
from claimgraph.rdf import parse, to_claim_map

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OFFLINE = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
LAPTOP, PHONE = (1366, 768), (390, 844)
PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, where in the page, and on what screen."""

    name: str
    address: str = ""
    size: tuple[int, int] = LAPTOP
    dark: bool = False


README = Shot("page", size=(1366, 700))
EDIT = Shot("edit", "#claim=ms-veins", size=(900, 660))
SHOTS = (
    Shot("laptop"),
    Shot("laptop-map", "#view=map&claim=helps"),
    Shot("laptop-table", "#view=table"),
    Shot("laptop-matrix", "#view=matrix"),
    Shot("laptop-sources", "#view=sources&source=petrov-2011"),
    Shot("laptop-as-of", "#asof=2011-12-31"),
    Shot("dark", dark=True),
    Shot("dark-map", "#view=map&claim=safe", dark=True),
    Shot("phone", size=PHONE),
    Shot("phone-claim", "#view=overview&claim=helps", size=PHONE),
    Shot("phone-map", "#view=map", size=PHONE),
)


def main() -> None:
    """Build the page of the shipped map in a temporary folder, open it, take the pictures."""
    output, shots = (Path(sys.argv[1]), SHOTS) if len(sys.argv) > 1 else (ROOT / "docs", (README,))
    browser_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_path is None:
        sys.exit(f"Chromium is missing: none of {', '.join(BROWSERS)} is on the path.")
    output.mkdir(parents=True, exist_ok=True)
    claim_map = to_claim_map(parse(read_documents([str(ROOT / "data")])))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder, "claims.html")
        page_file.write_text(to_html(assess(claim_map)), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=browser_path, args=OFFLINE)
        for shot in shots:
            take(browser, page_file.as_uri(), shot, output / f"{shot.name}.png")
        with served_copy(Path(folder)) as address:
            take_edit(browser, address + EDIT.address, output / f"{EDIT.name}.png")
        browser.close()


@contextmanager
def served_copy(folder: Path) -> Iterator[str]:
    """The address of a server that edits a copy of the shipped map in a folder."""
    shutil.copytree(ROOT / "data", folder / "data")
    command = [sys.executable, "-m", "claimgraph", "serve", "data", "--edit", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.kill()


def take_edit(browser: Browser, address: str, file: Path) -> None:
    """Take a picture of an edit before it is written: what it changes, and the diff."""
    width, height = EDIT.size
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.goto(address)
    page.get_by_role("button", name="Rate down").click()
    dialog = page.locator("dialog")
    link = dialog.get_by_label("Link", exact=True)
    link.select_option(label=link.locator("option", has_text="Cosmo").inner_text())
    dialog.get_by_label("imprecise").first.check()
    dialog.get_by_role("button", name="Preview").click()
    dialog.get_by_role("button", name="Write to the file").scroll_into_view_if_needed()
    page.evaluate(PAINTED)
    page.screenshot(path=file)
    page.close()


def take(browser: Browser, address: str, shot: Shot, file: Path) -> None:
    """Take one picture, once everything asked for is painted."""
    scheme = "dark" if shot.dark else "light"
    width, height = shot.size
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    page.goto(address + shot.address)
    page.evaluate(PAINTED)
    page.screenshot(path=file)
    page.close()


if __name__ == "__main__":
    main()
