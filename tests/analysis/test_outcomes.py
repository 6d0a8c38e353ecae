"""What became of each link, in words."""

from __future__ import annotations

from collections.abc import Callable

from analysis import literal
from hypothesis import given
from msgspec.structs import replace
from ranks import Rank

from claimgraph.analysis import Fate, assess, find_losses, find_outcomes
from claimgraph.model import ClaimMap, Undercut

from effort import examples
from maps import claim_maps

Builder = Callable[..., ClaimMap]
TRIAL, STUDY, ANECDOTE = Rank.RANDOMISED_TRIAL, Rank.UNCONTROLLED_STUDY, Rank.ANECDOTE


def standings(claim_map: ClaimMap) -> dict[str, Fate]:
    return {f"{each.link.from_} {each.link.to}": each.fate for each in find_outcomes(assess(claim_map))}


def test_a_link_from_an_outweighed_claim_brings_nothing(build: Builder) -> None:
    ranks = {"trial": TRIAL, "story": ANECDOTE, "helps": None}
    assert standings(build(ranks, ("trial -| story", "story ~> helps"))) == {
        "trial story": Fate.STANDS,
        "story helps": Fate.OUTWEIGHED,
    }


def test_a_link_undercut_by_its_equal_does_not_stand_and_names_who_took_it_away(
    build: Builder,
) -> None:
    found = build({"series": STUDY, "weak": ANECDOTE, "strong": STUDY, "helps": None}, ("series -> helps",))
    undercuts = tuple(Undercut(name, found.links[0]) for name in ("weak", "strong"))
    outcome = find_outcomes(assess(replace(found, undercuts=undercuts)))[0]
    assert (outcome.fate, outcome.undercut_by) == (Fate.UNDERCUT, ("strong",))
    assert outcome.undercutters == ("weak", "strong")


def test_a_link_from_a_claim_without_evidence_says_so(build: Builder) -> None:
    assert standings(build({"bare": None, "helps": None}, ("bare -> helps",))) == {"bare helps": Fate.EMPTY}


def test_a_link_from_a_circle_of_attacks_is_unsettled(build: Builder) -> None:
    ranks = {"a": STUDY, "b": None, "helps": None}
    found = build(ranks, ("a -> b", "b -> helps"))
    found = replace(found, undercuts=(Undercut("b", found.links[0]),))
    assert standings(found)["b helps"] is Fate.UNSETTLED


def test_what_was_offered_and_lost_is_told_by_the_link_it_was_lost_over(build: Builder) -> None:
    ranks = {"trial": TRIAL, "series": STUDY, "story": ANECDOTE, "helps": None}
    found = build(ranks, ("series -> helps", "story ~> helps", "trial -| series"))
    assessment = assess(found)
    assert find_losses(assessment, find_outcomes(assessment)) == {"helps": [0]}


def literal_outcomes(drawn: ClaimMap) -> list[tuple[Fate, tuple[str, ...]]]:
    """What became of each link and who stopped it, read off the runs of the definition."""
    low, high = literal.alternate(drawn)
    grounds = literal.grounds(drawn)
    found: list[tuple[Fate, tuple[str, ...]]] = []
    for link, carried in zip(drawn.links, literal.carried(drawn), strict=True):
        is_for = link.relation in literal.FOR
        offers, stops = (low.passed, high.passed) if is_for else (high.passed, low.passed)
        value, start = literal.carry(link, offers[link.from_]), grounds[link.from_]
        by = tuple(each.claim for each in drawn.undercuts if each.link == link and stops[each.claim] >= value)
        if carried:
            found.append((Fate.STANDS, ()))
        elif value:
            found.append((Fate.UNDERCUT, by))
        elif high.s[link.from_] == 0:
            found.append((Fate.EMPTY, ()))
        else:
            outweighed = start.against[0] > start.for_[1]
            found.append((Fate.OUTWEIGHED if outweighed else Fate.UNSETTLED, ()))
    return found


@examples(200)
@given(claim_maps())
def test_what_became_of_a_link_and_who_undercut_it_is_what_the_definition_says(drawn: ClaimMap) -> None:
    found = find_outcomes(assess(drawn))
    assert [(each.fate, each.undercut_by) for each in found] == literal_outcomes(drawn)
    assert all((each.fate is Fate.UNDERCUT) == bool(each.undercut_by) for each in found)
