"""Large maps of the shapes that break recursion and turn linear work into quadratic: they just finish."""

from collections.abc import Iterable

from msgspec.structs import replace
from ranks import BASES

from claimgraph.analysis import (
    DEPENDENTS_LIMIT,
    Assessment,
    assess,
    find_circles,
    find_collapses,
    find_evidence,
    find_origins,
    find_standing,
    find_weak_load_bearers,
)
from claimgraph.graph import find_empty_circles
from claimgraph.model import Claim, ClaimMap, Link, Source, Undercut
from claimgraph.scale import RatedDown, Relation

from effort import THOROUGH

CHAIN, CIRCLE, CROWD, SOME = (
    (200_000, 100_000, 100_000, 20_000) if THOROUGH else (40_000, 20_000, 20_000, 5_000)
)
"""Deep enough in any run to break recursion, and for quadratic work to be felt."""

SOURCE = Source("s", "s", "S")


def large(ranks: Iterable[int], links: Iterable[Link]) -> ClaimMap:
    """A map of numbered claims from one source."""
    claims = {
        str(each): Claim(str(each), str(each), "", ("s",), BASES[rank]) for each, rank in enumerate(ranks)
    }
    return ClaimMap(claims=claims, sources={"s": SOURCE}, links=tuple(links))


def support(start: int, end: int, reasons: int = 0) -> Link:
    return Link(str(start), Relation.SUPPORTS, str(end), None, (), tuple(RatedDown)[:reasons])


def named(link: Link) -> Link:
    return replace(link, iri=f"{link.from_}--{link.to}")


def for_ways(drawn: ClaimMap) -> list[tuple[str, str]]:
    return [(link.from_, link.to) for link in drawn.links if link.relation.is_for]


def weight_borne(assessment: Assessment) -> list[int]:
    return [bearer.dependents for bearer in find_weak_load_bearers(assessment)]


def test_a_chain_of_supports_carries_from_end_to_end() -> None:
    drawn = large([7] + [0] * CHAIN, (support(each, each + 1, int(each == 9)) for each in range(CHAIN)))
    found, last = assess(drawn), str(CHAIN)
    assert found.groundings[last].for_.low == 6
    evidence = find_evidence(find_standing(found.claim_map, found.grounded), last).for_
    assert [(item.claim, item.rank, len(evidence.way(item))) for item in evidence.items] == [("0", 6, CHAIN)]
    assert find_collapses(found, last) == ["s"]
    assert find_circles(drawn, found.groundings) == []


def test_a_chain_whose_every_link_is_undercut_by_its_own_end_is_unsettled() -> None:
    plain = large([7] + [0] * SOME, (named(support(each, each + 1)) for each in range(SOME)))
    undercuts = tuple(Undercut(link.to, link) for link in plain.links)
    found = assess(replace(plain, undercuts=undercuts)).groundings
    assert {(each.for_.low, each.for_.high) for each in list(found.values())[1:]} == {(0, 7)}


def test_a_circle_gains_nothing_and_loses_nothing_by_going_round() -> None:
    round_about = [support(each, (each + 1) % CIRCLE) for each in range(CIRCLE)]
    for ranks, offered in (([0] * CIRCLE, 0), ([1] + [0] * (CIRCLE - 1), 1)):
        found = assess(large(ranks, round_about))
        assert {each.for_.low for each in found.groundings.values()} == {offered}
        (circle,) = find_circles(found.claim_map, found.groundings)
        assert (len(circle.claims), circle.offered) == (CIRCLE, offered)
        evident = [claim for claim, each in found.groundings.items() if each.own]
        assert len(find_empty_circles(for_ways(found.claim_map), evident)) == 1 - offered
        evidence = find_evidence(find_standing(found.claim_map, found.grounded), str(CIRCLE - 1)).for_
        assert [item.claim for item in evidence.items] == ["0"] * offered


def test_a_claim_with_a_crowd_on_both_sides_is_no_trouble() -> None:
    hub = CROWD
    crowd = [support(each, hub) for each in range(CROWD)]
    others = [support(hub, hub + 1 + each) for each in range(CROWD)]
    found = assess(large([1] * CROWD + [0] * (CROWD + 1), [*crowd, *others]))
    evidence = find_evidence(find_standing(found.claim_map, found.grounded), str(hub)).for_
    assert (len(evidence.items), evidence.lines) == (CROWD, {1: 1})
    assert weight_borne(found) == [DEPENDENTS_LIMIT] * (CROWD + 1)
    assert find_collapses(found, str(hub)) == ["s"]


def test_a_crowd_against_and_undercut_is_no_trouble() -> None:
    hub = str(CROWD)
    attacks = [named(Link(str(each), Relation.CONTRADICTS, hub)) for each in range(CROWD)]
    drawn = large([1] * CROWD + [7], attacks)
    undercuts = tuple(Undercut(hub, link) for link in attacks[1:])
    found = assess(replace(drawn, undercuts=undercuts))
    assert (found.groundings[hub].for_.low, found.groundings[hub].against.high) == (7, 1)
    assert len(find_evidence(find_standing(found.claim_map, found.grounded), hub).against.items) == 1


def test_chains_and_crowds_of_reports_have_one_origin() -> None:
    chain = [Source(str(each), "", "", reports=(str(each + 1),)) for each in range(SOME)]
    last = Source(str(SOME), "", "")
    crowd = [Source(f"o{each}", "", "", overlaps=("0",)) for each in range(SOME)]
    drawn = ClaimMap(sources={each.iri: each for each in (*chain, last, *crowd)})
    assert set(find_origins(drawn).values()) == {frozenset({str(SOME)})}
