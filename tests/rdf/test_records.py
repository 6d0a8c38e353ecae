"""Triples to records and back: nothing is lost, and neither order nor layout matters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from said import plain, to_said, unordered
from spelling import spelled
from whole_maps import whole_maps

from claimgraph.findings import errors_in
from claimgraph.model import Claim, ClaimMap, Link, Quote, SourceKind, Topic, Undercut
from claimgraph.rdf import parse, read_claim_links, read_sourced_claims, read_sources, to_claim_map
from claimgraph.rules import check
from claimgraph.scale import Relation

from documents import M, document, turtle
from effort import examples

RUNS = examples(150)


def read(*texts: str) -> ClaimMap:
    return to_claim_map(parse([document(text, f"{number}.ttl") for number, text in enumerate(texts)]))


@RUNS
@given(whole_maps())
def test_a_map_written_out_and_read_again_is_the_same(claim_map: ClaimMap) -> None:
    found = read(plain(to_said(claim_map)))
    assert unordered(found) == unordered(claim_map)
    assert list(found.claims) == list(claim_map.claims)
    assert found.links == claim_map.links
    assert not errors_in(check(parse([document(plain(to_said(claim_map)))])).findings)


@RUNS
@given(whole_maps())
def test_sources_sourced_claims_and_links_read_alone_are_those_of_the_map(claim_map: ClaimMap) -> None:
    statements = parse([document(plain(to_said(claim_map)))])
    whole = to_claim_map(statements)
    sources = read_sources(statements, whole.scale)
    assert list(sources) == list(whole.sources)
    for iri, source in sources.items():
        assert replace(source, id=whole.sources[iri].id) == whole.sources[iri]
    found = {each.iri: each for each in read_sourced_claims(statements, sources, whole.scale)}
    said = {claim.iri: claim for claim in whole.claims.values() if claim.sources}
    assert {iri: (each.sources, each.basis) for iri, each in found.items()} == {
        iri: (claim.sources, claim.basis) for iri, claim in said.items()
    }
    assert read_claim_links(statements) == whole.links


@RUNS
@given(st.data())
def test_the_order_of_triples_and_their_layout_do_not_matter(data: st.DataObject) -> None:
    claim_map = data.draw(whole_maps())
    said = data.draw(st.permutations(to_said(claim_map)))
    text, _ = data.draw(spelled(said))
    assert unordered(read(text)) == unordered(claim_map)


@RUNS
@given(st.data())
def test_a_map_may_be_cut_into_any_documents_except_in_links_of_several_premises(data: st.DataObject) -> None:
    claim_map = data.draw(whole_maps())
    steps: list[Link | Undercut] = [*claim_map.links, *claim_map.undercuts]
    joint = [each for each in steps if len(each.premises) > 1]
    names = {each.iri for each in joint} | {(premise, each.to) for each in joint for premise in each.premises}
    whole = [each for each in to_said(claim_map) if names & {each.subject, (each.subject, each.value)}]
    said = [each for each in to_said(claim_map) if each not in whole]
    cuts = sorted(data.draw(st.lists(st.integers(0, len(said)), min_size=2, max_size=2)))
    parts = (said[: cuts[0]], said[cuts[0] : cuts[1]], said[cuts[0] :], said[cuts[1] :], whole)
    assert unordered(read(*map(plain, parts))) == unordered(claim_map)


def claims_of(text: str) -> dict[str, Claim]:
    found = to_claim_map(parse([turtle(text)])).claims
    return {iri.removeprefix(M): claim for iri, claim in found.items()}


def test_records_come_in_reading_order() -> None:
    found = to_claim_map(
        parse(
            [
                turtle(":s cg:note 1 . :b a cg:Claim ; cg:supports :c , :a ; cg:anecdotalFor :a ."),
                turtle(":a a cg:Claim ; cg:supports :b . :t a cg:Study . :c a cg:Claim . :s a cg:Source ."),
            ]
        )
    )
    assert list(found.claims) == [M + "b", M + "a", M + "c"]
    assert list(found.sources) == [M + "s", M + "t"]
    assert [(*link.premises, link.relation, link.to) for link in found.links] == [
        (M + "b", Relation.SUPPORTS, M + "c"),
        (M + "b", Relation.SUPPORTS, M + "a"),
        (M + "b", Relation.ANECDOTAL_FOR, M + "a"),
        (M + "a", Relation.SUPPORTS, M + "b"),
    ]


def test_text_comes_on_one_line_and_quotes_as_they_are() -> None:
    found = claims_of(':a a cg:Claim ; cg:text """ Ice\n  is\tcold. """ ; cg:quote """Ice\n  is""" .')
    assert found == {"a": Claim(M + "a", "a", "Ice is cold.", quote=Quote("Ice\n  is"))}


@pytest.mark.parametrize(
    "text",
    [
        ":a a cg:Claim ; cg:text 5 , 'A.' , 'B.' .",
        ":a a cg:Claim ; cg:text :b , 'A.' .",
        ":a a cg:Claim , cg:Link ; cg:text 'A.' ; cg:from :a ; cg:relation cg:supports ; cg:to :b .",
        ":a a cg:Claim ; cg:text 'A.' ; cg:source :b , 'c' ; cg:basis cg:Hunch ; cg:supports :a , 1 , [] .",
        ":a a cg:Claim ; cg:text 'A.' ; cg:topic 'd' ; cg:undercuts :b , 1 . :b a cg:Link .",
        ":a a cg:Claim ; cg:text 'A.' . [] a cg:Claim ; cg:supports :a .",
        ":a a cg:Claim , 'Claim' ; cg:text 'A.' . :b cg:text 'B.' ; a <http://a.example/Claim> , [] .",
        ":a a cg:Claim ; cg:text 'A.' . :l a cg:Link ; cg:from :a ; cg:relation cg:hints ; cg:to :b .",
        ":a a cg:Claim ; cg:text 'A.' . [] a cg:Study , cg:Link ; cg:from :a ; cg:relation :b ; cg:to :c .",
    ],
)
def test_what_does_not_fit_is_passed_over_and_the_first_value_taken(text: str) -> None:
    found = claims_of(text)["a"]
    assert (found.text in ("5", "A."), found.sources, found.basis, found.topics) == (True, (), None, ())
    assert not to_claim_map(parse([turtle(text)])).links


def test_a_link_is_described_by_the_first_that_does_so() -> None:
    (link,) = to_claim_map(
        parse(
            [
                turtle(
                    ":a a cg:Claim ; cg:supports :b . :b a cg:Claim ."
                    " :l a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to :b ; cg:note 'L' ."
                    " :m a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to :b ; cg:note 'M' ."
                )
            ]
        )
    ).links
    assert (link.iri, link.notes) == (M + "l", ("L",))


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [
        ("cg:Source", SourceKind.OTHER),
        ("cg:Source , cg:Comment", SourceKind.COMMENT),
        ("<http://a.example/Leaflet> , cg:WebPage", SourceKind.WEB_PAGE),
        ("cg:Study , cg:BlogPost", SourceKind.BLOG_POST),
        ("cg:BlogPost , cg:Source , cg:Study", SourceKind.BLOG_POST),
        ("cg:WebPage , cg:Comment", SourceKind.COMMENT),
    ],
)
def test_a_source_is_of_the_narrowest_kind_said_and_of_the_weakest_of_several(
    kinds: str, kind: SourceKind
) -> None:
    (source,) = to_claim_map(parse([turtle(f":s a {kinds} .")])).sources.values()
    assert (source.kind, source.title) == (kind, "")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("<http://a/#x> a cg:Claim . <http://b/#y> a cg:Claim .", ["x", "y"]),
        ("<http://a/#x> a cg:Claim . <http://b/x> a cg:Claim .", ["http://a/#x", "http://b/x"]),
        ("<http://a/#x> a cg:Claim ; cg:source <http://b/x> . <http://b/x> a cg:Study .", ["http://a/#x"]),
        ("<urn:isbn:5> a cg:Claim ; cg:topic <urn:isbn:5> . <http://a/> a cg:Claim .", ["5", "http://a/"]),
    ],
)
def test_an_id_is_the_local_name_where_that_is_enough(text: str, ids: list[str]) -> None:
    assert [claim.id for claim in claims_of(text).values()] == ids


def test_a_topic_is_labelled_by_its_id_without_another() -> None:
    found = to_claim_map(
        parse([turtle(":a a cg:Claim ; cg:topic :t , :u . :u a skos:Concept ; skos:prefLabel 'You?' .")])
    )
    assert list(found.topics.values()) == [Topic(M + "u", "u", "You?"), Topic(M + "t", "t", "t")]


def test_the_other_words_for_a_topic_are_read_in_all_languages_or_the_wanted_one() -> None:
    text = turtle(
        ":t a skos:Concept ; skos:prefLabel 'Safe?' ; skos:altLabel 'harm'@en , 'x' , 'Schaden'@de ."
    )
    for lang, words in ((None, ("harm", "x", "Schaden")), ("de", ("x", "Schaden"))):
        assert to_claim_map(parse([text]), lang).topics[M + "t"].other_words == words


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", ""),
        (":map a cg:ClaimMap .", ""),
        (
            ":x a cg:ClaimMap . :y a cg:ClaimMap ; dct:title 'Ice?' , 'C' . :z a cg:ClaimMap ; dct:title 1 .",
            "Ice?",
        ),
        ("[] a cg:ClaimMap ; dct:title 'Ice?' .", ""),
    ],
)
def test_the_title_is_that_of_the_first_map_that_has_one(text: str, title: str) -> None:
    assert to_claim_map(parse([turtle(text)])).title == title
