"""Laws of lines of evidence: one study told many times is one line, and nothing is gained by losing one."""

from __future__ import annotations

from collections.abc import Iterable

from generated_maps import claim_maps, with_sources
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from ranks import BASES, Rank

from claimgraph.analysis import (
    Assessment,
    Item,
    Origins,
    assess,
    count_lines,
    find_evidence,
    find_origins,
    find_single_lines,
    find_standing,
)
from claimgraph.graph import reachable
from claimgraph.model import ClaimMap, SourceKind
from claimgraph.scale import Relation
from claimgraph.views import View

from effort import examples
from maps import claim_map, iri, source

FOR = [Relation.SUPPORTS, Relation.ANECDOTAL_FOR]


def findings_only(drawn: ClaimMap) -> ClaimMap:
    """The same map, with stories in place of opinions: the speaker's own words have the speaker as origin."""
    claims = {
        key: replace(each, basis=BASES[Rank.ANECDOTE]) if each.basis and each.basis.own_words else each
        for key, each in drawn.claims.items()
    }
    return replace(drawn, claims=claims)


def without_overlaps(drawn: ClaimMap) -> ClaimMap:
    return replace(drawn, sources={key: replace(each, overlaps=()) for key, each in drawn.sources.items()})


def lines_from(assessment: Assessment, claim: str, rank: int) -> int:
    """How many lines for a claim are of this rank or a better one; none if it is not there."""
    found = count_lines(assessment)
    return sum(line.rank >= rank for line in found[claim].for_) if claim in found else 0


def all_origins(origins: Origins) -> set[str]:
    return {end for ends in origins.of.values() for end in ends}


@examples(100)
@given(with_sources(claim_maps(relations=FOR, max_undercuts=0, max_claims=6), retracted=False), st.data())
def test_taking_an_origin_away_never_adds_a_line(generated: ClaimMap, data: st.DataObject) -> None:
    drawn = without_overlaps(generated)
    origins = find_origins(assess(drawn))
    gone = data.draw(st.sampled_from(sorted(all_origins(origins)) or [iri("s0")]))
    told_by = frozenset(voice for voice, ends in origins.of.items() if gone in ends)
    before, after = assess(drawn), assess(drawn, View(without=told_by))
    for claim in drawn.claims:
        for rank in (1, 2, 5, 7):
            assert lines_from(after, claim, rank) <= lines_from(before, claim, rank)


@examples(150)
@given(with_sources(claim_maps(), retracted=False))
def test_what_many_sources_tell_of_one_study_is_one_line(generated: ClaimMap) -> None:
    drawn, study = findings_only(generated), source("study")
    voices = {
        key: replace(each, kind=SourceKind.BLOG_POST, design=None, reports=(study.iri,), overlaps=())
        if each.design is None or not each.design.pools
        else replace(each, reports=(study.iri,), overlaps=())
        for key, each in drawn.sources.items()
    }
    retold = assess(replace(drawn, sources={**voices, study.iri: study}))
    for lines in count_lines(retold).values():
        assert len(lines.for_) <= 1
        assert len(lines.against) <= 1


@examples(500)
@given(with_sources(claim_maps(max_claims=4)), st.sampled_from([None, 7, 8]))
def test_lines_of_studies_are_no_more_than_the_studies_behind_them(
    generated: ClaimMap, basis: int | None
) -> None:
    drawn = generated if basis is None else graded_as(generated, basis)
    found = assess(drawn)
    standing = find_standing(found)
    for claim in found.groundings:
        evidence = find_evidence(standing, claim)
        for side in (evidence.for_, evidence.against):
            of_studies = [line for line in side.lines if line.basis.needs_study]
            assert len(of_studies) <= len(studies_behind(found, side.items))
            for line in of_studies:
                assert all(drawn.sources[each].kind is SourceKind.STUDY for each in line.origins)


def graded_as(drawn: ClaimMap, basis: int) -> ClaimMap:
    """The same map, with this basis for all claims that have one."""
    claims = {key: replace(each, basis=each.basis and BASES[basis]) for key, each in drawn.claims.items()}
    return replace(drawn, claims=claims)


def studies_behind(found: Assessment, items: Iterable[Item]) -> set[str]:
    """The studies from which the evidence of some items comes, be it by way of other sources."""
    sources = found.claim_map.sources
    its = (iri for item in items for iri in found.own[item.claim].sources)
    behind = reachable(its, lambda iri: [each for each in sources[iri].reports if each in sources])
    return {iri for iri in behind if sources[iri].kind is SourceKind.STUDY}


@examples(100)
@given(with_sources(claim_maps(relations=FOR, max_undercuts=0, max_claims=6), retracted=False))
def test_a_source_that_reports_studies_already_there_adds_no_line(generated: ClaimMap) -> None:
    drawn = findings_only(generated)
    before = count_lines(assess(drawn))
    echo = source("echo", reports=" ".join(key.rpartition("#")[2] for key in drawn.sources))
    claims = {
        key: replace(each, sources=(*each.sources, iri("echo"))) if each.sources else each
        for key, each in drawn.claims.items()
    }
    more = assess(replace(drawn, claims=claims, sources={**drawn.sources, echo.iri: echo}))
    known = len(all_origins(find_origins(assess(drawn))))
    for claim, lines in count_lines(more).items():
        assert len(lines.for_) <= known
        assert bool(lines.for_) or not before[claim].for_


def test_what_falls_below_the_bar_on_its_way_is_no_line() -> None:
    drawn = claim_map(
        {"a": 7, "b": 4}, ["a supports c", "b supports c", "c supports d"], rated_down={"c supports d": 2}
    )
    assert find_single_lines(assess(drawn)) == [iri("a"), iri("b")]
    assert find_single_lines(assess(drawn, View(bar=3))) == [iri("a"), iri("b"), iri("d")]


@examples(300)
@given(with_sources(claim_maps()), st.sampled_from([0, 2, 4, 5]))
def test_claims_with_a_single_line_are_those_of_which_one_line_is_counted(drawn: ClaimMap, bar: int) -> None:
    found = assess(drawn, View(bar=bar))
    single = [claim for claim, lines in count_lines(found).items() if len(lines.for_) == 1]
    assert find_single_lines(found) == single
