"""Take the README's picture of the page: the shipped map with one claim chosen.

    python scripts/screenshot.py [OUTPUT]

Needs Chromium on the path. The picture goes to docs/page.png unless another file is named.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from claimgraph.analysis import assess
from claimgraph.files import read_documents
from claimgraph.page import to_html
from claimgraph.turtle import parse, to_claim_map

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OFFLINE = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


def main() -> None:
    """Build the page of the shipped map in a temporary folder, open it, choose a claim, take the picture."""
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "page.png"
    browser_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_path is None:
        sys.exit(f"Chromium is missing: none of {', '.join(BROWSERS)} is on the path.")
    claim_map = to_claim_map(parse(read_documents([str(ROOT / "data")])))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder, "claims.html")
        page_file.write_text(to_html(assess(claim_map)), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=browser_path, args=OFFLINE)
        page = browser.new_page(viewport={"width": 1200, "height": 760}, reduced_motion="reduce")
        page.goto(f"{page_file.as_uri()}#claim=helps")
        page.wait_for_selector("canvas")
        page.wait_for_timeout(1000)  # the map has no event for "drawn"; a picture taken too early is blank
        page.screenshot(path=output)
        browser.close()


if __name__ == "__main__":
    main()
