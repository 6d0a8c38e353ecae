"""The registry of map formats: one entry for each, with its reader and its writer."""

from __future__ import annotations

from collections.abc import Mapping

from claimgraph.errors import EditError
from claimgraph.interchange.argdown.argdown_json_reading import ARGDOWN_JSON_LOOKS, read_argdown_json
from claimgraph.interchange.argdown.argdown_patterns import ARGDOWN_LOOKS
from claimgraph.interchange.argdown.argdown_reading import read_argdown
from claimgraph.interchange.argdown.argdown_writing import write_argdown
from claimgraph.interchange.debates.aif_reading import read_aif
from claimgraph.interchange.debates.aif_writing import write_aif, write_xaif
from claimgraph.interchange.debates.brat_reading import brat_reader, read_brat
from claimgraph.interchange.debates.brat_writing import write_brat
from claimgraph.interchange.debates.claimreview_reading import read_claim_reviews
from claimgraph.interchange.debates.claimreview_writing import write_claim_reviews
from claimgraph.interchange.debates.kialo_reading import read_kialo
from claimgraph.interchange.debates.kialo_writing import write_kialo
from claimgraph.interchange.debates.microtexts_reading import read_microtexts
from claimgraph.interchange.debates.microtexts_writing import write_microtexts
from claimgraph.interchange.debates.scifact import read_scifact
from claimgraph.interchange.drawings.canvas_reading import read_canvas
from claimgraph.interchange.drawings.drawing_texts import write_canvas
from claimgraph.interchange.linked_data.aif_rdf import read_aif_rdf, write_aif_rdf
from claimgraph.interchange.linked_data.annotated_turtle import write_annotated_turtle
from claimgraph.interchange.linked_data.cito import read_cito, write_cito
from claimgraph.interchange.linked_data.json_ld_writing import write_json_ld
from claimgraph.interchange.linked_data.micropublications import (
    read_micropublications,
    write_micropublications,
)
from claimgraph.interchange.linked_data.nanopub_reading import read_nanopubs
from claimgraph.interchange.linked_data.nanopub_writing import write_nanopubs
from claimgraph.interchange.linked_data.rdf_reading import read_rdf
from claimgraph.interchange.linked_data.rdf_writing import write_n_triples, write_turtle
from claimgraph.interchange.map_formats import MapFormat, Writer
from claimgraph.interchange.pages.annotation_reading import annotation_reader, read_annotations
from claimgraph.interchange.pages.annotation_writing import write_hypothesis, write_web_annotations
from claimgraph.interchange.report_formats import REPORT_FORMATS
from claimgraph.interchange.spreadsheets.row_reading import read_rows, row_reader

_GRAPHS = "users of knowledge graphs"

_NO_MAP = r"\A(?![\s\S]*https://w3id\.org/claimgraph/ns#)[\s\S]*"
"""A text that is not a claim map, and up to what follows it: a claim map may use any other vocabulary too."""


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
            ARGDOWN_JSON_LOOKS,
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
            has_verdicts=True,
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
            ARGDOWN_LOOKS,
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
            r"<arggraph[\s>/]|\A\s*(?:<\?xml[^>]*>\s*)?<\?claimgraph\s",
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
            "rows",
            "table with a mapping",
            (".csv", ".tsv"),
            "curators of databases",
            "",
            reader=read_rows,
            mapped=row_reader,
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
        MapFormat(
            "annotations",
            "Web Annotations",
            (".json",),
            "critical readers who highlight",
            "exact for quotes",
            write_web_annotations,
            read_annotations,
            r'\A\s*[\[{][^\0]*"https?://www\.w3\.org/ns/anno(?:\.jsonld)?"',
            knowing=annotation_reader,
        ),
        MapFormat(
            "hypothesis",
            "Hypothes.is",
            (".json",),
            "critical readers who highlight",
            "exact for quotes",
            write_hypothesis,
            read_annotations,
            r'\A\s*(?:[\[{][^\0]*(?:"TextQuoteSelector"|"export_userid"|"acct:)|\{\s*"total"\s*:\s*\d+\s*,\s*"rows"\s*:)',
            knowing=annotation_reader,
        ),
        *REPORT_FORMATS,
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
        MapFormat(
            "claimreview",
            "ClaimReview",
            (".json", ".jsonld", ".html", ".htm"),
            "fact-checkers",
            "",
            write_claim_reviews,
            read_claim_reviews,
            r'"(?:@type|type)"\s*:\s*(?:\[[^\]]*)?"(?:schema:|https?://schema\.org/)?ClaimReview"|"claimReview(?:ed"\s*:|"\s*:\s*\[)',
            has_verdicts=True,
        ),
    )
}
"""The map formats by id, in the order in which help and `formats` list them."""


_OWN_SUFFIXES = {
    ".argdown": MAP_FORMATS["argdown"],
    ".ad": MAP_FORMATS["argdown"],
    ".canvas": MAP_FORMATS["canvas"],
}
"""The formats of files that need not begin in a way of their own, by extensions that no other files have."""


def find_map_format(name: str) -> MapFormat | None:
    """The format with an id or label such as ``bib`` or ``BibTeX``, ignoring case, or None."""
    folded = name.casefold()
    by_label = (each for each in MAP_FORMATS.values() if each.label.casefold() == folded)
    return MAP_FORMATS.get(folded) or next(by_label, None)


def recognise_map(text: str, name: str = "") -> MapFormat | None:
    """The importable format of a file; None if there is none.

    An extension of its ``name`` that only one format has decides, otherwise the first format that the
    beginning of its text matches.
    """
    by_name = (each for suffix, each in _OWN_SUFFIXES.items() if name.casefold().endswith(suffix))
    return next(by_name, None) or next((each for each in MAP_FORMATS.values() if each.is_like(text)), None)


def of_suffix(name: str) -> MapFormat | None:
    """The first format that can be written and has the extension of a file name; None if there is none."""
    return next(
        (each for each in MAP_FORMATS.values() if each.writer and name.casefold().endswith(each.suffixes)),
        None,
    )


def writer_of(form: MapFormat) -> Writer:
    """The writer of a format. Raises EditError if the format is import-only."""
    if form.writer is None:
        raise EditError(f"{form.id} ({form.label}) can be imported, but not exported.")
    return form.writer
