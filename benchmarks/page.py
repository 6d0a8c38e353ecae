"""How fast the page is in a real Chromium, beside pyvis's own default page of the same map.

    python benchmarks/page.py [CLAIMS …] [--peer-limit SECONDS] [--clicks COUNT]

For each size a map is generated (see maps.py), its page built and opened from disk in a new browser that
has shown an empty page before. Printed are the size of the file; the CPU seconds of all processes of the
browser until the page answers, less what an empty page takes; the time from frame to frame while the map
is dragged; and the time from a click to the next painted frame, for a filter and for a chosen claim. These
are CPU milliseconds of the page's main thread, which are what a reader waits for on a machine that has
nothing else to do; on a busy one they mean more than the clock.
pyvis's page counts as ready once its physics has come to rest; it is given up after the limit.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, Playwright, sync_playwright
from playwright.sync_api import TimeoutError as Expired
from pyvis.network import Network

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap, Document
from claimgraph.page import to_html
from claimgraph.rdf import parse, to_claim_map

from maps import generate

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
EMPTY = "<!DOCTYPE html><title>Empty</title>"

PAINTED = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
"""Settled once the next frame is painted."""

WATCH = "() => { network.once('stabilized', () => { window.rested = true; }); }"
"""pyvis's script leaves its network in a global variable; by then it has begun to move."""


def summary(measured: list[float]) -> str:
    """The median, the ninth decile and the worst of some milliseconds."""
    if len(measured) == 1:
        return f"{measured[0]:.0f} ms"
    tenth = statistics.quantiles(measured, n=10)[-1]
    return f"{statistics.median(measured):.0f} ms, nine in ten within {tenth:.0f}, worst {max(measured):.0f}"


class MainThread:
    """The main thread of a page, which tells how much CPU it has used."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def cpu(self) -> float:
        """Milliseconds so far."""
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration") * 1000)

    def timed(self, act: str) -> float:
        """What it takes from an act of the reader's, in JavaScript, to the next painted frame."""
        self.page.evaluate(PAINTED)
        before = self.cpu()
        self.page.evaluate(f"async () => {{ {act}; await {PAINTED}; }}")
        return self.cpu() - before


class Watched:
    """A browser that tells how much CPU it has used."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.session: CDPSession = browser.new_browser_cdp_session()

    def cpu(self) -> float:
        """Seconds of all its processes so far."""
        processes = self.session.send("SystemInfo.getProcessInfo")["processInfo"]
        return float(sum(each["cpuTime"] for each in processes))

    @contextmanager
    def page(self) -> Iterator[Page]:
        """A page without network."""
        context = self.browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
        complaints: list[str] = []
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
        context.close()
        if complaints:
            raise RuntimeError(f"the page failed: {complaints[0]}")

    def opening(self, path: Path) -> float:
        """CPU seconds until the file is open and answers."""
        with self.page() as page:
            before = self.cpu()
            page.goto(path.as_uri())
            page.evaluate(PAINTED)
            return self.cpu() - before


def tell(what: str, found: str) -> None:
    """One line of the report."""
    print(f"  {what:24} {found}")


def measure_use(watched: Watched, path: Path, claims: int, clicks: int) -> None:
    """Open our page and use it, and print how it answered."""
    with watched.page() as page:
        page.goto(path.as_uri())
        page.wait_for_timeout(500)
        thread = MainThread(page)
        tell("the map when asked for", summary([thread.timed("location.hash = '#view=map&block=all'")]))
        page.wait_for_timeout(500)
        tell("a frame while dragging", summary([frame(thread, turn) for turn in range(30)]))
        chips = page.locator(".chip:visible").count()
        acts = [f"document.querySelectorAll('.chip')[{n // 2 % chips}].click()" for n in range(clicks)]
        for look in ("overview", "map", "table"):
            page.evaluate(f"location.hash = '#view={look}&block=all'")
            tell(f"a filter, {look}", summary([thread.timed(act) for act in acts]))
        chosen = [
            f"location.hash = '#view=map&claim=c{number}'"
            for number in range(0, claims, claims // clicks or 1)
        ]
        tell("a chosen claim", summary([thread.timed(act) for act in chosen]))


def frame(thread: MainThread, turn: int) -> float:
    """What one frame takes of a map that is being dragged."""
    mouse = thread.page.mouse
    box = thread.page.locator("#canvas").bounding_box()
    if box is None:
        raise RuntimeError("the map is not shown")
    left, top = box["x"] + box["width"] / 2, box["y"] + 40
    if turn == 0:
        mouse.move(left, top)
        mouse.down()
    before = thread.cpu()
    mouse.move(left + turn % 10 * 12, top + turn * 4)
    thread.page.evaluate(PAINTED)
    return thread.cpu() - before


def measure_peer(watched: Watched, path: Path, limit: float) -> None:
    """Open pyvis's page and print how long it took until it came to rest, or that it did not."""
    with watched.page() as page:
        before, start = watched.cpu(), time.monotonic()
        page.goto(path.as_uri(), wait_until="commit")
        try:
            page.wait_for_function("'network' in window && Boolean(network)", timeout=limit * 1000)
            page.evaluate(WATCH)
            left = max(1.0, limit - (time.monotonic() - start))
            page.wait_for_function("window.rested === true", timeout=left * 1000, polling=250)
            outcome = "of CPU until it comes to rest"
        except Expired:
            outcome = f"of CPU and not at rest after {limit:.0f} s, given up"
        tell("pyvis's default page", f"{watched.cpu() - before:.1f} s {outcome}")


def peer_page(claim_map: ClaimMap) -> str:
    """What pyvis makes of the map when it is left to itself."""
    network = Network(directed=True, cdn_resources="in_line")
    for iri, claim in claim_map.claims.items():
        network.add_node(iri, label=claim.text[:40])
    for link in claim_map.links:
        for premise in link.premises:
            network.add_edge(premise, link.to)
    html: str = network.generate_html()
    return html


def measure(playwright: Playwright, folder: Path, claims: int, peer_limit: float, clicks: int) -> None:
    """Build, open and use the pages of one size."""
    started = time.process_time()
    claim_map = to_claim_map(parse([Document("generated.ttl", generate(claims))]))
    read = time.process_time()
    empty, ours, theirs = (folder / name for name in ("empty.html", "ours.html", "theirs.html"))
    ours.write_text(to_html(assess(claim_map)), "utf-8", newline="\n")
    built = time.process_time()
    theirs.write_text(peer_page(claim_map), "utf-8", newline="\n")
    empty.write_text(EMPTY, "utf-8", newline="\n")
    sizes = f"{ours.stat().st_size / 1e6:.1f} MB (pyvis {theirs.stat().st_size / 1e6:.1f} MB)"
    print(
        f"{claims} claims: read in {read - started:.1f} s, page built in {built - read:.1f} s of CPU, {sizes}"
    )
    executable = next(filter(None, map(shutil.which, BROWSERS)))
    browser = playwright.chromium.launch(executable_path=executable, args=list(SWITCHES))
    watched = Watched(browser)
    nothing = [watched.opening(empty) for _ in range(3)][1:]
    opened = statistics.median(watched.opening(ours) for _ in range(3)) - statistics.median(nothing)
    tell("until it answers", f"{opened:.2f} s of CPU")
    measure_use(watched, ours, claims, clicks)
    if peer_limit:
        measure_peer(watched, theirs, peer_limit)
    browser.close()


def main() -> None:
    """Measure size by size."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("claims", nargs="*", type=int, default=[500, 10_000])
    options.add_argument("--peer-limit", type=float, default=120, help="0 leaves pyvis's page out")
    options.add_argument("--clicks", type=int, default=20)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for claims in asked.claims:
            measure(playwright, Path(folder), claims, asked.peer_limit, asked.clicks)


if __name__ == "__main__":
    main()
