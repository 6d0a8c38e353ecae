"""Kialo's text export: each row of the mapping, both ways, and the laws of the round trip."""

from __future__ import annotations

from collections import Counter

import pytest
from foreign import adds_up, back, content_of, map_of, read, turtle_of, written
from hypothesis import given
from hypothesis import strategies as st
from said import to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.formats import MAP_FORMATS, recognise_map, writer_of
from claimgraph.model import Document
from claimgraph.rdf import parse

from documents import turtle
from effort import examples

DEBATE = r"""Discussion Title: Should we drink tea?

1. We should drink \(green\) tea.
1.1. Pro: It calms, says [a study](https://tea.example/a_(b)) and [another](http://Magyar Tartalom).
1.1.1. Con: It was small.
It goes on here:
1. with a list that is none
7. of two.
1.2. Con: It keeps people awake.
1.2.1. Con: -> See 1.1.
1.2.2. Pro: [The same](https://tea.example/a_(b)) page.
1.3. Con: -> See 1.2.1.
1.4. Pro: -> See 9.9.
"""


def links(*texts: str) -> set[str]:
    return {
        f"{vocab.local_name(link.premises[0])} {link.relation.id} {vocab.local_name(link.to)}"
        for link in map_of("kialo", *texts).links
    }


def test_the_tree_becomes_claims_and_links_and_references_become_links() -> None:
    assert links(DEBATE) == {
        "c1-1 supports c1",
        "c1-1-1 contradicts c1-1",
        "c1-2 contradicts c1",
        "c1-1 contradicts c1-2",
        "c1-2-2 supports c1-2",
        "c1-1 contradicts c1",
    }


def test_texts_keep_their_words_and_addresses_become_pages() -> None:
    found = map_of("kialo", DEBATE)
    assert found.title == "Should we drink tea?"
    assert [each.text for each in found.claims.values()] == [
        "We should drink (green) tea.",
        "It calms, says a study and [another](http://Magyar Tartalom).",
        "It was small. It goes on here: 1. with a list that is none 7. of two.",
        "It keeps people awake.",
        "The same page.",
    ]
    assert [(each.title, each.url) for each in found.sources.values()] == [
        ("a study", "https://tea.example/a_(b)")
    ]
    assert [len(each.sources) for each in found.claims.values()] == [0, 1, 0, 0, 1]
    assert all(each.basis is None for each in found.claims.values())


def test_the_report_adds_up_and_tells_the_reference_to_nothing() -> None:
    imported = read("kialo", DEBATE).imported
    assert adds_up(imported)
    assert (imported.read["lines"], imported.made["lines"]) == (8, 7)
    assert [(each.what, each.why, each.first) for each in imported.left_out if each.item == "lines"] == [
        ("reference 1.4", "it does not lead to a claim", "1.in:13")
    ]


def test_an_export_whose_references_lead_somewhere_comes_back_character_by_character() -> None:
    text = DEBATE.replace("1.4. Pro: -> See 9.9.\n", "").replace("and [another](http://Magyar Tartalom)", "")
    text = text.replace("1.2.1. Con: -> See 1.1.", "1.2.1. Con: -> See 1.1.1.")
    assert back("kialo", text) == text


def test_a_line_without_text_comes_back_without_text() -> None:
    tree = "1. Tea calms.\n1.1. Pro:\n1.1.1. Con: No.\n1.2. Con:\n"
    assert back("kialo", tree) == tree
    text = turtle_of("kialo", tree).text.replace(":c1-2 cg:contradicts :c1", ":c1-2 cg:supports :c1")
    assert "which has no text" not in written("kialo", Document("talk.ttl", text))


@pytest.mark.parametrize(
    ("more", "moved"),
    [("and sleeps.", "Tea calms\nand sleeps."), ("7.4. Pro: and sleeps.", "Tea calms 7.4. Pro: and sleeps.")],
)
def test_a_moved_text_keeps_its_lines_unless_one_would_become_a_line_of_the_tree(
    more: str, moved: str
) -> None:
    tree = f"1. Tea?\n1.1. Pro: One.\n1.2. Pro: Tea calms\n{more}\n"
    document = turtle_of("kialo", tree)
    gone = document.text.replace("    cg:supports :c1 .", "    cg:restates :c1 .", 1)
    assert f" {moved}\n" in written("kialo", Document("talk.ttl", gone))


def test_an_address_with_characters_no_iri_may_hold_is_encoded() -> None:
    found = map_of("kialo", "1. See [x](https://tea.example/a|b).\n")
    assert [each.url for each in found.sources.values()] == ["https://tea.example/a%7Cb"]


def test_a_circle_of_references_and_one_to_the_line_above_are_told() -> None:
    text = "1. A.\n1.1. Pro: -> See 1.2.\n1.2. Pro: -> See 1.1.\n1.3. Con: -> See 1.\n1.4. -> See 1.\n"
    imported = read("kialo", text).imported
    assert [each.why for each in imported.left_out] == [
        "it does not lead to a claim",
        "it does not lead to a claim",
        "it leads from a claim to itself",
        "it leads from a claim to itself",
    ]
    assert adds_up(imported)


GAPS = """1. A.
1.1. Pro: B.
1.3. Con: C.
1.3.2. Pro: D.
On two lines.
1.5. Con: -> See 1.3.2.
4. E.
4.2. Con: F.
1.2. Con: G.
"""


def test_a_line_after_a_gap_in_the_numbering_is_a_line_and_told() -> None:
    assert links(GAPS) == {
        "c1-1 supports c1",
        "c1-3 contradicts c1",
        "c1-3-2 supports c1-3",
        "c1-3-2 contradicts c1",
        "c4-2 contradicts c4",
        "c1-2 contradicts c1",
    }
    imported = read("kialo", GAPS).imported
    assert adds_up(imported)
    assert [each.what for each in imported.remarks] == [
        "line 1.3", "line 1.3.2", "line 1.5", "line 4", "line 4.2", "line 1.2",
    ]  # fmt: skip
    assert {each.why for each in imported.remarks} == {
        "does not have the next number, but is read as a line of the tree"
    }
    assert links(back("kialo", GAPS)) == {
        "c1-1 supports c1",
        "c1-2 contradicts c1",
        "c1-3 contradicts c1",
        "c1-3-1 supports c1-3",
        "c1-3-1 contradicts c1",
        "c2-1 contradicts c2",
    }


def test_theses_are_numbered_through_after_those_of_a_file_with_gaps() -> None:
    found = map_of("kialo", GAPS, "1. H.\n1.1. Con: I.\n")
    assert {"c5", "c5-1"} <= {each.id for each in found.claims.values()}
    assert links("1.2. Pro: A.\n1.4. Con: B.\n") == set()
    assert len(map_of("kialo", "1.2. Pro: A.\n1.4. Con: B.\n").claims) == 2


JOINED = {
    "1.1. Con: Again.": "has the number of another line",
    "1.9.1. Con: Below nothing.": "has no parent line",
    "7. Con: Of nothing.": "has no parent line",
    "1.4. A section.": "does not have the next number and is neither Pro nor Con",
    "7. of two": "does not have the next number and is neither Pro nor Con",
    "1. of a list": "",
    "2020.5. a version": "",
    "A quote of 1.5. Con: is none.": "",
    "": "",
}


@pytest.mark.parametrize(("line", "why"), JOINED.items())
def test_a_line_without_a_place_in_the_tree_is_text_and_told_if_it_may_be_a_line(line: str, why: str) -> None:
    text = f"1. A.\n1.1. Pro: B.\n{line}\n1.2. Con: C.\n"
    assert [each.text for each in map_of("kialo", text).claims.values()] == ["A.", f"B. {line}".strip(), "C."]
    remarks = [each.why for each in read("kialo", text).imported.remarks]
    assert remarks == ([f"{why}, so it is read as part of the text above it"] if why else [])
    assert back("kialo", text) == text


def test_several_theses_are_several_positions() -> None:
    found = map_of("kialo", "1. A.\n1.1. Pro: B.\n2. C.\n2.1. Con: D.\n")
    assert [each.text for each in found.claims.values()] == ["A.", "B.", "C.", "D."]
    assert found.title == "A."
    without_root = "1.1. Pro: B.\n1.2. Con: C.\n"
    assert links(without_root) == set()
    assert len(read("kialo", without_root).imported.remarks) == 2


def test_line_ends_of_windows_are_line_ends() -> None:
    assert links("1. A.\r\n1.1. Pro: B.\r\n") == {"c1-1 supports c1"}


@pytest.mark.parametrize("text", ["", "Discussion Title: T\n", "2. A.\n"])
def test_a_file_without_a_tree_is_refused(text: str) -> None:
    with pytest.raises(EditError, match="not a Kialo export"):
        read("kialo", text)


def test_the_theses_of_several_files_are_numbered_through_with_their_references() -> None:
    files = (
        "Discussion Title: T\n\n1. A.\n1.1. Pro: B.\n2. C.\n",
        "Discussion Title: U\n\n1. D.\n1.1. Con: E.\n1.2. Con: F.\n1.2.1. Pro: -> See 1.1.\n",
    )
    found = map_of("kialo", *files)
    assert found.title == "T"
    assert {vocab.local_name(iri): each.text for iri, each in found.claims.items()} == {
        "c1": "A.", "c1-1": "B.", "c2": "C.", "c3": "D.", "c3-1": "E.", "c3-2": "F.",
    }  # fmt: skip
    expected = {
        "c1-1 supports c1",
        "c3-1 contradicts c3",
        "c3-2 contradicts c3",
        "c3-1 supports c3-2",
    }
    assert links(*files) == expected
    assert adds_up(read("kialo", *files).imported)
    again = back("kialo", *files)
    assert "3.2.1. Pro: -> See 3.1.\n" in again
    assert links(again) == expected


def test_each_of_several_files_needs_a_tree() -> None:
    with pytest.raises(EditError, match=r"^2\.in: this is not a Kialo export"):
        read("kialo", "1. A.\n", "None.\n")


def test_the_format_is_told_from_the_beginning() -> None:
    for text in (DEBATE, "1. A.\n1.1. Con: B.\n"):
        found = recognise_map(text)
        assert found is not None
        assert found.id == "kialo"
    assert recognise_map("@article{x, title={1. A}}") is None
    assert recognise_map("1. J Tea. 2020. A list of references is no debate.\n") is None


def test_a_map_of_ours_becomes_a_tree_with_references_for_further_ways() -> None:
    ours = """
        :map a cg:ClaimMap ; dct:title "Tea?" .
        :p a cg:WebPage ; dct:title "Page [1]" ; cg:url <https://x.example/> .
        :a a cg:Claim ; cg:text "A (one)." .
        :b a cg:Claim ; cg:text "B." ; cg:source :p ; cg:contradicts :a .
        :c a cg:Claim ; cg:text "C." ; cg:supports :b, :a .
        :e a cg:Claim ; cg:text "E." ; cg:supports :f .
        :f a cg:Claim ; cg:text "F." ; cg:supports :e .
    """
    text = written("kialo", turtle(ours))
    assert text == (
        "Discussion Title: Tea?\n\n"
        "1. A \\(one\\).\n1.1. Con: B. [Page \\[1\\]](https://x.example/)\n1.1.1. Pro: C.\n"
        "1.2. Pro: -> See 1.1.1.\n2. E.\n2.1. Pro: F.\n2.1.1. Pro: -> See 2.\n"
    )


def test_what_a_tree_cannot_hold_is_left_out_and_told() -> None:
    ours = turtle("""
        :map a cg:ClaimMap ; dct:title "Tea?" ; dct:description "About tea." .
        :t a skos:Concept ; skos:prefLabel "T" .
        :p a cg:WebPage ; dct:title "Page" ; cg:url <https://x.example/> ; dct:issued "2020"^^xsd:gYear .
        :bare a cg:Source ; dct:title "Book" .
        :lone a cg:Source ; dct:title "Lone" .
        :a a cg:Claim ; cg:text "A."@en, "Ah."@de ; cg:topic :t .
        :b a cg:Claim ; cg:text "B." ; cg:source :p, :bare ; cg:basis cg:Anecdote ; cg:quote "b" ;
            cg:note "N" ; cg:anecdotalFor :a .
        :c a cg:Claim ; cg:text "C." ; cg:source :bare ; cg:basis cg:Anecdote ; cg:anecdotalAgainst :a .
        :d a cg:Claim ; cg:text "D." ; cg:supports :a ; cg:undercuts :e--a .
        :e a cg:Claim ; cg:text "E." ; cg:supports :a ; cg:restates :d .
        :f a cg:Claim ; cg:text "F." ; cg:contradicts :a .
        :g a cg:Claim ; cg:text "G." ; cg:contradicts :a .
        :h a cg:Claim ; cg:text "H." ; cg:contradicts :a .
        :e--a a cg:Link ; cg:from :e ; cg:relation cg:supports ; cg:to :a ; cg:ratedDown cg:Imprecision .
        :both a cg:Link ; cg:from :g, :h ; cg:relation cg:contradicts ; cg:to :a .
    """)
    found = writer_of(MAP_FORMATS["kialo"])(content_of(parse([ours])))
    assert found.text == (
        "Discussion Title: Tea?\n\n1. A.\n1.1. Pro: D.\n1.2. Pro: E.\n1.3. Con: F.\n"
        "2. B. [Page](https://x.example/)\n3. C.\n4. G.\n5. H.\n"
    )
    assert Counter(each.what for each in found.left_out) == {
        "anecdotal links": 2,
        "links of several claims together": 1,
        "other links": 1,
        "undercuts": 1,
        "bases": 2,
        "sources without a web address": 1,
        "sources of no claim": 1,
        "texts in another language": 1,
        **dict.fromkeys(("description", "prefLabel", "issued", "topic", "quote", "note", "ratedDown"), 1),
    }


def test_a_source_that_was_added_to_an_imported_claim_is_written_and_no_link_twice() -> None:
    page = ' :new a cg:WebPage ; dct:title "N" ; cg:url <https://n.example/> .'
    added = turtle_of("kialo", DEBATE).text.replace("cg:source :page-1", "cg:source :page-1, :new") + page
    lines = written("kialo", Document("m.ttl", added)).splitlines()
    assert lines[3].endswith("(http://Magyar Tartalom). [N](https://n.example/)")
    assert lines[3].count("tea.example") == 1


_TEXTS = st.text(st.sampled_from("ab \\()[]*.1:>é\u2028"), min_size=1, max_size=8)


@st.composite
def trees(draw: st.DrawFn) -> str:
    """Exports of any shape, with references to lines that are claims."""
    numbers: list[tuple[int, ...]] = [(1,)]
    for _ in range(draw(st.integers(0, 8))):
        last = numbers[-1]
        depth = draw(st.integers(1, len(last)))
        sibling = (*last[:depth], last[depth] + 1) if 0 < depth < len(last) else (*last, 1)
        numbers.append(sibling if draw(st.booleans()) else (*last, 1))
    words = [".".join(map(str, each)) for each in numbers]
    lines = [f"1. {draw(_TEXTS)}"]
    lines += [f"{number}. {draw(st.sampled_from(['Pro', 'Con']))}: {draw(_TEXTS)}" for number in words[1:]]
    return "\n".join(["Discussion Title: T", "", *lines, ""])


@examples(150)
@given(trees())
def test_any_tree_comes_back_and_keeps_its_signs(text: str) -> None:
    assert back("kialo", text) == text
    signs = [line.split(" ")[1] for line in text.split("\n")[3:] if line]
    assert adds_up(read("kialo", text).imported)
    found = [link.relation.id for link in map_of("kialo", text).links]
    assert found.count("supports") == signs.count("Pro:")
    assert found.count("contradicts") == signs.count("Con:")


@examples(60)
@given(st.data())
def test_what_is_written_of_any_map_is_read_with_the_same_signs(data: st.DataObject) -> None:
    text, _ = data.draw(spelled(to_said(data.draw(whole_maps()))))
    document = Document("m.ttl", text)
    out = written("kialo", document)
    if "\n1. " not in f"\n{out}":
        return
    before, after = (
        Counter(link.relation for link in map_of("kialo", each).links) for each in (out, back("kialo", out))
    )
    assert before == after
