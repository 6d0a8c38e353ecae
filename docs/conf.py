"""How Sphinx builds the documentation: from Markdown, without any request to another server."""

from __future__ import annotations

from importlib.metadata import version as version_of
from pathlib import Path

from sphinx.application import Sphinx

project = "claimgraph"
author = "The claimgraph maintainers"
project_copyright = "The claimgraph maintainers. Apache-2.0"
release = version = version_of("claimgraph")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]

myst_heading_anchors = 3
myst_links_external_new_tab = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"

html_theme = "furo"
html_title = "claimgraph"
html_copy_source = False
html_show_sourcelink = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
suppress_warnings = ["misc.highlighting_failure"]  # Sphinx has no colours for some of the formats shown

ACCESSIBLE = {
    '<p class="caption" role="heading">': '<p class="caption" role="heading" aria-level="2">',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="All pages">',
    '<aside class="toc-drawer">': '<aside class="toc-drawer" aria-label="On this page">',
    '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
    '<div id="search-results">': '<h1>Search</h1><div id="search-results">',
    "<pre>": '<pre tabindex="0">',
}
"""What the theme writes, and what readers who use a keyboard or a screen reader need instead."""


def make_accessible(app: Sphinx, problem: Exception | None) -> None:
    """Complete the built pages; a block that scrolls can then be reached with the keyboard."""
    for path in Path(app.outdir).rglob("*.html") if problem is None else ():
        text = path.read_text(encoding="utf-8")
        for written, needed in ACCESSIBLE.items():
            text = text.replace(written, needed)
        path.write_text(text, encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> None:
    """Register what happens after the build."""
    app.connect("build-finished", make_accessible)
