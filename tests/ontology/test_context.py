"""JSON-LD in the shipped context says the same as the Turtle, to two parsers, offline."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, Namespace

CG = Namespace("https://w3id.org/claimgraph/ns#")
SHIPPED = files("claimgraph") / "ontology"
HERE = Path(__file__).parent
IRI = "https://w3id.org/claimgraph/context.jsonld"

CONTEXT: dict[str, Any] = json.loads((SHIPPED / "context.jsonld").read_text("utf-8"))["@context"]
ONTOLOGY = Graph().parse(data=(SHIPPED / "claimgraph.ttl").read_text("utf-8"), format="turtle")
TURTLE = (HERE / "example.ttl").read_text("utf-8")


def inlined() -> str:
    """The example with the context put in where it names it, so that nothing is fetched."""
    document = json.loads((HERE / "example.jsonld").read_text("utf-8"))
    document["@context"] = [CONTEXT if part == IRI else part for part in document["@context"]]
    return json.dumps(document)


def expanded(term: str | dict[str, str]) -> str:
    """The IRI that a term of the context stands for."""
    name = term if isinstance(term, str) else term["@id"]
    prefix, _, local = name.partition(":")
    return CONTEXT[prefix] + local if local and not local.startswith("//") else name


def test_pyoxigraph_reads_the_same_triples_as_from_turtle() -> None:
    json_ld, turtle = pyoxigraph.RdfFormat.JSON_LD, pyoxigraph.RdfFormat.TURTLE
    assert set(pyoxigraph.parse(inlined(), json_ld)) == set(pyoxigraph.parse(TURTLE, turtle))


# rdflib's own JSON-LD parser still uses what rdflib has deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_rdflib_reads_the_same_triples_as_from_turtle() -> None:
    read = Graph().parse(data=inlined(), format="json-ld")
    assert set(read) == set(Graph().parse(data=TURTLE, format="turtle"))


def test_every_class_and_property_has_its_own_name_as_term() -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    named = {str(term) for kind in kinds for term in ONTOLOGY.subjects(RDF.type, kind)}
    ours = {iri.removeprefix(str(CG)) for iri in named if iri.startswith(str(CG))}
    assert {name for name in ours if name not in CONTEXT} == set()
    assert {expanded(CONTEXT[name]) for name in ours} == {str(CG[name]) for name in ours}


def test_every_cg_term_of_the_context_is_in_the_ontology() -> None:
    terms = {expanded(value) for value in CONTEXT.values() if not isinstance(value, float)}
    ours = {iri for iri in terms if iri.startswith(str(CG)) and iri != str(CG)}
    assert ours <= {str(subject) for subject in ONTOLOGY.subjects()}


def test_each_term_reads_its_value_as_the_range_of_the_property_asks() -> None:
    chosen = {
        *(CG.BasisScale, CG.Basis, CG.Band, CG.Verdict, CG.Certainty),
        *(CG.RatedDownReason, CG.RatedUpReason, RDF.Property),
    }
    for name, term in CONTEXT.items():
        range_ = ONTOLOGY.value(CG[name], RDFS.range)
        if range_ is None:
            continue
        read_as = term.get("@type", "") if isinstance(term, dict) else ""
        match range_:
            case XSD.integer | XSD.date | XSD.boolean:
                assert expanded(read_as) == str(range_), name
            case XSD.string | RDF.PlainLiteral:
                assert read_as == "", name
            case _:
                assert read_as == ("@vocab" if range_ in chosen else "@id"), name


def test_a_misspelt_key_is_kept_as_a_triple_so_that_a_check_can_name_it() -> None:
    text = json.dumps({"@context": CONTEXT, "id": "https://a.example/x", "supprots": "y"})
    (quad,) = pyoxigraph.parse(text, pyoxigraph.RdfFormat.JSON_LD)
    assert quad.predicate.value == str(CG.supprots)
