"""Write a map as JSON-LD with the shipped context, one object for each thing, sorted by kind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.interchange.json_input import dump_json
from claimgraph.interchange.map_formats import MapContent, WrittenMap
from claimgraph.interchange.remainder import find_nameless, from_statements
from claimgraph.rdf import Literal, Term
from claimgraph.source import is_local_name
from claimgraph.source.json_text import iri_of, shipped_context, term_of
from claimgraph.vocabulary import local_name

_KINDS = (
    vocab.CG + "ClaimMap",
    vocab.SKOS + "Concept",
    *vocab.SOURCE_KINDS,
    vocab.CG + "Claim",
    vocab.CG + "Link",
)
"""The classes in the order in which their things are written."""


def write_json_ld(content: MapContent) -> WrittenMap:
    """The statements as JSON-LD: the map, topics, sources, claims, links, others; each kind sorted by IRI.

    Values stay in the order of the files, because the first text of a claim is the one that a reader sees.
    """
    statements = content.statements
    blocks = from_statements(statements, content.namespace, statements.subjects)
    keys = _keys()
    order = sorted(blocks.rows, key=lambda name: (_kind(blocks.rows[name]), name))
    graph = [_thing(name, blocks.rows[name], keys) for name in order]
    return WrittenMap(dump_json({"@context": vocab.CONTEXT_IRI, "@graph": graph}), find_nameless(content))


def _kind(row: Mapping[str, Mapping[Term, None]]) -> int:
    classes = row.get(vocab.RDF_TYPE, {})
    return next((number for number, kind in enumerate(_KINDS) if kind in classes), len(_KINDS))


def _keys() -> dict[str, str]:
    """The key of the context for each property."""
    context = json.loads(shipped_context())["@context"]
    return {term_of(key).iri: key for key in context if not key.startswith("@") and ":" not in key}


def _thing(name: str, row: Mapping[str, Mapping[Term, None]], keys: Mapping[str, str]) -> dict[str, Any]:
    thing: dict[str, Any] = {"id": name}
    kinds = [_named(each) for each in row.get(vocab.RDF_TYPE, ()) if not isinstance(each, Literal)]
    if kinds:
        thing["type"] = kinds[0] if len(kinds) == 1 else sorted(kinds)
    for key, predicate in sorted((keys.get(each, each), each) for each in row if each != vocab.RDF_TYPE):
        values = [_value(term, term_of(key).read_as) for term in row[predicate]]
        thing[key] = values[0] if len(values) == 1 else values
    return thing


def _value(term: Term, read_as: str) -> Any:
    """A term as a value of a key that the context reads as an IRI, a name, a datatype, or plain text."""
    if isinstance(term, Literal):
        if term.language:
            return {"@value": term.value, "@language": term.language}
        kind = term.datatype.value
        if kind == (iri_of(read_as) if read_as and not read_as.startswith("@") else vocab.XSD_STRING):
            return {"@value": term.value} if read_as.startswith("@") else term.value
        return {"@value": term.value} if kind == vocab.XSD_STRING else {"@value": term.value, "@type": kind}
    if read_as == "@id":
        return str(term)
    return _named(term) if read_as == "@vocab" else {"@id": str(term)}


def _named(term: Term) -> str:
    """An IRI as a name of the context, if reading the name gives the IRI again; otherwise the IRI."""
    words = str(term)
    name = local_name(words)
    return name if is_local_name(name) and ":" not in name and term_of(name).iri == words else words
