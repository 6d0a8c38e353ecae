"""The records of a map as the columns of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

from msgspec.structs import asdict

from claimgraph.analysis import ranks_off
from claimgraph.model import Claim, ClaimMap, Link, Source, Topic, Undercut
from claimgraph.scale import Relation
from claimgraph.tables.table_schema import OWN, STEP, Columns

_NumberOf = Mapping[str, int]


def to_columns(claim_map: ClaimMap) -> Iterator[tuple[str, Columns]]:
    """The tables of a map with their names, one after the other, since each takes much memory.

    Claims, sources and topics are numbered from 0 in the order of the map.
    Steps are numbered with the links first. Sources that the map lacks are left out of what refers to them.
    """
    claims, sources, topics = (
        {iri: number for number, iri in enumerate(each)}
        for each in (claim_map.claims, claim_map.sources, claim_map.topics)
    )
    steps: Sequence[Link | Undercut] = (*claim_map.links, *claim_map.undercuts)
    yield "claims", _claims(claim_map.claims.values())
    yield "said", _pairs(claim_map.claims.values(), "sources", "claim", "source", sources)
    yield "sources", _sources(claim_map.sources.values())
    yield "reports", _pairs(claim_map.sources.values(), "reports", "source", "other", sources)
    yield "overlaps", _pairs(claim_map.sources.values(), "overlaps", "source", "other", sources)
    yield "links", _links(claim_map.links, claims)
    yield "undercuts", _undercuts(claim_map, claims)
    yield "premises", _premises(steps, claims)
    yield "topics", _topics(claim_map.topics.values())
    yield "about", _pairs(claim_map.claims.values(), "topics", "claim", "topic", topics)


def _claims(claims: Iterable[Claim]) -> Columns:
    claims = list(claims)
    return {
        "id": range(len(claims)),
        **_fields(claims, iri="iri", name="id", text="text", notes="notes"),
        "basis": [each.basis and each.basis.rank for each in claims],
        "up": [len(each.rated_up) for each in claims],
        "rated_up": [[reason.id for reason in each.rated_up] for each in claims],
        "quote": [each.quote and asdict(each.quote) for each in claims],
        "details": [each.details and asdict(each.details) for each in claims],
    }


def _sources(sources: Iterable[Source]) -> Columns:
    sources = list(sources)
    same = (
        "title creators url doi pmid reply_to interests journal volume pages notes snapshot snapshot_digest"
    )
    return {
        "id": range(len(sources)),
        **_fields(
            sources, iri="iri", name="id", retracted="retracted", **{name: name for name in same.split()}
        ),
        "kind": [each.kind.id for each in sources],
        "design": [each.design and each.design.rank for each in sources],
        "issued": [each.issued and each.issued.text for each in sources],
        "issued_first": [each.issued and each.issued.first_day for each in sources],
        "issued_last": [each.issued and each.issued.last_day for each in sources],
    }


def _topics(topics: Iterable[Topic]) -> Columns:
    topics = list(topics)
    return {
        "id": range(len(topics)),
        **_fields(topics, iri="iri", name="id", label="label", other_words="other_words"),
    }


def _links(links: Sequence[Link], claims: _NumberOf) -> Columns:
    effects = [effect_of(each.relation) for each in links]
    return {
        **_steps(links, claims),
        "dst": [claims[each.to] for each in links],
        "effect": [effect for effect, _ in effects],
        "is_anecdotal": [is_anecdotal for _, is_anecdotal in effects],
        "relation": [each.relation.id for each in links],
    }


def effect_of(relation: Relation) -> tuple[int, bool]:
    """The effect of a link with a relation, as the table of links has it, and whether it is anecdotal."""
    effect = 0 if relation.limit == 0 else 1 if relation.is_for else -1
    return effect, relation.limit is not None


def _undercuts(claim_map: ClaimMap, claims: _NumberOf) -> Columns:
    undercuts, links = claim_map.undercuts, claim_map.links
    steps = {each.iri: number for number, each in enumerate(links) if each.iri}
    steps |= {each.iri: number for number, each in enumerate(undercuts, len(links)) if each.iri}
    return {
        **_steps(undercuts, claims, len(links)),
        "aim": [OWN if each.to in claims else STEP if each.to in steps else None for each in undercuts],
        "target": [claims.get(each.to, steps.get(each.to)) for each in undercuts],
        "to": [each.to for each in undercuts],
    }


def _steps(steps: Sequence[Link | Undercut], claims: _NumberOf, first: int = 0) -> dict[str, Sequence[Any]]:
    return {
        "id": range(first, first + len(steps)),
        **_fields(steps, iri="iri", notes="notes"),
        "src": [claims[each.premises[0]] for each in steps],
        "premises": [len(each.premises) for each in steps],
        "down": [ranks_off(each) for each in steps],
        "rated_down": [[reason.id for reason in each.rated_down] for each in steps],
        "rated_down_twice": [[reason.id for reason in each.rated_down_twice] for each in steps],
    }


def _premises(steps: Sequence[Link | Undercut], claims: _NumberOf) -> Columns:
    rows = [
        (number, claims[premise], place)
        for number, step in enumerate(steps)
        if len(step.premises) > 1
        for place, premise in enumerate(step.premises)
    ]
    return _table(rows, "step", "claim", "place")


def _pairs(
    records: Iterable[Claim | Source], name: str, this: str, other: str, numbers: _NumberOf
) -> Columns:
    """A row for each value of a field of the records, with its place among them."""
    rows = [
        (number, numbers[iri], place)
        for number, values in enumerate(map(attrgetter(name), records))
        for place, iri in enumerate(values)
        if iri in numbers
    ]
    return _table(rows, this, other, "place")


def _table(rows: Sequence[tuple[int, ...]], *names: str) -> Columns:
    flat = list(chain.from_iterable(rows))
    return {name: flat[at :: len(names)] for at, name in enumerate(names)}


def _fields(records: Sequence[object], **named: str) -> dict[str, Sequence[Any]]:
    """Columns with the values of some fields of the records, by the name of the column."""
    return {column: list(map(attrgetter(field), records)) for column, field in named.items()}
