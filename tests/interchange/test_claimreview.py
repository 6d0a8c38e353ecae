"""ClaimReview: each row of the mapping, and that no rank becomes a truth score."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from foreign import adds_up, as_json, content_of, map_of, read, turtle_of, written
from hypothesis import given
from hypothesis import strategies as st
from said import to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.debates.claimreview_reading import FIELDS
from claimgraph.interchange.debates.claimreview_writing import write_claim_reviews
from claimgraph.interchange.formats import MAP_FORMATS, recognise_map
from claimgraph.interchange.map_formats import Publication
from claimgraph.model import Document
from claimgraph.rdf import Literal, parse

from documents import turtle
from effort import examples


def review(claim: str | None = "Tea calms.", rating: Any = None, **more: Any) -> dict[str, Any]:
    given = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://check.example/1",
        **more,
    }
    given |= {} if claim is None else {"claimReviewed": claim}
    return given | ({} if rating is None else {"reviewRating": rating})


def rated(value: Any, worst: Any = 1, best: Any = 5, words: str = "Mostly false") -> dict[str, Any]:
    return {"ratingValue": value, "worstRating": worst, "bestRating": best, "alternateName": words}


def links(*texts: str) -> list[tuple[str, str, str]]:
    return sorted(
        (vocab.local_name(link.premises[0]), link.relation.id, vocab.local_name(link.to))
        for link in map_of("claimreview", *texts).links
    )


WHOLE = review(
    rating=rated("2"),
    author={"@type": "Organization", "name": "Tea Watch"},
    datePublished="2026-01-31T10:00:00Z",
    headline="Does tea calm?",
    inLanguage="en",
    itemReviewed={
        "@type": "Claim",
        "author": {"@type": "Person", "name": "A shop"},
        "datePublished": "2025-03-01",
        "appearance": {
            "@type": "CreativeWork",
            "url": "https://shop.example/tea",
            "headline": "Calm in a cup",
        },
    },
)


def test_a_review_is_a_page_whose_verdict_is_an_expert_opinion_on_a_claim_that_somebody_asserts() -> None:
    found = map_of("claimreview", as_json(WHOLE))
    assert [(each.text, each.basis and each.basis.id) for each in found.claims.values()] == [
        ("Tea calms.", "Assertion"),
        ("Mostly false", "ExpertOpinion"),
    ]
    assert [
        (each.kind.id, each.title, each.creators, str(each.issued), each.url)
        for each in found.sources.values()
    ] == [
        ("WebPage", "Calm in a cup", ("A shop",), "2025-03-01", "https://shop.example/tea"),
        ("WebPage", "Does tea calm?", ("Tea Watch",), "2026-01-31", "https://check.example/1"),
    ]
    assert links(as_json(WHOLE)) == [("verdict-1", "contradicts", "claim-1")]


@pytest.mark.parametrize(
    ("rating", "relation"),
    [
        (rated(1), "contradicts"),
        (rated("2"), "contradicts"),
        (rated("2,6"), "contradicts"),
        (rated(4), "supports"),
        (rated(5.0), "supports"),
        ({"ratingValue": 5}, "supports"),
        (rated(2, 10, 0), "supports"),
        (rated(0, 0, 1), "contradicts"),
        ([rated(1)], "contradicts"),
    ],
)
def test_a_rating_in_the_outer_fifths_of_its_scale_is_a_link(rating: Any, relation: str) -> None:
    assert links(as_json(review(rating=rating))) == [("verdict-1", relation, "claim-1")]


@pytest.mark.parametrize(
    ("rating", "why"),
    [
        (rated(3), "is in the middle of its scale: not linked"),
        (rated(5, words="False."), 'says "False." in words, but its number says the opposite: not linked'),
        (rated(1, words="TRUE"), 'says "TRUE" in words, but its number says the opposite: not linked'),
        (rated(-1), "has a number outside its scale: not linked"),
        (rated(9), "has a number outside its scale: not linked"),
        (rated("four"), "has no number on a scale: not linked"),
        (rated([]), "has no number on a scale: not linked"),
        (rated(1, 1, 1), "has no number on a scale: not linked"),
        ({"alternateName": "False"}, "has no number on a scale: not linked"),
        (None, "has no number on a scale: not linked"),
    ],
)
def test_any_other_rating_is_kept_and_told(rating: Any, why: str) -> None:
    text = as_json(review(rating=rating))
    assert links(text) == []
    imported = read("claimreview", text).imported
    assert ([each.why for each in imported.remarks], imported.kept["ratings"]) == ([why], 1)
    assert adds_up(imported)


def test_reviews_of_the_same_words_review_one_claim_and_pages_are_not_doubled() -> None:
    text = as_json(
        {
            "@type": "DataFeed",
            "dataFeedElement": [
                {"item": [review(rating=rated(1)), review("TEA  calms.", rated(5, words="True"))]},
                {"item": review("Tea wakes.", rated(3))},
            ],
        }
    )
    found = map_of("claimreview", text)
    assert sum(each.is_position for each in found.claims.values()) == 2
    assert len(found.sources) == 1
    assert [relation for _, relation, _ in links(text)] == ["supports", "contradicts"]


CHECKED = {
    "claims": [
        {
            "text": "Tea calms.",
            "claimant": "A shop",
            "claimDate": "2025-03-01T00:00:00Z",
            "region": "north",
            "claimReview": [
                {
                    "publisher": {"name": "Tea Watch", "site": "watch.example"},
                    "url": "https://watch.example/1",
                    "title": "Does tea calm?",
                    "reviewDate": "2026-01-31T10:00:00Z",
                    "textualRating": "False",
                    "languageCode": "en",
                },
                {
                    "publisher": {"site": "leaf.example"},
                    "url": "https://leaf.example/9",
                    "textualRating": "True",
                },
            ],
        },
        {"text": "Tea wakes.", "claimReview": []},
        {"text": "Tea warms."},
    ],
    "nextPageToken": "x",
}
"""An answer of the Google Fact Check Tools API."""


def test_fact_checks_of_the_google_api_are_reviews_whose_verdicts_are_words_only() -> None:
    found = map_of("claimreview", as_json(CHECKED))
    assert [(each.text, each.basis and each.basis.id) for each in found.claims.values()] == [
        ("Tea calms.", "Assertion"),
        ("False", "ExpertOpinion"),
        ("True", "ExpertOpinion"),
    ]
    assert sorted((each.title, each.creators, str(each.issued)) for each in found.sources.values()) == [
        ("Does tea calm?", ("Tea Watch",), "2026-01-31"),
        ('Review of "Tea calms."', ("leaf.example",), "None"),
        ("Statement by A shop", ("A shop",), "2025-03-01"),
    ]
    assert found.links == ()
    form = recognise_map(as_json(CHECKED))
    assert form is MAP_FORMATS["claimreview"]


def test_of_fact_checks_everything_is_made_kept_or_left_out() -> None:
    imported = read("claimreview", as_json(CHECKED)).imported
    assert adds_up(imported)
    assert (imported.made["reviews"], imported.kept["ratings"], imported.kept["fields"]) == (2, 2, 3)
    assert [(each.item, each.count, each.why) for each in imported.left_out] == [
        ("claims", 2, "nobody has reviewed them")
    ]
    assert "region" in read("claimreview", as_json(CHECKED)).blocks.to_turtle()


def test_reviews_of_schema_org_in_an_answer_of_the_google_api_are_read_as_such() -> None:
    given = {"results": [{"claim": {"text": "Tea calms.", "claimReview": [review(rating=rated(1)), "x"]}}]}
    assert links(as_json(given)) == [("verdict-1", "contradicts", "claim-1")]


def test_who_said_it_is_a_source_even_without_a_work() -> None:
    given = review(
        itemReviewed={"@type": "Claim", "author": [{"name": "A. Lund"}, "B. Holm"], "datePublished": "2020"}
    )
    source = next(iter(map_of("claimreview", as_json(given)).sources.values()))
    assert (source.kind.id, source.title, source.creators, str(source.issued)) == (
        "Source",
        "Statement by A. Lund, B. Holm",
        ("A. Lund", "B. Holm"),
        "2020",
    )


def test_works_are_read_in_all_their_shapes() -> None:
    works = ["https://a.example/", {"@id": "https://b.example/"}, {"name": "A book"}, {"@type": "X"}]
    items = [
        {"@type": "Claim", "appearance": works, "firstAppearance": "https://a.example/"},
        {"@type": "CreativeWork", "url": "https://d.example/", "name": "Post"},
    ]
    imported = read("claimreview", as_json(review(itemReviewed=items))).imported
    assert adds_up(imported)
    assert (imported.made["appearances"], [each.why for each in imported.left_out]) == (
        5,
        ["without an address or a name"],
    )
    found = map_of("claimreview", as_json(review(itemReviewed=items)))
    assert [each.title for each in found.sources.values()] == [
        "https://a.example/",
        "https://b.example/",
        "A book",
        "Post",
        'Review of "Tea calms."',
    ]


def test_prefixes_lists_and_html_in_values_are_understood() -> None:
    given = {
        "@type": ["schema:ClaimReview"],
        "schema:claimReviewed": [{"@value": "Tea &amp; <i>calm</i>."}],
        "http://schema.org/datePublished": "in spring",
        "author": "Tea Watch",
    }
    found = map_of("claimreview", as_json([given]))
    assert [each.text for each in found.claims.values()] == [
        "Tea & calm.",
        "The review gives no verdict in words",
    ]
    imported = read("claimreview", as_json([given])).imported
    assert 'date "in spring"' in [each.what for each in imported.remarks]


def test_reviews_in_the_scripts_of_a_page_are_read_and_the_rest_is_told() -> None:
    page = (
        "<!doctype html><SCRIPT>var x = '<script>';</SCRIPT>"
        f"<script type='application/ld+json'>{as_json({'@graph': [{'@type': 'Shop'}, WHOLE]})}</script>"
        f'<script nonce="1" type="application/ld+json; charset=utf-8">{as_json(WHOLE)}</script>'
        '<script type="application/ld+json">{not json}</script><script type="application/ld+json">'
    )
    imported = read("claimreview", page).imported
    assert adds_up(imported)
    assert imported.made["reviews"] == 1
    assert sorted((each.what, each.why) for each in imported.left_out) == [
        ("other things", "only reviews of claims are read"),
        ("reviews", "the same review is there twice"),
        ("scripts", "not valid JSON"),
    ]
    assert recognise_map(page) is not None


def test_things_that_a_review_refers_to_by_their_ids_are_read() -> None:
    graph = [
        {"@id": "#watch", "@type": "Organization", "name": "Tea Watch"},
        {"@id": "#shop", "name": "A shop"},
        {"@id": "#claim", "@type": "Claim", "author": {"@id": "#shop"}, "appearance": {"@id": "#page"}},
        {"@id": "#page", "url": "https://shop.example/tea", "headline": "Calm in a cup"},
        {"@id": "#long", "name": "x" * 2000},
        review(author={"@id": "#watch"}, itemReviewed={"@id": "#claim"}, publisher={"@id": "#none"}),
        review("Tea heals.", author={"@id": "#long"}, url="https://check.example/2"),
    ]
    found = map_of("claimreview", as_json({"@graph": graph}))
    assert {(each.title, each.creators) for each in found.sources.values()} == {
        ("Calm in a cup", ("A shop",)),
        ('Review of "Tea calms."', ("Tea Watch",)),
        ('Review of "Tea heals."', ()),
    }


def test_a_reference_with_a_type_is_completed_and_keeps_its_own_values() -> None:
    watch = {"@type": "Organization", "@id": "#watch"}
    graph = [
        {"@type": "WebPage", "mainEntity": {"@type": "ClaimReview", "@id": "#review"}},
        {**watch, "name": "Tea Watch", "about": "x" * 3000},
        {"@type": "WebSite", "publisher": watch},
        {"@id": "#post", "@type": "CreativeWork", "headline": "Calm in a cup", "author": {"@id": "#shop"}},
        {"@id": "#shop", "@type": "Organization", "name": "A shop"},
        {
            **review(author=[watch, {"@id": "#shop", "name": "The shop"}], publisher=watch),
            "@id": "#review",
            "itemReviewed": {"@type": "Claim", "appearance": [{"@type": "CreativeWork", "@id": "#post"}]},
        },
    ]
    for order in (graph, graph[::-1]):
        found = map_of("claimreview", as_json({"@graph": order}))
        assert {(each.title, each.creators) for each in found.sources.values()} == {
            ("Calm in a cup", ("A shop",)),
            ('Review of "Tea calms."', ("Tea Watch", "The shop")),
        }
    imported = read("claimreview", as_json({"@graph": graph})).imported
    assert adds_up(imported)
    assert [(each.what, each.count) for each in imported.left_out] == [("other things", 4)]


def kept_fields(given: dict[str, Any]) -> dict[str, Any]:
    """The fields of a review that are kept."""
    found = read("claimreview", as_json(given))
    terms = [term for row in found.blocks.rows.values() for term in row.get(FIELDS, ())]
    kept = [json.loads(term.value) for term in terms if isinstance(term, Literal)]
    assert found.imported.kept["fields"] == sum(map(len, kept))
    return dict(*kept)


KEPT: dict[str, dict[str, Any]] = {
    "a publisher beside the author": {"publisher": {"@type": "Organization", "name": "The press"}},
    "an author who is only an id": {"author": {"@type": "Organization", "@id": "#nobody"}},
    "an author with an address": {"author": {"name": "Tea Watch", "url": "https://watch.example/"}},
    "a second title": {"name": "Another title"},
    "another page": {"mainEntityOfPage": "https://check.example/page"},
    "a date that cannot be read": {"datePublished": "in spring"},
    "a field of the item": {"itemReviewed": {"@type": "Claim", "author": "A shop", "inLanguage": "en"}},
    "the name of a claim": {"itemReviewed": {"@type": "Claim", "name": "On tea", "author": "A shop"}},
    "a person": {"itemReviewed": {"@type": "Person", "name": "A. Lund"}},
    "a field of a work": {"itemReviewed": {"appearance": {"url": "https://a.example/", "image": "x"}}},
}


@pytest.mark.parametrize("more", KEPT.values(), ids=KEPT)
def test_what_a_map_has_no_place_for_is_kept(more: dict[str, Any]) -> None:
    plain = {key: value for key, value in WHOLE.items() if key != "inLanguage"}
    assert kept_fields(plain) == {}
    there = kept_fields({**plain, **more})
    if "name" in more:
        assert there == {"headline": WHOLE["headline"]}
    else:
        assert there == more


def test_a_publisher_is_the_reviewer_where_nobody_else_is() -> None:
    given = review(publisher={"@type": "Organization", "name": "The press"})
    assert kept_fields(given) == {}
    (page,) = map_of("claimreview", as_json(given)).sources.values()
    assert page.creators == ("The press",)


def test_an_item_that_is_a_work_is_a_source_by_its_name() -> None:
    item = {"@type": "CreativeWork", "name": "A post", "author": {"@type": "Person", "name": "A. Lund"}}
    given = review(itemReviewed={**item, "datePublished": "2020"})
    assert kept_fields(given) == {}
    source = next(iter(map_of("claimreview", as_json(given)).sources.values()))
    assert (source.title, source.creators, str(source.issued)) == ("A post", ("A. Lund",), "2020")
    named_alike = review(itemReviewed={**item, "name": "Tea calms."})
    source = next(iter(map_of("claimreview", as_json(named_alike)).sources.values()))
    assert source.title == "Statement by A. Lund"


def test_a_file_with_a_review_in_each_line_is_read_even_without_types() -> None:
    lines = [
        as_json({"claimReviewed": claim, "reviewRating": rated(1), "url": f"https://check.example/{claim}"})
        for claim in ("One", "Two")
    ]
    text = "\n".join([*lines, ""])
    assert len(links(text)) == 2
    assert recognise_map(text) is MAP_FORMATS["claimreview"]
    with pytest.raises(EditError, match=r"^1\.in:2:"):
        read("claimreview", f"{lines[0]}\n{{no json\n")


def test_an_item_is_found_where_older_markup_says_it_is_and_a_verdict_that_is_no_number_is_words() -> None:
    found = map_of(
        "claimreview",
        as_json(
            review(
                rating={"ratingValue": "Misleading"},
                itemReviewed={"@type": "CreativeWork", "sameAs": "https://shop.example/tea"},
            )
        ),
    )
    assert "https://shop.example/tea" in {each.url for each in found.sources.values()}
    assert "Misleading" in {each.text for each in found.claims.values()}
    assert found.links == ()


def test_a_review_without_a_claim_is_left_out_unless_its_item_names_one() -> None:
    text = as_json([review(None), review(None, itemReviewed={"@type": "Claim", "name": "Tea wakes."})])
    imported = read("claimreview", text).imported
    assert [each.why for each in imported.left_out] == ["without a claim"]
    assert next(each.text for each in map_of("claimreview", text).claims.values()) == "Tea wakes."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"@type": "ClaimReview"', r"1\.in:1:\d+: this is not valid JSON"),
        ('[{"@type": "Review"}]', r"1\.in: there is no ClaimReview here"),
        ("<html></html>", r"1\.in: there is no ClaimReview here"),
    ],
)
def test_a_file_without_reviews_is_refused(text: str, message: str) -> None:
    with pytest.raises(EditError, match=message):
        read("claimreview", text)


def test_values_cannot_smuggle_a_statement_into_the_map() -> None:
    evil = '"] . <x> <y> "z" . \n:n9 a cg:Claim # \\'
    given = review(
        evil, rated(1, words=evil), author=evil, headline=evil, **{evil: evil, "url": f"https://x/{evil}"}
    )
    assert len(map_of("claimreview", as_json(given)).claims) == 2


def test_the_format_is_told_from_the_beginning() -> None:
    for text in (
        as_json(WHOLE),
        as_json([{"@type": ["x", "ClaimReview"]}]),
        '{"@type":"schema:ClaimReview"}',
    ):
        found = recognise_map(text)
        assert found is not None
        assert found.id == "claimreview"
    assert recognise_map('{"@type": "Review", "name": "ClaimReview"}') is None


OURS = turtle(
    ':map a cg:ClaimMap ; dct:title "Tea?" ; dct:creator "Tea Watch" ; dct:modified "2026-01-31"^^xsd:date .'
    ' :post a cg:WebPage ; dct:title "Post" ; cg:url <https://a.example/> ; dct:creator "A" ;'
    ' dct:issued "2025"^^xsd:gYear .'
    ' :a a cg:Claim ; cg:text "Tea calms." .'
    ' :b a cg:Claim ; cg:text "They slept." ; cg:source :post ; cg:basis cg:Anecdote ; cg:anecdotalFor :a ;'
    " cg:undercuts :b--a ."
    ' :c a cg:Claim ; cg:text "C." ; cg:source :post ; cg:supports :a .'
    " :b--a a cg:Link ; cg:from :c ; cg:relation cg:supports ; cg:to :a ."
)


def test_a_position_becomes_a_review_with_its_verdict_in_words_and_no_number() -> None:
    (found,) = json.loads(written("claimreview", OURS))
    assert found == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": "Tea calms.",
        "url": "https://example.org/m#a",
        "author": [{"@type": "Person", "name": "Tea Watch"}],
        "datePublished": "2026-01-31",
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "The verdict on https://example.org/m#a.",
        },
    }
    lost = write_claim_reviews(content_of(parse([OURS]))).left_out
    assert sorted(each.what for each in lost) == [
        "basis",
        *("claims", "claims", "links", "links"),
        "undercuts",
    ]


@pytest.mark.parametrize(
    ("publication", "author"),
    [
        (Publication("https://orcid.org/0"), {"@type": "Person", "@id": "https://orcid.org/0"}),
        (Publication("https://orcid.org/0", publisher="X"), {"@type": "Organization", "name": "X"}),
    ],
)
def test_who_publishes_is_named(publication: Publication, author: dict[str, str]) -> None:
    content = content_of(parse([OURS]))
    named = type(content)(
        content.statements,
        content.assessment,
        content.wording,
        None,
        publication._replace(created="2026-02-01", license="https://cc.example/by"),
    )
    (found,) = json.loads(write_claim_reviews(named).text)
    assert (found["author"], found["datePublished"], found["license"]) == (
        author,
        "2026-02-01",
        "https://cc.example/by",
    )


def test_an_imported_claim_is_reviewed_again_with_the_works_it_appears_in() -> None:
    (found,) = json.loads(written("claimreview", turtle_of("claimreview", as_json(WHOLE))))
    assert found["claimReviewed"] == "Tea calms."
    assert found["itemReviewed"] == {
        "@type": "Claim",
        "appearance": [
            {
                "@type": "CreativeWork",
                "name": "Calm in a cup",
                "url": "https://shop.example/tea",
                "datePublished": "2025-03-01",
                "author": [{"@type": "Person", "name": "A shop"}],
            }
        ],
    }
    assert "ratingValue" not in as_json(found)


@examples(60)
@given(st.data())
def test_no_review_of_any_map_has_a_rating_number(data: st.DataObject) -> None:
    text, _ = data.draw(spelled(to_said(data.draw(whole_maps()))))
    out = written("claimreview", Document("m.ttl", text))
    assert "ratingValue" not in out
    if json.loads(out):
        assert adds_up(read("claimreview", out).imported)
        turtle_of("claimreview", out)


_TEXT = st.sampled_from(["", "Tea calms.", "TEA calms.", "<b>", "a\nb", 7, None, ["x"], {"name": "n"}])
_ADDRESS = st.sampled_from(["https://a.example/", "not one", None, {"@id": "https://b.example/x y"}])
_REVIEWS = st.builds(
    lambda claim, rating, said, url, item: review(
        None, rating, claimReviewed=claim, author=said, url=url, itemReviewed=item
    ),
    _TEXT,
    st.none()
    | st.builds(rated, st.sampled_from([0, 1, "2", 3, 4.5, 9, None, "x", [1]]), words=st.text(max_size=3)),
    _TEXT,
    _ADDRESS,
    _TEXT
    | st.builds(lambda url, name: {"appearance": [url, {"name": name}], "author": name}, _ADDRESS, _TEXT),
)


@examples(150)
@given(st.lists(_REVIEWS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_any_reviews_become_a_map_without_errors_that_is_the_same_in_any_order(
    reviews: list[dict[str, Any]], dice: random.Random
) -> None:
    assert adds_up(read("claimreview", as_json(reviews)).imported)
    document = turtle_of("claimreview", as_json(reviews))
    assert turtle_of("claimreview", as_json(dice.sample(reviews, len(reviews)))) == document


@pytest.mark.parametrize(
    "wrapping",
    ["<!--{}-->", "//<![CDATA[\n{}\n//]]>", "/* <![CDATA[ */{}/* ]]> */", "<![CDATA[{}]]>", "<!-- {}"],
)
def test_a_script_is_read_without_what_hides_it_from_old_programs(wrapping: str) -> None:
    script = wrapping.replace("{}", '{"@type": "ClaimReview", "claimReviewed": "Tea calms."}')
    page = f'<script type="application/ld+json">\n{script}\n</script>'
    assert [each.text for each in map_of("claimreview", page).claims.values()][:1] == ["Tea calms."]
