"""Annotations of web pages: each row of the mapping, both ways, and the laws of the round trip."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from foreign import adds_up, as_json, back, content_of, map_of, read, turtle_of, written
from hypothesis import given
from hypothesis import strategies as st
from said import to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph import vocabulary as vocab
from claimgraph.errors import ClaimgraphError, EditError
from claimgraph.identifiers import address_key
from claimgraph.interchange.formats import MAP_FORMATS, recognise_map, writer_of
from claimgraph.interchange.known_map import KnownMap
from claimgraph.interchange.map_formats import GivenFile
from claimgraph.interchange.pages.annotation_reading import annotation_reader
from claimgraph.model import ClaimMap, Document
from claimgraph.rdf import Literal, parse

from documents import M, turtle
from effort import examples

PAGE = "https://tea.example/calm?utm_source=mail#top"


def row(name: str, quote: str | None = "Tea calmed me.", **more: Any) -> dict[str, Any]:
    """An annotation as Hypothes.is has it."""
    selector = [
        {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 0},
        {"type": "TextPositionSelector", "start": 70, "end": 84},
    ]
    if quote is not None:
        selector.append({"type": "TextQuoteSelector", "exact": quote, "prefix": "So. ", "suffix": " It"})
    return {
        "id": name,
        "user": "acct:ann@hypothes.is",
        "uri": PAGE,
        "document": {"title": ["Calm in a cup"]},
        "text": "",
        "tags": [],
        "references": [],
        "target": [{"source": PAGE, "selector": selector}] if quote is not None else [],
        **more,
    }


ROWS = [
    row("aBc_1-x", text="Tea calms,\n a reader says.", tags=["anecdote", "Calm", "supports:d2"]),
    row("d2", "It helps."),
    row("e3", "No effect", tags=["trial", "case report", "against:aBc_1-x", "pro:none", "for:e3", "calm"]),
    row("page", None, text="A note on the page."),
    row("reply", text="No!", references=["d2"]),
]
HYPOTHESIS = as_json({"total": 5, "rows": ROWS})

WEB: dict[str, Any] = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://notes.example/a/1",
    "type": "Annotation",
    "motivation": ["commenting"],
    "creator": "https://people.example/ann",
    "body": [
        {"type": "TextualBody", "value": "Tee beruhigt.", "language": "de", "purpose": "commenting"},
        {"type": "TextualBody", "value": "mechanism", "purpose": "tagging"},
        "https://other.example/",
    ],
    "target": {
        "source": {"id": "https://tea.example/calm", "title": "Calm"},
        "selector": {
            "type": "FragmentSelector",
            "value": "p1",
            "refinedBy": {"type": "TextQuoteSelector", "exact": "Tea  calms", "prefix": "x"},
        },
    },
}


def links(found: ClaimMap) -> set[tuple[str, str, str]]:
    ids = {iri: claim.id for iri, claim in found.claims.items()}
    return {(ids[each.premises[0]], each.relation.id, ids[each.to]) for each in found.links}


def test_quotes_become_claims_of_their_page_in_the_words_of_the_note_or_of_the_quote() -> None:
    found = map_of("hypothesis", HYPOTHESIS)
    assert [(each.id, each.text) for each in found.claims.values()] == [
        ("aBc_1-x", "Tea calms, a reader says."),
        ("d2", "It helps."),
        ("e3", "No effect"),
    ]
    assert [each.quote.words for each in found.claims.values() if each.quote] == [
        "Tea calmed me.",
        "It helps.",
        "No effect",
    ]
    (page,) = found.sources.values()
    assert (page.title, page.url, page.kind.id) == ("Calm in a cup", "https://tea.example/calm", "WebPage")


def test_tags_become_bases_links_and_topics_and_never_a_stronger_basis_than_they_say() -> None:
    found = map_of("hypothesis", HYPOTHESIS)
    assert [each.basis.id for each in found.claims.values() if each.basis] == [
        "Anecdote",
        "Assertion",
        "CaseReport",
    ]
    assert links(found) == {("aBc_1-x", "supports", "d2"), ("e3", "contradicts", "aBc_1-x")}
    assert [each.label for each in found.topics.values()] == ["Calm"]
    assert [len(each.topics) for each in found.claims.values()] == [1, 0, 1]


def test_the_report_adds_up_and_tells_links_that_lead_nowhere() -> None:
    imported = read("hypothesis", HYPOTHESIS).imported
    assert adds_up(imported)
    assert (imported.made["annotations"], imported.kept["annotations"]) == (3, 2)
    assert [(each.what, each.why) for each in imported.left_out] == [
        ('tag "supports:none"', "no claim or annotation has this id"),
        ('tag "supports:e3"', "it leads from the claim to itself"),
    ]
    assert [each.what for each in imported.remarks] == ["basis"]


def test_a_web_annotation_gives_note_language_quote_and_source() -> None:
    found = map_of("annotations", as_json(WEB))
    (claim,) = found.claims.values()
    assert (claim.id, claim.text, claim.basis and claim.basis.id) == ("1", "Tee beruhigt.", "Mechanism")
    assert claim.quote is not None
    assert claim.quote.words == "Tea  calms"
    assert [(each.title, each.url) for each in found.sources.values()] == [
        ("Calm", "https://tea.example/calm")
    ]
    assert '"Tee beruhigt."@de' in turtle_of("annotations", as_json(WEB)).text


SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
TARGET = {"source": "https://tea.example/", "selector": {"type": "TextQuoteSelector", "exact": "Q"}}


def texts_of(**more: Any) -> tuple[dict[str | None, str], list[str]]:
    """The texts by language and the topics of the claim of a Web Annotation."""
    text = as_json({"id": "https://notes.example/1", "type": "Annotation", "target": TARGET, **more})
    assert back("annotations", text) == written("annotations", turtle_of("annotations", text))
    assert json.loads(back("annotations", text))["items"] == [json.loads(text)]
    (row,) = (each for each in read("annotations", text).blocks.rows.values() if vocab.TEXT in each)
    found = {each.language: each.value for each in row[vocab.TEXT] if isinstance(each, Literal)}
    return found, sorted(each.label for each in map_of("annotations", text).topics.values())


def body(value: str, **more: Any) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, **more}


@pytest.mark.parametrize(
    ("more", "notes", "topics"),
    [
        ({"motivation": "tagging", "body": body("tea")}, {None: "Q"}, ["tea"]),
        ({"motivation": ["oa:tagging", "highlighting"], "body": body("tea")}, {None: "Q"}, ["tea"]),
        ({"motivation": "tagging", "bodyValue": "tea"}, {None: "Q"}, ["tea"]),
        ({"motivation": ["tagging", "commenting"], "body": body("Tea.")}, {None: "Tea."}, []),
        ({"motivation": "tagging", "body": body("Tea.", purpose="commenting")}, {None: "Tea."}, []),
        ({"body": [body("Tea."), body("tea", purpose=["tagging"])]}, {None: "Tea."}, ["tea"]),
        ({"bodyValue": "Tea."}, {None: "Tea."}, []),
        ({"body": [body("One.", language="en"), body("Two.", language="en")]}, {"en": "One. Two."}, []),
        ({"body": [body("One.", language="en"), body("Zwei.", language="de")]}, {None: "One. Zwei."}, []),
        ({"body": body("Tea.", language=["en", "de"])}, {None: "Tea."}, []),
    ],
)
def test_a_body_without_a_purpose_has_that_of_the_annotation(
    more: dict[str, Any], notes: dict[str | None, str], topics: list[str]
) -> None:
    assert texts_of(**more) == (notes, topics)


def test_of_a_choice_there_is_one_text_a_language() -> None:
    items = [
        body("Tea calms.", language="en"),
        body("Tee beruhigt.", language="DE"),
        body("Tea soothes.", language="en"),
        body("tea", purpose="tagging"),
    ]
    choice = {"type": "Choice", "items": items}
    both = {"en": "Tea calms.", "de": "Tee beruhigt."}
    assert texts_of(body=choice) == (both, ["tea"])
    assert texts_of(body={"type": "Choice", "items": [body("One."), body("Two.")]}) == ({None: "One."}, [])
    more = [choice, body("So!", language="de")]
    assert texts_of(body=more) == ({"de": "Tee beruhigt. So!"}, ["tea"])
    assert texts_of(body={"type": "List", "items": items[:2]})[0] == {None: "Tea calms. Tee beruhigt."}


def test_texts_in_several_languages_are_written_as_a_choice_and_for_hypothesis_told() -> None:
    ours = turtle("""
        :p a cg:WebPage ; dct:title "P" ; cg:url <https://tea.example/> .
        :a a cg:Claim ; cg:text "Tea calms."@en, "Tee beruhigt."@de ; cg:source :p ; cg:quote "Q" .
    """)
    out = written("annotations", ours)
    (note,) = json.loads(out)["items"][0]["body"]
    assert (note["type"], [each["language"] for each in note["items"]]) == ("Choice", ["en", "de"])
    assert 'cg:text "Tea calms."@en, "Tee beruhigt."@de' in turtle_of("annotations", out).text
    found = writer_of(MAP_FORMATS["hypothesis"])(content_of(parse([ours])))
    assert json.loads(found.text)["rows"][0]["text"] == "Tea calms."
    assert [each.what for each in found.left_out] == ["texts in another language", "languages"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("<p>Tea <b>calm</b>s.</p><p>Often &amp; well.</p>", "Tea calms. Often & well."),
        ("One<br>two<!-- <b>none</b> -->", "One two"),
        ("<style>p { }</style><script>x = '<p>'</script>Tea", "Tea"),
        ("p < 0.05 and &lt;b&gt; --> so", "p < 0.05 and <b> --> so"),
        ("<script>never closed", "Q"),
        ("Tea <del>kills</del> <s>or <b>harms</b></s> calms", "Tea calms"),
        ("<p></p>", "Q"),
    ],
)
def test_a_note_in_html_is_its_text(value: str, words: str) -> None:
    for form in ("text/html", "text/html; charset=utf-8", ["application/xhtml+xml"]):
        assert texts_of(body=body(value, format=form))[0] == {None: words}
    plain = " ".join(value.split())
    assert texts_of(body=body(value, format="text/plain"))[0] == {None: plain}


def test_links_name_the_annotations_as_they_are_written() -> None:
    rows = [row("A1", tags=["supports:A2"]), row("A2", "It helps.")]
    out = json.loads(back("hypothesis", as_json(rows)))
    page = written("annotations", turtle_of("hypothesis", as_json(rows)))
    first, second = json.loads(page)["items"]
    (link,) = [each["source"] for each in first["body"] if each["purpose"] == "linking"]
    assert link == second["id"] == f"{M}A2"
    assert [each["id"] for each in out["rows"]] == ["A1", "A2"]
    assert links(map_of("annotations", page)) == {("A1", "supports", "A2")}


@pytest.mark.parametrize("form", ["annotations", "hypothesis"])
def test_links_to_renamed_claims_still_lead_to_their_annotations(form: str) -> None:
    rows = [row("A1", tags=["supports:A2"]), row("A2", "It helps.")]
    web = [{**WEB, "id": f"https://notes.example/{each['id']}", "body": []} for each in rows]
    web[0]["body"] = [body("supports:A2", purpose="tagging")]
    given = turtle_of(form, as_json(rows if form == "hypothesis" else web)).text
    renamed = given.replace(":A2", ":helps").replace('"supports:helps', '"supports:A2')
    topic = ' :A1 cg:topic :t . :t a skos:Concept ; skos:prefLabel "T" .'
    out = written(form, Document("m.ttl", f"{SKOS}{renamed}{topic}"))
    assert links(map_of(form, out)) == {("A1", "supports", "A2")}


@pytest.mark.parametrize(
    "wrapped",
    [
        WEB,
        [WEB],
        {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [WEB]},
        {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [WEB]}},
        {"@graph": [WEB]},
        {**WEB, "target": [WEB["target"]], "body": {"type": "Choice", "items": WEB["body"]}},
    ],
)
def test_each_shape_of_a_file_of_web_annotations_is_read(wrapped: Any) -> None:
    found = map_of("annotations", as_json(wrapped))
    assert [each.text for each in found.claims.values()] == ["Tee beruhigt."]


@pytest.mark.parametrize(
    "wrap", [lambda rows: rows, lambda rows: {"export_userid": "x", "annotations": rows}]
)
def test_each_shape_of_a_file_of_hypothesis_is_read(wrap: Any) -> None:
    assert len(map_of("hypothesis", as_json(wrap(ROWS))).claims) == 3
    assert len(map_of("hypothesis", as_json(ROWS[1])).claims) == 1


def test_targets_and_bodies_that_are_plain_values_are_read() -> None:
    bare = {"id": "x", "type": "Annotation", "bodyValue": "A note.", "target": "https://tea.example/"}
    imported = read("annotations", as_json([bare, {"type": "Annotation"}, "odd", 7])).imported
    assert (imported.kept["annotations"], [each.count for each in imported.left_out]) == (1, [3])
    assert adds_up(imported)


@pytest.mark.parametrize("text", ["{}", "7", '{"nodes": []}', "[", '{"target": 1, "target": 2}'])
def test_a_file_without_annotations_is_refused(text: str) -> None:
    with pytest.raises(EditError):
        read("annotations", text)


def test_an_empty_list_is_an_empty_map() -> None:
    assert map_of("hypothesis", '{"total": 0, "rows": []}').claims == {}


def test_the_formats_are_told_from_the_beginning() -> None:
    for text, form in ((HYPOTHESIS, "hypothesis"), (as_json(WEB), "annotations")):
        found = recognise_map(text)
        assert found is not None
        assert found.id == form


def test_the_order_of_annotations_does_not_matter_and_a_repeated_one_is_told() -> None:
    there, back_again = turtle_of("hypothesis", as_json(ROWS)), turtle_of("hypothesis", as_json(ROWS[::-1]))
    assert there == back_again
    imported = read("hypothesis", as_json(ROWS), as_json(ROWS[:2])).imported
    assert [each.why for each in imported.left_out][:1] == ["it is in the files twice"]
    assert adds_up(imported)


def test_a_page_without_a_web_address_is_a_source_without_one() -> None:
    found = map_of("hypothesis", as_json([row("a", uri="urn:x-pdf:12ab", document={})]))
    (source,) = found.sources.values()
    assert (source.title, source.url, source.kind.id) == ("urn:x-pdf:12ab", None, "Source")


def test_a_page_annotated_by_way_of_the_proxy_of_hypothesis_is_the_page_itself() -> None:
    rows = [row("a"), row("b", "It helps.", uri=f"https://via.hypothes.is/{PAGE}")]
    (source,) = map_of("hypothesis", as_json(rows)).sources.values()
    assert source.url == "https://tea.example/calm"


TEXT = "So. Tea calmed me. It did.\nNo. Tea calmed me. It did not. Pods are\nloud.\n"
KNOWN = KnownMap(
    claims={"calms": f"{M}calms"},
    sources={
        address_key("https://tea.example/calm"): f"{M}post",
        address_key("https://tea.example/calm#c7"): f"{M}comment",
    },
    topics={"calm": f"{M}peace"},
    texts={f"{M}post": TEXT},
    ids={"calms", "post", "peace", "topic-new"},
)


def known(*rows: dict[str, Any]) -> tuple[str, list[str]]:
    found = annotation_reader(KNOWN)([GivenFile("a.json", as_json(list(rows)))], M, "t")
    return found.blocks.to_turtle(), [each.why for each in found.imported.remarks]


def test_sources_claims_and_topics_of_the_map_are_used_again() -> None:
    text, _ = known(row("a", tags=["calm", "New", "against:calms"]))
    assert "cg:source :post" in text
    assert "cg:contradicts :calms" in text
    assert "cg:topic :peace, :topic-New-2" in text
    assert "WebPage" not in text
    text, _ = known(row("a", uri="https://tea.example/calm#c7"), row("b"))
    assert text.index("cg:source :comment") < text.index("cg:source :post")


def test_a_quote_is_pinned_in_the_stored_text_where_the_words_around_it_fit() -> None:
    text, told = known(row("a"), row("b", "Pods are loud."), row("c", "Not there."))
    assert "cg:quoteStart 4 ;" in text
    assert text.count("quoteDigest") == 2
    assert 'cg:quote "Tea calmed me."' in text
    assert told == ["is not in the stored text"]
    twice = row("a")
    twice["target"][0]["selector"][2].update(prefix="", suffix="")
    assert known(twice)[1] == ["is in the stored text several times"]


def test_annotations_that_were_not_changed_come_back_as_they_were() -> None:
    rows = [each if each["id"] != "e3" else {**each, "tags": ["trial"]} for each in ROWS]
    out = json.loads(back("hypothesis", as_json(rows)))
    assert sorted(out["rows"], key=lambda each: each["id"]) == sorted(rows, key=lambda each: each["id"])
    page = json.loads(back("annotations", as_json(WEB)))
    assert (page["type"], page["items"]) == ("AnnotationPage", [WEB])


def test_an_annotation_whose_claim_was_changed_keeps_its_other_fields() -> None:
    text = turtle_of("hypothesis", as_json([row("a")])).text
    changed = text.replace('cg:text "Tea calmed me."', 'cg:text "Tea calms."')
    (out,) = json.loads(written("hypothesis", Document("m.ttl", changed)))["rows"]
    assert (out["id"], out["user"], out["text"]) == ("a", "acct:ann@hypothes.is", "Tea calms.")


OURS = turtle("""
:map a cg:ClaimMap ; dct:title "Tea?" .
:calm a skos:Concept ; skos:prefLabel "Calm" .
:post a cg:BlogPost ; dct:title "Post" ; cg:url <https://tea.example/a> .
:trial a cg:Study ; dct:title "Trial" ; cg:doi "10.1000/1" ; cg:design cg:RandomisedTrial .
:bare a cg:Source ; dct:title "Bare" .
:tea a cg:Claim ; cg:text "Tea calms." ; cg:topic :calm .
:me a cg:Claim ; cg:text "It calmed me." ; cg:source :post ; cg:basis cg:Anecdote ; cg:topic :calm ;
    cg:quote "calmed  me" ; cg:supports :tea .
:rct a cg:Claim ; cg:text "Words" ; cg:source :trial ; cg:basis cg:Assertion ; cg:quote "Words" ;
    cg:quoteStart 3 ; cg:quoteEnd 8 ; cg:contradicts :tea ; cg:undercuts :me--tea ;
    cg:quoteDigest "4bc9a0ba2bb6f4bca8d9d1a8c0a42f5d1b1b0a3c1c4e5d6f7a8b9c0d1e2f3a4b" .
:lost a cg:Claim ; cg:text "Lost." ; cg:source :bare ; cg:basis cg:Assertion ; cg:quote "Lost" .
:me--tea a cg:Link ; cg:from :me ; cg:relation cg:supports ; cg:to :tea .
""")


def test_a_claim_with_a_quote_is_written_with_its_selectors_tags_and_links() -> None:
    out = json.loads(written("annotations", OURS))
    assert [each["motivation"] for each in out["items"]] == ["linking", "linking"]
    me, rct = out["items"]
    assert me["target"]["source"] == {"id": "https://tea.example/a", "title": "Post"}
    assert me["target"]["selector"] == [{"type": "TextQuoteSelector", "exact": "calmed  me"}]
    assert [each["value"] for each in me["body"] if "value" in each] == [
        "It calmed me.",
        "Anecdote",
        "Calm",
        "supports:tea",
    ]
    assert rct["target"]["source"]["id"] == "https://doi.org/10.1000/1"
    assert [each["type"] for each in rct["target"]["selector"]] == [
        "TextQuoteSelector",
        "TextPositionSelector",
    ]
    assert json.loads(written("hypothesis", OURS))["total"] == 2


WEAK = turtle("""
:post a cg:BlogPost ; dct:title "Post" ; cg:url <https://tea.example/a> ; cg:interest "sells tea" .
:gone a cg:Study ; dct:title "Gone" ; cg:url <https://tea.example/b> ; cg:doi "10.1000/1" ;
    cg:design cg:RandomisedTrial ; cg:retracted "2005-06-07"^^xsd:date .
:calms a cg:Claim ; cg:text "Tea calms." ; cg:source :post ; cg:basis cg:Assertion ; cg:quote "tea calms" .
:how a cg:Claim ; cg:text "How." ; cg:source :post, :gone ; cg:basis cg:Mechanism ; cg:quote "how" ;
    cg:supports :calms ; cg:population "Adults." .
:fraud a cg:Claim ; cg:text "Fraud." ; cg:source :gone ; cg:basis cg:RandomisedTrial ; cg:quote "fraud" ;
    cg:supports :calms, :bare .
:hit a cg:Claim ; cg:text "Hit." ; cg:source :post ; cg:basis cg:Mechanism ; cg:quote "hit" ;
    cg:supports :calms .
:cut a cg:Claim ; cg:text "Cut." ; cg:source :post ; cg:basis cg:Mechanism ; cg:quote "cut" ;
    cg:contradicts :calms .
:why a cg:Claim ; cg:text "Why." ; cg:source :post ; cg:basis cg:Mechanism ; cg:quote "why" ;
    cg:undercuts :hit, :cut--calms .
:bare a cg:Claim ; cg:text "Bare." ; cg:supports :calms .
:how--calms a cg:Link ; cg:from :how ; cg:relation cg:supports ; cg:to :calms ;
    cg:ratedDownTwice cg:Indirectness .
:cut--calms a cg:Link ; cg:from :cut ; cg:relation cg:contradicts ; cg:to :calms .
""")


@pytest.mark.parametrize("form", ["annotations", "hypothesis"])
def test_what_counts_less_in_the_map_does_not_count_in_full_by_way_of_an_annotation(form: str) -> None:
    found = writer_of(MAP_FORMATS[form])(content_of(parse([WEAK])))
    again = map_of(form, found.text)
    assert links(again) == {("fraud", "supports", "calms"), ("hit", "supports", "calms")}
    assert [each.why for each in found.left_out if each.what == "rated-down or undercut links"] == [
        "a tag would make them count in full",
        "a tag would make them count in full; without them, what they speak against may look stronger",
    ]
    graded = {each.id for each in again.claims.values() if each.basis and each.basis.rank}
    assert graded == {"how", "cut", "why"}
    assert Counter(each.what for each in found.left_out) == Counter(
        {
            "rated-down or undercut links": 2,
            "links to claims without an annotation": 1,
            "links of claims without an annotation": 1,
            "claims without a quote": 1,
            "undercuts": 2,
            "bases": 2,
            "further sources of claims": 1,
            "kinds of sources": 2,
            "DOIs": 1,
            **dict.fromkeys(("interest", "design", "retracted", "population", "ratedDownTwice"), 1),
        }
    )


TOGETHER = turtle("""
:post a cg:BlogPost ; dct:title "Post" ; cg:url <https://tea.example/a> ; cg:snapshot "post.txt" ;
    cg:snapshotDigest "0000000000000000000000000000000000000000000000000000000000000000" .
:calms a cg:Claim ; cg:text "Tea calms." ; cg:source :post ; cg:basis cg:Assertion ; cg:quote "tea calms" .
:one a cg:Claim ; cg:text "One." ; cg:source :post ; cg:basis cg:Mechanism ; cg:quote "one" ;
    cg:supports :calms ; cg:contradicts :calms .
:two a cg:Claim ; cg:text "Two." ; cg:source :post ; cg:basis cg:Mechanism ; cg:quote "two" ;
    cg:supports :calms ; cg:contradicts :calms .
:for a cg:Link ; cg:from :one, :two ; cg:relation cg:supports ; cg:to :calms .
:against a cg:Link ; cg:from :one, :two ; cg:relation cg:contradicts ; cg:to :calms .
""")


@pytest.mark.parametrize("form", ["annotations", "hypothesis", "brat", "kialo", "micropub"])
def test_a_left_out_link_of_several_claims_against_another_is_said_to_strengthen_it(form: str) -> None:
    found = writer_of(MAP_FORMATS[form])(content_of(parse([TOGETHER])))
    reasons = [each.why for each in found.left_out if each.what.startswith("links of several claims")]
    consequence = "; without them, what they speak against may look stronger"
    assert [consequence in each for each in reasons] == [False, True]


def quotes(found: ClaimMap) -> set[tuple[str, str | None, int | None, int | None, str | None]]:
    return {
        (each.text, each.quote.words, each.quote.start, each.quote.end, each.quote.digest)
        for each in found.claims.values()
        if each.quote and (each.quote.words is not None or each.quote.start is not None)
    }


@examples(60)
@given(st.data(), st.sampled_from(["annotations", "hypothesis"]))
def test_the_quotes_of_any_map_come_back_exactly(data: st.DataObject, form: str) -> None:
    text, _ = data.draw(spelled(to_said(data.draw(whole_maps()))))
    out = written(form, Document("m.ttl", text))
    found = map_of(form, out)
    assert adds_up(read(form, out).imported)
    assert quotes(map_of(form, back(form, out))) == quotes(found)
    assert len(json.loads(out)["items" if form == "annotations" else "rows"]) == len(found.claims)


PIECES = [
    '"',
    "[",
    "]",
    "{",
    "}",
    ",",
    "null",
    "7",
    "\\ud800",
    "\u202e",
    '"exact"',
    '"id"',
    "supports:",
    "-1",
    "\0",
]


@examples(300)
@given(
    text=st.sampled_from([HYPOTHESIS, as_json(WEB), as_json([WEB, WEB])]),
    edits=st.lists(
        st.tuples(st.integers(0, 3000), st.integers(0, 20), st.sampled_from(PIECES)), min_size=1, max_size=5
    ),
)
def test_damage_to_a_file_is_at_most_an_error(text: str, edits: list[tuple[int, int, str]]) -> None:
    for at, cut, piece in edits:
        start = at % (len(text) + 1)
        text = text[:start] + piece + text[start + cut :]
    try:
        found = read("annotations", text)
    except ClaimgraphError:
        return
    assert adds_up(found.imported)
    turtle_of("annotations", text)
