"""The registry of map formats: one entry for each, with its reader and its writer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claimgraph.errors import EditError
from claimgraph.file_kinds import BEGINNING
from claimgraph.interchange.aif_rdf import read_aif_rdf, write_aif_rdf
from claimgraph.interchange.aif_reading import read_aif
from claimgraph.interchange.aif_writing import write_aif, write_xaif
from claimgraph.interchange.annotated_turtle import write_annotated_turtle
from claimgraph.interchange.argdown_json_reading import read_argdown_json
from claimgraph.interchange.argdown_reading import read_argdown
from claimgraph.interchange.argdown_writing import write_argdown
from claimgraph.interchange.brat_reading import brat_reader, read_brat
from claimgraph.interchange.brat_writing import write_brat
from claimgraph.interchange.canvas_reading import read_canvas
from claimgraph.interchange.cito import read_cito, write_cito
from claimgraph.interchange.drawing_graphs import write_gexf, write_graphml
from claimgraph.interchange.drawing_texts import write_canvas, write_dot, write_mermaid
from claimgraph.interchange.findings_table import (
    write_findings_csv,
    write_findings_html,
    write_findings_markdown,
)
from claimgraph.interchange.json_ld_writing import write_json_ld
from claimgraph.interchange.kialo_reading import read_kialo
from claimgraph.interchange.kialo_writing import write_kialo
from claimgraph.interchange.map_formats import GivenFile, Reader, Writer
from claimgraph.interchange.micropublications import read_micropublications, write_micropublications
from claimgraph.interchange.microtexts_reading import read_microtexts
from claimgraph.interchange.microtexts_writing import write_microtexts
from claimgraph.interchange.nanopub_reading import read_nanopubs
from claimgraph.interchange.nanopub_writing import write_nanopubs
from claimgraph.interchange.outlines import write_html, write_markdown
from claimgraph.interchange.rdf_reading import read_rdf
from claimgraph.interchange.rdf_writing import write_n_triples, write_turtle
from claimgraph.interchange.scifact import read_scifact
from claimgraph.interchange.source_lists import write_bibtex, write_csl

_GRAPHS = "users of knowledge graphs"

_NO_MAP = r"\A(?![\s\S]*https://w3id\.org/claimgraph/ns#)[\s\S]*"
"""A text that is not a claim map, and up to what follows it: a claim map may use any other vocabulary too."""


@dataclass(frozen=True, slots=True)
class MapFormat:
    """A map format.

    ``id`` is its name on the command line and ``label`` its name in messages; ``serves`` names its users and
    ``round_trip`` what survives export and import. ``looks`` is a regular expression that matches at the
    beginning of such files. ``beside`` is the extension of a second file that is read with each file, if it
    is there. ``mapped`` returns a reader that uses a mapping file.
    """

    id: str
    label: str
    suffixes: tuple[str, ...]
    serves: str
    round_trip: str
    writer: Writer | None = None
    reader: Reader | None = None
    looks: str = ""
    beside: str = ""
    mapped: Callable[[GivenFile], Reader] | None = None

    def is_like(self, text: str) -> bool:
        """Whether the format can be detected by its pattern and the beginning of a text matches it."""
        return bool(self.looks) and re.search(self.looks, text[:BEGINNING]) is not None


_ARGDOWN_LOOKS = (
    r"\A\s*===+[ \t]*\r?\n\s*[\"'\w]"
    r"|(?m:^(?:[ \t]+(?:[-+_]>?|<[-+_]|><)[ \t]+)?(?:\[[^\]\n]+\]|<[^->!/?\n][^>\n]*>):[ \t\r\n])"
    r"|(?m:^\(1\)[ \t][^\n]+\n(?:[^\n]+\n){0,99}?--)"
)
"""Front matter after a line of equals signs, a title in brackets and a colon, or a structure."""

_ARGDOWN_JSON_LOOKS = (
    r'\A\s*\{\s*"(?:arguments|statements|relations)"\s*:[^\0]*"type"\s*:\s*"(?:argument|equivalence-class)"'
)

MAP_FORMATS: Mapping[str, MapFormat] = {
    each.id: each
    for each in (
        MapFormat(
            "argdown-json",
            "Argdown JSON",
            (".json",),
            "users of Argdown's own tools",
            "",
            None,
            read_argdown_json,
            _ARGDOWN_JSON_LOOKS,
        ),
        MapFormat(
            "canvas",
            "JSON Canvas",
            (".canvas",),
            "users of Obsidian",
            "",
            write_canvas,
            read_canvas,
            r'\A\s*\{[^\0]*"(?:fromNode"\s*:|type"\s*:\s*"(?:text|file|link|group)")',
        ),
        MapFormat(
            "xaif",
            "xAIF",
            (".json",),
            "argumentation researchers",
            "exact except for edge numbers",
            write_xaif,
            read_aif,
            r'\A\s*\{[^\0]*"AIF"\s*:',
        ),
        MapFormat(
            "aif",
            "AIF",
            (".json",),
            "argumentation researchers",
            "exact except for edge numbers",
            write_aif,
            read_aif,
            r'\A\s*\{[^\0]*"(?:nodeID|locutions|nodes)"\s*:',
        ),
        MapFormat(
            "argdown",
            "Argdown",
            (".argdown", ".ad"),
            "debate analysts and teachers",
            "exact for its own exports; content of other files",
            write_argdown,
            read_argdown,
            _ARGDOWN_LOOKS,
        ),
        MapFormat(
            "kialo",
            "Kialo",
            (".txt",),
            "debate clubs and schools",
            "exact for its own exports",
            write_kialo,
            read_kialo,
            r"\A\s*Discussion (?:Title|Name): |(?m:^1\.1\. (?:Pro|Con):)",
        ),
        MapFormat(
            "microtexts",
            "arg-microtexts",
            (".xml",),
            "argumentation researchers",
            "exact",
            write_microtexts,
            read_microtexts,
            r"<arggraph[\s>/]",
        ),
        MapFormat(
            "brat",
            "brat",
            (".ann",),
            "annotators of texts",
            "exact with the same texts",
            write_brat,
            read_brat,
            r"\A(?:[TREAMN#]\d+|\*)\t\S+ ",
            beside=".txt",
            mapped=brat_reader,
        ),
        MapFormat(
            "scifact",
            "SciFact",
            (".jsonl",),
            "researchers of fact checking",
            "",
            None,
            read_scifact,
            r'\A\s*\{[^\n]*"(?:claim"\s*:[^\n]*"(?:evidence|cited_doc_ids|doc_ids)|doc_id)"\s*:',
        ),
        MapFormat("graphml", "GraphML", (".graphml",), "users of graph drawing programs", "", write_graphml),
        MapFormat("gexf", "GEXF", (".gexf",), "users of Gephi", "", write_gexf),
        MapFormat("dot", "DOT", (".dot", ".gv"), "users of Graphviz", "", write_dot),
        MapFormat("mermaid", "Mermaid", (".mmd",), "authors of Markdown pages", "", write_mermaid),
        MapFormat("markdown", "Markdown outline", (".md",), "authors of reports", "", write_markdown),
        MapFormat("html", "HTML outline", (".html",), "authors of reports", "", write_html),
        MapFormat(
            "findings",
            "summary of findings, Markdown",
            (".md",),
            "reviewers who use GRADE",
            "",
            write_findings_markdown,
        ),
        MapFormat(
            "findings-html",
            "summary of findings, HTML",
            (".html",),
            "reviewers who use GRADE",
            "",
            write_findings_html,
        ),
        MapFormat(
            "findings-csv",
            "summary of findings, CSV",
            (".csv",),
            "reviewers who use GRADE",
            "",
            write_findings_csv,
        ),
        MapFormat("bib", "BibTeX", (".bib",), "authors who cite", "sources only", write_bibtex),
        MapFormat("csl", "CSL-JSON", (".json",), "authors who cite", "sources only", write_csl),
        MapFormat("turtle", "Turtle", (".ttl",), _GRAPHS, "exact", write_turtle, read_rdf),
        MapFormat(
            "turtle12",
            "Turtle with RDF 1.2 annotations",
            (".ttl",),
            _GRAPHS,
            "exact",
            write_annotated_turtle,
            read_rdf,
        ),
        MapFormat("trig", "TriG", (".trig",), _GRAPHS, "exact", write_turtle, read_rdf),
        MapFormat("nt", "N-Triples", (".nt",), _GRAPHS, "exact", write_n_triples, read_rdf),
        MapFormat("jsonld", "JSON-LD", (".jsonld",), _GRAPHS, "exact", write_json_ld, read_rdf),
        MapFormat(
            "nanopub",
            "nanopublications",
            (".trig",),
            "publishers of open science",
            "exact for its own exports",
            write_nanopubs,
            read_nanopubs,
            r"http://www\.nanopub\.org/nschema#[^\0]*(?:Nanopublication|hasAssertion)",
        ),
        MapFormat(
            "micropub",
            "micropublications",
            (".ttl",),
            _GRAPHS,
            "",
            write_micropublications,
            read_micropublications,
            rf"{_NO_MAP}http://purl\.org/mp/",
        ),
        MapFormat(
            "aif-rdf",
            "AIF as RDF",
            (".ttl",),
            _GRAPHS,
            "",
            write_aif_rdf,
            read_aif_rdf,
            rf"{_NO_MAP}http://www\.arg\.dundee\.ac\.uk/aif#",
        ),
        MapFormat(
            "cito",
            "CiTO",
            (".ttl",),
            _GRAPHS,
            "",
            write_cito,
            read_cito,
            rf"{_NO_MAP}http://purl\.org/spar/cito/",
        ),
    )
}
"""The map formats by id, in the order in which help and `formats` list them."""


def find_map_format(name: str) -> MapFormat | None:
    """The format with an id or label such as ``bib`` or ``BibTeX``, ignoring case, or None."""
    folded = name.casefold()
    by_label = (each for each in MAP_FORMATS.values() if each.label.casefold() == folded)
    return MAP_FORMATS.get(folded) or next(by_label, None)


def recognise_map(text: str) -> MapFormat | None:
    """The first importable format that the beginning of a text matches; None if there is none."""
    return next((each for each in MAP_FORMATS.values() if each.is_like(text)), None)


def of_suffix(name: str) -> MapFormat | None:
    """The first format that can be written and has the extension of a file name; None if there is none."""
    return next(
        (each for each in MAP_FORMATS.values() if each.writer and name.casefold().endswith(each.suffixes)),
        None,
    )


def writer_of(form: MapFormat) -> Writer:
    """The writer of a format. Raises EditError if the format is import-only."""
    if form.writer is None:
        raise EditError(f"{form.label} can be imported, but not exported.")
    return form.writer
