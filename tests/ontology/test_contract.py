"""The shapes speak of the same kinds, properties and choices as the ontology."""

from importlib.resources import files

from rdflib import OWL, RDF, RDFS, SH, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from claimgraph.profile import CLASSES, PROPERTIES, Count, ProfileClass
from claimgraph.rdf import shipped_scales
from claimgraph.scale import DEFAULT_SCALE
from claimgraph.vocabulary import INFERRED, WITHOUT_RANK
from claimgraph.worth import RATED_UP_LIMIT

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
    CG.ClaimMap: ProfileClass.MAP,
    CG.Claim: ProfileClass.CLAIM,
    CG.Source: ProfileClass.SOURCE,
    CG.Link: ProfileClass.LINK,
    CG.BasisScale: ProfileClass.SCALE,
    CG.Basis: ProfileClass.BASIS,
    CG.Band: ProfileClass.BAND,
}


def owners(term: Node) -> list[Node]:
    """The classes of things that may have a property: its domain, or what this is the union of."""
    domain = ONTOLOGY.value(term, RDFS.domain)
    assert domain is not None
    return [domain] if isinstance(domain, URIRef) else listed(ONTOLOGY, domain, OWL.unionOf)


def written() -> dict[Node, list[Node]]:
    """The properties that a curator writes, with the classes of things that may have each."""
    domains = {term: owners(term) for term in ONTOLOGY.subjects(RDFS.domain)}
    return {
        term: kinds
        for term, kinds in domains.items()
        if set(kinds) <= set(KINDS) and not str(ONTOLOGY.value(term, RDFS.comment)).endswith("Computed.")
    }


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
    shapes = {
        CGS.OfMaps: [CG.ClaimMap],
        CGS.OfClaims: [CG.Claim],
        CGS.OfSources: [CG.Source],
        CGS.OfLinks: [CG.Link],
        CGS.OfClaimsSourcesAndLinks: [CG.Claim, CG.Source, CG.Link],
        CGS.OfScales: [CG.BasisScale],
        CGS.OfSteps: [CG.Basis],
        CGS.OfBands: [CG.Band],
    }
    found = {
        term: kinds for shape, kinds in shapes.items() for term in SHAPES.objects(shape, SH.targetSubjectsOf)
    }
    assert found == written()


def test_each_kind_of_thing_may_have_just_the_other_properties_that_the_vocabulary_gives_it() -> None:
    others = {
        URIRef(iri): each for iri, each in PROPERTIES.items() if not iri.startswith((str(CG), str(RDFS)))
    }
    for shape, kind in (
        (CGS.ClaimMapWords, ProfileClass.MAP),
        (CGS.ClaimWords, ProfileClass.CLAIM),
        (CGS.SourceWords, ProfileClass.SOURCE),
        (CGS.LinkWords, ProfileClass.LINK),
        (CGS.ScaleWords, ProfileClass.SCALE),
        (CGS.StepWords, ProfileClass.BASIS),
        (CGS.BandWords, ProfileClass.BAND),
    ):
        refused = set(listed_below(shape, SH.alternativePath))
        assert refused == {iri for iri, each in others.items() if kind not in each.kinds}, shape


def test_choices_are_those_of_the_ontology() -> None:
    scales = shipped_scales().values()
    bases = {basis.iri: basis for scale in scales for basis in scale.strongest_first}
    steps = dict.fromkeys(map(URIRef, bases))
    can_rise = [iri for iri, basis in bases.items() if basis.needs_study and basis.rank < RATED_UP_LIMIT]
    for shape, choices in (
        (CGS.OnScale, list(steps)),
        (CGS.AScale, [URIRef(scale.iri) for scale in scales]),
        (CGS.ABand, [URIRef(band.iri) for band in DEFAULT_SCALE.bands]),
        (CGS.StudyBelowTrials, list(map(URIRef, can_rise))),
    ):
        assert listed_below(shape, SH["in"]) == choices
    down = set(listed(SHAPES, CGS.RatedDownReason, SH["in"]))
    assert down == set(ONTOLOGY.subjects(RDF.type, CG.RatedDownReason))
    (up,) = (shape for shape in SHAPES.subjects(SH.path, CG.ratedUp))
    assert set(listed(SHAPES, up, SH["in"])) == set(ONTOLOGY.subjects(RDF.type, CG.RatedUpReason))
    assert set(listed(SHAPES, CGS.CarriesNoRank, SH["in"])) == set(map(URIRef, WITHOUT_RANK))
    kinds = set(ONTOLOGY.transitive_subjects(RDFS.subClassOf, CG.Source)) & set(
        ONTOLOGY.subjects(RDF.type, OWL.Class)
    )
    for shape in (CGS.Source, CGS.SourceWords, CGS.NoSelfReference):
        assert set(SHAPES.objects(shape, SH.targetClass)) == kinds


def test_the_vocabulary_has_the_properties_that_a_curator_writes_with_their_domain() -> None:
    ours = {URIRef(iri): set(each.kinds) for iri, each in PROPERTIES.items() if iri.startswith(str(CG))}
    assert ours == {
        term: {kind for owner, kind in KINDS.items() if owner in kinds}
        for term, kinds in written().items()
        if term != CG.anecdotal
    }


def test_the_shapes_allow_as_many_values_as_the_vocabulary() -> None:
    for iri, each in PROPERTIES.items():
        shapes = list(SHAPES.subjects(SH.path, URIRef(iri)))
        one = any((shape, SH.maxCount, Literal(1)) in SHAPES for shape in shapes)
        one_a_language = any(
            (shape, SH.uniqueLang, Literal(lexical_or_value=True)) in SHAPES for shape in shapes
        )
        assert one == (each.count is Count.ONE), iri
        assert one_a_language == (each.count is Count.ONE_A_LANGUAGE), iri


def test_the_vocabulary_has_the_properties_that_are_worked_out() -> None:
    comments = ONTOLOGY.subject_objects(RDFS.comment)
    assert set(INFERRED) == {str(term) for term, words in comments if str(words).endswith("Computed.")}


def test_the_vocabulary_has_the_classes_of_things_in_a_map() -> None:
    kinds = {*KINDS, *ONTOLOGY.transitive_subjects(RDFS.subClassOf, CG.Source)}
    assert {iri for iri in CLASSES if iri.startswith(str(CG))} == set(map(str, kinds))
