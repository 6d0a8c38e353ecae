"""Whole blocks removed together: nothing else changes, whatever stands between them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.curation.batch import Edits
from claimgraph.curation.overlay import Overlay
from claimgraph.model import Document
from claimgraph.rdf import Literal, Triple, read_triples

from curation_maps import CG, HEAD, carried_out, draft, only
from documents import M
from effort import examples

BLOCKS = ['{} a cg:Claim ; cg:text "T." .', '{} cg:text "T." .', "{} a cg:Claim ; # kept\n    cg:note 'N.' ."]
GAPS = ["\n", "\n\n", "\n\n\n", " ", " # beside\n", "\n# above\n", "\r\n\r\n"]


def erased(text: str, names: Sequence[str]) -> str:
    """The text without the blocks about some subjects, all removed in one edit."""

    def erase(edits: Edits) -> None:
        for name in names:
            edits.erase(M + name)

    return only(carried_out(erase, draft(text)))


def lines(text: str) -> list[str]:
    """The lines of a text up to the last word, with single blanks between words."""
    return [" ".join(line.split()) for line in text.rstrip().split("\n")]


@st.composite
def layouts(pick: st.DrawFn) -> tuple[str, list[str]]:
    """A text of blocks in any layout, and some of their names in any order."""
    names = [f"n{number}" for number in range(pick(st.integers(1, 6)))]
    blocks = [
        pick(st.sampled_from(BLOCKS)).format(f":{name}") + pick(st.sampled_from(GAPS)) for name in names
    ]
    return HEAD + "".join(blocks), pick(st.lists(st.sampled_from(names), min_size=1, unique=True))


@given(layouts())
@examples(150)
def test_blocks_removed_together_leave_what_they_leave_one_after_another(
    layout: tuple[str, list[str]],
) -> None:
    text, names = layout
    one_by_one = text
    for name in sorted(names):
        one_by_one = erased(one_by_one, [name])
    assert lines(erased(text, names)) == lines(one_by_one)


@pytest.mark.parametrize(
    ("between", "left"),
    [("\n", "\n\n"), ("\n\n", "\n\n"), (" ", "\n\n"), (" # kept\n", "\n\n# kept\n\n")],
)
def test_no_blank_lines_pile_up_where_neighbours_were(between: str, left: str) -> None:
    text = f"{HEAD}:x a cg:Claim .\n\n:a a cg:Claim .{between}:b a cg:Claim .\n\n:y a cg:Claim .\n"
    assert erased(text, ["a", "b"]) == f"{HEAD}:x a cg:Claim .{left}:y a cg:Claim .\n"


def test_a_block_that_is_emptied_goes_with_its_neighbour() -> None:
    text = f"{HEAD}:x a cg:Claim .\n\n:a cg:note 'N.' .\n:b a cg:Claim .\n\n:y a cg:Claim .\n"

    def change(edits: Edits) -> None:
        edits.unsay(M + "a", CG + "note", Literal("N."))
        edits.erase(M + "b")

    assert only(carried_out(change, draft(text))) == f"{HEAD}:x a cg:Claim .\n\n:y a cg:Claim .\n"


def test_what_is_said_of_a_subject_is_the_same_before_and_after_it_is_indexed() -> None:
    overlay = Overlay(read_triples(Document("m.ttl", f"{HEAD}:a cg:note 'N.', 'O.' .\n:b cg:note 'N.' .\n")))
    note = CG + "note"
    first, second, new = (Triple(M + "a", note, Literal(word)) for word in ("N.", "O.", "P."))
    overlay.remove(first)
    overlay.add(new)
    for _ in range(20):
        assert overlay.about(M + "a") == [second, new]
    overlay.remove(second)
    overlay.add(first)
    assert overlay.about(M + "a") == [new, first]
    assert overlay.about(M + "c") == []


RDFS = HEAD + "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
WITH_NAMELESS = (
    ':a a cg:Claim ; cg:text "A." ; rdfs:seeAlso [ rdfs:label "kept" ] , _:x .\n_:x rdfs:label "l" .\n'
)


@pytest.mark.parametrize(
    "more",
    [
        "rdfs:seeAlso [ rdfs:label 'x' ]",
        "rdfs:seeAlso [ rdfs:label 'x' ] , [ rdfs:label 'x' ] , [] , [ rdfs:label 'kept' ]",
        "rdfs:seeAlso [ rdfs:label 'y' ; rdfs:seeAlso [ rdfs:label 'z' ; rdfs:seeAlso :a ] ]",
        "rdfs:seeAlso ( 1 [ rdfs:label 'x' ] ( :a ) )",
        "rdfs:seeAlso _:x",
        "rdfs:seeAlso _:x , [ rdfs:label 'x' ; rdfs:seeAlso _:x ]",
        "rdfs:label 'in two blocks' . :p rdfs:seeAlso [ rdfs:label 'x' ]",
    ],
)
def test_a_thing_is_removed_with_the_nameless_things_inside_it(more: str) -> None:
    rest = RDFS + WITH_NAMELESS
    assert erased(f"{rest}:p a cg:Claim ; {more} .\n", ["p"]) == rest


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n", "\r\n\r\n"])
@pytest.mark.parametrize("names", [["b"], ["a", "b"], ["b", "a"]])
def test_a_text_does_not_end_in_a_blank_line_after_its_last_block_is_removed(
    gap: str, names: list[str]
) -> None:
    text = f"{HEAD}:x a cg:Claim .{gap}:a a cg:Claim .{gap}:b a cg:Claim .\n"
    kept = ":x a cg:Claim ." if "a" in names else f":x a cg:Claim .{gap}:a a cg:Claim ."
    found = erased(text, names)
    assert found.rstrip() == f"{HEAD}{kept}".rstrip()
    assert found[len(found.rstrip()) :] in ("\n", "\r\n")
