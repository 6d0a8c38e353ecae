"""The dossiers: what the export writes of a claim in a view, and of all claims."""

from __future__ import annotations

import datetime as dt

from foreign import TEA, opened

from claimgraph.analysis import Assessment, Weakness, assess, portray
from claimgraph.interchange.drawings.outlines import markdown_text
from claimgraph.interchange.formats import MAP_FORMATS
from claimgraph.interchange.map_formats import ClaimWording
from claimgraph.model import ClaimMap, SourceKind
from claimgraph.page.content import gather_content
from claimgraph.reports.dossier import write_dossiers
from claimgraph.views import View
from claimgraph.workspace.exporting import ExportChoice, export_map

from maps import claim_map, iri, source


def dossier(found: ClaimMap, name: str, view: View | None = None) -> str:
    return write_dossiers(assess(found, view))(iri(name))


def exported(claim: str | None) -> str:
    def wording(assessment: Assessment, _: ClaimMap) -> ClaimWording:
        return ClaimWording(str, write_dossiers(assessment), str)

    return export_map(opened(TEA), View(), MAP_FORMATS["dossier"], wording, ExportChoice(claim, 0)).text


def test_all_claims_come_one_after_another_in_the_order_of_the_map() -> None:
    claims = opened(TEA).claim_map.claims.values()
    parts = [exported(each.id) for each in claims]
    assert [each.splitlines()[0] for each in parts] == [f"# {markdown_text(each.text)}" for each in claims]
    assert exported(None) == "\n".join(parts)


def test_the_claims_of_one_source_are_told_below_its_strongest() -> None:
    found = claim_map(
        {"a": 2, "b": 7, "x": 1},
        ["a supports p", "b supports p", "x supports p"],
        said_by={"a": "s", "b": "s"},
    )
    told = dossier(found, "p")
    assert "## For it · 3 claims from 2 sources\n" in told
    assert told.index("- b is so.") < told.index("\n  - a is so.") < told.index("\n- x is so.")


def test_a_granted_position_says_that_the_view_grants_it() -> None:
    told = dossier(claim_map({}, ["a supports p"]), "p", View(grant=2))
    assert "· granted in this view)" in told
    assert "## Sources" not in told


def test_a_claim_without_evidence_says_so_on_both_sides() -> None:
    told = dossier(claim_map({}, ["a supports p"]), "p")
    assert told.count("Nothing that counts.") == 2
    assert "**There is no evidence either way.** Unsupported.\n" in told


def test_who_has_an_interest_is_told_by_the_view_as_the_cautions_tell_it() -> None:
    maker = source("maker", design=7, interests=("sells it",))
    free = source("free", design=7, retracted="2020-01-01")
    news = source("news", kind=SourceKind.WEB_PAGE, reports="maker free")
    found = claim_map({"a": 7}, ["a supports p"], said_by={"a": "news"}, sources=[maker, free, news])
    passes_on = "It passes on what “Maker” found, who has an interest."
    for view, is_interested in ((View(), True), (View(as_of=dt.date(2019, 1, 1)), False)):
        assessment = assess(found, view)
        cautions = portray(assessment, found.claims[iri("p")]).cautions
        assert [each.weakness for each in cautions] == [Weakness.INTERESTED] * is_interested
        assert (f"interest: {passes_on}" in dossier(found, "p", view)) == is_interested
        on_page = {each.title: each.interests for each in gather_content(assessment).sources}
        assert on_page["News"] == ((passes_on,) if is_interested else ())
    assert "Free" not in dossier(found, "p").partition("## Sources")[0]
