"""The weak points of a map in words."""

from __future__ import annotations

from dataclasses import fields

import pytest

from claimgraph.analysis import Circle, WeakPoints, assess
from claimgraph.scale import DEFAULT_SCALE
from claimgraph.wording import circle_words, rest_words, weak_heads

from maps import claim_map, iri


def test_every_list_of_weak_points_that_is_shown_has_a_head() -> None:
    heads = weak_heads(DEFAULT_SCALE)
    only_in_json = {"weak_bearers"}
    assert set(heads) == {field.name for field in fields(WeakPoints)} - only_in_json
    assert heads["weak_positions"].title == "Nothing stronger than an anecdote counts for it"


def test_the_words_of_a_tile_fit_one_and_several() -> None:
    tiles = [head.tile for head in weak_heads(DEFAULT_SCALE).values()]
    assert "with nothing stronger than an anecdote" in tiles
    assert not [tile for tile in tiles if set(tile.split()) & {"them", "positions", "circles", "hang"}]


@pytest.mark.parametrize(
    ("dependents", "words"),
    [
        (0, ""),
        (1, "1 other rests on it"),
        (4, "4 others rest on it"),
        (100, "100 others or more rest on it"),
    ],
)
def test_dependents_are_counted_up_to_a_limit(dependents: int, words: str) -> None:
    assert rest_words(dependents) == words


@pytest.mark.parametrize(
    ("names", "own", "outside", "words"),
    [
        ("ab", 0, 0, "a and b support one another; nothing else speaks for any of them"),
        (
            "abcde",
            1,
            7,
            (
                "a, b, c and 2 others support one another; evidence of their own is at best as strong as "
                "an anecdote, evidence from outside is at best as strong as a randomised trial"
            ),
        ),
        (
            "abcd",
            1,
            0,
            "a, b, c and d support one another; evidence of their own is at best as strong as an anecdote",
        ),
    ],
)
def test_a_circle_is_told_with_what_else_speaks_for_it(
    names: str, own: int, outside: int, words: str
) -> None:
    circle = Circle(tuple(map(iri, names)), max(own, outside), own, outside)
    assert circle_words(circle, assess(claim_map(dict.fromkeys(names, 0), []))) == words
