"""Small maps, and a real Chromium that opens pages from disk with the network off."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, Route
from ranks import Rank

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap, Issued, Quote, SourceKind, Topic, Undercut
from claimgraph.page import describe_making, to_html
from claimgraph.page.assets import read_static
from claimgraph.page.embedding import to_json

from maps import read_map

WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective));
"""

DESKTOP = {"viewport": {"width": 1280, "height": 800}}
MEDIA = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}
"""What a test may change of an open tab, and what it is unless the options say otherwise."""
PATIENCE = 30_000
"""So many milliseconds a busy machine may take; an idle one takes a few hundredths of it."""

Builder = Callable[..., ClaimMap]


GO = """
(hash) => new Promise((done) => {
  if (location.hash === hash) return done();
  addEventListener('hashchange', () => done(), { once: true });
  location.hash = hash;
})
"""
"""Settled once the page, which began to listen earlier, has followed the address."""


@dataclass(frozen=True, slots=True)
class Visit:
    """An open page, with all it asked the network for and everything that went wrong."""

    page: Page
    file: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def again(self, address: str = "") -> Page:
        """The page as it opens, in the same tab."""
        self.page.goto("about:blank")
        self.requests.clear()
        self.complaints.clear()
        self.page.goto(self.file + address)
        return self.page

    def go(self, address: str) -> Page:
        """The page once it has followed an address, as if the reader had typed it."""
        self.page.evaluate(GO, address)
        return self.page

    def check(self) -> None:
        """One file was asked for, and nothing went wrong."""
        assert [each for each in self.requests if not each.startswith("blob:")] == [self.file]
        assert (self.complaints, self.violations) == ([], [])

    @property
    def violations(self) -> list[str]:
        found: list[str] = self.page.evaluate("window.violations")
        return found


class Tabs:
    """One tab for each set of options of the browser's context: to open one takes longer than most tests."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        self.folder = folder
        self.open: dict[str, Visit] = {}

    def visit(self, html: str, address: str = "", **options: Any) -> Visit:
        """Open a page from disk, offline, in place of the page opened last with the same options."""
        file = self.folder / f"{hashlib.sha256(html.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.html"
        file.write_text(html, "utf-8", newline="\n")
        tab = self._tab(DESKTOP | options)
        found = Visit(tab.page, file.as_uri(), tab.requests, tab.complaints)
        found.again(address)
        return found

    def _tab(self, options: dict[str, Any]) -> Visit:
        key = repr(sorted(options.items()))
        tab = self.open.get(key) or self._open(options)
        self.open[key] = tab
        media = {name: options.get(name, usual) for name, usual in MEDIA.items()}
        tab.page.emulate_media(media="screen", **media)
        tab.page.set_viewport_size(options["viewport"])
        tab.page.mouse.move(0, 0)
        return tab

    def _open(self, options: dict[str, Any]) -> Visit:
        context = self.browser.new_context(offline=True, **options)
        context.set_default_timeout(PATIENCE)
        tab = Visit(context.new_page(), "about:blank")
        tab.page.add_init_script(WATCH)
        tab.page.on("request", lambda request: tab.requests.append(request.url.partition("#")[0]))
        tab.page.on("console", lambda message: tab.complaints.append(message.text))
        tab.page.on("pageerror", lambda error: tab.complaints.append(str(error)))
        return tab


@pytest.fixture(scope="session")
def visit(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Visit]:
    """Open a page from disk, offline; further words are options of the browser's context."""
    return Tabs(browser, tmp_path_factory.mktemp("pages")).visit


@pytest.fixture(scope="session")
def shipped() -> ClaimMap:
    return read_map("data")


@pytest.fixture(scope="session")
def shipped_page(shipped: ClaimMap) -> str:
    """The page of the shipped map, as the build command makes it; building it takes seconds."""
    return to_html(assess(shipped), describe_making([], "claimgraph build data"))


@pytest.fixture(scope="session")
def html(dated: ClaimMap) -> str:
    return to_html(assess(dated))


@pytest.fixture
def tab(visit: Callable[..., Visit], html: str) -> Iterator[Visit]:
    """The page of the dated quarrel, fresh; whatever is done with it, nothing may be asked for or fail."""
    opened = visit(html, reduced_motion="reduce")
    yield opened
    opened.check()


@pytest.fixture
def page(tab: Visit) -> Page:
    return tab.page


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
    return replace(found, undercuts=(Undercut(("doubt",), "story--helps"),))


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


MODULES = "http://modules.invalid/"

RunModules = Callable[..., Any]


@pytest.fixture(scope="session")
def run_modules(browser: Browser) -> Iterator[RunModules]:
    """What a function in JavaScript gives, handed all that some of the page's modules export, and data.

    ``run_modules("({ readMap }, { data }) => readMap(data).claims.length", "claim_map", data=…)``. The
    modules are loaded as they are, by name, and must not need the page.
    """
    context = browser.new_context()
    context.route(f"{MODULES}**", _serve_module)
    page = context.new_page()
    page.goto(MODULES)

    def run(function: str, *names: str, **data: object) -> Any:
        imports = ", ".join(f"import('/{name}.js')" for name in names)
        # As a text, since a driver that is handed objects looks at each value in them.
        code = (
            f"async (text) => ({function})(Object.assign({{}}, ...await Promise.all([{imports}])),"
            " JSON.parse(text))"
        )
        return page.evaluate(code, to_json(data))

    yield run
    context.close()


def _serve_module(route: Route) -> None:
    name = route.request.url.removeprefix(MODULES)
    if not name:
        route.fulfill(content_type="text/html", body="<!DOCTYPE html><title>Modules</title>")
    else:
        route.fulfill(content_type="text/javascript", body=read_static(name))
