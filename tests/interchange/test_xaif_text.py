"""The analysed text of xAIF: spans as places in a stored text, both ways."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from foreign import adds_up, as_json, back, content_of, map_of, read, same_statements, turtle_of
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.interchange.debates.xaif_text import MarkedText, read_marked, write_marked
from claimgraph.interchange.formats import MAP_FORMATS, writer_of
from claimgraph.rdf import parse
from claimgraph.rules import check

from documents import M, turtle
from effort import examples


def node(name: object, kind: str, text: str) -> dict[str, Any]:
    return {"nodeID": name, "text": text, "type": kind}


def edges(*pairs: tuple[object, object]) -> list[dict[str, Any]]:
    return [{"edgeID": at, "fromID": start, "toID": end} for at, (start, end) in enumerate(pairs)]


def xaif(text: object) -> dict[str, Any]:
    """Ann asserts 1 in locution 0; 3 supports 1 and has nobody who says it."""
    nodes = [
        node(0, "L", "Ann: Tea calms."),
        node(1, "I", "Tea calms."),
        node(2, "YA", "Asserting"),
        node(3, "I", "It slows the pulse."),
        node(4, "RA", "Default Inference"),
    ]
    drawn = edges((0, 2), (2, 1), (3, 4), (4, 1))
    return {"AIF": {"nodes": nodes, "edges": drawn, "locutions": []}, "text": text, "OVA": {"nodes": []}}


SPOKEN = (
    '<p>Ann: <span class="highlighted" id="node0">Tea calms &amp; soothes. </span></p>'
    "<p>Bob: <SPAN id='3'>It slows <span id=node77>the</span> pulse.</SPAN><br>Well.</p>"
)
PLAIN = "Ann: Tea calms & soothes. \nBob: It slows the pulse.\nWell.\n"


def quoted(given: dict[str, Any]) -> dict[str, str]:
    """The words at the place of each claim that has one."""
    (text,) = read("xaif", as_json(given)).texts.values()
    quotes = {each.id: each.quote for each in map_of("xaif", as_json(given)).claims.values() if each.quote}
    return {name: text[quote.start : quote.end] for name, quote in quotes.items()}


def test_a_span_pins_the_claim_of_its_node_or_those_that_its_locution_asserts() -> None:
    for text in (SPOKEN, {"txt": SPOKEN}):
        assert quoted(xaif(text)) == {"n1": "Tea calms & soothes.", "n3": "It slows the pulse."}


def test_the_text_is_stored_as_the_snapshot_of_a_source_of_the_pinned_claims() -> None:
    found = map_of("xaif", as_json(xaif(SPOKEN)))
    (text,) = read("xaif", as_json(xaif(SPOKEN))).texts.items()
    source = found.sources[M + "text"]
    assert text == ("talk.txt", PLAIN) == (source.snapshot, PLAIN)
    assert source.snapshot_digest == hashlib.sha256(PLAIN.encode()).hexdigest()
    assert [(each.sources, each.basis and each.basis.id) for each in found.claims.values()] == [
        ((M + "n0", M + "text"), "Assertion"),
        ((M + "text",), "Assertion"),
    ]
    document = turtle_of("xaif", as_json(xaif(SPOKEN)))
    assert "CG209" not in {each.code for each in check(parse([document]), snapshots=dict([text])).findings}


def test_the_account_counts_the_spans_and_names_those_that_pin_nothing() -> None:
    imported = read("xaif", as_json(xaif(SPOKEN))).imported
    assert adds_up(imported)
    assert (imported.made["spans"], imported.kept["spans"]) == (2, 1)
    assert [each.first for each in imported.remarks] == ['1.in, node "77"']


def test_the_file_comes_back_with_its_text_its_positions_and_no_locution_of_ours() -> None:
    again = json.loads(back("xaif", as_json(xaif(SPOKEN))))
    assert {**again, "AIF": None} == {**xaif(SPOKEN), "AIF": None}
    assert again["AIF"]["nodes"] == xaif(SPOKEN)["AIF"]["nodes"]


def test_texts_without_spans_of_claims_store_nothing() -> None:
    for text in (
        None,
        "",
        "Tea calms.",
        '<span id="node77">Tea</span>',
        '<span id="3"> </span>',
        '<span id="3">',
    ):
        found = read("xaif", as_json(xaif(text)))
        assert (found.texts, adds_up(found.imported)) == ({}, True)
        assert map_of("xaif", as_json(xaif(text))).claims[M + "n3"].quote is None


def test_of_several_files_each_text_is_stored_and_a_claim_is_pinned_once() -> None:
    one, two = xaif(SPOKEN), xaif('<span id="node3">Slowly.</span><span id="node9">Cold.</span>')
    two["AIF"]["nodes"].append(node(9, "I", "It is cold."))
    found = read("xaif", as_json(one), as_json(two))
    assert list(found.texts.items()) == [("talk.txt", PLAIN), ("talk-2.txt", "Slowly.Cold.")]
    assert adds_up(found.imported)
    document = turtle_of("xaif", as_json(one), as_json(two))
    again = writer_of(MAP_FORMATS["xaif"])(content_of(parse([document]))).text
    assert same_statements(turtle_of("xaif", again), document)


def test_what_a_curator_adds_to_a_pinned_map_comes_back_with_the_pins() -> None:
    document = turtle_of("xaif", as_json(xaif(SPOKEN)))
    added = turtle(':n1 cg:note "Checked." . :new a cg:Claim ; cg:text "New." ; cg:source :text .')
    statements = parse([document, added])
    again = writer_of(MAP_FORMATS["xaif"])(content_of(statements)).text
    both = turtle_of("xaif", again)
    assert read("xaif", again).texts == {}
    assert len(list(parse([both]).subjects)) == len(list(statements.subjects))
    assert '"Checked."' in both.text
    assert "cg:quoteStart" in both.text


def test_markup_of_other_kinds_is_no_text_and_ends_lines_where_a_reader_sees_them_end() -> None:
    found = read_marked("<div>One<br/>two</div><p>3 < 4 &lt; 5</p>\r\nsix<b data-id='x'>!</b><span>7</span>")
    assert found == MarkedText("One\ntwo\n3 < 4 < 5\n\nsix!7", {})


def test_places_that_cross_an_earlier_one_are_not_marked() -> None:
    marked = MarkedText("abcdef", {"x": (0, 4), "y": (2, 6), "z": (4, 5)})
    assert read_marked(write_marked(marked)) == MarkedText("abcdef", {"x": (0, 4), "z": (4, 5)})


@st.composite
def marked_texts(draw: st.DrawFn) -> MarkedText:
    """Texts of words with places that lie inside one another or apart."""
    words = draw(st.lists(st.text(st.sampled_from("ab<>&\"'é\n;"), min_size=1).filter(str.strip), max_size=8))
    text, places = "", dict[str, tuple[int, int]]()
    for number, word in enumerate(words):
        text += word
        start = len(text) - len(word.lstrip())
        end = len(text) - len(word) + len(word.rstrip())
        places[f"{number}'\" x"] = (start, end)
    if words:
        places["all"] = (len(text) - len(text.lstrip()), len(text.rstrip()))
    return MarkedText(text, places)


@examples(100)
@given(marked_texts())
def test_a_text_with_its_places_comes_back(marked: MarkedText) -> None:
    found = read_marked(write_marked(marked))
    assert (found.text, dict(found.places)) == (marked.text, dict(marked.places))
