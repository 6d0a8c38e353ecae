"""What has no name is named after the way to it, so that two readings of a text can be compared."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.rdf import Change, Triples, difference, facts, merged_facts, read_triples, say_the_same
from claimgraph.source import TurtleText

from documents import turtle
from effort import examples

BRACKETS = """\
:a :p [ :q 1 ; :r [ :s 2 ] ] , [ :q 1 ] ; :t ( 1 [ :u 3 ] 1 1 ) .
:b :p 1 .
[] :p 1 . [ :p 1 ] . [ :q 2 ] :r :a .
_:x :p _:y . _:y :p _:x ; :q :a .
:c :p <<( :a :b _:z )>> . _:z :q 7 .
:d :p :e {| :q 8 |} .
"""
NOTHING = Change(frozenset(), frozenset())


def said(text: str) -> Triples:
    return read_triples(turtle(text))


@examples(50)
@given(st.randoms(use_true_random=False))
def test_blocks_in_another_order_say_the_same(chance: random.Random) -> None:
    blocks = [
        "".join(token.space + token.text for token in each.leaves())
        for each in TurtleText(BRACKETS).statements()
    ]
    shuffled = chance.sample(blocks, len(blocks))
    assert say_the_same(said("".join(blocks)), said("".join(shuffled))) == loops_are_in_order(shuffled)


def loops_are_in_order(blocks: list[str]) -> bool:
    """Two that lead only to each other are told apart by which of them comes first."""
    first, second = (
        next(at for at, each in enumerate(blocks) if start in each) for start in ("_:x :p", "_:y :p")
    )
    return first < second


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (":a :p [ :q 1 ] .", ":a :p _:other . _:other :q 1 ."),
        ("_:x :q 1 . :a :p _:x .", ":a :p [ :q 1 ] ."),
        (":a :p [ :q 1 ] ; :r [ :q 2 ] .", ":a :r [ :q 2 ] ; :p [ :q 1 ] ."),
        ("[] :p 1 . [] :q 2 .", "[] :q 2 . [] :p 1 ."),
        (":a :p ( 1 2 ) .", ":a :p _:l . _:m rdf:rest () ; rdf:first 2 . _:l rdf:first 1 ; rdf:rest _:m ."),
    ],
)
def test_the_same_is_said_however_it_is_written(one: str, two: str) -> None:
    assert say_the_same(said(one), said(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (":a :p [ :q 1 ] ; :r [ :q 1 ] .", ":a :p _:x ; :r _:x . _:x :q 1 ."),
        (":a :p [ :q 1 ] .", ":a :p [ :q 2 ] ."),
        (":a :p [ :q 1 ] .", ":b :p [ :q 1 ] ."),
        ("[] :p 1 .", "[] :p 2 ."),
        ("[] :p 1 .", "[] :p 1 . [] :p 1 ."),
        (":a :p ( 1 2 ) .", ":a :p ( 2 1 ) ."),
        (":a :p <<( :a :b _:x )>> . _:x :q 1 .", ":a :p <<( :a :b _:x )>> . _:y :q 1 ."),
        (":a :p 1 .", ":a :p 1 , 1 ."),
    ],
)
def test_what_says_something_else_is_told_apart(one: str, two: str) -> None:
    assert not say_the_same(said(one), said(two))


def test_what_changes_elsewhere_changes_no_name() -> None:
    change = difference(said(BRACKETS), said(":new :p [ :q 9 ] .\n" + BRACKETS.replace(":b :p 1 .\n", "")))
    assert (len(change.added), len(change.removed)) == (2, 1)
    assert difference(said(BRACKETS), said(BRACKETS)) == NOTHING


def test_a_merge_of_nameless_things_says_what_both_sides_say() -> None:
    base, ours, theirs = (
        ":a :p [ :q 1 ] .",
        ":a :p [ :q 1 ] . :b :p [ :q 2 ] .",
        ":c :p [] . :a :p [ :q 1 ] .",
    )
    merged = ":c :p [] . :a :p [ :q 1 ] . :b :p [ :q 2 ] ."
    sides = [facts(said(each)) or {} for each in (base, ours, theirs)]
    assert facts(said(merged)) == merged_facts(*sides)
    assert facts(said(merged.replace("2", "3"))) != merged_facts(*sides)


def test_a_long_list_is_named_too() -> None:
    text = ":a :p ( " + "1 " * 5000 + ") ."
    assert len({str(quad.subject) for quad in said(text).quads()}) == 5001
