"""claimgraph as a library: its documentation runs, and what it shows of a map is text."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import claimgraph
from claimgraph import notebook
from claimgraph.errors import UnknownNameError, UnreadableError
from claimgraph.findings import BrokenMapError
from claimgraph.scale import Rank

ROOT = Path(__file__).parents[2]
BLANKETS = str(ROOT / "tests" / "golden" / "blankets" / "claims.ttl")


def test_the_examples_of_the_module_are_what_it_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    ran = doctest.testmod(notebook)
    assert (ran.failed, ran.attempted > 10) == (0, True)


def test_the_example_of_the_readme_is_what_it_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```pycon\n(.*?)```", text, re.DOTALL)
    case = doctest.DocTestParser().get_doctest(example, {}, "README", "README.md", 0)
    assert doctest.DocTestRunner().run(case).failed == 0


def test_importing_claimgraph_loads_nothing_else() -> None:
    code = "import claimgraph, sys; print(*(each for each in sys.modules if each.startswith('claimgraph')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == "claimgraph\n"


def test_the_package_offers_what_it_lists_and_no_more() -> None:
    assert all(getattr(claimgraph, name) is not None for name in claimgraph.__all__)
    assert set(claimgraph.__all__) <= set(dir(claimgraph))
    with pytest.raises(AttributeError, match="has no attribute 'lode'"):
        claimgraph.lode  # noqa: B018 - asking is the test


HOSTILE = """
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix : <https://example.org/m#> .
:map a cg:ClaimMap ; dct:title "<script>title</script>" .
:s a cg:Source ; dct:title "<b>S</b>" .
:a a cg:Claim ; cg:text "<script>alert('a')</script> & co" ;
    cg:source :s ; cg:basis cg:Anecdote ; cg:supports :b .
:b a cg:Claim ; cg:text "\\"><img src=x onerror=alert(1)>" .
"""


def test_words_of_a_map_are_never_markup_in_a_notebook(tmp_path: Path) -> None:
    (tmp_path / "m.ttl").write_text(HOSTILE, encoding="utf-8")
    found = claimgraph.load(str(tmp_path))
    for shown in (found._repr_html_(), found["b"]._repr_html_()):
        assert not re.search(r"<(script|img|b>S)", shown)
        assert "&lt;script&gt;alert(&#x27;a&#x27;)&lt;/script&gt; &amp; co" in shown


def test_a_map_shows_its_first_claims_and_how_many_more_there_are() -> None:
    shown = claimgraph.load(str(ROOT / "data"))._repr_html_()
    assert (shown.count("<tr>"), "<p>and 100 more</p>" in shown) == (20, True)
    assert "more</p>" not in claimgraph.load(BLANKETS)._repr_html_()


def test_claims_are_found_by_name_and_views_combine() -> None:
    found = claimgraph.load(BLANKETS)
    assert ("helps" in found, "blankets cure" in found, "zebra" in found, 7 in found) == (
        True,
        True,
        False,
        False,
    )
    seen = found.as_of("2019-12-31").without("ward-2018").bar(Rank.EXPERT_OPINION)
    assert seen.view == found.bar("2").without(":ward-2018").as_of("2019-12-31").view
    assert [claim.id for claim in seen if claim.grounding.own] == ["cure", "heavier"]
    with pytest.raises(UnknownNameError, match="Did you mean holm-2020"):
        found.without("holm-2021")


def test_what_is_asked_of_a_claim_comes_in_the_records_of_the_map() -> None:
    helps = claimgraph.load(BLANKETS)["helps"]
    assert [source.id for source in helps.collapses] == ["holm-2020"]
    assert [link.from_.rpartition("#")[2] for link in helps.hinges] == ["trial-longer"]
    assert helps.row()["sources"] == []
    assert (helps.row()["for_low"], helps.is_position) == (5, True)


def test_a_broken_map_is_refused_with_every_error() -> None:
    with pytest.raises(BrokenMapError) as refused:
        claimgraph.load(str(ROOT / "tests" / "golden" / "broken"))
    assert len(str(refused.value).splitlines()) == 8
    with pytest.raises(UnreadableError):
        claimgraph.load("nowhere.ttl")


def test_a_map_is_assessed_without_any_file() -> None:
    found = claimgraph.assess(claimgraph.ClaimMap(), claimgraph.View())
    assert found.groundings == {}
