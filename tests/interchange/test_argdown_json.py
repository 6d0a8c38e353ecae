"""The JSON of the official Argdown program, made by hand: it is the map of the text, or it is refused."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from foreign import adds_up, as_json, map_of, read, turtle_of
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import vocabulary as vocab
from claimgraph.errors import ClaimgraphError, EditError
from claimgraph.interchange.formats import recognise_map

from documents import M
from effort import examples


def member(title: str, text: str | None, **rest: Any) -> dict[str, Any]:
    found = {"type": "statement", "title": title, **rest}
    return {**found, "isReference": True} if text is None else {**found, "text": text}


def statement(title: str, *texts: str | None, **rest: Any) -> dict[str, Any]:
    members = [member(title, text) for text in texts]
    return {"type": "equivalence-class", "title": title, "members": members, **rest}


def relation(kind: str, start: str, to: str, **rest: Any) -> dict[str, Any]:
    """A relation between ends such as ``[A]``, ``<B>`` or ``(B)`` for an inference."""
    kinds = {"[": "equivalence-class", "<": "argument", "(": "inference"}
    ends = {"from": start[1:-1], "fromType": kinds[start[0]], "to": to[1:-1], "toType": kinds[to[0]]}
    return {"type": "relation", "relationType": kind, **ends, **rest}


def debate() -> dict[str, Any]:
    bold = [
        {"type": "bold", "start": 0, "stop": 2},
        {"type": "link", "start": 4, "stop": 8, "url": "https://a.example/"},
        {"type": "tag", "start": 17, "stop": 20, "tag": "pro"},
    ]
    tea = statement("Tea", "We should drink tea.", None, tags=["position"], section="s2")
    calm = statement("Calm", None)
    calm["members"].append(member("Calm", "Tea calms people #pro", ranges=bold, tags=["pro"], section="s2"))
    calm |= {"tags": ["pro"], "data": {"source": "Weekly"}}
    inference = {"type": "inference", "inferenceRules": ["Modus ponens"], "data": {"uses": [1]}}
    steps = [
        member("Calm", None, role="premise"),
        member("Tea", None, role="main-conclusion", inference=inference),
    ]
    return {
        "arguments": {
            "X": {"type": "argument", "title": "X", "members": [], "pcs": steps, "section": "s1"},
            "Y": {"type": "argument", "title": "Y", "members": [member("Y", "Yes.")], "pcs": []},
        },
        "statements": {"Tea": tea, "Calm": calm, "No": statement("No", "No tea.")},
        "relations": [
            relation("contradictory", "[Tea]", "[No]"),
            relation("undercut", "<Y>", "(X)", conclusionIndex=1),
            relation("support", "<Y>", "[Calm]"),
            relation("contrary", "[No]", "[Calm]"),
        ],
        "sections": [
            {"id": "s1", "level": 1, "title": "One", "children": [{"id": "s2", "level": 2, "title": "Two"}]}
        ],
    }


def test_the_model_becomes_a_map() -> None:
    found = map_of("argdown-json", as_json(debate()))
    steps = {
        (*map(vocab.local_name, link.premises), link.relation.id, vocab.local_name(link.to))
        for link in found.links
    }
    assert steps == {
        ("Calm", "supports", "Tea"),
        ("Tea", "contradicts", "No"),
        ("No", "contradicts", "Tea"),
        ("Y", "supports", "Calm"),
        ("No", "contradicts", "Calm"),
    }
    assert [(each.premises, vocab.local_name(each.to)) for each in found.undercuts] == [((M + "Y",), "X")]
    calm = found.claims[M + "Calm"]
    assert (calm.text, [topic.label for topic in found.topics.values()]) == (
        "Tea calms people",
        ["position", "pro"],
    )
    assert [found.sources[each].title for each in calm.sources] == ["Weekly"]
    imported = read("argdown-json", as_json(debate())).imported
    assert adds_up(imported)
    assert (imported.made["steps"], imported.kept["sections"], list(imported.left_out)) == (1, 2, [])


def test_emphasis_and_links_are_kept_if_they_read_as_the_same_words() -> None:
    text = turtle_of("argdown-json", as_json(debate())).text
    assert '"**Tea** [calms](https://a.example/) people"' in text
    given = debate()
    given["statements"]["Calm"]["members"][1]["ranges"][0]["stop"] = 1
    assert [(each.item, each.first) for each in read("argdown-json", as_json(given)).imported.left_out] == [
        ("wordings with markup", "Calm")
    ]


def steps_of(*debates: dict[str, Any]) -> set[tuple[str, ...]]:
    return {
        (*map(vocab.local_name, link.premises), link.relation.id, vocab.local_name(link.to))
        for link in map_of("argdown-json", *map(as_json, debates)).links
    }


def test_a_title_in_several_files_is_one_statement_and_each_untitled_one_is_another() -> None:
    first, second = debate(), debate()
    first["statements"]["Untitled 1"] = statement("Untitled 1", "One.")
    second["arguments"] = {}
    second["statements"] = {
        "Tea": statement("Tea", "Drink tea!", tags=["more"], data={"a": 1}),
        "Untitled 1": statement("Untitled 1", "Other."),
        "Untitled 2": statement("Untitled 2", "Third."),
    }
    second["relations"] = [
        relation("attack", "[Untitled 1]", "[Tea]"),
        relation("support", "[Untitled 2]", "[Untitled 1]"),
    ]
    found = map_of("argdown-json", as_json(first), as_json(second))
    texts = {vocab.local_name(iri): each.text for iri, each in found.claims.items()}
    assert texts["Tea"] == "Drink tea!"
    assert {name: words for name, words in texts.items() if name.startswith("Untitled")} == {
        "Untitled-1": "One.",
        "Untitled-3": "Other.",
        "Untitled-2": "Third.",
    }
    assert steps_of(first, second) >= {
        ("Untitled-3", "contradicts", "Tea"),
        ("Untitled-2", "supports", "Untitled-3"),
    }
    assert {topic.label for topic in found.topics.values()} == {"position", "pro", "more"}
    assert adds_up(read("argdown-json", as_json(first), as_json(second)).imported)


def test_statements_of_several_files_stand_in_the_order_of_files_and_lines() -> None:
    first, second = debate(), debate()
    first["statements"] = {"B": statement("B", "Two."), "A": statement("A", "One.")}
    second["statements"] = {"C": statement("C", "Three.")}
    for file, title, line in ((first, "A", 3), (first, "B", 7), (second, "C", 1)):
        file |= {"arguments": {}, "relations": []}
        file["statements"][title]["members"][0]["startLine"] = line
    found = map_of("argdown-json", as_json(first), as_json(second))
    assert [each.text for each in found.claims.values()] == ["One.", "Two.", "Three."]


def test_an_argument_has_its_structure_in_one_file_only() -> None:
    with pytest.raises(EditError, match=r'^2\.in: "X" has another premise-conclusion structure'):
        read("argdown-json", as_json(debate()), as_json(debate()))
    second = debate()
    second["arguments"]["X"]["pcs"] = []
    second["relations"] = []
    assert steps_of(second, debate()) == steps_of(debate(), second) == steps_of(debate())


def test_the_format_is_told_from_the_beginning() -> None:
    found = recognise_map(as_json(debate()))
    assert found is not None
    assert found.id == "argdown-json"


BROKEN: dict[str, tuple[list[str | int], Any, str]] = {
    "no statements": (["statements"], None, '"statements" is not an object'),
    "statements in a list": (["statements"], [], '"statements" is not an object'),
    "a statement that is none": (["statements", "Tea"], 1, '"Tea" is not an object'),
    "members that are none": (["statements", "Tea", "members"], {"a": 1}, '"Tea" is not a list'),
    "a member that is none": (["statements", "Tea", "members", 0], "x", '"Tea" is not an object'),
    "an argument that is none": (["arguments", "X"], [], '"X" is not an object'),
    "a structure that is none": (["arguments", "X", "pcs"], {"a": 1}, '"X" is not a list'),
    "a premise from elsewhere": (["arguments", "X", "pcs", 0, "title"], "Z", "that is not in the file"),
    "a structure without an end": (["arguments", "X", "pcs", 1, "inference"], None, "without a premise or"),
    "an inference that is none": (["arguments", "X", "pcs", 1, "inference"], 1, '"X" is not an object'),
    "relations that are none": (["relations"], {}, '"relations" is not a list'),
    "a relation that is none": (["relations", 0], 1, '"relation 1" is not an object'),
    "a relation of no kind": (["relations", 0, "relationType"], "x", "is of no kind that Argdown has"),
    "a relation from elsewhere": (["relations", 0, "from"], "Z", "has an end that is not in the file"),
    "a relation from a thing": (["relations", 0, "fromType"], "thing", "does not lead from and to"),
    "a relation from an inference": (["relations", 1, "fromType"], "inference", "has an end at an inference"),
    "an inference that is not there": (["relations", 1, "conclusionIndex"], 0, "has an end at an inference"),
    "sections that are none": (["sections"], 1, '"sections" is not a list'),
}  # fmt: skip


@pytest.mark.parametrize(("path", "value", "message"), BROKEN.values(), ids=BROKEN)
def test_json_that_is_not_sound_is_refused_with_the_place(
    path: list[str | int], value: Any, message: str
) -> None:
    given: Any = debate()
    there = given
    for key in path[:-1]:
        there = there[key]
    if path == ["relations", 1, "fromType"]:
        there["from"] = "X"
    there[path[-1]] = value
    with pytest.raises(EditError, match=r"1\.in") as refused:
        read("argdown-json", as_json(given))
    assert message in str(refused.value)


def test_other_json_is_refused() -> None:
    for text in ("[]", "{}", '{"statements": {}}'):
        with pytest.raises(EditError, match="not Argdown's JSON"):
            read("argdown-json", text)


VALUES = st.sampled_from([None, True, 0, -1, 99, "", "Z", "Tea", [], {}, [1], {"a": 1}, "#", "\ud7ff", 1.5])


@examples(400)
@given(st.data())
def test_no_damage_to_json_is_more_than_an_error(data: st.DataObject) -> None:
    given_json: Any = debate()
    for _ in range(data.draw(st.integers(1, 3))):
        there = given_json
        while True:
            keys = list(there) if isinstance(there, dict) else list(range(len(there)))
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if isinstance(there[key], dict | list) and there[key] and data.draw(st.booleans()):
                there = there[key]
                continue
            there[key] = copy.deepcopy(data.draw(VALUES))
            break
    try:
        found = read("argdown-json", as_json(given_json))
    except ClaimgraphError:
        return
    assert adds_up(found.imported)
    turtle_of("argdown-json", as_json(given_json))
