"""What a text states, whatever its blank nodes are called."""

from __future__ import annotations

import pytest

from claimgraph.rdf import Facts, facts, merged_facts, read_triples

from documents import document

HEAD = "@prefix : <https://example.org/m#> .\n"


def stated(text: str) -> Facts | None:
    return facts(read_triples(document(HEAD + text)))


@pytest.mark.parametrize(
    ("one", "two", "is_same"),
    [
        (":a :p [ :q 1 ] .", ":a :p _:x . _:x :q 1 .", True),
        (":a :p [ :q 1 ], [ :q 2 ] .", ":a :p [ :q 2 ], [ :q 1 ] .", True),
        (":a :p [ :q 1 ], [ :q 1 ] .", ":a :p [ :q 1 ] .", False),
        (":a :p [ :q 1 ], [ :q 2 ] .", ":a :p [ :q 1 ; :q 2 ], [] .", False),
        (":a :p [ :q [ :r 1 ] ] .", ":a :p [ :q [ :r 2 ] ] .", False),
        (":a :p ( 1 2 3 ) .", ":a :p ( 1 3 2 ) .", False),
        ("[] :p 1 . [] :p 1 .", "[] :p 1 .", False),
        ("[] :p 1 . [] :p 2 .", "_:z :p 2 . _:y :p 1 .", True),
        (":a :p _:x . :b :p _:x .", ":a :p _:y . :b :p _:y .", True),
        (":a :p _:x . :b :p _:x .", ":a :p [] . :b :p [] .", False),
        (":a :p _:x . :b :p _:x . _:x :q [ :r 1 ] .", ":a :p _:x . :b :p _:x . _:x :q [ :r 2 ] .", False),
        (":a :p _:x . :a :p _:x .", ":a :p [] .", True),
        ("_:a :p _:b . _:b :q _:a .", "_:b :p _:a . _:a :q _:b .", True),
        ("_:a :p _:b . _:b :q _:a .", "_:a :p _:b . _:b :q _:b .", False),
        (":s :p <<( :a :b _:x )>> .", ":s :p <<( :a :b _:y )>> .", True),
        (":s :p <<( :a :b _:x )>> . _:x :q 1 .", ":s :p <<( :a :b _:x )>> . _:x :q 2 .", False),
    ],
)
def test_two_texts_state_the_same_if_their_blank_nodes_can_be_renamed(
    one: str, two: str, *, is_same: bool
) -> None:
    assert (stated(one) == stated(two)) is is_same


def test_blank_nodes_that_look_alike_all_around_are_not_told_apart() -> None:
    assert stated("_:a :p _:b . _:b :p _:a .") is None


def test_a_long_list_is_named_without_recursion() -> None:
    assert stated(f":a :p ( {' '.join(map(str, range(20_000)))} ) .") is not None


def test_different_numbers_of_the_same_thing_cannot_be_merged() -> None:
    one, two, three = (stated(f":a :p {', '.join(['[ :q 1 ]'] * count)} .") or {} for count in (1, 2, 3))
    assert merged_facts(one, two, three) is None
    assert merged_facts(one, two, one) == merged_facts(one, two, two) == two
