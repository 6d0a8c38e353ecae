"""Micropublications, CiTO and AIF as RDF: each row of the mappings, and what is kept, lost and told."""

from __future__ import annotations

import json

import pytest
from foreign import TEA, adds_up, content_of, map_of, read, same_statements, turtle_of, written
from hypothesis import given
from hypothesis import strategies as st
from said import to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError, MalformedError
from claimgraph.interchange.formats import MAP_FORMATS, recognise_map, writer_of
from claimgraph.interchange.map_formats import WrittenMap
from claimgraph.model import ClaimMap, Document
from claimgraph.rdf import parse, to_claim_map

from documents import M, turtle
from effort import examples

FORMS = ("micropub", "aif-rdf", "cito")
HEAD = """
@prefix mp: <http://purl.org/mp/> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix aif: <http://www.arg.dundee.ac.uk/aif#> . @prefix cito: <http://purl.org/spar/cito/> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix x: <https://x.example/#> .
"""


def of(form: str, statements: str) -> ClaimMap:
    """The map that some statements become, with an account that adds up."""
    assert adds_up(read(form, HEAD + statements).imported)
    return map_of(form, HEAD + statements)


def lost(form: str, document: Document) -> WrittenMap:
    """A map in a format, with what was left out."""
    return writer_of(MAP_FORMATS[form])(content_of(parse([document])))


def ends(found: ClaimMap) -> list[tuple[str, str, str]]:
    """The links and undercuts of a map: premises, relation and target by id."""
    steps = [(each.premises, each.relation.id, each.to) for each in found.links]
    steps += [(each.premises, "undercuts", each.to) for each in found.undercuts]
    return sorted(
        ("+".join(name.rpartition("#")[2] for name in premises), relation, to.rpartition("#")[2])
        for premises, relation, to in steps
    )


PAIR = 'x:a a mp:Claim ; mp:statement "A." . x:b a mp:Data ; rdfs:label "B." .'
MICRO = {
    "supports": ("x:b mp:supports x:a .", [("b", "supports", "a")]),
    "challenges": ("x:b mp:challenges x:a .", [("b", "contradicts", "a")]),
    "directly": ("x:b mp:directlyChallenges x:a .", [("b", "contradicts", "a")]),
    "the other way round": ("x:a mp:supportedByData x:b .", [("b", "supports", "a")]),
    "challenged by": ("x:a mp:challengedBy x:b .", [("b", "contradicts", "a")]),
    "said twice": ("x:a mp:supportedBy x:b . x:b mp:supports x:a .", [("b", "supports", "a")]),
    "to itself": ("x:a mp:supports x:a .", []),
    "a method": ("x:m a mp:Method ; mp:supports x:b .", []),
    "a material": ("x:m a mp:Material ; mp:supports x:b .", []),
    "to nothing known": ("x:a mp:supports x:gone .", []),
}


@pytest.mark.parametrize(("statements", "expected"), MICRO.values(), ids=MICRO)
def test_a_relation_of_two_claims_is_a_link_and_any_other_is_kept(
    statements: str, expected: list[tuple[str, str, str]]
) -> None:
    assert ends(of("micropub", PAIR + statements)) == expected
    imported = turtle_of("micropub", HEAD + PAIR + statements)
    again = written("micropub", imported)
    assert ends(map_of("micropub", again)) == expected
    kept = read("micropub", HEAD + PAIR + statements).imported.kept
    assert bool(kept) == (not expected)
    for other in ("mp:Method", "mp:Material"):
        assert (other in again) == (other in statements), again


def test_claims_statements_data_and_references_are_claims_with_the_best_text_there_is() -> None:
    found = of(
        "micropub",
        """x:a a mp:Claim ; rdfs:label "Label." ; mp:statement "Statement." .
        x:b a mp:Statement ; mp:statement "S."@en, "T."@de, "U."@en . x:c a mp:Data .
        x:d a mp:Reference ; mp:citation "Lund 2020." . x:e a mp:Method ; rdfs:label "Method." .
        <https://x.example/a%20b> a mp:Claim ; mp:statement "Another name." .""",
    )
    assert {each.id: each.text for each in found.claims.values()} == {
        "a": "Statement.",
        "b": "T.",
        "c": "c, which has no text",
        "d": "Lund 2020.",
        "a-20b": "Another name.",
    }
    assert all(each.is_position and each.basis is None for each in found.claims.values())


QUOTED = """x:a a mp:Claim ; mp:statement "A." . x:p a mp:Micropublication ; mp:argues x:a .
x:n a oa:Annotation ; oa:hasBody x:p ; oa:hasTarget [ oa:hasSource <https://a.example/page> ;
    oa:hasSelector [ a oa:TextQuoteSelector ; oa:exact "the exact words" ; oa:prefix "before " ] ] ."""


def test_the_exact_words_of_an_annotation_are_the_quote_of_the_claim_that_its_body_argues() -> None:
    found = of("micropub", QUOTED)
    (claim,) = found.claims.values()
    assert claim.quote is not None
    assert claim.quote.words == "the exact words"
    assert [found.sources[each].url for each in claim.sources] == ["https://a.example/page"]
    assert claim.basis is not None
    assert claim.basis.id == "Assertion"


def test_a_quotation_of_no_claim_or_of_two_is_kept() -> None:
    alone = 'x:a a mp:Claim ; mp:statement "A." . x:q oa:exact "words" .'
    two = """x:a a mp:Claim ; mp:statement "A." . x:b a mp:Claim ; mp:statement "B." .
        x:n oa:hasBody x:a, x:b ; oa:hasTarget [ oa:exact "words" ] ."""
    for statements, texts in ((alone, ["A."]), (two, ["A.", "B."])):
        found = of("micropub", statements)
        assert [(each.text, each.quote) for each in found.claims.values()] == [(text, None) for text in texts]
        kept = read("micropub", HEAD + statements).imported
        assert adds_up(kept)
        assert '"words"' in written("micropub", turtle_of("micropub", HEAD + statements))


def test_our_micropublication_tells_what_it_leaves_out() -> None:
    found = lost("micropub", TEA)
    assert "mp:supports :calms" in found.text
    assert "mp:challenges" not in found.text
    reasons = {each.what for each in found.left_out}
    assert reasons >= {"links of several claims together", "undercuts", "basis", "ratedDown"}
    story = ':a a cg:Claim ; cg:text "A." ; cg:anecdotalFor :b . :b a cg:Claim ; cg:text "B." .'
    assert "mp:supports" not in written("micropub", turtle(story))
    assert [each.what for each in lost("micropub", turtle(story)).left_out] == ["anecdotalFor"]


def test_a_micropublication_lacks_the_titles_of_sources_that_no_claim_cites_and_all_kinds_of_sources() -> (
    None
):
    found = lost(
        "micropub",
        turtle("""
        :map a cg:ClaimMap ; dct:title "Tea" .
        :a a cg:Claim ; cg:text "A." ; cg:source :cited ; cg:basis cg:Assertion .
        :cited a cg:Study ; dct:title "Cited" .
        :other a cg:Study ; dct:title "Other" ."""),
    )
    left_out = [(each.what, each.place) for each in found.left_out if each.what in ("title", "type")]
    assert sorted(left_out) == [("title", "map"), ("title", "other"), ("type", "cited"), ("type", "other")]


def test_our_quotes_come_back() -> None:
    document = turtle("""
        :a a cg:Claim ; cg:text "A." ; cg:quote "the words" ; cg:source :s ; cg:basis cg:Assertion .
        :s a cg:WebPage ; dct:title "S" ; cg:url <https://s.example/> .""")
    found = map_of("micropub", written("micropub", document))
    (claim,) = found.claims.values()
    assert claim.quote is not None
    assert (claim.quote.words, [found.sources[each].url for each in claim.sources]) == (
        "the words",
        ["https://s.example/"],
    )


def test_a_relation_of_cito_is_a_note_on_the_citing_work_and_no_link() -> None:
    found = of(
        "cito",
        """x:s dct:title "S" ; dct:identifier "doi:10.1000/7" ; cito:supports x:t .
        x:s cito:disputes <https://t.example/u> .
        x:t dct:title "T" . <https://doi.org/10.1000/1> cito:repliesTo x:s .
        <https://p.example/page> cito:citesAsEvidence x:s ; cito:hasCitedEntity "a word" .""",
    )
    assert found.claims == {}
    supports, disputes = 'CiTO: supports "T" (https://x.example/#t)', "CiTO: disputes https://t.example/u"
    assert {each.title: (each.id, each.doi, each.url) for each in found.sources.values()} == {
        "S": ("s", "10.1000/7", "https://x.example/#s"),
        "doi:10.1000/1": ("doi-10-1000-1", "10.1000/1", None),
        "https://p.example/page": ("page", None, "https://p.example/page"),
    }
    assert {each.id: each.notes for each in found.sources.values()} == {
        "s": (disputes, supports),
        "doi-10-1000-1": ('CiTO: repliesTo "S" (https://x.example/#s)',),
        "page": ('CiTO: citesAsEvidence "S" (https://x.example/#s)',),
    }
    remarks = read("cito", HEAD + "x:s cito:supports x:t .").imported.remarks
    assert [(each.what, each.why[:13]) for each in remarks] == [("cito:supports", "became a note")]


CITED = turtle("""
:s a cg:Study ; dct:title "S" ; cg:doi "10.1000/1" ; cg:reports :t ; cg:retracted "2021-01-01"^^xsd:date .
:t a cg:Comment ; dct:title "T" ; cg:replyTo :s ; cg:pmid "7" .
:a a cg:Claim ; cg:text "A." ; cg:source :s ; cg:basis cg:Assertion ; cg:supports :b ; cg:contradicts :c .
:b a cg:Claim ; cg:text "B." ; cg:source :t ; cg:basis cg:Assertion ; cg:contradicts :a ; cg:supports :p .
:c a cg:Claim ; cg:text "C." ; cg:source :s ; cg:basis cg:Assertion .
:p a cg:Claim ; cg:text "P." .
""")


def test_a_source_supports_another_if_a_claim_of_it_supports_one_of_the_other() -> None:
    found = lost("cito", CITED)
    graph = {line.strip(" ;.") for line in found.text.splitlines()}
    assert {
        "cito:supports :t",
        "cito:disputes :s",
        "cito:repliesTo :s",
        "cito:citesAsEvidence :t",
        'dct:identifier "doi:10.1000/1"',
        'dct:identifier "pmid:7"',
    } <= graph
    assert {each.what for each in found.left_out} == {
        "text", "basis", "retracted", "supports links", "contradicts links",
    }  # fmt: skip
    again = turtle_of("cito", found.text)
    assert {"cito:supports :t", "cito:disputes :s"} <= {
        line.strip(" ;.") for line in written("cito", again).splitlines()
    }


NODES = 'x:1 a aif:I-node ; aif:claimText "A." . x:2 a aif:I-node ; rdfs:label "B." . x:4 a aif:I-node .'
AIF = {
    "an inference": (
        "x:3 a aif:RA-node ; aif:Premise x:1 ; aif:Conclusion x:2 .",
        [("1", "supports", "2")],
    ),
    "an inference of two premises": (
        "x:3 a aif:RA-node ; aif:hasPremise x:1, x:4 ; aif:hasConclusion x:2 .",
        [("1+4", "supports", "2")],
    ),
    "a conflict": (
        "x:3 a aif:CA-node ; aif:ConflictingElement x:1 ; aif:ConflictedElement x:2 .",
        [("1", "contradicts", "2")],
    ),
    "a rephrase": ("x:3 a aif:MA-node ; aif:Premise x:1 ; aif:Conclusion x:2 .", [("1", "restates", "2")]),
    "an undercut": (
        """x:3 a aif:RA-node ; aif:Premise x:1 ; aif:Conclusion x:2 .
        x:5 a aif:CA-node ; aif:Premise x:4 ; aif:Conclusion x:3 .""",
        [("1", "supports", "2"), ("4", "undercuts", "3")],
    ),
    "a step without a premise": ("x:3 a aif:RA-node ; aif:Conclusion x:2 .", []),
    "a premise that is no node": ("x:3 a aif:RA-node ; aif:Premise x:9 ; aif:Conclusion x:2 .", []),
    "other statements": ('x:1 dct:created "2020" . x:9 a x:Thing .', []),
}


@pytest.mark.parametrize(("statements", "expected"), AIF.values(), ids=AIF)
def test_a_step_of_aif_means_the_same_in_rdf_as_in_json(
    statements: str, expected: list[tuple[str, str, str]]
) -> None:
    assert ends(of("aif-rdf", NODES + statements)) == expected
    again = written("aif-rdf", turtle_of("aif-rdf", HEAD + NODES + statements))
    assert ends(map_of("aif-rdf", again)) == expected
    assert ("x.example/#9" in again) == ("x:9" in statements)


def test_the_texts_of_nodes_keep_their_languages_both_ways() -> None:
    given = """x:1 a aif:I-node ; aif:claimText "Tee beruhigt."@de, "Tea calms."@en, "Tea does."@en .
    x:2 a aif:I-node ; rdfs:label "Plain." ."""
    document = turtle_of("aif-rdf", HEAD + given)
    assert '"Tee beruhigt."@de' in document.text
    again = written("aif-rdf", document)
    for words in ('"Tee beruhigt."@de', '"Tea calms."@en', '"Tea does."@en', '"Plain."'):
        assert words in again
    twice = turtle_of("aif-rdf", again).text
    assert '"Tee beruhigt."@de' in twice
    assert '"Tea calms."@en' in twice


def test_a_map_in_aif_as_rdf_keeps_its_structure_and_tells_what_it_leaves_out() -> None:
    found = lost("aif-rdf", TEA)
    assert ends(map_of("aif-rdf", found.text)) == [
        ("one+two", "contradicts", "calms"),
        ("slept", "supports", "calms"),
        ("three", "undercuts", "doubt"),
        ("two", "undercuts", "slept--calms"),
    ]
    assert {each.what for each in found.left_out} >= {"basis", "ratedDown", "note", "design"}
    story = ':a a cg:Claim ; cg:text "A." ; cg:anecdotalFor :b . :b a cg:Claim ; cg:text "B." .'
    assert ends(map_of("aif-rdf", written("aif-rdf", turtle(story)))) == []
    assert [each.what for each in lost("aif-rdf", turtle(story)).left_out] == ["anecdotalFor"]


def test_a_source_of_several_claims_is_written_to_aif_as_rdf_once() -> None:
    given = """:s a cg:Study ; dct:title "Trial"@en, "Studie"@de . :t a cg:BlogPost ; dct:title "Post" .
    :a a cg:Claim ; cg:text "A." ; cg:source :s, :t . :b a cg:Claim ; cg:text "B." ; cg:source :s ."""
    found = lost("aif-rdf", turtle(given))
    assert found.text.count("aif:L-node") == 2
    assert '"Trial"@en' in found.text
    assert '"Studie"@de' in found.text
    assert [each.what for each in found.left_out if each.what == "title"] == []
    again = turtle_of("aif-rdf", found.text)
    claims = to_claim_map(parse([again]), lang="en")
    titles = {iri: each.title for iri, each in claims.sources.items()}
    assert sorted(titles.values()) == ["Post", "Trial"]
    assert {each.text: sorted(titles[iri] for iri in each.sources) for each in claims.claims.values()} == {
        "A.": ["Post", "Trial"],
        "B.": ["Trial"],
    }
    twice = written("aif-rdf", again)
    assert twice.count("aif:L-node") == 2
    assert ('"Trial"@en' in twice, '"Studie"@de' in twice) == (True, True)


@pytest.mark.parametrize("value", ["hello", "[]", "3", "{}", '{"nodeID": 1}', "[" * 200])
def test_damaged_kept_data_of_aif_is_passed_over_and_not_lost(value: str) -> None:
    words = json.dumps(value)
    kept = "".join(f"; aif:{name} {words} " for name in ("node", "locution", "saidAs", "edges", "document"))
    given = turtle(f"""@prefix aif: <{vocab.KEPT}aif#> .
    :map a cg:ClaimMap ; dct:title "Tea" {kept} .
    :s a cg:BlogPost ; dct:title "Post" {kept} .
    :a a cg:Claim ; cg:text "A." ; cg:source :s ; cg:basis cg:Anecdote {kept} .""")
    plain = Document(given.name, given.text.replace(kept, ""))
    assert written("aif-rdf", given) == written("aif-rdf", plain)
    for form in ("aif", "xaif"):
        assert same_statements(turtle_of(form, written(form, given)), given)


def test_aif_as_rdf_tells_each_undercut_of_what_it_does_not_draw() -> None:
    found = lost(
        "aif-rdf",
        turtle("""
            :a a cg:Claim ; cg:text "A." ; cg:supports :b ; cg:anecdotalFor :b .
            :b a cg:Claim ; cg:text "B." .
            :story a cg:Link ; cg:from :a ; cg:relation cg:anecdotalFor ; cg:to :b .
            :link a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to :b .
            :u a cg:Claim ; cg:text "U." ; cg:undercuts :a, :story, :link .
        """),
    )
    assert ("u", "undercuts", "link") in ends(map_of("aif-rdf", found.text))
    assert sorted(each.place for each in found.left_out if each.what == "undercuts") == ["a", "story"]


SAMPLES = {
    "micropub": PAIR + "x:b mp:supports x:a .",
    "aif-rdf": NODES + AIF["an undercut"][0],
    "cito": 'x:s dct:title "S" ; cito:supports x:t .',
}


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_known_by_its_vocabulary_unless_it_is_a_claim_map(form: str) -> None:
    namespaces = [
        line for line in HEAD.replace(" . ", " .\n").splitlines() if SAMPLES[form].split(":")[0] in line
    ]
    assert namespaces
    used = {"micropub": "mp/", "aif-rdf": "aif#", "cito": "cito/"}[form]
    text = f"@prefix y: <{next(each for each in HEAD.split('<') if used in each).split('>')[0]}> ."
    found = recognise_map(text)
    assert found is not None
    assert found.id == form
    assert recognise_map(f"@prefix cg: <https://w3id.org/claimgraph/ns#> . {text}") is None


@pytest.mark.parametrize("form", FORMS)
def test_the_order_of_statements_does_not_matter_and_twice_is_the_same(form: str) -> None:
    lines = [f"{each}." for each in SAMPLES[form].split(" .") if each.strip()]
    texts = {
        read(form, HEAD + "\n".join(order)).blocks.to_turtle()
        for order in (lines, lines[::-1], sorted(lines), lines)
    }
    assert len(texts) == 1


@pytest.mark.parametrize("form", FORMS)
def test_a_file_without_the_vocabulary_is_refused(form: str) -> None:
    with pytest.raises(EditError, match=r"1\.in: this file has no"):
        read(form, HEAD + "x:a x:b x:c .")
    with pytest.raises(MalformedError, match=r"1\.in:1:1"):
        read(form, "}")
    with pytest.raises(MalformedError, match="RDF/XML is not supported"):
        read(form, "<rdf:RDF>")


@pytest.mark.parametrize("form", FORMS)
def test_ids_and_titles_cannot_smuggle_a_statement_into_the_map(form: str) -> None:
    evil = r"\" . :z a cg:Claim . #"
    statements = {
        "micropub": f'<https://x.example/"%7D> a mp:Claim ; mp:statement "{evil}" .'.replace('/"%', "/%"),
        "aif-rdf": f'x:a a aif:I-node ; aif:claimText "{evil}" .',
        "cito": f'x:a dct:title "{evil}" ; cito:supports <https://x.example/%22%3E> .',
    }[form]
    found = of(form, statements)
    assert len(found.claims) + len(found.sources) == 1
    assert len(map_of(form, written(form, turtle_of(form, HEAD + statements))).claims) == len(found.claims)


@examples(30)
@given(st.data())
def test_whatever_a_map_says_its_sign_is_never_turned_and_nothing_is_stronger(data: st.DataObject) -> None:
    text, _ = data.draw(spelled(to_said(data.draw(whole_maps()))))
    document = Document("m.ttl", text)
    before = {
        (premise.rpartition("#")[2], link.relation.id, link.to.rpartition("#")[2])
        for link in content_of(parse([document])).claim_map.links
        for premise in link.premises
    }
    for form in ("micropub", "aif-rdf"):
        said = written(form, document)
        if "mp:statement" in said or "I-node" in said:
            links = map_of(form, said).links
            after = {
                (
                    premise.rpartition("#")[2],
                    link.relation.id,
                    link.to.rpartition("#")[2],
                )
                for link in links
                for premise in link.premises
            }
            assert after <= before


TYPED = {
    "micropub": "x:a a mp:Claim ; rdfs:label 1984 .",
    "cito": "x:a dct:title 1984 ; cito:cites x:b .",
    "aif-rdf": "x:a a aif:I-node ; aif:claimText 1984 .",
}


@pytest.mark.parametrize(("form", "statements"), TYPED.items(), ids=TYPED)
def test_a_number_as_a_text_is_a_text_of_the_map_and_comes_back_as_a_number(
    form: str, statements: str
) -> None:
    found = of(form, statements)
    texts = [each.text for each in found.claims.values()] + [each.title for each in found.sources.values()]
    assert texts == ["1984"]
    assert " 1984 " in written(form, turtle_of(form, HEAD + statements))


def test_what_would_be_an_error_in_a_map_is_told_and_kept() -> None:
    statements = (
        f'<{M}map> a mp:Claim ; mp:statement "A" . x:b a mp:Claim ; mp:statement "B" ; mp:supports <{M}map> .'
    )
    imported = read("micropub", HEAD + statements).imported
    assert adds_up(imported)
    assert [each.why for each in imported.remarks if each.why.startswith("kept only: CG")] != []
    assert "supports" in written("micropub", turtle_of("micropub", HEAD + statements))
