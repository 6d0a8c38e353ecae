"""Sources that count alike share a group, so that few of very many are judged."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimgraph.analysis import assess
from claimgraph.jobs.grounding_job import ground_tables
from claimgraph.model import ClaimMap, Source, SourceKind
from claimgraph.tables import read_source_groups
from claimgraph.views import View

from maps import claim_map, iri, source
from tabled import as_tables, grounded, listed


def reporting(name: str, *others: str) -> Source:
    """A post that reports some sources."""
    return source(name, kind=SourceKind.BLOG_POST, reports=" ".join(others))


def study(name: str, rank: int, retracted: str = "") -> Source:
    """A study whose design has a rank."""
    return source(name, design=rank, retracted=retracted)


@dataclass(frozen=True, slots=True)
class Case:
    """Sources, and how many groups they make in a view of any day."""

    sources: list[Source]
    groups: int


CASES = {
    "studies of one design": Case([study("s", 6), study("t", 6), study("u", 4)], 2),
    "a retracted one": Case([study("s", 6), study("t", 6, "2020-01-01")], 2),
    "posts on studies of one design": Case(
        [study("s", 6), study("t", 6), reporting("a", "s"), reporting("b", "t"), reporting("c", "t", "s")], 2
    ),
    "posts on other studies": Case(
        [study("s", 6), study("t", 4), reporting("a", "s"), reporting("b", "t")], 4
    ),
    "posts on posts": Case(
        [study("s", 6), *(reporting(f"p{at}", f"p{at + 1}" if at < 2 else "s") for at in range(3))], 4
    ),
    "a circle": Case([reporting("a", "b"), reporting("b", "a"), reporting("c", "a")], 3),
    "a long chain": Case(
        [study("s", 6), *(reporting(f"p{at}", f"p{at + 1}" if at < 79 else "s") for at in range(80))], 81
    ),
}


def saying(sources: list[Source]) -> ClaimMap:
    """A claim of each source, graded as high as evidence can be."""
    names = [each.id for each in sources]
    return claim_map(
        {f"claim-{name}": 8 for name in names},
        said_by={f"claim-{name}": name for name in names},
        sources=sources,
    )


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_sources_are_grouped_and_count_as_they_do_one_by_one(case: Case, tmp_path: Path) -> None:
    drawn = saying(case.sources)
    tables = as_tables(drawn, tmp_path)
    found = read_source_groups(tables, is_dated=False)
    assert len(found.sources) == len(set(found.group_of.tolist())) == case.groups
    for name, view in (("now", View()), ("then", View(dt.date(2019, 1, 1)))):
        ground_tables(tables, f"{tmp_path}/{name}", view)
        assert grounded(f"{tmp_path}/{name}") == listed(assess(drawn, view))


def test_a_source_to_leave_out_is_alone_and_takes_its_reports_with_it(tmp_path: Path) -> None:
    sources = [study("s", 6), study("t", 6), reporting("a", "s"), reporting("b", "t")]
    tables, view = as_tables(saying(sources), tmp_path), View(without=frozenset([iri("s")]))
    found = read_source_groups(tables, view.without, is_dated=False)
    assert (len(found.sources), iri("s") in found.sources) == (4, True)
    ground_tables(tables, f"{tmp_path}/out", view)
    assert grounded(f"{tmp_path}/out") == listed(assess(saying(sources), view))
