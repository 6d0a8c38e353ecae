"""arg-microtexts XML: each row of the mapping, both ways, and the laws of the round trip."""

from __future__ import annotations

import random
import re

import pytest
from foreign import (
    adds_up,
    back,
    map_of,
    read,
    read_files,
    same_statements,
    turtle_of,
    written,
    written_files,
)
from hypothesis import given
from hypothesis import strategies as st
from said import to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.formats import recognise_map
from claimgraph.model import Document

from documents import turtle
from effort import examples

HEAD = "<?xml version='1.0' encoding='UTF-8'?>\n"


def graph(edges: str, adus: int = 4, inside: str = "", start: str = '<arggraph id="tea">') -> str:
    """A graph of adus a1, a2 …, each of one edu, and edges such as ``c1:a1>a2:sup``."""
    names = range(1, adus + 1)
    lines = [f'<edu id="e{each}"><![CDATA[Text {each}.]]></edu>' for each in names]
    lines += [f'<adu id="a{each}" type="pro"/>' for each in names]
    lines += [f'<edge id="s{each}" src="e{each}" trg="a{each}" type="seg"/>' for each in names]
    for word in edges.split():
        name, ends, kind = word.split(":")
        source, target = ends.split(">")
        lines.append(f'<edge id="{name}" src="{source}" trg="{target}" type="{kind}"/>')
    lines += [inside] if inside else []
    return HEAD + start + "\n" + "".join(f"  {line}\n" for line in lines) + "</arggraph>\n"


def steps(text: str) -> list[tuple[str, str, str]]:
    """The links and undercuts of the map that a file becomes: premises, relation and target by id."""
    found = map_of("microtexts", text)
    links = [(link.premises, link.relation.id, link.to) for link in found.links]
    links += [(one.premises, "undercuts", one.to) for one in found.undercuts]
    return sorted(
        ("+".join(vocab.local_name(each)[4:] for each in premises), relation, vocab.local_name(to)[4:])
        for premises, relation, to in links
    )


SHAPES = {
    "a support supports": ("c1:a1>a2:sup", [("a1", "supports", "a2")]),
    "an example supports and is no anecdote": ("c1:a1>a2:exa", [("a1", "supports", "a2")]),
    "a rebuttal contradicts": ("c1:a1>a2:reb", [("a1", "contradicts", "a2")]),
    "an undercutter undercuts a support": (
        "c1:a1>a2:sup c2:a3>c1:und",
        [("a1", "supports", "a2"), ("a3", "undercuts", "c1")],
    ),
    "an undercutter undercuts an undercut, to any depth": (
        "c1:a1>a2:reb c2:a3>c1:und c3:a4>c2:und",
        [("a1", "contradicts", "a2"), ("a3", "undercuts", "c1"), ("a4", "undercuts", "c2")],
    ),
    "an added premise is linked": ("c1:a1>a2:sup c2:a3>c1:add", [("a1+a3", "supports", "a2")]),
    "a premise added to an added premise is linked with both": (
        "c1:a1>a2:reb c2:a3>c1:add c3:a4>c2:add",
        [("a1+a3+a4", "contradicts", "a2")],
    ),
    "an undercut can have several premises": (
        "c1:a1>a2:sup c2:a3>c1:und c3:a4>c2:add",
        [("a1", "supports", "a2"), ("a3+a4", "undercuts", "c1")],
    ),
    "a support of an edge is kept": (
        "c1:a1>a2:sup c2:a3>c1:sup c3:a4>c2:und",
        [("a1", "supports", "a2")],
    ),
    "an undercutter of an adu is kept": ("c1:a1>a2:und", []),
    "a step to itself is kept": ("c1:a1>a1:sup", []),
    "undercutters that aim at one another are kept": ("c1:a1>c2:und c2:a2>c1:und", []),
    "premises added to one another are kept": ("c1:a1>c2:add c2:a2>c1:add", []),
    "a premise added to an adu is kept": ("c1:a1>a2:add", []),
    "a target added as a premise is kept": (
        "c1:a1>a2:sup c2:a2>c1:add",
        [("a1", "supports", "a2")],
    ),
    "a premise added twice is kept once": (
        "c1:a1>a2:sup c2:a1>c1:add",
        [("a1", "supports", "a2")],
    ),
    "a twin of a step is kept": ("c1:a1>a2:sup c2:a1>a2:exa", [("a1", "supports", "a2")]),
    "an edge of another type is kept": ("c1:a1>a2:mystery", []),
    "an edge from a segment to a segment is kept": ("c1:e1>e2:sup c2:a1>e1:sup", []),
}


@pytest.mark.parametrize(("edges", "expected"), SHAPES.values(), ids=SHAPES)
def test_a_shape_means_what_the_mapping_says_and_comes_back(
    edges: str, expected: list[tuple[str, str, str]]
) -> None:
    text = graph(edges)
    assert steps(text) == expected
    assert back("microtexts", text) == text
    imported = read("microtexts", text).imported
    assert adds_up(imported)
    used = sum("+" in premises for premises, _, _ in expected)
    assert imported.kept["edges"] <= len(edges.split()) - len(expected) - used
    assert len(imported.remarks) == (1 if imported.kept["edges"] else 0)


def test_segments_are_joined_in_the_order_of_the_text() -> None:
    text = HEAD + (
        '<arggraph id="tea" topic_id="is_tea_good" stance="pro">\n'
        '  <edu id="e2"><![CDATA[They slept]]></edu>\n'
        '  <edu id="e1"><![CDATA[ & calmed.]]></edu>\n'
        '  <edu id="e3" implicit="true"><![CDATA[Implied.]]></edu>\n'
        '  <joint id="j1"/>\n'
        '  <adu id="a1" type="opp"/>\n'
        '  <adu id="a2" type="pro"/>\n'
        '  <adu id="a3" type="pro"/>\n'
        '  <edge id="c1" src="e1" trg="j1" type="seg"/>\n'
        '  <edge id="c2" src="e2" trg="j1" type="seg"/>\n'
        '  <edge id="c3" src="j1" trg="a1" type="seg"/>\n'
        '  <edge id="c4" src="e3" trg="a2" type="seg"/>\n'
        "</arggraph>\n"
    )
    found = map_of("microtexts", text)
    assert [each.text for each in found.claims.values()] == [
        "They slept & calmed.",
        "Implied.",
        "a3, which has no text",
    ]
    assert [each.label for each in found.topics.values()] == ["is tea good"]
    assert all(len(each.topics) == 1 for each in found.claims.values())
    assert back("microtexts", text) == text


def test_joints_without_segments_and_in_circles_are_kept() -> None:
    inside = (
        '<joint id="j1"/><joint id="j2"/><joint id="j3"/>'
        '<edge id="k1" src="j1" trg="j2" type="seg"/><edge id="k2" src="j2" trg="j1" type="seg"/>'
        '<edge id="k3" src="j2" trg="a1" type="seg"/><edge id="k4" src="a2" trg="a1" type="seg"/>'
        '<edge id="k5" src="j3" trg="a1" type="seg"/><edge id="k6" src="e2" trg="j3" type="seg"/>'
        '<edge id="k7" src="j3" trg="a1" type="seg"/>'
    )
    text = graph("", 2, inside)
    imported = read("microtexts", text).imported
    assert adds_up(imported)
    assert (imported.made["joints"], imported.kept["joints"], imported.kept["edges"]) == (1, 2, 4)
    again = back("microtexts", text)
    assert back("microtexts", again) == again
    assert re.findall(r'id="[^"]+"', again) == re.findall(r'id="[^"]+"', text)


def test_what_is_no_part_of_a_graph_is_kept_or_told() -> None:
    text = graph("", 1, '<layer kind="x"><mark>bold</mark> <b/></layer><!-- aside -->loose')
    imported = read("microtexts", text).imported
    assert adds_up(imported)
    assert (imported.kept["other elements"], [each.what for each in imported.left_out]) == (
        1,
        ["texts", "comments"],
    )
    assert '<layer kind="x"><mark><![CDATA[bold]]></mark>' in back("microtexts", text)


def test_texts_with_special_characters_come_back() -> None:
    text = graph("", 1).replace("Text 1.", "a ]]]]><![CDATA[> & < \t\n b")
    assert back("microtexts", back("microtexts", text)) == back("microtexts", text)
    assert [each.text for each in map_of("microtexts", text).claims.values()] == ["a ]]> & < b"]


def test_several_graphs_are_one_map_and_come_back_as_several_files() -> None:
    one, two = graph("c1:a1>a2:sup", 2), graph("c1:a1>a2:reb", 2, start='<arggraph id="bed">')
    files = written_files("microtexts", turtle_of("microtexts", one, two))
    assert {each.name: each.text for each in files} == {"tea.xml": one, "bed.xml": two}
    same = read("microtexts", one, one)
    assert (same.imported.things["claims"], adds_up(same.imported)) == (4, True)


def test_a_changed_text_a_new_claim_and_a_new_link_are_written_into_the_graph() -> None:
    imported = turtle_of("microtexts", graph("c1:a1>a2:sup c2:a3>c1:und", 3))
    changed = Document(imported.name, imported.text.replace("Text 1.", "Reworded."))
    added = turtle(
        ':new a cg:Claim ; cg:text "New." ; cg:contradicts :tea-a1 . :tea-a3 cg:supports :tea-a2 .'
        " :odd a cg:Claim ; cg:text "
        '"Odd." ; cg:undercuts :new .'
    )
    text = written("microtexts", changed, added)
    assert "<![CDATA[Reworded.]]>" in text
    assert '<edge id="c3" src="a3" trg="a2" type="sup"/>' in text
    assert '<adu id="a4" type="opp"/>' in text
    assert '<edge id="c4" src="a4" trg="a1" type="reb"/>' in text
    both = Document("both.ttl", changed.text + added.text)
    assert same_statements(turtle_of("microtexts", text), both)


def test_a_segment_of_several_parts_that_was_reworded_becomes_one() -> None:
    inside = '<edu id="e9">Part.</edu><edge id="s9" src="e9" trg="a1" type="seg"/>'
    imported = turtle_of("microtexts", graph("", 1, inside))
    assert "Text 1. Part." in imported.text
    changed = Document(imported.name, imported.text.replace("Text 1. Part.", "Whole."))
    text = written("microtexts", changed)
    assert text.count("<edu") == 1
    assert same_statements(turtle_of("microtexts", text), changed)


def test_a_link_that_was_turned_round_is_written_anew() -> None:
    imported = turtle_of("microtexts", graph("c1:a1>a2:sup", 2))
    changed = Document(imported.name, imported.text.replace("cg:supports", "cg:contradicts"))
    text = written("microtexts", changed)
    assert '<edge id="c1" src="a1" trg="a2" type="reb"/>' in text
    assert same_statements(turtle_of("microtexts", text), changed)


def test_kept_edges_of_a_removed_claim_are_gone_with_it() -> None:
    made = read("microtexts", graph("c1:a1>a2:sup c2:a3>c1:sup c3:a1>c2:und", 3))
    del made.blocks.rows["https://example.org/m#tea-a3"]
    text = written("microtexts", Document("talk.ttl", made.blocks.to_turtle()))
    assert ('id="c1"' in text, 'id="c2"' in text, 'id="c3"' in text) == (True, False, False)


BROKEN = {
    "not xml": ("<arggraph", "not valid XML"),
    "another root": ("<graph/>", "its first element is <graph>, not <arggraph>"),
    "an entity": ('<!DOCTYPE arggraph [<!ENTITY x "y">]><arggraph/>', "declares entities"),
    "an entity from elsewhere": (
        '<!DOCTYPE arggraph SYSTEM "x.dtd"><arggraph><edu id="e1">&x;</edu></arggraph>',
        "uses the entity &x;",
    ),
    "too deep": ("<arggraph>" + "<a>" * 101 + "</a>" * 101 + "</arggraph>", "deeper than 100"),
    "no id": ('<arggraph>\n<adu type="pro"/></arggraph>', "this <adu> has no id"),
    "an id twice": ('<arggraph><adu id="a"/>\n<adu id="a"/></arggraph>', 'the id "a" is already in use'),
    "an edge to nothing": (graph("c1:a1>a9:sup", 1), 'the trg of the edge "c1" "a9" is not in the file'),
    "an edge from nothing": (
        '<arggraph><edge id="c1" type="sup"/></arggraph>',
        'the src of the edge "c1" is missing',
    ),
    "ours broken": ("<?claimgraph [1]?><arggraph/>", "is damaged"),
    "ours not json": ("<?claimgraph {?><arggraph/>", "is damaged"),
    "ours with odd names": ('<?claimgraph {"names": [1]}?><arggraph/>', "is damaged"),
    "ours with a bad name": ('<?claimgraph {"names": {"a": "b c"}}?><arggraph/>', "is damaged"),
    "ours with a claim without a name": (
        graph("", 1, '<?claimgraph {"names": {"tea/a1": ""}}?>'),
        "is damaged",
    ),
    "ours with an undercut of a nameless link": (
        graph("c1:a1>a2:sup c2:a3>c1:und", 3, '<?claimgraph {"names": {"tea/c1": ""}}?>'),
        "is damaged",
    ),
}


@pytest.mark.parametrize(("text", "message"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_not_sound_is_refused_with_the_place(text: str, message: str) -> None:
    with pytest.raises(EditError, match=r"1\.in") as refused:
        read("microtexts", text)
    assert message in str(refused.value)


def test_ids_and_titles_cannot_smuggle_a_statement_into_the_map() -> None:
    evil = "&quot;] . &lt;x&gt; &lt;y> 'z' . :n9 a cg:Claim # \\"
    text = f'<arggraph id="{evil}" topic_id="{evil}"><adu id="{evil}" type="{evil}"/></arggraph>'
    assert len(map_of("microtexts", text).claims) == 1
    assert back("microtexts", back("microtexts", text)) == back("microtexts", text)


def test_the_format_is_told_from_the_beginning() -> None:
    for text in (graph(""), "<?xml version='1.0'?>\n<!DOCTYPE arggraph SYSTEM 'arggraph.dtd'>\n<arggraph/>"):
        found = recognise_map(text)
        assert found is not None
        assert found.id == "microtexts"


@examples(60)
@given(st.data())
def test_whatever_a_map_says_comes_back_exactly(data: st.DataObject) -> None:
    text, _ = data.draw(spelled(to_said(data.draw(whole_maps()))))
    document = Document("m.ttl", text)
    read_back = read_files("microtexts", written_files("microtexts", document))
    assert same_statements(Document("again.ttl", read_back.blocks.to_turtle()), document)
    assert adds_up(read_back.imported)


@st.composite
def graphs(draw: st.DrawFn) -> list[str]:
    """The lines of graphs of any shape over a few adus, regular or not."""
    adus, joints = draw(st.integers(0, 4)), draw(st.integers(0, 2))
    names = [f"{letter}{each}" for letter in "ae" for each in range(adus)]
    names += [f"j{each}" for each in range(joints)]
    count = draw(st.integers(0, 8)) if names else 0
    ends = st.sampled_from(names + [f"c{each}" for each in range(count)] or ["a0"])
    kinds = st.sampled_from(["sup", "sup", "exa", "reb", "und", "und", "add", "add", "seg", "?"])
    texts = [draw(st.text("ab &", max_size=3)) for _ in range(adus)]
    lines = [
        f'  <edu id="e{each}"><![CDATA[{text}]]></edu>' if text else f'  <edu id="e{each}"/>'
        for each, text in enumerate(texts)
    ]
    lines += [f'  <adu id="a{each}" type="pro"/>' for each in range(adus)]
    lines += [f'  <joint id="j{each}"/>' for each in range(joints)]
    for each in range(count):
        lines.append(f'  <edge id="c{each}" src="{draw(ends)}" trg="{draw(ends)}" type="{draw(kinds)}"/>')
    return lines


def _whole(lines: list[str]) -> str:
    inside = "".join(f"{line}\n" for line in lines)
    return HEAD + (f'<arggraph id="g">\n{inside}</arggraph>\n' if lines else '<arggraph id="g"/>\n')


@examples(200)
@given(graphs(), st.randoms(use_true_random=False))
def test_any_graph_becomes_a_map_without_errors_comes_back_and_is_the_same_in_any_order(
    lines: list[str], dice: random.Random
) -> None:
    text = _whole(lines)
    assert adds_up(read("microtexts", text).imported)
    turtle_of("microtexts", text)
    assert back("microtexts", text) == text
    texts = [line for line in lines if "<edu" in line]
    others = dice.sample([line for line in lines if "<edu" not in line], len(lines) - len(texts))
    shuffled = read("microtexts", _whole(others + texts)).blocks.parts()[0]
    assert read("microtexts", text).blocks.parts()[0].rows == shuffled.rows


@examples(100)
@given(graphs())
def test_the_sign_of_every_step_is_that_of_its_edge(lines: list[str]) -> None:
    types = dict(re.findall(r'<edge id="(\w+)".*type="(.+)"', "\n".join(lines)))
    signs = {"sup": "supports", "exa": "supports", "reb": "contradicts", "und": "undercuts"}
    found = map_of("microtexts", _whole(lines))
    for link in found.links:
        assert signs[types[vocab.local_name(link.iri or "")[2:]]] == link.relation.id
    for undercut in found.undercuts:
        assert types[vocab.local_name(undercut.iri or "")[2:]] == "und"
