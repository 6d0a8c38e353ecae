"""The ontology is complete, its scale in order, and no mapping turns a story into evidence."""

import re
from importlib.resources import files

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from repository import ROOT

CG = Namespace("https://w3id.org/claimgraph/ns#")
ONTOLOGY = Graph().parse(
    data=(files("claimgraph") / "ontology" / "claimgraph.ttl").read_text("utf-8"), format="turtle"
)

# rank, id, band, OCEBM 2011 level, publication types of PubMed
SCALE: list[tuple[int, str, str, int | None, set[str]]] = [
    (
        8,
        "SystematicReview",
        "Trials",
        1,
        {"Meta-Analysis", "Network Meta-Analysis", "Systematic Review"},
    ),
    (
        7,
        "RandomisedTrial",
        "Trials",
        2,
        {"Randomized Controlled Trial", "Pragmatic Clinical Trial", "Equivalence Trial"},
    ),
    (6, "ControlledStudy", "Studies", 3, {"Controlled Clinical Trial"}),
    (
        5,
        "UncontrolledStudy",
        "Studies",
        4,
        {"Observational Study", "Clinical Trial", "Clinical Study"}
        | {f"Clinical Trial, Phase {phase}" for phase in ("I", "II", "III", "IV")},
    ),
    (4, "CaseReport", "CasesAndOpinion", 4, {"Case Reports"}),
    (3, "Mechanism", "CasesAndOpinion", 5, set()),
    (
        2,
        "ExpertOpinion",
        "CasesAndOpinion",
        None,
        {"Review", "Editorial", "Comment", "Letter", "Guideline", "Practice Guideline", "News"},
    ),
    (1, "Anecdote", "Anecdotes", None, {"Personal Narrative"}),
    (0, "Assertion", "Nothing", None, set()),
]


def own_terms(*kinds: URIRef) -> list[URIRef]:
    """Terms of the cg: namespace that are of one of these kinds, sorted."""
    found = {term for kind in kinds for term in ONTOLOGY.subjects(RDF.type, kind)}
    return sorted(term for term in found if isinstance(term, URIRef) and term in CG)


CLASSES = own_terms(OWL.Class)
PROPERTIES = own_terms(OWL.ObjectProperty, OWL.DatatypeProperty)
INDIVIDUALS = own_terms(CG.Band, CG.Verdict, CG.Certainty, CG.RatedDownReason, CG.RatedUpReason)


def scale() -> list[Node]:
    """The steps of the default scale, strongest first."""
    steps = ONTOLOGY.subjects(CG.stepOf, CG.TreatmentScale)
    return sorted(steps, key=lambda step: -int(str(ONTOLOGY.value(step, CG.rank))))


def members(of: Node) -> list[Node]:
    """A class, or the classes that it is the union of."""
    union = ONTOLOGY.value(of, OWL.unionOf)
    return [of] if union is None else list(Collection(ONTOLOGY, union))


def mapped(term: URIRef) -> set[Node]:
    """Everything that a term is said to be like or below, followed to the end."""
    ways = RDFS.subPropertyOf | SKOS.closeMatch | SKOS.relatedMatch | SKOS.broadMatch
    return set(ONTOLOGY.objects(term, ways * "+"))


def test_the_header_says_what_this_is_and_on_what_terms() -> None:
    (header,) = ONTOLOGY.subjects(RDF.type, OWL.Ontology)
    assert header == URIRef("https://w3id.org/claimgraph/ns")
    version = ONTOLOGY.value(header, OWL.versionInfo)
    assert version == Literal("0.2.0")
    assert ONTOLOGY.value(header, OWL.versionIRI) == URIRef(f"{header}/{version}")
    assert ONTOLOGY.value(header, SKOS.changeNote) is not None
    license_ = ONTOLOGY.value(header, URIRef("http://purl.org/dc/terms/license"))
    assert license_ == URIRef("https://www.apache.org/licenses/LICENSE-2.0")


def test_every_class_property_and_individual_has_one_label_and_one_comment() -> None:
    for term in (*CLASSES, *PROPERTIES, *INDIVIDUALS):
        for kind in (RDFS.label, RDFS.comment):
            (words,) = ONTOLOGY.objects(term, kind)
            assert isinstance(words, Literal), term
            assert words.language == "en", term
            assert words.strip(), term


def test_every_property_has_one_domain_and_one_range() -> None:
    for term in PROPERTIES:
        (domain,) = ONTOLOGY.objects(term, RDFS.domain)
        assert set(members(domain)) <= set(CLASSES), term
        (range_,) = ONTOLOGY.objects(term, RDFS.range)
        literal = range_ == RDF.PlainLiteral or str(range_).startswith("http://www.w3.org/2001/XMLSchema#")
        assert literal == ((term, RDF.type, OWL.DatatypeProperty) in ONTOLOGY), term


def test_every_term_used_is_described() -> None:
    described = {*CLASSES, *PROPERTIES, *INDIVIDUALS, *scale(), CG.TreatmentScale}
    used = {node for triple in ONTOLOGY for node in triple if isinstance(node, URIRef) and node in CG}
    assert used == described


def test_the_basis_scale_is_complete_and_strongest_first() -> None:
    assert scale() == [CG[name] for _, name, *_ in SCALE]
    assert set(scale()) == set(ONTOLOGY.subjects(RDF.type, CG.Basis))


def test_each_basis_has_its_rank_band_level_and_publication_types() -> None:
    for rank, name, band, level, types in SCALE:
        basis = CG[name]
        assert list(ONTOLOGY.objects(basis, CG.rank)) == [Literal(rank)], name
        assert list(ONTOLOGY.objects(basis, SKOS.notation)) == [Literal(rank)], name
        assert list(ONTOLOGY.objects(basis, CG.inBand)) == [CG[band]], name
        levels = [] if level is None else [Literal(level)]
        assert list(ONTOLOGY.objects(basis, CG.ocebmLevel)) == levels, name
        assert {str(o) for o in ONTOLOGY.objects(basis, CG.publicationType)} == types, name
        assert (basis, RDF.type, SKOS.Concept) in ONTOLOGY
        for words in (SKOS.prefLabel, SKOS.definition):
            assert len(list(ONTOLOGY.objects(basis, words))) == 1, name


def test_no_publication_type_suggests_two_bases() -> None:
    types = list(ONTOLOGY.objects(None, CG.publicationType))
    assert len(types) == len(set(types))


def test_bands_verdicts_and_certainty_carry_the_word_used_in_output() -> None:
    words = {
        kind: {str(ONTOLOGY.value(term, SKOS.notation)) for term in own_terms(kind)}
        for kind in (CG.Band, CG.Verdict, CG.Certainty)
    }
    assert words == {
        CG.Band: {"trials", "studies", "cases", "anecdotes", "nothing"},
        CG.Verdict: {"rests", "contested", "outweighed", "unsupported", "unsettled"},
        CG.Certainty: {"high", "moderate", "low", "very low"},
    }


def test_no_mapping_makes_a_story_into_support_or_contradiction() -> None:
    stories = {CG.anecdotal, CG.anecdotalFor, CG.anecdotalAgainst}
    for story in stories:
        assert mapped(story) <= {CG.anecdotal}
    towards = {way for story in stories for way in ONTOLOGY.subject_predicates(story)}
    assert towards == {(side, RDFS.subPropertyOf) for side in stories - {CG.anecdotal}}


def test_overlaps_alone_is_symmetric_and_no_link_is_transitive() -> None:
    assert list(ONTOLOGY.subjects(RDF.type, OWL.SymmetricProperty)) == [CG.overlaps]
    assert not list(ONTOLOGY.subjects(RDF.type, OWL.TransitiveProperty))


def test_each_document_that_the_contract_names_has_a_redirect_of_its_own() -> None:
    folder, text = files("claimgraph") / "ontology", (ROOT / "docs" / "namespace.md").read_text("utf-8")
    rules = re.findall(r"^RewriteRule (\S+) https://SITE/(\S+)", text, re.MULTILINE)
    contract = "".join(
        (folder / name).read_text("utf-8") for name in ("claimgraph.ttl", "scales.ttl", "shapes.ttl")
    )
    named = set(re.findall(r"<https://w3id\.org/claimgraph/([^>#]+)#?>", contract))
    assert named >= {"ns", "ns/0.1.0", "ns/0.2.0", "scales", "shapes"}
    targets = {}
    for name in (*named, "context.jsonld", "schemas/list.json", "profile/2"):
        fitting = [(pattern, target) for pattern, target in rules if re.search(pattern, name)]
        assert fitting, name
        pattern, target = fitting[0]
        targets[name] = re.sub(pattern, target.replace("$1", r"\1"), name)
    assert len(set(targets.values())) == len(targets)
