"""What all tests share: the same generated examples in every run, golden files, and maps from short words.

A golden file holds the output of the program, is kept under ``tests/golden``, and is compared byte by byte.
After a wanted change, ``pytest --update-golden`` writes them again; then read the diff.
"""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright
from ranks import BASES, Rank

from claimgraph.model import Claim, ClaimMap, Link, Source, SourceKind
from claimgraph.scale import Relation

from effort import LEAST, THOROUGH, examples

settings.register_profile("claimgraph", examples(100))
settings.load_profile("claimgraph")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

_BROWSER_FIXTURES = frozenset({"browser", "firefox"})

BROWSER_PATIENCE = 60_000
"""Milliseconds to wait for something on a page: the machine may be busy."""

GOLDEN = Path(__file__).parent / "golden"

Golden = Callable[[str, str], None]
Builder = Callable[..., ClaimMap]


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests of large maps write to a cache of their own, never to that of the user."""
    named = {"win32": "LOCALAPPDATA", "darwin": "HOME"}.get(sys.platform, "XDG_CACHE_HOME")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(named, str(tmp_path_factory.mktemp("cache")))
        yield


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave thorough tests to the thorough run, and those in a browser and others out of the least run."""
    skipped = [item for item in items if _is_left_out(item)]
    if skipped:
        config.hook.pytest_deselected(items=skipped)
        items[:] = [item for item in items if item not in skipped]


def pytest_collection_finish() -> None:
    """Nothing that is there before the first test is looked at again by each collection of garbage."""
    gc.collect()
    gc.freeze()


def _is_left_out(item: pytest.Item) -> bool:
    """Whether this run tries less than the test needs."""
    uses_browser = bool(_BROWSER_FIXTURES.intersection(getattr(item, "fixturenames", ())))
    if LEAST and (uses_browser or item.get_closest_marker("covered_elsewhere") is not None):
        return True
    return not THOROUGH and item.get_closest_marker("thorough") is not None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files again")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a golden file, named by its path under ``tests/golden``."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_bytes(text.encode("utf-8"))
        assert path.exists(), "no such golden file: run pytest --update-golden"
        assert text == path.read_bytes().decode("utf-8")

    return compare


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all tests of a worker: Playwright drives one browser a thread."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        word = f"no browser on PATH: install one of {', '.join(BROWSERS)} to test the page in it"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(word)
    with sync_playwright() as playwright:
        expect.set_options(timeout=BROWSER_PATIENCE)
        launched = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def build() -> Builder:
    """A map from short words: ranks by claim, and links such as ``"a -> b"`` or ``"c -| b"``.

    A claim of rank None is a position. ``texts`` and ``urls`` replace the claim's text and its
    source's address.
    """

    def built(
        ranks: Mapping[str, Rank | None],
        links: tuple[str, ...] = (),
        texts: Mapping[str, str] | None = None,
        urls: Mapping[str, str] | None = None,
    ) -> ClaimMap:
        claims = {
            name: Claim(
                iri=name,
                id=name,
                text=(texts or {}).get(name, f"Claim {name}."),
                sources=() if rank is None else (f"source of {name}",),
                basis=None if rank is None else BASES[rank],
            )
            for name, rank in ranks.items()
        }
        sources = {
            iri: Source(iri, iri, f"The {iri}", SourceKind.STUDY, url=(urls or {}).get(name))
            for name, claim in claims.items()
            for iri in claim.sources
        }
        return ClaimMap("A map", claims=claims, sources=sources, links=tuple(map(_link, links)))

    return built


def _link(words: str) -> Link:
    start, arrow, end = words.split()
    arrows = {
        "->": Relation.SUPPORTS,
        "-|": Relation.CONTRADICTS,
        "~>": Relation.ANECDOTAL_FOR,
        "~|": Relation.ANECDOTAL_AGAINST,
    }
    return Link((start,), arrows[arrow], end, iri=f"{start}--{end}")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Children take an interrupt even where this process was started to ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
