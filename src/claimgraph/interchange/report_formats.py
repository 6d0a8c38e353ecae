"""The formats that can only be exported: drawings, outlines, summaries of findings and lists of sources."""

from __future__ import annotations

from claimgraph.interchange.drawings.drawing_graphs import write_gexf, write_graphml
from claimgraph.interchange.drawings.drawing_texts import write_dot, write_mermaid
from claimgraph.interchange.drawings.findings_table import (
    write_findings_csv,
    write_findings_html,
    write_findings_markdown,
)
from claimgraph.interchange.drawings.outlines import write_dossier, write_html, write_markdown
from claimgraph.interchange.literature.source_lists import write_bibtex, write_csl
from claimgraph.interchange.map_formats import MapFormat

REPORT_FORMATS = (
    MapFormat(
        "graphml",
        "GraphML",
        (".graphml",),
        "users of graph drawing programs",
        "",
        write_graphml,
        has_verdicts=True,
    ),
    MapFormat("gexf", "GEXF", (".gexf",), "users of Gephi", "", write_gexf, has_verdicts=True),
    MapFormat("dot", "DOT", (".dot", ".gv"), "users of Graphviz", "", write_dot, has_verdicts=True),
    MapFormat(
        "mermaid", "Mermaid", (".mmd",), "authors of Markdown pages", "", write_mermaid, has_verdicts=True
    ),
    MapFormat(
        "markdown", "Markdown outline", (".md",), "authors of reports", "", write_markdown, has_verdicts=True
    ),
    MapFormat("html", "HTML outline", (".html",), "authors of reports", "", write_html, has_verdicts=True),
    MapFormat(
        "dossier",
        "dossier of claims",
        (".md",),
        "readers who check a claim",
        "",
        write_dossier,
        has_verdicts=True,
    ),
    MapFormat(
        "findings",
        "summary of findings, Markdown",
        (".md",),
        "reviewers who use GRADE",
        "",
        write_findings_markdown,
        has_verdicts=True,
    ),
    MapFormat(
        "findings-html",
        "summary of findings, HTML",
        (".html",),
        "reviewers who use GRADE",
        "",
        write_findings_html,
        has_verdicts=True,
    ),
    MapFormat(
        "findings-csv",
        "summary of findings, CSV",
        (".csv",),
        "reviewers who use GRADE",
        "",
        write_findings_csv,
        has_verdicts=True,
    ),
    MapFormat("bib", "BibTeX", (".bib",), "authors who cite", "sources only", write_bibtex),
    MapFormat("csl", "CSL-JSON", (".json",), "authors who cite", "sources only", write_csl),
)
"""In the order in which help and `formats` list them."""
