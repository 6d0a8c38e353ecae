"""Scales read from Turtle: those that are shipped, those of a map's own, and those that cannot be used."""

from __future__ import annotations

from importlib.resources import files

import pytest
from scale_maps import HISTORY, TEA

from claimgraph.model import ClaimMap
from claimgraph.rdf import find_map_scale, parse, read_scales, shipped_scales, to_claim_map
from claimgraph.rdf.scales import SHIPPED, Fault, ScaleFault
from claimgraph.rules import STRUCTURE, check
from claimgraph.scale import DEFAULT_SCALE, Band, Scale, Shape

from documents import M, document, turtle

SCALES = list(shipped_scales().values())
OWN_STEP = 'a cg:Basis ; cg:stepOf :s ; cg:withArticle "a tale" ; cg:plural "tales" ; cg:inBand'


def read(text: str) -> ClaimMap:
    return to_claim_map(parse([document(text)]))


def test_the_shipped_scales_start_with_the_default_one() -> None:
    assert SCALES[0] is DEFAULT_SCALE
    assert [scale.label for scale in SCALES[1:]] == [
        "diagnosis",
        "prognosis",
        "prevalence",
        "history",
        "law",
        "software",
    ]


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.id)
def test_a_shipped_scale_says_where_it_is_from_and_what_its_steps_are(scale: Scale) -> None:
    assert scale.definition.endswith(".")
    assert scale.citation.endswith((".", ")"))
    for basis in scale.steps:
        assert basis.definition.endswith(".")
        assert (basis.with_article == "nothing") == (basis.rank == 0)
        assert basis.label in basis.with_article or basis.rank == 0
        assert basis.plural


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.id)
def test_stronger_steps_of_a_shipped_scale_are_never_paler(scale: Scale) -> None:
    colours = [basis.colour for basis in scale.steps]
    assert colours == sorted(colours)


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.id)
def test_a_claim_map_names_a_shipped_scale_and_its_bases_are_read_against_it(scale: Scale) -> None:
    claims = "".join(
        f' :c{basis.rank} a cg:Claim ; cg:text "C." ; cg:source :s ; cg:basis cg:{basis.id} .'
        for basis in scale.steps
    )
    head = f':map a cg:ClaimMap ; dct:title "Why?" ; cg:scale cg:{scale.id} .'
    source = f':s a cg:Source ; dct:title "S" ; cg:design cg:{scale.hearsay.id} .'
    statements = parse([turtle(head + source + claims)])
    found = to_claim_map(statements)
    assert found.scale == scale
    assert [claim.basis for claim in found.claims.values()] == list(scale.steps)
    assert found.sources[M + "s"].design == scale.hearsay
    assert check(statements, rules=STRUCTURE).findings == ()


def test_a_map_that_names_no_scale_is_read_against_the_default_one() -> None:
    assert read("").scale is DEFAULT_SCALE


def test_a_map_may_define_a_scale_of_its_own() -> None:
    found = read(TEA)
    assert (found.scale.iri, found.scale.id, found.scale.label) == (M + "taste", "taste", "taste")
    assert [(basis.id, basis.label) for basis in found.scale.steps] == [
        ("none", "none"),
        ("told", "tale"),
        ("sip", "sip"),
    ]
    assert found.scale.hearsay.id == "told"
    assert found.scale.bands[0] == Band(M + "tasted", "t", "tasted", "a sip or more")
    assert [claim.basis and claim.basis.rank for claim in found.claims.values()] == [5, 2]
    assert found.sources[M + "guest"].design == found.scale.steps[2]
    assert check(parse([document(TEA)]), rules=STRUCTURE).findings == ()


def test_a_step_without_shape_or_colour_has_those_of_the_default_scale_at_its_rank() -> None:
    none, told, sip = read(TEA).scale.steps
    assert (sip.shape, sip.colour) == (Shape.DIAMOND, "step-8")
    assert [(told.shape, told.colour), (none.shape, none.colour)] == [
        (Shape.DIAMOND, "step-4"),
        (Shape.RING, "step-0"),
    ]


def test_a_rank_without_a_step_of_its_own_counts_as_the_next_weaker_step() -> None:
    scale = read(TEA).scale
    assert [scale.step(rank).id for rank in range(9)] == ["none"] * 2 + ["told"] * 3 + ["sip"] * 4


def test_marks_level_and_publication_types_of_a_step_are_read() -> None:
    text = (
        f":s a cg:BasisScale ; cg:hearsay :a . :n {OWN_STEP} cg:Nothing ; cg:rank 0 ."
        f" :a {OWN_STEP} cg:Trials ; cg:rank 8 ; cg:ownWords true ; cg:needsStudy false ; cg:pools 1 ;"
        ' cg:ocebmLevel 1 ; cg:publicationType "News" .'
    )
    found = read_scales(parse([turtle(text)]))[M + "s"]
    assert found.scale is not None
    basis = found.scale.steps[1]
    assert (basis.own_words, basis.needs_study, basis.pools) == (True, False, False)
    assert (basis.ocebm_level, basis.publication_types) == (1, ("News",))


@pytest.mark.parametrize(
    ("scale", "codes"),
    [
        ("cg:TeaScale", {"CG112", "CG119"}),
        (":s", {"CG119"}),
        ("cg:LawScale , cg:HistoryScale", {"CG107", "CG119"}),
    ],
    ids=["unknown", "without a step of rank 0", "two"],
)
def test_a_map_whose_scale_cannot_be_used_is_read_against_the_default_one(
    scale: str, codes: set[str]
) -> None:
    text = (
        f':map a cg:ClaimMap ; dct:title "Why?" ; cg:scale {scale} . :s a cg:BasisScale ; cg:hearsay :a .'
        f" :a {OWN_STEP} cg:Trials ; cg:rank 8 ."
        ' :p a cg:Source ; dct:title "P" .'
        ' :c a cg:Claim ; cg:text "C." ; cg:source :p ; cg:basis cg:Anecdote .'
        ' :d a cg:Claim ; cg:text "D." ; cg:source :p ; cg:basis :a .'
    )
    statements = parse([turtle(text)])
    assert find_map_scale(statements) is None
    found = to_claim_map(statements)
    assert found.scale is DEFAULT_SCALE
    assert [claim.basis and claim.basis.rank for claim in found.claims.values()] == [1, None]
    assert {finding.code for finding in check(statements, rules=STRUCTURE).findings} == codes


@pytest.mark.parametrize(
    "missing", ["cg:rank 1", "cg:inBand cg:Anecdotes", 'cg:withArticle "a"', 'cg:plural "b"']
)
def test_a_scale_with_a_step_that_lacks_something_is_not_used(missing: str) -> None:
    parts = ("cg:rank 1", "cg:inBand cg:Anecdotes", 'cg:withArticle "a"', 'cg:plural "b"')
    given = " ; ".join(part for part in parts if part != missing)
    text = (
        f":s a cg:BasisScale ; cg:hearsay :a . :n {OWN_STEP} cg:Nothing ; cg:rank 0 ."
        f" :a a cg:Basis ; cg:stepOf :s ; {given} ."
    )
    statements = parse([turtle(text)])
    found = read_scales(statements)[M + "s"]
    assert (found.scale, list(found.faults)) == (None, [])
    assert [finding.code for finding in check(statements, rules=STRUCTURE).findings] == ["CG108"]


@pytest.mark.parametrize(
    ("lang", "labels"),
    [("de", ["Geschmack", "Märchen", "gekostet"]), (None, ["taste", "tale", "tasted"])],
)
def test_labels_of_a_scale_its_steps_and_its_bands_are_read_in_the_wanted_language(
    lang: str | None, labels: list[str]
) -> None:
    text = (
        f"{TEA} :taste skos:prefLabel 'Geschmack'@de ; skos:definition 'Wie es schmeckt.'@de , 'Its taste.' ."
        " :told skos:prefLabel 'Märchen'@de . :tasted skos:prefLabel 'gekostet'@de ."
    )
    scale = to_claim_map(parse([document(text)]), lang).scale
    assert [scale.label, scale.steps[1].label, scale.bands[0].label] == labels
    assert scale.definition == ("Wie es schmeckt." if lang else "Its taste.")


@pytest.mark.parametrize("lang", [None, "de"])
@pytest.mark.parametrize("name", ["taste", "told", "tasted"])
def test_a_label_that_is_too_long_in_any_language_is_a_fault_in_every_language(
    name: str, lang: str | None
) -> None:
    statements = parse([document(f"{TEA} :{name} skos:prefLabel '{'x' * 61}'@de .")])
    assert read_scales(statements, lang)[M + "taste"].faults == [ScaleFault(Fault.LONG_LABEL, M + name)]
    (finding,) = check(statements, rules=STRUCTURE).findings
    assert finding.location.line == TEA.count("\n") + 1


def test_a_step_that_is_said_to_be_a_concept_is_no_topic() -> None:
    found = read(f"{TEA} :told a skos:Concept .")
    assert (found.topics, found.scale.steps[1].iri) == ({}, M + "told")


def test_the_files_of_the_shipped_scales_have_no_faults() -> None:
    folder = files("claimgraph") / "ontology"
    found = read_scales(parse([document((folder / name).read_text("utf-8"), name) for name in SHIPPED]))
    assert {iri: each.scale for iri, each in found.items()} == dict(shipped_scales())
    assert [each.faults for each in found.values()] == [()] * len(found)


def test_history_is_told_in_its_own_words() -> None:
    assert check(parse([document(HISTORY)])).findings == ()
