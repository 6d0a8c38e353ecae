"""The Turtle of a generated map says what the map says, told by reading its triples back."""

from __future__ import annotations

from definition.claims import DEFAULT_SCALE, Claim, ClaimMap, Step
from definition.strategies import maps
from definition.to_map import NAMESPACE, expected, relation, turtle
from hypothesis import given
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from effort import examples

CG = "https://w3id.org/claimgraph/ns#"


def _triples(text: str) -> set[tuple[str, str, str]]:
    return {
        (_short(quad.subject), _short(quad.predicate), _short(quad.object))
        for quad in parse(text, format=RdfFormat.TURTLE)
    }


def _short(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value.removeprefix(NAMESPACE).removeprefix(CG)


@given(maps(scale=DEFAULT_SCALE))
@examples(300)
def test_every_step_is_in_the_triples_and_nothing_else_links_claims(claim_map: ClaimMap) -> None:
    triples = _triples(turtle(claim_map))
    relations = {"supports", "contradicts", "anecdotalFor", "anecdotalAgainst", "undercuts"}
    relations |= {"restates", "findsNoEvidenceFor"}
    wanted = set()
    for number, step in enumerate(claim_map.steps):
        kind, target = step.target
        aim = f"step{target}" if kind == "step" else target
        wanted |= {(premise, relation(claim_map, number), aim) for premise in step.premises}
    assert {triple for triple in triples if triple[1] in relations} == wanted


@given(maps(scale=DEFAULT_SCALE))
@examples(300)
def test_a_description_has_the_premises_of_its_step_and_its_ratings_down(claim_map: ClaimMap) -> None:
    triples = _triples(turtle(claim_map))
    described = {subject for subject, predicate, _ in triples if predicate == "from"}
    for number, step in enumerate(claim_map.steps):
        mine = [(predicate, value) for subject, predicate, value in triples if subject == f"step{number}"]
        down = [
            2 if predicate == "ratedDownTwice" else 1 for predicate, _ in mine if "ratedDown" in predicate
        ]
        assert sum(down) == step.down
        if f"step{number}" in described:
            assert {value for predicate, value in mine if predicate == "from"} == set(step.premises)
        else:
            assert len(step.premises) == 1
            assert not any(other.target == ("step", number) for other in claim_map.steps)


def test_a_triple_that_also_stands_in_linked_premises_has_a_description_of_its_own() -> None:
    steps = (Step(("a",), "for", ("claim", "c")), Step(("a", "b"), "for", ("claim", "c")))
    text = turtle(ClaimMap({"a": Claim(), "b": Claim(), "c": Claim()}, {}, steps))
    assert ":step0 a cg:Link ;\n    cg:from :a ;" in text
    assert ":step1 a cg:Link ;\n    cg:from :a , :b ;" in text


def test_up_to_ten_ratings_down_can_be_written() -> None:
    for down in range(11):
        step = Step(("a",), "for", ("claim", "c"), down=down)
        text = turtle(ClaimMap({"a": Claim(), "c": Claim()}, {}, (step,)))
        assert text.count("cg:ratedDown ") + 2 * text.count("cg:ratedDownTwice ") == down


@given(maps(scale=DEFAULT_SCALE))
@examples(50)
def test_what_is_expected_names_every_claim_that_is_there(claim_map: ClaimMap) -> None:
    assert [row["id"] for row in expected(claim_map)] == list(claim_map.claims)
