"""JSON Canvas as an input: each row of the mapping, and the laws of an import."""

from __future__ import annotations

import random
from typing import Any

import pytest
from foreign import adds_up, as_json, map_of, read, turtle_of, written
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.drawings.markdown_text import as_markdown, plain_markdown
from claimgraph.interchange.formats import recognise_map
from claimgraph.rdf import parse, to_claim_map
from claimgraph.reports import import_report

from documents import turtle
from effort import examples


def card(name: str, text: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "type": "text", "text": text, **more}


def arrow(name: str, start: str, end: str, label: str | None = None, **more: Any) -> dict[str, Any]:
    said = {} if label is None else {"label": label}
    return {"id": name, "fromNode": start, "toNode": end, **said, **more}


def canvas(*items: dict[str, Any], **more: Any) -> str:
    nodes = [each for each in items if "fromNode" not in each]
    return as_json({"nodes": nodes, "edges": [each for each in items if "fromNode" in each], **more})


def links(text: str) -> list[tuple[str, str, str]]:
    return sorted(
        (vocab.local_name(link.premises[0]), link.relation.id, vocab.local_name(link.to))
        for link in map_of("canvas", text).links
    )


A, B = card("a", "Tea\n\ncalms."), card("b", "They slept.")


def test_text_cards_are_claims_in_their_own_words() -> None:
    assert [each.text for each in map_of("canvas", canvas(A, B)).claims.values()] == [
        "Tea calms.",
        "They slept.",
    ]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("# Tea **calms** people", "Tea calms people"),
        ('- It *calms*,\n- says [a study](https://tea.example/a_(b) "Tea")', "It calms, says a study"),
        ("[[Notes/Tea|Tea]] ==calms== `most` ~~all~~ __people__", "Tea calms most all people"),
        (
            "![[cup.png]] <https://tea.example/>\n\n---\n\n> Calm",
            "cup.png https://tea.example/ Calm",
        ),
        (
            "- [ ] Ask 2\\*3 about a_snake and 2 * 3 * 4",
            "Ask 2*3 about a_snake and 2 * 3 * 4",
        ),
        ("***", "***"),
        ("*Tea* \U0010ff2a", "*Tea* \U0010ff2a"),
    ],
)
def test_markdown_on_a_card_becomes_plain_words_and_is_kept(written: str, words: str) -> None:
    document = turtle_of("canvas", canvas(card("a", written)))
    (claim,) = to_claim_map(parse([document])).claims.values()
    assert claim.text == words
    assert ("kept/canvas#text" in document.text) == (written != words)


@given(
    st.text(st.sampled_from("ab *_`[]()!#>-+~=\\<1.|\U0010ff2a") | st.characters(exclude_categories=["Cs"]))
)
@examples(200)
def test_words_as_markdown_read_as_the_same_words(words: str) -> None:
    assert plain_markdown(as_markdown(words)) == " ".join(words.split())


def test_the_words_of_a_claim_come_back_from_a_canvas_of_ours() -> None:
    text = "*Tea* [calms](https://a.example/) a_b_c"
    drawn = written("canvas", turtle(f':a a cg:Claim ; cg:text "{text}" .'))
    assert [each.text for each in map_of("canvas", drawn).claims.values()] == [text]


@pytest.mark.parametrize(
    ("label", "relation"),
    [
        ("supports", "supports"),
        (" Pro ", "supports"),
        ("for", "supports"),
        ("contradicts", "contradicts"),
        ("CON", "contradicts"),
        ("against", "contradicts"),
        ("anecdotalFor", "anecdotalFor"),
        ("restates", "restates"),
    ],
)
def test_a_labelled_arrow_is_a_link(label: str, relation: str) -> None:
    assert links(canvas(A, B, arrow("e", "b", "a", label))) == [("b", relation, "a")]


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ({"fromEnd": "arrow", "toEnd": "none"}, [("a", "supports", "b")]),
        ({"fromEnd": "arrow"}, [("a", "supports", "b"), ("b", "supports", "a")]),
        ({"toEnd": "none"}, []),
    ],
)
def test_a_link_leads_where_the_arrow_has_its_head(ends: dict[str, str], expected: list[object]) -> None:
    text = canvas(A, B, arrow("e", "b", "a", "pro", **ends))
    assert links(text) == expected
    assert adds_up(read("canvas", text).imported)


def test_everything_else_is_told_with_the_reason() -> None:
    text = canvas(
        card("a", "Tea calms.", x=0, y=0, color="1", note="x"),
        B,
        card("c", " "),
        {"id": "f", "type": "file", "file": "tea.md"},
        {"id": "g", "type": "group", "label": "G"},
        arrow("e1", "b", "a", "pro", fromSide="top"),
        arrow("e2", "b", "a", "supports"),
        arrow("e3", "a", "b"),
        arrow("e4", "a", "f", "pro"),
        arrow("e5", "a", "a", "con"),
        arrow("e6", "a", "b", "con", toEnd="none"),
        arrow("e7", "a", "z", "con"),
        view={"zoom": 1},
    )
    imported = read("canvas", text).imported
    assert adds_up(imported)
    assert (imported.made["nodes"], imported.made["edges"]) == (2, 1)
    assert sorted((each.what, each.why, each.count) for each in imported.left_out) == [
        ("edges", "from a claim to itself", 1),
        ("edges", "not from claim to claim", 1),
        ("edges", "the same link as that of another edge", 1),
        ("edges", "without a head, so without a direction", 1),
        ("edges", "without a node of the file at each end", 1),
        ("edges", "without a relation as label, such as supports, contradicts, pro or con", 1),
        ("file nodes", "only cards with a sentence are claims", 1),
        ("group nodes", "only cards with a sentence are claims", 1),
        ("layout", "an export computes its own layout", 4),
        ("nodes without text", "only cards with a sentence are claims", 1),
        ("note", "the map has no property for it", 1),
        ("view", "the map has no property for it", 1),
    ]


def test_the_report_counts_one_node_and_several_edges_in_words() -> None:
    file = {"id": "f", "type": "file"}
    text = canvas(card("a", "A."), card("b", "B."), file, arrow("x", "a", "b"), arrow("y", "b", "a"))
    report = import_report.to_text(read("canvas", text).imported)
    assert "1 file node: only cards" in report
    assert "2 edges: without a relation as label" in report


def test_a_canvas_that_claimgraph_drew_is_read_without_its_verdicts() -> None:
    ours = turtle(
        ':a a cg:Claim ; cg:text "Tea calms." . :b a cg:Claim ; cg:text "They slept." ; cg:supports :a .'
        ' :c a cg:Claim ; cg:text "? No." ; cg:contradicts :a .'
    )
    text = written("canvas", ours)
    assert [each.text for each in map_of("canvas", text).claims.values()] == [
        "Tea calms.",
        "They slept.",
        "? No.",
    ]
    assert links(text) == [("b", "supports", "a"), ("c", "contradicts", "a")]


def test_the_step_of_linked_premises_that_claimgraph_drew_is_told() -> None:
    ours = turtle(
        ':a a cg:Claim ; cg:text "A." . :b a cg:Claim ; cg:text "B." ; cg:supports :a .'
        ' :c a cg:Claim ; cg:text "C." ; cg:supports :a .'
        " :both a cg:Link ; cg:from :b, :c ; cg:relation cg:supports ; cg:to :a ."
    )
    imported = read("canvas", written("canvas", ours)).imported
    assert imported.things == {"claims": 3}
    assert "nodes of steps" in [each.what for each in imported.left_out]


def test_a_card_that_only_looks_like_a_verdict_keeps_all_its_words() -> None:
    given = canvas(card("a", "? What about tea\n\nIt calms."), card("b", "✓ rests"))
    assert [each.text for each in map_of("canvas", given).claims.values()] == [
        "? What about tea It calms.",
        "✓ rests",
    ]


BROKEN = {
    "not json": ("{", "not valid JSON"),
    "a list": ("[]", "it is not an object"),
    "nodes that are none": ('{"nodes": [1]}', '"nodes" is not a list of objects'),
    "no id": ('{"nodes": [{"type": "text"}]}', 'an item of "nodes" has no id'),
    "an id twice": (canvas(A, A), 'two nodes have the id "a"'),
}


@pytest.mark.parametrize(("text", "message"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_not_sound_is_refused(text: str, message: str) -> None:
    with pytest.raises(EditError, match=r"1\.in") as refused:
        read("canvas", text)
    assert message in str(refused.value)


def test_ids_and_texts_cannot_smuggle_a_statement_into_the_map() -> None:
    evil = '"] . <x> <y> "z" . \n:n9 a cg:Claim # \\'
    assert len(map_of("canvas", canvas(card(evil, evil), evil=evil)).claims) == 1


def test_several_canvases_are_one_map() -> None:
    assert len(map_of("canvas", canvas(A, B), canvas(A, B)).claims) == 4


def test_the_format_is_told_from_the_beginning() -> None:
    for text, name in (
        (canvas(A, B), "canvas"),
        (canvas(B, arrow("e", "b", "b")), "canvas"),
        ('{"nodes": [{"nodeID": "1", "type": "I", "text": "text"}]}', "aif"),
    ):
        found = recognise_map(text)
        assert found is not None
        assert found.id == name


_NAMES = st.sampled_from(["a", "b", "c"])
_ENDS = st.sampled_from([{}, {"fromEnd": "arrow"}, {"toEnd": "none"}, {"fromEnd": "arrow", "toEnd": "none"}])


@examples(150)
@given(
    st.lists(st.text(max_size=4), min_size=3, max_size=3),
    st.lists(st.tuples(_NAMES, _NAMES, st.sampled_from(["pro", "con", "x", None]), _ENDS), max_size=5),
    st.randoms(use_true_random=False),
)
def test_any_canvas_becomes_a_map_without_errors_that_is_the_same_in_any_order(
    texts: list[str], edges: list[tuple[str, str, str | None, dict[str, str]]], dice: random.Random
) -> None:
    cards = [card(name, text) for name, text in zip("abc", texts, strict=True)]
    arrows = [
        arrow(f"e{at}", start, end, label, **more) for at, (start, end, label, more) in enumerate(edges)
    ]
    items = [*cards, *arrows]
    assert adds_up(read("canvas", canvas(*items)).imported)
    document = turtle_of("canvas", canvas(*items))
    assert turtle_of("canvas", canvas(*dice.sample(items, len(items)))) == document
    signs = {"pro": "supports", "con": "contradicts"}
    said = {(frozenset(ends), signs.get(label or "")) for *ends, label, _ in edges}
    for start, relation, end in links(canvas(*items)):
        assert (frozenset((start, end)), relation) in said
