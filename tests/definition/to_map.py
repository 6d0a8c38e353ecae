"""A map of the oracle as Turtle of the profile, and a view as options of the command line.

So the program can be held to the oracle through its front door. Only maps on the default scale can be
written: the steps have the names of that scale. ``expected`` gives what ``list --format json`` is
to say.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from definition.claims import DEFAULT_SCALE, EVERYTHING, Claim, ClaimMap, Source, Step, View
from definition.oracle import outcomes

NAMESPACE = "https://example.org/oracle#"

BASES = (
    "Assertion",
    "Anecdote",
    "ExpertOpinion",
    "Mechanism",
    "CaseReport",
    "UncontrolledStudy",
    "ControlledStudy",
    "RandomisedTrial",
    "SystematicReview",
)
"""The ids of the default scale's steps, by rank."""

BANDS = ("nothing", "anecdotes", *["cases"] * 3, *["studies"] * 2, *["trials"] * 2)
"""The ids of the bands, by the rank of the kind."""

DOWN = ("RiskOfBias", "Inconsistency", "Indirectness", "Imprecision", "PublicationBias")
"""GRADE's five reasons to rate down."""

UP = ("LargeEffect", "DoseResponse", "PlausibleConfounding")
"""GRADE's three reasons to rate up."""

HEAD = f"""@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <{NAMESPACE}> .

:map a cg:ClaimMap ; dct:title "A generated map" .
"""


def turtle(claim_map: ClaimMap) -> str:
    """The map as Turtle. Claims and sources keep their names as ids; step 3 is described as ``:step3``.

    A step has a ``cg:Link`` where it has several premises, is rated down or undercut, or where its triple
    also stands in a link of linked premises, in which it would else count only.
    """
    assert claim_map.scale == DEFAULT_SCALE, "only the default scale has names here"
    blocks = [_source(name, source) for name, source in claim_map.sources.items()]
    blocks += [_claim(claim_map, name, claim) for name, claim in claim_map.claims.items()]
    blocks += [
        _link(claim_map, number, step)
        for number, step in enumerate(claim_map.steps)
        if _described(claim_map, number, step)
    ]
    return "\n".join([HEAD, *blocks])


def _source(name: str, source: Source) -> str:
    lines = [f"a cg:{'Study' if source.study else 'BlogPost'}", f'dct:title "Source {name}"']
    if source.design is not None:
        lines.append(f"cg:design cg:{BASES[source.design]}")
    if source.issued:
        lines.append(f"dct:issued {_date(*source.issued)}")
    if source.retracted:
        lines.append(f'cg:retracted "{source.retracted}"^^xsd:date')
    lines += [f"cg:reports :{told}" for told in source.reports]
    lines += [f"cg:overlaps :{other}" for other in source.overlaps]
    return _block(name, lines)


def _date(first: dt.date, last: dt.date) -> str:
    """A date, a month or a year, by the days that it may mean."""
    if first == last:
        return f'"{first}"^^xsd:date'
    if first.month == last.month:
        return f'"{first:%Y-%m}"^^xsd:gYearMonth'
    return f'"{first:%Y}"^^xsd:gYear'


def _claim(claim_map: ClaimMap, name: str, claim: Claim) -> str:
    lines = ["a cg:Claim", f'cg:text "Claim {name} is true."']
    lines += [f"cg:source :{source}" for source in claim.sources]
    if claim.basis is not None:
        lines.append(f"cg:basis cg:{BASES[claim.basis]}")
    lines += [f"cg:ratedUp cg:{reason}" for reason in UP[: claim.rated_up]]
    triples = {
        f"cg:{relation(claim_map, number)} :{_aim(step)}": None
        for number, step in enumerate(claim_map.steps)
        if name in step.premises
    }
    return _block(name, [*lines, *triples])


def relation(claim_map: ClaimMap, number: int) -> str:
    """The local name of a step's relation. Only single triples that nothing undercuts restate anything."""
    step = claim_map.steps[number]
    if step.effect == "none":
        plain = len(step.premises) == 1 and not _undercut(claim_map, number)
        return "restates" if plain and number % 2 else "findsNoEvidenceFor"
    names = {
        ("for", False): "supports",
        ("against", False): "contradicts",
        ("for", True): "anecdotalFor",
        ("against", True): "anecdotalAgainst",
        ("undercut", False): "undercuts",
    }
    return names[step.effect, step.anecdotal]


def _aim(step: Step) -> str:
    kind, target = step.target
    return f"step{target}" if kind == "step" else str(target)


def _undercut(claim_map: ClaimMap, number: int) -> bool:
    return any(step.target == ("step", number) for step in claim_map.steps)


def _described(claim_map: ClaimMap, number: int, step: Step) -> bool:
    joint = any(
        len(other.premises) > 1
        and set(step.premises) <= set(other.premises)
        and (relation(claim_map, at), other.target) == (relation(claim_map, number), step.target)
        for at, other in enumerate(claim_map.steps)
    )
    return joint or step.down > 0 or _undercut(claim_map, number)


def _link(claim_map: ClaimMap, number: int, step: Step) -> str:
    lines = ["a cg:Link", "cg:from " + " , ".join(f":{premise}" for premise in step.premises)]
    lines += [f"cg:relation cg:{relation(claim_map, number)}", f"cg:to :{_aim(step)}"]
    return _block(f"step{number}", lines + _rated_down(step.down, number))


def _rated_down(down: int, turn: int) -> list[str]:
    """So many ratings down: once for odd ones out and by turns, twice for the rest; ten at most."""
    assert down <= 2 * len(DOWN)
    twice = max(down - len(DOWN), down // 2 if turn % 2 else 0)
    reasons = [DOWN[(turn + place) % len(DOWN)] for place in range(down - twice)]
    return [
        f"cg:ratedDown{'Twice' if place < twice else ''} cg:{reason}" for place, reason in enumerate(reasons)
    ]


def _block(name: str, lines: list[str]) -> str:
    return f":{name} " + " ;\n    ".join(lines) + " .\n"


def options(view: View) -> list[str]:
    """A view as options of the command line."""
    found = [] if view.as_of is None else ["--as-of", view.as_of.isoformat()]
    for source in sorted(view.without):
        found += ["--without", source]
    if view.bar:
        found += ["--bar", BASES[view.bar]]
    if view.grant is not None:
        found += ["--grant", BASES[view.grant]]
    return found


def expected(claim_map: ClaimMap, view: View = EVERYTHING) -> list[dict[str, Any]]:
    """What ``list --format json`` is to say of each claim, as far as the oracle knows."""
    return [
        {
            "id": name,
            "own": outcome.own.rank,
            "offered": outcome.offered,
            "for": dict(zip(("low", "high"), outcome.interval_for, strict=True)),
            "against": dict(zip(("low", "high"), outcome.interval_against, strict=True)),
            "verdict": outcome.verdict,
            "kind": None if outcome.kind is None else BASES[outcome.kind],
            "kind_against": None if outcome.kind_against is None else BASES[outcome.kind_against],
            "certainty": outcome.certainty,
            "band": BANDS[outcome.kind] if outcome.verdict == "rests" and outcome.kind else None,
            "contested_by_way_of": sorted(outcome.contested_by_way_of),
            "granted": outcome.own.granted,
        }
        for name, outcome in outcomes(claim_map, view).items()
    ]
