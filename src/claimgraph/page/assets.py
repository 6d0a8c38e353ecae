"""The page's own scripts and styles, and the drawing library, as embedded in the page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from claimgraph.page.bundle import bundle
from claimgraph.page.scale_style import scale_style
from claimgraph.scale import Scale

STYLES = (
    "marks.css",
    "layout.css",
    "key.css",
    "cards.css",
    "sheet.css",
    "changes.css",
    "map.css",
    "weak.css",
    "about.css",
    "table.css",
    "media.css",
    "embed.css",
)
"""The style sheets in cascade order; the palette and the rules made from the scale come before them."""

VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"
"""The drawing library, inside the pyvis package."""


def read_static(name: str) -> str:
    """The text of a file of the page's browser code."""
    return (resources.files("claimgraph.page") / "static" / name).read_text("utf-8")


def read_template(name: str) -> str:
    """The text of a template: the page's, or that of one of its parts."""
    return (resources.files("claimgraph.page") / "templates" / name).read_text("utf-8")


def early_script() -> str:
    """The script that runs before anything is shown."""
    return read_static("early.js")


@cache
def editing_script() -> str:
    """The script with which a served page edits its map."""
    return bundle("editing", lambda name: read_static(f"{name}.js"))


def live_script() -> str:
    """The script that lets a served page follow its map."""
    return read_static("live.js")


@cache
def main_script() -> str:
    """The page's main script: all other modules in one."""
    return bundle("main", lambda name: read_static(f"{name}.js"))


@cache
def drawing_library() -> str:
    """vis-network as pyvis ships it, without the reference to a source map that is not shipped."""
    text = (resources.files("pyvis") / VIS_NETWORK).read_text("utf-8")
    return text.partition("//# sourceMappingURL=")[0]


@cache
def style_sheet(scale: Scale) -> str:
    """The style sheet that all pages of maps on one scale have in common."""
    return read_static("palette.css") + scale_style(scale) + "".join(map(read_static, STYLES))


def policy(scripts: Sequence[str], style: str, *, is_live: bool = False) -> str:
    """A content security policy that allows exactly these scripts and this style.

    A live page may also ask the server that it came from.
    """
    allowed = " ".join(f"'{_digest(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src '{_digest(style)}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'; object-src 'none'"
    ) + ("; connect-src 'self'" if is_live else "")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
