"""The report of ``history``: every day on which a claim came out differently, with the reasons."""

from __future__ import annotations

import json
from dataclasses import replace

from claimgraph.analysis import assess
from claimgraph.model import ClaimMap
from claimgraph.reports import history_text as report
from claimgraph.views import View

from maps import claim_map, iri, source


def recounted(found: ClaimMap, name: str = "p", view: View | None = None) -> report.History:
    return report.recount(assess(found, view), found.claims[iri(name)])


FOUND = claim_map(
    {"a": 5, "b": 7},
    ["a supports p", "b supports p"],
    sources=[source("a-source", issued="2010"), source("b-source", issued="2012", retracted="2015-06-01")],
)


def test_each_day_on_which_kind_or_certainty_changed_is_told_with_its_sources() -> None:
    assert report.to_text(recounted(FOUND), 80) == (
        "p: p is so.\n"
        "\n"
        "before any dated source\n"
        "            rests on nothing\n"
        "2010-12-31  rests on an uncontrolled study (low certainty)\n"
        "            because of sources now counted: a-source\n"
        "2012-12-31  rests on a randomised trial (high certainty)\n"
        "            because of sources now counted: b-source\n"
        "2015-06-01  rests on an uncontrolled study (low certainty)\n"
        "            because of sources no longer counted: b-source\n"
    )


def test_a_claim_is_not_there_before_its_first_source() -> None:
    told = report.to_text(recounted(FOUND, "b"), 80)
    assert "\nbefore any dated source\n            not there yet\n2012-12-31  rests on a randomised" in told
    assert "            first said by: b-source\n" in told
    first, second, _ = json.loads(report.to_json(recounted(FOUND, "b")))["history"]
    assert (first["from"], first["verdict"], first["for"], first["kind"]) == (None, None, None, None)
    assert (second["from"], second["kind"], second["because"]) == ("2012-12-31", "RandomisedTrial", [])


def test_days_that_were_not_examined_are_counted() -> None:
    history = recounted(FOUND)
    part = replace(history, timeline=replace(history.timeline, unexamined=2))
    assert report.to_text(part, 90).endswith(
        "\n2 later days on which something changed could not be examined in reasonable time.\n"
    )
    assert json.loads(report.to_json(part))["unexamined"] == 2


def test_the_view_is_told() -> None:
    view = View(without=frozenset([iri("a-source")]))
    assert "  In this view: without a-source.\n" in report.to_text(recounted(FOUND, view=view), 80)
