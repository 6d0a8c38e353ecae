"""AIF and xAIF: each row of the mapping, both ways, and the laws of the round trip."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from foreign import adds_up, as_json, back, map_of, read, same_statements, turtle_of, written
from hypothesis import given
from hypothesis import strategies as st
from said import to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.model import Document
from claimgraph.scale import Relation

from documents import M, turtle
from effort import examples


def aif(nodes: str, edges: str, locutions: list[Any] | None = None, **rest: Any) -> dict[str, Any]:
    """A file from words: ``1:I:text 2:RA`` and ``1>2 2>3``; underscores in a text stand for spaces."""
    made = []
    for word in nodes.split():
        name, kind, *text = word.split(":")
        made.append({"nodeID": name, "text": ":".join(text).replace("_", " "), "type": kind})
    pairs = [word.split(">") for word in edges.split()]
    drawn = [
        {"edgeID": str(number), "fromID": start, "toID": end} for number, (start, end) in enumerate(pairs, 1)
    ]
    return {"nodes": made, "edges": drawn, "locutions": locutions or [], **rest}


def content(text: str) -> Any:
    """What must come back of a file: nodes and locutions with all fields, edges as pairs, all the rest."""
    whole = json.loads(text)
    inner = whole.get("AIF", whole)
    nodes = sorted(inner["nodes"], key=lambda each: str(each["nodeID"]))
    edges = sorted([str(each["fromID"]), str(each["toID"])] for each in inner["edges"] or [])
    locutions = sorted(as_json(each) for each in inner.get("locutions") or [])
    rest = {key: value for key, value in inner.items() if key not in ("nodes", "edges", "locutions")}
    beside = {key: value for key, value in whole.items() if key != "AIF"} if inner is not whole else {}
    return nodes, edges, locutions, rest, beside


def steps(given: dict[str, Any]) -> list[tuple[list[str], str, str]]:
    """The links of the map that a file becomes: premises and target by id, and the relation."""
    found = map_of("aif", as_json(given))
    links = [
        ([vocab.local_name(each) for each in link.premises], link.relation.id, vocab.local_name(link.to))
        for link in found.links
    ]
    undercuts = [
        ([vocab.local_name(each) for each in one.premises], "undercuts", vocab.local_name(one.to))
        for one in found.undercuts
    ]
    return sorted(links + undercuts)


SHAPES = {
    "an inference supports": ("1:I:a 2:I:b 3:RA", "1>3 3>2", [(["n1"], "supports", "n2")]),
    "an inference of two premises is a link of both": (
        "1:I:a 2:I:b 3:I:c 4:RA",
        "1>4 2>4 4>3",
        [(["n1", "n2"], "supports", "n3")],
    ),
    "a conflict of two premises is a link of both": (
        "1:I:a 2:I:b 3:I:c 4:CA",
        "1>4 2>4 4>3",
        [(["n1", "n2"], "contradicts", "n3")],
    ),
    "a rephrase of two is a link of both": (
        "1:I:a 2:I:b 3:I:c 4:MA",
        "1>4 2>4 4>3",
        [(["n1", "n2"], "restates", "n3")],
    ),
    "an undercut of two premises is of both": (
        "1:I:a 2:I:b 3:RA 4:I:u 5:I:w 6:CA",
        "1>3 3>2 4>6 5>6 6>3",
        [(["n1"], "supports", "n2"), (["n4", "n5"], "undercuts", "n3")],
    ),
    "a locution argued against is a claim as well": (
        "1:I:a 2:L:Ann:_b 3:CA",
        "1>3 3>2",
        [(["n1"], "contradicts", "c2")],
    ),
    "a conflict contradicts": ("1:I:a 2:I:b 3:CA", "1>3 3>2", [(["n1"], "contradicts", "n2")]),
    "a symmetric conflict is two": (
        "1:I:a 2:I:b 3:CA 4:CA",
        "1>3 3>2 2>4 4>1",
        [(["n1"], "contradicts", "n2"), (["n2"], "contradicts", "n1")],
    ),
    "a conflict with an inference undercuts it": (
        "1:I:a 2:I:b 3:RA 4:I:u 5:CA",
        "1>3 3>2 4>5 5>3",
        [(["n1"], "supports", "n2"), (["n4"], "undercuts", "n3")],
    ),
    "a conflict with a conflict with a conflict undercuts the undercut": (
        "1:I:a 2:I:b 3:CA 4:I:u 5:CA 6:I:w 7:CA",
        "1>3 3>2 4>5 5>3 6>7 7>5",
        [(["n1"], "contradicts", "n2"), (["n4"], "undercuts", "n3"), (["n6"], "undercuts", "n5")],
    ),
    "a rephrase restates": ("1:I:a 2:I:b 3:MA", "1>3 3>2", [(["n1"], "restates", "n2")]),
    "a locution argued from is a claim as well": (
        "1:L:Ann:_a 2:I:b 3:RA",
        "1>3 3>2",
        [(["c1"], "supports", "n2")],
    ),
    "a step without a premise is kept": ("1:I:a 2:RA", "2>1", []),
    "a step with two conclusions is kept": ("1:I:a 2:I:b 3:I:c 4:RA", "1>4 4>2 4>3", []),
    "a step to itself is kept": ("1:I:a 2:RA", "1>2 2>1", []),
    "an inference to an inference is kept": (
        "1:I:a 2:I:b 3:RA 4:I:c 5:RA",
        "1>3 3>2 4>5 5>3",
        [(["n1"], "supports", "n2")],
    ),
    "a conflict with a rephrase is kept": (
        "1:I:a 2:I:b 3:MA 4:I:c 5:CA",
        "1>3 3>2 4>5 5>3",
        [(["n1"], "restates", "n2")],
    ),
    "conflicts that aim at one another are kept": ("1:I:a 2:CA 3:I:b 4:CA", "1>2 2>4 3>4 4>2", []),
    "a twin of a step is kept": ("1:I:a 2:I:b 3:RA 4:RA", "1>3 3>2 1>4 4>2", [(["n1"], "supports", "n2")]),
    "a step without a conclusion is kept": ("1:I:a 2:RA", "1>2", []),
    "a rephrase of a rephrase is kept": (
        "1:I:a 2:I:b 3:MA 4:I:c 5:MA",
        "1>3 3>2 4>5 5>3",
        [(["n1"], "restates", "n2")],
    ),
    "a locution to a locution is kept": ("1:L:Ann:_a 2:L:Bob:_b 3:I:c", "1>2", []),
    "a transition to a transition is kept": ("1:TA:t 2:TA:t 3:I:c", "1>2", []),
    "a symmetric conflict is two conflicts": (
        "1:I:a 2:I:b 3:CA 4:CA",
        "1>3 3>2 2>4 4>1",
        [(["n1"], "contradicts", "n2"), (["n2"], "contradicts", "n1")],
    ),
    "information to information is kept": ("1:I:a 2:I:b", "1>2", []),
    "other nodes are kept": ("1:I:a 2:PA:pref 3:TA:t 4:EN:e 5: 6:YA:Asserting", "1>2 3>4 6>1", []),
}


@pytest.mark.parametrize(("nodes", "edges", "expected"), SHAPES.values(), ids=SHAPES)
def test_a_shape_means_what_the_mapping_says_and_comes_back(
    nodes: str, edges: str, expected: list[tuple[list[str], str, str]]
) -> None:
    given = aif(nodes, edges)
    assert steps(given) == expected
    assert content(back("aif", as_json(given))) == content(as_json(given))
    assert adds_up(read("aif", as_json(given)).imported)


SPOKEN = aif(
    "1:I:Tea_calms. 2:L:Ann:_Tea_calms. 3:YA:Asserting 4:L:Bob:_Does_it? 5:YA:Pure_Questioning"
    " 6:TA:Default_Transition 7:L:Bob:_No. 8:YA:Disagreeing 9:I:No. 10:YA:Agreeing",
    "2>3 3>1 4>5 5>1 2>6 6>7 7>8 8>1 7>10 10>9",
    [
        {"nodeID": "2", "personID": "11", "start": "2011-06-14 10:00:00", "end": None},
        {"nodeID": "7", "personID": 12},
        {"nodeID": "4", "personID": "13"},
        {"nodeID": "99", "personID": "14"},
    ],
    participants=[{"participantID": 11, "firstname": "Ann", "surname": "Lund"}, {"participantID": 13}],
)


def test_a_speaker_who_asserts_is_a_source_with_name_day_and_what_it_replies_to() -> None:
    found = map_of("aif", as_json(SPOKEN))
    assert [(each.title, each.creators, str(each.issued)) for each in found.sources.values()] == [
        ("Ann: Tea calms.", ("Ann Lund",), "2011-06-14"),
        ("Bob: No.", ("person 12",), "None"),
    ]
    assert found.sources[M + "n7"].reply_to == M + "n2"
    assert [(each.sources, each.basis and each.basis.id) for each in found.claims.values()] == [
        ((M + "n2",), "Assertion"),
        ((M + "n7",), "Assertion"),
    ]


ENDORSING = """Asserting Agreeing Restating Conceding Affirming Arguing Default_Illocuting
Assertive_Questioning Rhetorical_Questioning Assertive_Challenging""".split()
OTHER_ACTS = "Pure_Questioning Challenging Disagreeing Analysing Ironic_Asserting Popular_Conceding".split()


@pytest.mark.parametrize("act", [*ENDORSING, *OTHER_ACTS])
def test_only_a_speech_act_that_endorses_makes_its_locution_a_source(act: str) -> None:
    given = aif(f"1:I:a 2:L:Ann:_a 3:YA:{act}", "2>3 3>1")
    (claim,) = map_of("aif", as_json(given)).claims.values()
    expected = ((M + "n2",), "Assertion") if act in ENDORSING else ((), None)
    assert (claim.sources, claim.basis and claim.basis.id) == expected
    assert content(back("aif", as_json(given))) == content(as_json(given))


def test_a_locution_replies_to_the_first_of_two_and_the_other_transition_comes_back() -> None:
    given = aif(
        "1:I:a 2:L:Ann:_a 3:YA:Asserting 4:I:b 5:L:Bob:_b 6:YA:Asserting 7:I:c 8:L:Cy:_c 9:YA:Asserting"
        " 10:TA:t 11:TA:t",
        "2>3 3>1 5>6 6>4 8>9 9>7 2>10 10>8 5>11 11>8",
    )
    assert map_of("aif", as_json(given)).sources[M + "n8"].reply_to == M + "n2"
    assert content(back("aif", as_json(given))) == content(as_json(given))


def test_speech_comes_back_whole() -> None:
    assert content(back("aif", as_json(SPOKEN))) == content(as_json(SPOKEN))


def test_the_report_adds_up_and_tells_what_the_map_has_now() -> None:
    imported = read("aif", as_json(SPOKEN)).imported
    assert adds_up(imported)
    assert imported.things == {"claims": 2, "sources": 2}
    assert (imported.read["locutions"], imported.made["locutions"], imported.kept["locutions"]) == (4, 2, 2)
    assert [(each.item, each.count) for each in imported.left_out] == [("edge numbers", 10)]


def test_fields_that_nobody_knows_numbers_as_ids_and_null_for_a_list_come_back() -> None:
    given = {
        "nodes": [
            {"nodeID": 1, "text": "a", "type": "I", "timestamp": "2012", "more": {"x": [1, None]}},
            {"nodeID": "2", "text": "", "type": "I"},
            {"nodeID": "3", "type": "RA", "text": "Expert", "schemeID": 72},
        ],
        "edges": [
            {"fromID": 1, "toID": "3", "weight": 2},
            {"fromID": "3", "toID": "2"},
            {"fromID": "3", "toID": "2"},
        ],
        "locutions": None,
        "other": "x",
    }
    again = json.loads(back("aif", as_json(given)))
    assert content(as_json(again)) == content(as_json(given))
    assert again["locutions"] is None
    assert again["edges"][0]["weight"] == 2


def test_xaif_comes_back_with_all_that_is_around_the_graph() -> None:
    given = {
        "AIF": {**aif("1:I:a 2:I:b 3:RA", "1>3 3>2"), "schemefulfillments": [{"nodeID": "3"}]},
        "OVA": [],
        "text": "<p>",
    }
    assert content(back("xaif", as_json(given))) == content(as_json(given))


def test_files_that_share_a_node_are_one_map_and_another_text_gets_another_name() -> None:
    one, two = aif("1:I:a 2:I:b 3:RA", "1>3 3>2"), aif("1:I:a 2:I:other 4:CA", "1>4 4>2")
    found = map_of("aif", as_json(one), as_json(two))
    assert {vocab.local_name(iri): claim.text for iri, claim in found.claims.items()} == {
        "n1": "a",
        "n2": "b",
        "n2-2": "other",
    }
    imported = read("aif", as_json(one), as_json(two), as_json(two)).imported
    assert adds_up(imported)
    assert "differences" not in imported.read
    assert [each.why for each in imported.remarks] == [
        'renamed "2-2": another file uses its id for a different text'
    ]


BROKEN = {
    "not json": ("{", "not valid JSON"),
    "a list": ("[]", 'no list of "nodes"'),
    "no nodes": ('{"edges": []}', 'no list of "nodes"'),
    "a key twice": ('{"nodes": [], "nodes": []}', '"nodes" appears twice'),
    "too deep": ('{"nodes": ' + "[" * 101 + "]" * 101 + "}", "deeper than 100"),
    "an endless string": ('{"nodes": "' + "a" * 50_000, "not valid JSON"),
    "deep in a text only": (as_json({"nodes": [{"text": '\\"' + "[" * 200}]}), "a node has no id"),
    "not a number": ('{"nodes": [], "x": NaN}', "NaN is not a JSON number"),
    "half a character": (
        '{"nodes": [{"nodeID": "1", "type": "I", "text": "\\ud800"}]}',
        "half of a surrogate pair",
    ),
    "no type": ('{"nodes": [{"nodeID": "1"}]}', 'the node "1" has no type'),
    "no id": ('{"nodes": [{"type": "I"}]}', "a node has no id"),
    "an id twice": (as_json(aif("1:I:a 1:I:b", "")), 'two nodes have the nodeID "1"'),
    "an edge to nothing": (as_json(aif("1:I:a", "1>2")), 'there is no node "2"'),
    "nodes that are none": ('{"nodes": [1]}', 'item 1 of "nodes" is not an object'),
    "edges that are none": ('{"nodes": [], "edges": {}}', '"edges" is not a list'),
    "ours not ours": ('{"nodes": [], "claimgraph": [1]}', '"claimgraph" is not an object'),
    "ours broken": (
        '{"nodes": [], "claimgraph": {"things": {"a b": {}}, "links": [1]}}',
        "is damaged. Export the map again",
    ),
}


@pytest.mark.parametrize(("text", "message"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_not_sound_is_refused_with_the_place(text: str, message: str) -> None:
    with pytest.raises(EditError, match=r"1\.in") as refused:
        read("aif", text)
    assert message in str(refused.value)


@pytest.mark.parametrize("relation", [{}, ["x"], "supports"])
def test_a_relation_of_ours_that_is_none_is_refused(relation: object) -> None:
    given = aif("1:I:a 2:I:b 3:RA", "1>3 3>2")
    given["nodes"][2]["claimgraph"] = {"relation": relation} if relation else {"relation": {"a": 1}}
    with pytest.raises(EditError, match="is not a claimgraph relation"):
        read("aif", as_json(given))


def test_ids_and_titles_cannot_smuggle_a_statement_into_the_map() -> None:
    evil = '"] . <x> <y> "z" . \n:n9 a cg:Claim # \\'
    given = {"nodes": [{"nodeID": evil, "text": evil, "type": "I"}], "edges": [], "locutions": [], evil: evil}
    found = map_of("aif", as_json(given))
    assert [each.text for each in found.claims.values()] == [" ".join(evil.split())]
    assert content(back("aif", as_json(given))) == content(as_json(given))


OURS = """
:map a cg:ClaimMap ; dct:title "Does tea calm?" ; cg:mainClaim :calms .
:shop a cg:BlogPost ; dct:title "Calm in a cup" ; dct:creator "A shop" ; dct:issued "2025-03-01"^^xsd:date .
:calms a cg:Claim ; cg:text "Tea calms."@en, "Tee beruhigt."@de .
:nephew a cg:Claim ; cg:text "He felt calm." ; cg:source :shop ; cg:basis cg:Anecdote ;
    cg:anecdotalFor :calms .
:trial a cg:Claim ; cg:text "Nobody\\n felt calm." ; cg:source :shop ;
    cg:basis cg:ExpertOpinion ; cg:quote " as  it\\tis " ;
    cg:contradicts :calms ; cg:undercuts :nephew ; cg:findsNoEvidenceFor :calms .
:one a cg:Claim ; cg:text "One." ; cg:supports :calms .
:two a cg:Claim ; cg:text "Two." ; cg:supports :calms ; cg:undercuts :both .
:both a cg:Link ; cg:from :one, :two ; cg:relation cg:supports ; cg:to :calms ; cg:note "Only together." .
"""


def test_polarity_and_structure_of_a_map_of_ours_are_readable_by_others() -> None:
    given = json.loads(written("aif", turtle(OURS)))
    kinds = {each["nodeID"]: (each["type"], each["text"]) for each in given["nodes"]}
    assert kinds["nephew--calms"] == ("RA", "Anecdote")
    assert kinds["trial--calms"] == ("CA", "Default Conflict")
    assert kinds["both"] == ("RA", "Default Inference")
    assert kinds["two--both"] == ("CA", "Default Conflict")
    assert kinds["shop.nephew"] == ("L", "He felt calm.")
    assert not any("findsNoEvidenceFor" in name for name in kinds)
    assert {"nodeID": "shop.nephew", "personID": "A shop", "start": "2025-03-01 00:00:00"} in given[
        "locutions"
    ]


def test_a_map_of_ours_comes_back_exactly() -> None:
    document = turtle(OURS)
    assert same_statements(turtle_of("aif", written("aif", document)), document)
    assert same_statements(turtle_of("xaif", written("xaif", document)), document)


def test_a_text_that_was_changed_in_another_tool_is_taken_over() -> None:
    given = json.loads(written("aif", turtle(OURS)))
    for node in given["nodes"]:
        node["text"] = "He slept." if node["nodeID"] == "nephew" else node["text"]
    assert map_of("aif", as_json(given)).claims[M + "nephew"].text == "He slept."


def test_what_a_curator_adds_to_an_imported_map_goes_along_and_the_file_keeps_its_nodes() -> None:
    imported = turtle_of("aif", as_json(SPOKEN))
    added = turtle(
        ':new a cg:Claim ; cg:text "New." ; cg:source :n2 ; cg:basis cg:Anecdote ; cg:supports :n1 .'
        ' :n1 cg:note "Checked." .'
    )
    text = written("aif", imported, added)
    both = Document("both.ttl", imported.text + added.text)
    assert same_statements(turtle_of("aif", text), both)
    nodes = {as_json(each) for each in json.loads(text)["nodes"]}
    assert nodes >= {as_json(each) for each in SPOKEN["nodes"]}


@examples(60)
@given(st.data())
def test_whatever_a_map_says_comes_back_exactly(data: st.DataObject) -> None:
    text, _ = data.draw(spelled(to_said(data.draw(whole_maps()))))
    document = Document("m.ttl", text)
    again = Document("again.ttl", read("aif", written("aif", document)).blocks.to_turtle())
    assert same_statements(again, document)


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, Any]:
    """Files of any shape over a few nodes, regular or not."""
    kinds = draw(
        st.lists(st.sampled_from(["I", "I", "I", "L", "RA", "CA", "MA", "YA", "TA", "PA"]), max_size=9)
    )
    words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=5)
    nodes = [
        {"nodeID": str(number), "type": kind, "text": "Asserting" if kind == "YA" else draw(words)}
        for number, kind in enumerate(kinds)
    ]
    ends = st.sampled_from([str(number) for number in range(len(kinds))] or ["0"])
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=16)) if kinds else []
    edges = [{"edgeID": number, "fromID": start, "toID": end} for number, (start, end) in enumerate(pairs)]
    return {"nodes": nodes, "edges": edges, "locutions": [{"nodeID": each["nodeID"]} for each in nodes[:2]]}


@examples(200)
@given(graphs(), st.randoms(use_true_random=False))
def test_any_graph_becomes_a_map_without_errors_comes_back_and_is_the_same_in_any_order(
    given: dict[str, Any], dice: random.Random
) -> None:
    assert adds_up(read("aif", as_json(given)).imported)
    document = turtle_of("aif", as_json(given))
    assert content(back("aif", as_json(given))) == content(as_json(given))
    shuffled = {key: dice.sample(each, len(each)) for key, each in given.items()}
    assert turtle_of("aif", as_json(shuffled)) == document


@examples(100)
@given(graphs())
def test_the_sign_of_every_step_is_that_of_its_node(given: dict[str, Any]) -> None:
    types = {f"n{each['nodeID']}": each["type"] for each in given["nodes"]}
    for link in map_of("aif", as_json(given)).links:
        sign = {Relation.SUPPORTS: "RA", Relation.CONTRADICTS: "CA", Relation.RESTATES: "MA"}[link.relation]
        assert types[vocab.local_name(link.iri or "")] == sign
    for undercut in map_of("aif", as_json(given)).undercuts:
        assert types[vocab.local_name(undercut.iri or "")] == "CA"
