"""What a map and its answers look like on a screen and in a notebook: text, in tables."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest

import claimgraph
from claimgraph.analysis import find_collapses, find_hinges, find_history
from claimgraph.notebook import Table
from claimgraph.terminal import STEERING

ROOT = Path(__file__).parents[2]
BLANKETS = str(ROOT / "tests" / "golden" / "blankets" / "claims.ttl")
HOSTILE = """
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix : <https://example.org/m#> .
:map a cg:ClaimMap ; dct:title "<script>title</script>" .
:s a cg:Source ; dct:title "<b>S</b>\\u001b[31m" .
:a a cg:Claim ; cg:text "<script>alert('a')</script> & co \\u001b[31m" ;
    cg:source :s ; cg:basis cg:Anecdote ; cg:supports :b .
:b a cg:Claim ; cg:text "\\"><img src=x onerror=alert(1)>" .
"""


@pytest.fixture
def hostile(tmp_path: Path) -> claimgraph.EditableMap:
    (tmp_path / "m.ttl").write_text(HOSTILE, encoding="utf-8")
    return claimgraph.open(str(tmp_path))


def test_words_of_a_map_are_never_markup_in_a_notebook(hostile: claimgraph.EditableMap) -> None:
    b, then = hostile["b"], hostile.without("s")
    shown = [
        each._repr_html_() for each in (hostile, b, b.evidence, b.collapses, hostile.difference_to(then))
    ]
    assert not [each for each in shown if re.search(r"<(script|img|b>S<)", each)]
    assert "&lt;script&gt;alert(&#x27;a&#x27;)&lt;/script&gt; &amp; co" in shown[0]


def test_words_of_a_map_steer_nothing_in_a_notebook(tmp_path: Path) -> None:
    (tmp_path / "m.ttl").write_text(HOSTILE.replace("img src", "\u202eimg\\u001b[31m src"), encoding="utf-8")
    m = claimgraph.open(str(tmp_path))
    shown = [each._repr_html_() for each in (m, m["b"], m["b"].evidence, m.difference_to(m.without("s")))]
    assert r"&lt;\u202eimg\x1b[31m src" in shown[0]
    assert not [each for each in shown if STEERING.search(each)]


def test_words_of_a_map_steer_no_terminal(hostile: claimgraph.EditableMap) -> None:
    b, then = hostile["b"], hostile.without("s")
    for each in (
        hostile,
        b,
        b.evidence,
        b.collapses,
        b.history,
        hostile.check(),
        hostile.difference_to(then),
    ):
        assert "\x1b" not in repr(each)


def test_a_long_table_shows_its_first_rows_and_how_many_more_there_are() -> None:
    m = claimgraph.open(str(ROOT / "data"))
    shown = m._repr_html_()
    assert (shown.count("<tr>"), f"<p>and {len(m) - 20} more</p>" in shown) == (21, True)
    assert "more</p>" not in claimgraph.open(BLANKETS)._repr_html_()
    numbers = tuple(range(30))
    table = Table(numbers, ("number",), tuple((number,) for number in numbers))
    assert (repr(table).endswith("\nand 10 more"), len(table), table[2:4]) == (True, 30, (2, 3))


def test_an_empty_table_says_so() -> None:
    empty: Table[str] = Table((), ("claim",), ())
    assert (len(empty), repr(empty), empty._repr_html_()) == (0, "(nothing)", "<p>(nothing)</p>")
    assert empty.rows() == []


def test_a_table_says_what_could_not_be_examined(monkeypatch: pytest.MonkeyPatch) -> None:
    for find in (find_history, find_collapses, find_hinges):
        room = functools.partial(find, limit=0)
        monkeypatch.setattr(f"claimgraph.notebook.assessed_claim.{find.__name__}", room)
    helps = claimgraph.open(BLANKETS)["helps"]
    tables = helps.history, helps.collapses, helps.hinges
    left = [re.sub(r"^[1-9][0-9]*", "Some", table.note) for table in tables]
    assert left == [
        "Some later days on which something changed could not be examined in reasonable time.",
        *2 * ["Some more things might, but trying all of them would take too long."],
    ]
    for table in tables:
        assert repr(table) == f"(nothing)\n{table.note}"
        assert table._repr_html_() == f"<p>(nothing)</p><p>{table.note}</p>"
    some = Table((1,), ("number",), ((1,),), "Not <all> of them.")
    assert repr(some).endswith("\n1\nNot <all> of them.")
    assert some._repr_html_().endswith("</table><p>Not &lt;all&gt; of them.</p>")


def test_a_difference_is_shown_in_sections() -> None:
    m = claimgraph.open(str(ROOT / "data"))
    found = m.difference_to(m.as_of("2011-12-31"))
    turns, gone = len(found.turns), len(found.record.vanishing)
    assert (turns > 0, gone > 20) == (True, True)
    assert f"Claims that come out differently ({turns})" in repr(found)
    assert f"Claims there only in the first view ({gone})" in repr(found)
    assert f"and {gone - 20} more" in repr(found)
    assert f"<b>Claims that come out differently ({turns})</b>" in found._repr_html_()
    assert (bool(found), bool(m.difference_to(m))) == (True, False)
    assert "--format" not in repr(found)
