"""Small maps, and a real Chromium that opens pages from disk with the network off."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from claimgraph.model import (
    Claim,
    ClaimMap,
    Link,
    Rank,
    Relation,
    Source,
    SourceKind,
    Undercut,
)

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
WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective));
"""

Builder = Callable[..., ClaimMap]


@dataclass(slots=True)
class Visit:
    """An open page, with all it asked the network for and everything that went wrong."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def violations(self) -> list[str]:
        found: list[str] = self.page.evaluate("window.violations")
        return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        word = f"no browser on PATH: install one of {', '.join(BROWSERS)} to test the page in it"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(word)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Open a page from disk, offline; further words are options of the browser's context."""
    contexts = []

    def opened(html: str, address: str = "", **options: Any) -> Visit:
        context = browser.new_context(offline=True, **{"viewport": {"width": 1280, "height": 800}} | options)
        context.set_default_timeout(8000)
        contexts.append(context)
        found = Visit(context.new_page())
        found.page.add_init_script(WATCH)
        found.page.on("request", lambda request: found.requests.append(request.url))
        found.page.on("console", lambda message: found.complaints.append(message.text))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        file = tmp_path / "claims.html"
        file.write_text(html, "utf-8", newline="\n")
        found.page.goto(file.as_uri() + address)
        return found

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
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
                basis=rank,
            )
            for name, rank in ranks.items()
        }
        sources = {
            iri: Source(iri, iri, f"The {iri}", SourceKind.STUDY, url=(urls or {}).get(name))
            for name, claim in claims.items()
            for iri in claim.sources
        }
        return ClaimMap("A map", "", claims, sources, links=tuple(map(_link, links)))

    return built


def _link(words: str) -> Link:
    start, arrow, end = words.split()
    arrows = {
        "->": Relation.SUPPORTS,
        "-|": Relation.CONTRADICTS,
        "~>": Relation.ANECDOTAL_FOR,
        "~|": Relation.ANECDOTAL_AGAINST,
    }
    return Link(start, arrows[arrow], end, iri=f"{start}--{end}")


@pytest.fixture
def quarrel(build: Builder) -> ClaimMap:
    """A position with a trial against it, a study and an anecdote for it, and an undercut."""
    found = build(
        {
            "helps": None,
            "trial": Rank.RANDOMISED_TRIAL,
            "series": Rank.UNCONTROLLED_STUDY,
            "story": Rank.ANECDOTE,
            "doubt": Rank.EXPERT_OPINION,
            "aside": Rank.MECHANISM,
        },
        ("trial -| helps", "series -> helps", "story ~> helps"),
        texts={"helps": "The treatment helps.", "series": "Forty patients felt better."},
    )
    return replace(found, undercuts=(Undercut("doubt", found.links[2]),))
