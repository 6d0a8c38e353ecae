"""Build the documentation as a site, and check its links and its words.

    python scripts/build_docs.py FOLDER

A warning of Sphinx is an error, and so are a link that leads nowhere, a page that asks another server for
something, and a word that codespell knows as a misspelling. The exit code is 1 if anything is wrong.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
WORDS = ("docs", "README.md", "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md")
LOADED = {"img": "src", "script": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src"}
"""The elements that load something, with the attribute that holds the address; `link` is another."""


def main() -> int:
    """Build and check; the exit code."""
    site = Path(sys.argv[1]).resolve()
    build = ["-m", "sphinx", "--fail-on-warning", "--keep-going", "-q", "-b", "html", "docs", str(site)]
    spell = ["-m", "codespell_lib", *WORDS]
    codes = [subprocess.call([sys.executable, *command], cwd=ROOT) for command in (build, spell)]
    problems = list(find_problems(site))
    print("".join(f"{problem}\n" for problem in problems), end="")
    return int(any(codes) or bool(problems))


class Page(HTMLParser):
    """The ids of a page, the addresses it links to, and the addresses it loads by itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one element says."""
        found = dict(attrs)
        if name := found.get("id"):
            self.ids.add(name)
        if tag == "a" and (address := found.get("href")):
            self.links.append(address)
        if address := found.get("href" if tag == "link" else LOADED.get(tag, "")):
            self.loaded.append(address)


def find_problems(site: Path) -> Iterator[str]:
    """The links of a built site that lead nowhere, and what its pages load from elsewhere."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        name = path.relative_to(site).as_posix()
        for address in page.loaded:
            if urlsplit(address).scheme or address.startswith("//"):
                yield f"{name} loads {address}"
        for address in (*page.links, *page.loaded):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.exists():
                yield f"{name} links to {address}, which does not exist"
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
                yield f"{name} links to {address}, which has no such place"


if __name__ == "__main__":
    sys.exit(main())
