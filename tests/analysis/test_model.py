"""The records: the basis scale, relations, and a claim's own evidence."""

import pytest
from ranks import BASES, Rank

from claimgraph.graph import to_networkx
from claimgraph.model import Claim, ClaimMap
from claimgraph.scale import DEFAULT_SCALE, Basis, Relation

from maps import claim_map, iri

SCALE = """
    8 SystematicReview trials
    7 RandomisedTrial trials
    6 ControlledStudy studies
    5 UncontrolledStudy studies
    4 CaseReport cases
    3 Mechanism cases
    2 ExpertOpinion cases
    1 Anecdote anecdotes
    0 Assertion nothing
"""


def test_the_basis_scale_is_the_one_of_the_profile() -> None:
    told = [f"{basis.rank} {basis.id} {basis.band.id}" for basis in reversed(BASES)]
    assert told == [line.strip() for line in SCALE.strip().splitlines()]


def test_bands_come_strongest_first() -> None:
    assert [band.id for band in DEFAULT_SCALE.bands] == ["trials", "studies", "cases", "anecdotes", "nothing"]


@pytest.mark.parametrize(
    ("relation", "is_for", "limit"),
    [
        (Relation.SUPPORTS, True, None),
        (Relation.CONTRADICTS, False, None),
        (Relation.ANECDOTAL_FOR, True, Rank.ANECDOTE),
        (Relation.ANECDOTAL_AGAINST, False, Rank.ANECDOTE),
    ],
)
def test_a_relation_speaks_for_or_against_and_may_carry_an_anecdote_at_most(
    relation: Relation, *, is_for: bool, limit: Rank | None
) -> None:
    assert (relation.is_for, relation.limit) == (is_for, limit)


@pytest.mark.parametrize(
    ("basis", "sources", "own"),
    [
        (BASES[Rank.ANECDOTE], (iri("s"),), 1),
        (BASES[Rank.SYSTEMATIC_REVIEW], (iri("s"), iri("t")), 8),
        (BASES[Rank.SYSTEMATIC_REVIEW], (), 0),
        (None, (iri("s"),), 0),
        (None, (), 0),
    ],
)
def test_own_evidence_needs_both_a_basis_and_a_source(
    basis: Basis | None, sources: tuple[str, ...], own: int
) -> None:
    assert Claim(iri("a"), "a", "", sources, basis).own == own


def test_the_networkx_view_holds_claims_and_links_in_the_order_of_the_map() -> None:
    links = ["b supports a", "b anecdotalFor a", "c contradicts b"]
    drawn = claim_map({"c": 7}, links)
    graph = to_networkx(drawn)
    assert list(graph) == [iri("c"), iri("b"), iri("a")]
    assert [each["claim"] for _, each in graph.nodes(data=True)] == list(drawn.claims.values())
    assert {
        (start, key, end): each["link"] for start, end, key, each in graph.edges(keys=True, data=True)
    } == {(link.from_, link.relation.id, link.to): link for link in drawn.links}


def test_the_networkx_view_of_an_empty_map_is_empty() -> None:
    assert len(to_networkx(ClaimMap())) == 0
