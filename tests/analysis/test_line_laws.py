"""Laws of lines of evidence: one study told many times is one line, and nothing is gained by losing one."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimgraph.analysis import Assessment, assess, count_lines, find_origins
from claimgraph.model import ClaimMap
from claimgraph.scale import Relation
from claimgraph.views import View

from effort import examples
from maps import claim_maps, iri, source, with_sources

FOR = [Relation.SUPPORTS, Relation.ANECDOTAL_FOR]


def lines_from(assessment: Assessment, claim: str, rank: int) -> int:
    """How many lines for a claim are of this rank or a better one."""
    found = count_lines(assessment)[claim].for_
    return sum(count for each, count in found.items() if each >= rank)


@examples(100)
@given(with_sources(claim_maps(relations=FOR, max_undercuts=0, max_claims=6), retracted=False), st.data())
def test_taking_an_origin_away_never_adds_a_line(drawn: ClaimMap, data: st.DataObject) -> None:
    origins = find_origins(drawn)
    gone = data.draw(st.sampled_from(sorted({each for ends in origins.values() for each in ends})))
    told_by = frozenset(voice for voice, ends in origins.items() if gone in ends)
    before, after = assess(drawn), assess(drawn, View(without=told_by))
    for claim in drawn.claims:
        for rank in (1, 2, 5, 7):
            assert lines_from(after, claim, rank) <= lines_from(before, claim, rank)


@examples(150)
@given(with_sources(claim_maps(), retracted=False))
def test_what_many_sources_tell_of_one_study_is_one_line(drawn: ClaimMap) -> None:
    study = source("study")
    voices = {key: replace(each, reports=(study.iri,), overlaps=()) for key, each in drawn.sources.items()}
    retold = replace(drawn, sources={**voices, study.iri: study})
    for lines in count_lines(assess(retold)).values():
        assert sum(lines.for_.values()) <= 1
        assert sum(lines.against.values()) <= 1


@examples(100)
@given(with_sources(claim_maps(relations=FOR, max_undercuts=0, max_claims=6), retracted=False))
def test_a_source_that_reports_a_study_already_there_adds_no_line(drawn: ClaimMap) -> None:
    before = count_lines(assess(drawn))
    echo = source("echo", reports=" ".join(key.rpartition("#")[2] for key in drawn.sources))
    claims = {
        key: replace(each, sources=(*each.sources, iri("echo"))) if each.sources else each
        for key, each in drawn.claims.items()
    }
    more = count_lines(assess(replace(drawn, claims=claims, sources={**drawn.sources, echo.iri: echo})))
    known = len(set().union(*find_origins(drawn).values()))
    for claim, lines in more.items():
        assert sum(lines.for_.values()) <= known
        assert bool(lines.for_) == bool(before[claim].for_)
