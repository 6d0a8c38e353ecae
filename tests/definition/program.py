"""The program on the maps of the oracle, and the oracle on the maps of the program.

``read`` goes through Turtle, as a user's map does; ``built`` makes the records, so that maps on other
scales can be tried too. ``as_said`` is the way back: what the records of a map say, as plain data.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from definition import claims as plain
from definition.claims import DEFAULT_SCALE as PLAIN_SCALE
from definition.oracle import Outcome, Standing, outcomes, stand, system_of
from definition.to_map import NAMESPACE, turtle

from claimgraph.analysis import Assessment, Kind, assess
from claimgraph.model import Claim, ClaimMap, Document, Issued, Link, Source, SourceKind, Undercut
from claimgraph.rdf import parse, to_claim_map
from claimgraph.scale import DEFAULT_SCALE, Basis, RatedDown, RatedUp, Relation, Scale
from claimgraph.views import View


class Row(NamedTuple):
    """What oracle and program say of one claim. Kinds are ranks of the steps of the scale; None at rank 0."""

    own: int
    own_kind: int | None
    is_granted: bool
    offered: int
    for_: tuple[int, int]
    against: tuple[int, int]
    verdict: str
    kind: int | None
    kind_against: int | None
    certainty: str | None
    contested_by_way_of: frozenset[str]


def expected(claim_map: plain.ClaimMap, view: plain.View = plain.EVERYTHING) -> dict[str, Row]:
    """What the oracle says of each claim that is there, by name."""
    return {name: _row(outcome) for name, outcome in outcomes(claim_map, view).items()}


def _row(outcome: Outcome) -> Row:
    return Row(
        outcome.own.rank,
        outcome.own.kind,
        outcome.own.granted and outcome.own.rank > 0,
        outcome.offered,
        outcome.interval_for,
        outcome.interval_against,
        outcome.verdict,
        outcome.kind,
        outcome.kind_against,
        outcome.certainty,
        outcome.contested_by_way_of,
    )


def found(assessment: Assessment) -> dict[str, Row]:
    """What the program says of each claim that is there, by name."""
    rows = {}
    for iri, grounding in assessment.groundings.items():
        own = assessment.own[iri]
        rows[short(iri)] = Row(
            own.rank,
            _kind(own.kind),
            own.is_granted,
            grounding.offered,
            (grounding.for_.low, grounding.for_.high),
            (grounding.against.low, grounding.against.high),
            grounding.verdict.value,
            _kind(grounding.kind),
            _kind(grounding.kind_against),
            grounding.certainty.value if grounding.certainty else None,
            frozenset(map(short, assessment.grounded.contested.get(iri, ()))),
        )
    return rows


def _kind(kind: Kind | None) -> int | None:
    return None if kind is None else kind.basis.rank


def short(iri: str) -> str:
    """The name of a claim or source in the oracle."""
    return iri.removeprefix(NAMESPACE)


def read(claim_map: plain.ClaimMap) -> ClaimMap:
    """The program's map, by way of Turtle."""
    return to_claim_map(parse([Document("generated.ttl", turtle(claim_map))]))


def assessed(claim_map: plain.ClaimMap, view: plain.View = plain.EVERYTHING) -> Assessment:
    """The program's assessment: by way of Turtle where the scale has names there."""
    known = read(claim_map) if claim_map.scale == PLAIN_SCALE else built(claim_map)
    return assess(known, view_of(view))


def view_of(view: plain.View) -> View:
    """The program's view."""
    without = frozenset(NAMESPACE + name for name in view.without)
    return View(view.as_of, without, view.bar, view.grant or 0)


def built(claim_map: plain.ClaimMap) -> ClaimMap:
    """The program's map, by way of its records; every step has a description."""
    scale = scale_of(claim_map.scale)
    steps = [_step(number, step) for number, step in enumerate(claim_map.steps)]
    return ClaimMap(
        claims={
            NAMESPACE + name: Claim(
                NAMESPACE + name,
                name,
                f"Claim {name} is true.",
                _iris(claim.sources),
                None if claim.basis is None else scale.step(claim.basis),
                rated_up=tuple(RatedUp)[: claim.rated_up],
            )
            for name, claim in claim_map.claims.items()
        },
        sources={
            NAMESPACE + name: _source(name, source, scale) for name, source in claim_map.sources.items()
        },
        links=tuple(step for step in steps if isinstance(step, Link)),
        undercuts=tuple(step for step in steps if isinstance(step, Undercut)),
        scale=scale,
    )


def scale_of(scale: plain.Scale) -> Scale:
    """The program's scale: steps of the default one, with the marks of the oracle's scale."""
    steps = tuple(_basis(rank, scale.steps[rank]) for rank in sorted(scale.steps))
    hearsay = next(step for step in steps if step.rank == scale.hearsay)
    return Scale(
        iri=NAMESPACE + "scale",
        id="scale",
        label="Scale",
        definition="",
        citation="",
        steps=steps,
        hearsay=hearsay,
    )


def _basis(rank: int, step: plain.ScaleStep) -> Basis:
    known = DEFAULT_SCALE.step(rank)
    return Basis(
        iri=known.iri,
        id=known.id,
        rank=rank,
        label=known.label,
        with_article=known.with_article,
        plural=known.plural,
        band=known.band,
        shape=known.shape,
        colour=known.colour,
        own_words=step.own_words,
        needs_study=step.needs_study,
        pools=step.pools,
    )


def _source(name: str, source: plain.Source, scale: Scale) -> Source:
    return Source(
        NAMESPACE + name,
        name,
        f"Source {name}",
        SourceKind.STUDY if source.study else SourceKind.BLOG_POST,
        issued=_issued(*source.issued) if source.issued else None,
        design=None if source.design is None else scale.step(source.design),
        retracted=source.retracted,
        reports=_iris(source.reports),
        overlaps=_iris(source.overlaps),
    )


def _issued(first: dt.date, last: dt.date) -> Issued:
    if first == last:
        return Issued(first.isoformat(), last)
    return Issued(f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}", last)


def _step(number: int, step: plain.Step) -> Link | Undercut:
    kind, target = step.target
    to = NAMESPACE + (f"step{target}" if kind == "step" else str(target))
    reasons, odd = tuple(RatedDown), step.down % 2
    described = (
        NAMESPACE + f"step{number}",
        (),
        reasons[:odd],
        reasons[odd : odd + step.down // 2],
    )
    if step.effect == "undercut":
        return Undercut(_iris(step.premises), to, *described)
    return Link(_iris(step.premises), _RELATIONS[step.effect, step.anecdotal], to, *described)


_RELATIONS = {
    ("for", False): Relation.SUPPORTS,
    ("against", False): Relation.CONTRADICTS,
    ("for", True): Relation.ANECDOTAL_FOR,
    ("against", True): Relation.ANECDOTAL_AGAINST,
    ("none", False): Relation.FINDS_NO_EVIDENCE_FOR,
}


def _iris(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(NAMESPACE + name for name in names)


def _place(basis: Basis | None) -> int | None:
    return None if basis is None else basis.rank


def standing_of(claim_map: ClaimMap) -> Standing:
    """The standing of a map of the program: claims by IRI, the links and then the undercuts as steps."""
    return stand(system_of(as_said(claim_map)))


def as_said(claim_map: ClaimMap) -> plain.ClaimMap:
    """What a map of the program says: claims and sources by IRI, links and then undercuts as steps."""
    steps: tuple[Link | Undercut, ...] = (*claim_map.links, *claim_map.undercuts)
    number = {step.iri: at for at, step in enumerate(steps) if step.iri}

    def target(step: Link | Undercut) -> plain.Target:
        if isinstance(step, Link):
            return "claim", step.to
        return ("own", step.to) if step.to in claim_map.claims else ("step", number[step.to])

    effects: dict[Relation, plain.Effect] = dict.fromkeys(Relation, "none")
    effects |= {relation: "for" for relation in Relation if relation.is_for}
    effects |= {relation: "against" for relation in Relation if relation.is_against}
    return plain.ClaimMap(
        {
            iri: plain.Claim(claim.sources, _place(claim.basis), len(claim.rated_up))
            for iri, claim in claim_map.claims.items()
        },
        {
            iri: plain.Source(
                source.kind is SourceKind.STUDY,
                _place(source.design),
                (source.issued.first_day, source.issued.last_day) if source.issued else None,
                source.retracted,
                source.reports,
                source.overlaps,
            )
            for iri, source in claim_map.sources.items()
        },
        tuple(
            plain.Step(
                step.premises,
                "undercut" if isinstance(step, Undercut) else effects[step.relation],
                target(step),
                isinstance(step, Link) and step.relation.limit == 1,
                len(step.rated_down) + 2 * len(step.rated_down_twice),
            )
            for step in steps
        ),
    )
