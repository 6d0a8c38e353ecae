"""How well the map is drawn in a real Chromium: the last frame of the canvas, counted through.

    python benchmarks/map_drawing.py [CLAIMS …]

For the shipped map and for generated ones (100, 300 and 600 claims), on a desktop in light and dark, on a
phone and in its landscape: how many lines are drawn, how many pairs of them cross, how often a line runs
through a mark or a name, how often two names overlap and how often a name covers a mark; and of the claims
that a pressed filter lights, how many have their name. Each is counted with the whole map drawn, with the
anecdotes lit, with the largest block alone, and with its conclusion chosen.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from claimgraph.analysis import Assessment, assess
from claimgraph.files import read_documents
from claimgraph.model import Document
from claimgraph.page import to_html
from claimgraph.page.blocks import divide, find_bearing
from claimgraph.page.content import gather_content
from claimgraph.rdf import parse, to_claim_map

from maps import generate

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests"))  # the counting is that of the tests
from drawn_frames import STILL, WATCH, Frame  # noqa: E402

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
SCREENS = {
    "desktop": (1366, 900, "light"),
    "dark": (1366, 900, "dark"),
    "phone": (390, 844, "light"),
    "landscape": (844, 390, "light"),
}
SHIPPED = [str(ROOT / "data" / name) for name in ("claims.ttl", "later-evidence.ttl")]


def main() -> None:
    """Build, open and count map by map."""
    sizes = [int(each) for each in sys.argv[1:]] or [100, 300, 600]
    maps = {"shipped": read_documents(SHIPPED)}
    maps |= {f"{size} generated": [Document("generated.ttl", generate(size))] for size in sizes}
    heads = ("lines", "cross", "marks", "names", "overlap", "covers", "named")
    print(f"{'':38}" + "".join(f"{head:>9}" for head in heads))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        executable = next(filter(None, map(shutil.which, BROWSERS)))
        browser = playwright.chromium.launch(executable_path=executable, args=list(SWITCHES))
        for name, documents in maps.items():
            assessment = assess(to_claim_map(parse(documents)))
            path = Path(folder, f"{name}.html")
            path.write_text(to_html(assessment), "utf-8", newline="\n")
            count(browser, name, path.as_uri(), assessment)


def count(browser: Browser, name: str, address: str, assessment: Assessment) -> None:
    """Print the counts of one map, screen by screen."""
    anecdotes = [claim.text for claim in gather_content(assessment).claims if claim.band == "anecdotes"]
    places = {
        "whole map": "#view=map&block=all",
        "anecdotes lit": "#view=map&block=all&band=anecdotes",
        "largest block": f"#view=map&block={largest(assessment)[0]}",
        "conclusion chosen": f"#view=map&claim={largest(assessment)[1]}",
    }
    for screen, (width, height, scheme) in SCREENS.items():
        page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        page.add_init_script(WATCH)
        for place, hash_ in places.items():
            page.goto("about:blank")
            page.goto(address + hash_)
            page.wait_for_timeout(150)
            frame = Frame.read(page.evaluate(STILL))
            named = f"{frame.named(anecdotes)}/{len(anecdotes)}" if "lit" in place else ""
            tell(f"{name}, {screen}, {place}", frame, named)
        page.close()


def tell(what: str, frame: Frame, named: str) -> None:
    """One line of the report."""
    flaws = frame.flaws()
    found: Sequence[object] = (
        len(frame.lines),
        flaws.crossings,
        flaws.lines_through_marks,
        flaws.lines_through_names,
        flaws.names_overlapping,
        flaws.names_on_marks,
        named,
    )
    print(f"{what:38}" + "".join(f"{each:>9}" for each in found), flush=True)


def largest(assessment: Assessment) -> tuple[int, str]:
    """The block with most claims, and the id of its conclusion."""
    whole = assessment.whole
    claims = list(whole.claims.values())
    positions = frozenset(n for n, claim in enumerate(claims) if claim.is_position)
    blocks = divide(find_bearing(whole), positions).blocks
    number = max(range(len(blocks)), key=lambda each: len(blocks[each].claims))
    conclusion = blocks[number].conclusion
    return number, "" if conclusion is None else claims[conclusion].id


if __name__ == "__main__":
    main()
