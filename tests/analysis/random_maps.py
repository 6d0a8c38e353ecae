"""Small random maps with everything in them that can change a verdict, and random views of them."""

from __future__ import annotations

import datetime as dt
from random import Random

from claimgraph.model import Claim, ClaimMap, Issued, Link, Source, SourceKind, Undercut
from claimgraph.scale import DEFAULT_SCALE, RatedDown, RatedUp, Relation
from claimgraph.views import View

YEARS = range(2001, 2007)


def random_map(random: Random, *, most_claims: int = 8, most_steps: int = 14) -> ClaimMap:
    """A map with linked premises, undercuts at any depth, circles, reviews, retractions and dates."""
    sources = _random_sources(random)
    names = [f"c{number}" for number in range(random.randint(2, most_claims))]
    claims = {name: _random_claim(random, name, list(sources)) for name in names}
    links = [_random_link(random, names, place) for place in range(random.randint(1, most_steps))]
    undercuts: list[Undercut] = []
    for place in range(random.randint(0, most_steps // 2)):
        described = [f"l{number}" for number in range(len(links))] + [each.iri or "" for each in undercuts]
        aim = random.choice([*described, random.choice(names)])
        premises = tuple(random.sample(names, random.choice([1, 1, 2])))
        undercuts.append(Undercut(premises, aim, f"u{place}", (), *_random_ratings(random)))
    return ClaimMap(claims=claims, sources=sources, links=tuple(links), undercuts=tuple(undercuts))


def random_view(random: Random, drawn: ClaimMap) -> View:
    """A view of any kind; half of them are of everything."""
    if random.random() < 0.5:
        return View()
    return View(
        random.choice([None, None, dt.date(random.choice(YEARS), random.randint(1, 12), 28)]),
        frozenset(random.sample(list(drawn.sources), random.choice([0, 0, 1]))),
        random.choice([0, 0, 2, 5]),
        random.choice([0, 0, 1, 5, 7]),
    )


def _random_sources(random: Random) -> dict[str, Source]:
    names = [f"s{number}" for number in range(random.randint(2, 7))]
    designs = [None, *(basis for basis in DEFAULT_SCALE.steps if basis.needs_study)]
    return {
        name: Source(
            name,
            name,
            "",
            random.choice([SourceKind.STUDY, SourceKind.STUDY, SourceKind.BLOG_POST]),
            issued=_random_date(random) if random.random() < 0.7 else None,
            design=random.choice(designs),
            retracted=dt.date(random.choice(YEARS), 6, 1) if random.random() < 0.2 else None,
            reports=tuple(random.sample(names, random.choice([0, 0, 1, 1, 2]))),
        )
        for name in names
    }


def _random_date(random: Random) -> Issued:
    year, month, day = random.choice(YEARS), random.randint(1, 12), random.randint(1, 28)
    if random.random() < 0.5:
        return Issued(f"{year}-{month:02}-{day:02}", dt.date(year, month, day))
    return Issued(str(year), dt.date(year, 12, 31))


def _random_claim(random: Random, name: str, sources: list[str]) -> Claim:
    return Claim(
        name,
        name,
        "",
        tuple(random.sample(sources, random.choice([0, 1, 1, 2]))),
        random.choice([None, *DEFAULT_SCALE.steps, DEFAULT_SCALE.step(7), DEFAULT_SCALE.step(1)]),
        rated_up=tuple(random.sample(list(RatedUp), random.choice([0, 0, 0, 1, 2]))),
    )


def _random_link(random: Random, names: list[str], place: int) -> Link:
    relation = random.choice([*Relation, Relation.SUPPORTS, Relation.SUPPORTS, Relation.CONTRADICTS])
    to, *others = random.sample(names, len(names))
    premises = tuple(others[: random.choice([1, 1, 1, 2, 3])])
    ratings = _random_ratings(random) if relation.limit is None else ((), ())
    return Link(premises, relation, to, f"l{place}", (), *ratings)


def _random_ratings(random: Random) -> tuple[tuple[RatedDown, ...], tuple[RatedDown, ...]]:
    reasons = tuple(random.sample(list(RatedDown), random.choice([0, 0, 0, 1, 2])))
    return reasons[:1], reasons[1:]
