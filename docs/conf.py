"""How Sphinx builds the documentation: from Markdown, without any request to another server."""

from __future__ import annotations

from importlib.metadata import version as version_of

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
