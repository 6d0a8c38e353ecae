"""The records: the basis scale, relations, dates, and the networkx view."""

import pytest
from ranks import BASES, Rank

from claimgraph.graph import to_networkx
from claimgraph.model import Claim, ClaimMap
from claimgraph.scale import DEFAULT_SCALE, Relation

from maps import claim_map, dated, iri

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
    ("relation", "is_for", "is_against", "limit"),
    [
        (Relation.SUPPORTS, True, False, None),
        (Relation.CONTRADICTS, False, True, None),
        (Relation.ANECDOTAL_FOR, True, False, Rank.ANECDOTE),
        (Relation.ANECDOTAL_AGAINST, False, True, Rank.ANECDOTE),
        (Relation.RESTATES, False, False, Rank.ASSERTION),
        (Relation.FINDS_NO_EVIDENCE_FOR, False, False, Rank.ASSERTION),
    ],
)
def test_a_relation_speaks_for_or_against_or_neither_and_may_carry_an_anecdote_at_most(
    relation: Relation, *, is_for: bool, is_against: bool, limit: Rank | None
) -> None:
    assert (relation.is_for, relation.is_against, relation.limit) == (is_for, is_against, limit)


@pytest.mark.parametrize(
    ("sources", "is_position"), [((), True), ((iri("s"),), False)], ids=["nobody says it", "somebody does"]
)
def test_a_position_is_a_claim_without_a_source(sources: tuple[str, ...], *, is_position: bool) -> None:
    assert Claim(iri("a"), "a", "", sources, BASES[Rank.ANECDOTE]).is_position is is_position


@pytest.mark.parametrize(
    ("issued", "first", "last"),
    [
        ("2011", "2011-01-01", "2011-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2011-06-14", "2011-06-14", "2011-06-14"),
    ],
)
def test_a_date_has_a_first_and_a_last_day(issued: str, first: str, last: str) -> None:
    date = dated(issued)
    assert (str(date), date.first_day.isoformat(), date.last_day.isoformat()) == (issued, first, last)


def test_the_networkx_view_holds_claims_and_links_in_the_order_of_the_map() -> None:
    links = ["b supports a", "b anecdotalFor a", "c contradicts b"]
    drawn = claim_map({"c": 7}, links)
    graph = to_networkx(drawn)
    assert list(graph) == [iri("c"), iri("b"), iri("a")]
    assert [each["claim"] for _, each in graph.nodes(data=True)] == list(drawn.claims.values())
    assert {
        (start, key, end): each["link"] for start, end, key, each in graph.edges(keys=True, data=True)
    } == {(*link.premises, link.relation.id, link.to): link for link in drawn.links}


def test_a_link_of_several_premises_is_an_edge_from_each() -> None:
    drawn = claim_map({}, ["a+b supports c"])
    edges = to_networkx(drawn).edges(data="link")
    assert list(edges) == [(iri("a"), iri("c"), drawn.links[0]), (iri("b"), iri("c"), drawn.links[0])]


def test_the_networkx_view_of_an_empty_map_is_empty() -> None:
    assert len(to_networkx(ClaimMap())) == 0
