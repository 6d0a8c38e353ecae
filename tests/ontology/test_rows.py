"""The rows of the scale and of the relations say what the ontology says."""

from importlib.resources import files

import pytest
from ranks import BASES
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from claimgraph.model import Document, SourceKind
from claimgraph.rdf import parse, read_scales
from claimgraph.scale import (
    ANECDOTAL_LIMIT,
    DEFAULT_SCALE,
    HIGHEST_RANK,
    Basis,
    Certainty,
    RatedDown,
    RatedUp,
    Relation,
)
from claimgraph.vocabulary import UNDERCUTS

CG = Namespace("https://w3id.org/claimgraph/ns#")
ONTOLOGY = Graph().parse(
    data=(files("claimgraph") / "ontology" / "claimgraph.ttl").read_text("utf-8"), format="turtle"
)
SHAPES = Graph().parse(
    data=(files("claimgraph") / "ontology" / "shapes.ttl").read_text("utf-8"), format="turtle"
)


def label(term: URIRef, way: URIRef = RDFS.label) -> str:
    """The label of a term, as it stands within a sentence."""
    words = str(ONTOLOGY.value(term, way))
    return words[0].lower() + words[1:]


def instances(kind: URIRef) -> set[Node]:
    """The individuals of a class."""
    return set(ONTOLOGY.subjects(RDF.type, kind))


def test_the_rows_of_the_default_scale_say_what_the_ontology_says() -> None:
    text = (files("claimgraph") / "ontology" / "claimgraph.ttl").read_text("utf-8")
    found = read_scales(parse([Document("claimgraph.ttl", text)]))
    assert {iri: each.scale for iri, each in found.items()} == {DEFAULT_SCALE.iri: DEFAULT_SCALE}
    assert [basis.rank for basis in BASES] == list(range(HIGHEST_RANK + 1))


@pytest.mark.parametrize("basis", BASES[1:], ids=lambda basis: basis.id)
def test_a_basis_is_named_by_its_label_with_the_right_article(basis: Basis) -> None:
    article = "an" if basis.label[0] in "aeiou" else "a"
    assert basis.with_article == f"{article} {basis.label}"


def test_bands_have_term_word_and_label_of_the_ontology() -> None:
    assert {URIRef(band.iri) for band in DEFAULT_SCALE.bands} == instances(CG.Band)
    for band in DEFAULT_SCALE.bands:
        assert ONTOLOGY.value(URIRef(band.iri), SKOS.notation) == Literal(band.id)
        assert label(URIRef(band.iri)) == band.label


def test_relations_are_the_ones_a_link_can_name_with_their_labels() -> None:
    choices = [list(Collection(SHAPES, head)) for head in SHAPES.objects(None, SH["in"])]
    assert [*(CG[relation.id] for relation in Relation), URIRef(UNDERCUTS)] in choices
    for relation in Relation:
        assert (CG[relation.id], RDF.type, OWL.ObjectProperty) in ONTOLOGY
        assert label(CG[relation.id]) == relation.label


def test_the_relations_that_carry_an_anecdote_at_most_are_those_below_anecdotal() -> None:
    below = set(ONTOLOGY.subjects(RDFS.subPropertyOf, CG.anecdotal))
    assert {CG[relation.id] for relation in Relation if relation.limit == ANECDOTAL_LIMIT} == below


def test_no_relation_has_another_limit_than_an_anecdote_or_nothing() -> None:
    """Evidence is followed by the ranks lost on the way, which can tell no other limit; 0 carries nothing."""
    assert {relation.limit for relation in Relation} <= {None, 0, ANECDOTAL_LIMIT}


def test_reasons_and_kinds_of_source_are_those_of_the_ontology() -> None:
    assert {CG[reason.id] for reason in RatedDown} == instances(CG.RatedDownReason)
    assert {CG[reason.id] for reason in RatedUp} == instances(CG.RatedUpReason)
    kinds = set(ONTOLOGY.transitive_subjects(RDFS.subClassOf, CG.Source))
    assert {CG[kind.id] for kind in SourceKind} == kinds
    assert [kind.label for kind in SourceKind] == [label(CG[kind.id]) for kind in SourceKind]


def test_certainty_is_worded_as_in_the_ontology() -> None:
    words = {str(ONTOLOGY.value(term, SKOS.notation)) for term in instances(CG.Certainty)}
    assert words == {each.value for each in Certainty}
