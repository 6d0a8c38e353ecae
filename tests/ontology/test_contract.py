"""The shapes speak of the same kinds, properties and choices as the ontology."""

from importlib.resources import files

from rdflib import OWL, RDF, RDFS, SH, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from claimgraph.rdf import shipped_scales
from claimgraph.scale import DEFAULT_SCALE
from claimgraph.vocabulary import CLASSES, INFERRED, PROPERTIES, ProfileClass, local_name

CG = Namespace("https://w3id.org/claimgraph/ns#")
CGS = Namespace("https://w3id.org/claimgraph/shapes#")
SHIPPED = files("claimgraph") / "ontology"

ONTOLOGY = Graph().parse(data=(SHIPPED / "claimgraph.ttl").read_text("utf-8"), format="turtle")
SCALES = Graph().parse(data=(SHIPPED / "scales.ttl").read_text("utf-8"), format="turtle")
SHAPES = Graph().parse(data=(SHIPPED / "shapes.ttl").read_text("utf-8"), format="turtle")


def listed(graph: Graph, subject: Node, way: URIRef) -> list[Node]:
    """The members of the RDF list that a property of the subject points to."""
    head = graph.value(subject, way)
    assert head is not None
    return list(Collection(graph, head))


KINDS = {
    ProfileClass.MAP: CG.ClaimMap,
    ProfileClass.CLAIM: CG.Claim,
    ProfileClass.SOURCE: CG.Source,
    ProfileClass.LINK: CG.Link,
    ProfileClass.SCALE: CG.BasisScale,
    ProfileClass.BASIS: CG.Basis,
    ProfileClass.BAND: CG.Band,
}
"""The classes that have properties of their own."""


def written(*kinds: URIRef) -> set[Node]:
    """The properties that a curator writes on things of these kinds."""
    own = {term for kind in kinds for term in ONTOLOGY.subjects(RDFS.domain, kind)}
    worked_out = {term for term in own if str(ONTOLOGY.value(term, RDFS.comment)).endswith("Computed.")}
    return own - worked_out


def listed_below(shape: Node, way: URIRef) -> list[Node]:
    """The members of the only RDF list of this kind in a shape or its parts."""
    (part,) = {
        each for each in SHAPES.transitive_objects(shape, None) if each and (each, way, None) in SHAPES
    }
    return listed(SHAPES, part, way)


def test_every_cg_term_of_the_shapes_is_in_the_ontology() -> None:
    used = {node for triple in SHAPES for node in triple if isinstance(node, URIRef) and node in CG}
    assert used <= {*ONTOLOGY.subjects(), *SCALES.subjects()}


def test_each_kind_of_thing_may_have_just_the_properties_whose_domain_it_is() -> None:
    for shape, kind in (
        (CGS.ClaimWords, CG.Claim),
        (CGS.SourceWords, CG.Source),
        (CGS.LinkWords, CG.Link),
        (CGS.ClaimMapWords, CG.ClaimMap),
        (CGS.ScaleWords, CG.BasisScale),
        (CGS.StepWords, CG.Basis),
        (CGS.BandWords, CG.Band),
    ):
        allowed = {
            term for term in listed_below(shape, SH.ignoredProperties) if str(term).startswith(str(CG))
        }
        assert allowed == written(kind), shape


def test_no_property_escapes_the_question_what_kind_of_thing_has_it() -> None:
    targets = set(SHAPES.objects(CGS.Kind, SH.targetSubjectsOf))
    assert targets == written(*KINDS.values())


def test_choices_are_those_of_the_ontology() -> None:
    scales = shipped_scales().values()
    steps = dict.fromkeys(URIRef(basis.iri) for scale in scales for basis in scale.strongest_first)
    for shape, choices in (
        (CGS.OnScale, list(steps)),
        (CGS.AScale, [URIRef(scale.iri) for scale in scales]),
        (CGS.ABand, [URIRef(band.iri) for band in DEFAULT_SCALE.bands]),
    ):
        assert listed_below(shape, SH["in"]) == choices
    (reasons,) = (shape for shape in SHAPES.subjects(SH.path, CG.ratedDown))
    assert set(listed(SHAPES, reasons, SH["in"])) == set(ONTOLOGY.subjects(RDF.type, CG.RatedDownReason))
    kinds = set(ONTOLOGY.transitive_subjects(RDFS.subClassOf, CG.Source)) & set(
        ONTOLOGY.subjects(RDF.type, OWL.Class)
    )
    for shape in (CGS.Source, CGS.SourceWords, CGS.NoSelfReference):
        assert set(SHAPES.objects(shape, SH.targetClass)) == kinds


def test_the_vocabulary_has_the_properties_that_a_curator_writes_with_their_domain() -> None:
    ours = {iri: each for iri, each in PROPERTIES.items() if iri.startswith(str(CG))}
    assert {CG[local_name(iri)] for iri in ours} == written(*KINDS.values()) - {CG.anecdotal}
    for iri, each in ours.items():
        assert [KINDS[kind] for kind in each.kinds] == list(ONTOLOGY.objects(URIRef(iri), RDFS.domain)), iri


def test_the_vocabulary_has_the_properties_that_are_worked_out() -> None:
    comments = ONTOLOGY.subject_objects(RDFS.comment)
    assert set(INFERRED) == {str(term) for term, words in comments if str(words).endswith("Computed.")}


def test_the_vocabulary_has_the_classes_of_things_in_a_map() -> None:
    kinds = {*KINDS.values(), *ONTOLOGY.transitive_subjects(RDFS.subClassOf, CG.Source)}
    assert {iri for iri in CLASSES if iri.startswith(str(CG))} == set(map(str, kinds))
