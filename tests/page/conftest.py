"""Small maps, and a real Chromium that opens pages from disk with the network off."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, sync_playwright

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap, Issued, Quote, SourceKind, Topic, Undercut
from claimgraph.page import to_html
from claimgraph.page.embedding import embedded, to_json
from claimgraph.scale import Rank

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
    file: str = ""
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def again(self, address: str = "") -> Page:
        """The page as it opens, in the same tab."""
        self.requests.clear()
        self.page.goto("about:blank")
        self.page.goto(self.file + address)
        return self.page

    def check(self) -> None:
        """One file was asked for, and nothing went wrong."""
        assert [each for each in self.requests if not each.startswith(("about:", "blob:"))] == [self.file]
        assert (self.complaints, self.violations) == ([], [])

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


Opener = Callable[..., Visit]


def _opener(browser: Browser, folder: Path) -> Iterator[Opener]:
    contexts = []

    def opened(html: str, address: str = "", **options: Any) -> Visit:
        context = browser.new_context(offline=True, **{"viewport": {"width": 1280, "height": 800}} | options)
        context.set_default_timeout(5000)
        contexts.append(context)
        file = folder / f"claims-{len(contexts)}.html"
        file.write_text(html, "utf-8", newline="\n")
        found = Visit(context.new_page(), file.as_uri())
        found.page.add_init_script(WATCH)
        found.page.on("request", lambda request: found.requests.append(request.url.partition("#")[0]))
        found.page.on("console", lambda message: found.complaints.append(message.text))
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.goto(file.as_uri() + address)
        return found

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Open a page from disk, offline; further words are options of the browser's context."""
    yield from _opener(browser, tmp_path)


@pytest.fixture(scope="module")
def html(dated: ClaimMap) -> str:
    return to_html(assess(dated))


@pytest.fixture(scope="module")
def tab(browser: Browser, tmp_path_factory: pytest.TempPathFactory, html: str) -> Iterator[Visit]:
    """One tab for a module's tests: opening it costs more than most of them."""
    for opened in _opener(browser, tmp_path_factory.mktemp("page")):
        yield opened(html, reduced_motion="reduce")


@pytest.fixture
def page(tab: Visit) -> Iterator[Page]:
    """The page of the dated quarrel, fresh; whatever is done with it, nothing may be asked for or fail."""
    yield tab.again()
    tab.check()


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
def dated(quarrel: ClaimMap) -> ClaimMap:
    """The quarrel year by year, about two questions: series, then story, then doubt and trial."""
    told: dict[str, tuple[int, SourceKind]] = {
        "series": (2010, SourceKind.STUDY),
        "story": (2011, SourceKind.COMMENT),
        "doubt": (2012, SourceKind.BLOG_POST),
        "trial": (2013, SourceKind.STUDY),
        "aside": (2013, SourceKind.WEB_PAGE),
    }
    sources = {
        f"source of {name}": replace(
            quarrel.sources[f"source of {name}"],
            id=f"source-{name}",
            kind=kind,
            issued=Issued(str(year), dt.date(year, 12, 31)),
            url=f"https://example.org/{name}",
            interests=("sells the treatment",) if name == "series" else (),
        )
        for name, (year, kind) in told.items()
    }
    claims = {
        iri: replace(claim, topics=("t1",) if claim.sources else ("t0",))
        for iri, claim in quarrel.claims.items()
    }
    claims["story"] = replace(claims["story"], quote=Quote(words="my life back"))
    topics = {iri: Topic(iri, iri, f"Question {iri}?") for iri in ("t0", "t1")}
    return replace(quarrel, claims=claims, sources=sources, topics=topics)


@pytest.fixture
def run_script(browser: Browser) -> Iterator[Callable[..., Any]]:
    """What an expression gives once some of the page's script files have read the data elements."""
    context = browser.new_context()

    def run(expression: str, *names: str, **elements: object) -> Any:
        page = context.new_page()
        page.set_content(
            "".join(
                f'<script type="application/json" id="{name}">{embedded(to_json(data))}</script>'
                for name, data in elements.items()
            )
        )
        for name in names:
            page.add_script_tag(
                content=(resources.files("claimgraph.page") / "static" / name).read_text("utf-8")
            )
        return page.evaluate(expression)

    yield run
    context.close()
