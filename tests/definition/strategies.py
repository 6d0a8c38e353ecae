"""Generated claim maps for the oracle, with everything in them that the definition speaks of.

One generator, ``random_map``, takes a ``random.Random``: a seeded one for large counts, or hypothesis's own
(by ``maps()``), which shrinks. The profile can write every map: undercuts form no circle, no step leads from
a claim to itself or twice from the same claims to one target, only studies have a design, and no link of a
claim that is rated up is rated down.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from definition.claims import (
    DEFAULT_SCALE,
    Claim,
    ClaimMap,
    Effect,
    Scale,
    ScaleStep,
    Source,
    Step,
    Target,
    View,
)
from hypothesis import strategies as st

HISTORY_LIKE = Scale(
    {
        7: ScaleStep(needs_study=True),
        6: ScaleStep(needs_study=True, pools=True),
        4: ScaleStep(needs_study=True),
        2: ScaleStep(),
        1: ScaleStep(),
        0: ScaleStep(own_words=True),
    },
    hearsay=1,
)
"""A made-up scale with gaps, and with a step that pools below one that does not."""

EFFECTS: tuple[Effect, ...] = ("for",) * 6 + ("against",) * 5 + ("undercut",) * 5 + ("none",)
"""The effects of generated steps, each as often as it is drawn in seventeen."""

FIRST_DAY = dt.date(2023, 1, 1)
DAYS = 730


def _issued(rng: Random) -> tuple[dt.date, dt.date] | None:
    day = FIRST_DAY + dt.timedelta(rng.randrange(DAYS))
    month = day.replace(day=1), (day.replace(day=1) + dt.timedelta(32)).replace(day=1) - dt.timedelta(1)
    year = dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    return rng.choice([None, (day, day), (day, day), month, year])


def _some(rng: Random, choices: Sequence[str], chance: float) -> tuple[str, ...]:
    return tuple(choice for choice in choices if rng.random() < chance)


def random_sources(rng: Random, names: Sequence[str], scale: Scale) -> dict[str, Source]:
    """Studies and others; reviews of reviews, circles of reports, retractions, dates, overlaps."""
    strong = [rank for rank, step in scale.steps.items() if step.needs_study]
    pooling = [rank for rank, step in scale.steps.items() if step.pools]
    found = {}
    for name in names:
        study = rng.random() < 0.65
        design = rng.choice([None, *strong, *pooling, *pooling, *scale.steps])
        issued = _issued(rng)
        retracted = (issued[1] if issued else FIRST_DAY) + dt.timedelta(rng.randrange(300))
        found[name] = Source(
            study,
            design if study else None,
            issued,
            retracted if rng.random() < 0.12 else None,
            _some(rng, [other for other in names if other != name], 0.25 if rng.random() < 0.6 else 0),
            _some(rng, [other for other in names if other < name], 0.15),
        )
    return found


def random_claim(rng: Random, sources: Sequence[str], scale: Scale) -> Claim:
    """A claim: a position one time in five; of several sources, mostly on a basis that needs a study."""
    if rng.random() < 0.2:
        return Claim()
    of = {rng.choice(sources) for _ in range(rng.choice([1, 1, 1, 2, 3]))}
    basis = rng.choice([None, *scale.steps, *scale.steps])
    if len(of) > 1 and rng.random() < 0.5:
        basis = rng.choice([rank for rank, step in scale.steps.items() if step.needs_study] or [basis])
    studies = basis is not None and scale.steps[basis].needs_study and not scale.steps[basis].pools
    return Claim(
        tuple(sorted(of)), basis, rng.choice([0, 0, 1, 2, 3]) if studies and basis in {4, 5, 6} else 0
    )


def random_step(
    rng: Random,
    claims: Mapping[str, Claim],
    steps: Sequence[Step],
    premises_of: Sequence[str],
    targets: Sequence[str],
) -> Step | None:
    """A step from claims of ``premises_of``; None if the dice gave one that may not be.

    Every target claim, and every claim whose own evidence is undercut, is one of ``targets``; every earlier
    step may be undercut.
    """
    effect = rng.choice(EFFECTS)
    target: Target = ("claim", rng.choice(targets))
    if effect == "undercut":
        owners = [name for name in targets if claims[name].sources]
        if steps and rng.random() < 0.75:
            target = ("step", rng.randrange(len(steps)))
        elif owners:
            target = ("own", rng.choice(owners))
        else:
            return None
    count = rng.choice([1, 1, 1, 1, 2, 2, 3])
    premises = tuple(sorted({rng.choice(premises_of) for _ in range(count)} - {str(target[1])}))
    anecdotal = effect in {"for", "against"} and rng.random() < 0.15
    plain = anecdotal or effect == "none" or any(claims[name].rated_up for name in premises)
    step = Step(premises, effect, target, anecdotal, 0 if plain else rng.choice([0, 0, 0, 0, 1, 1, 2, 4]))
    twin = any((other.premises, other.target) == (premises, target) for other in steps)
    return None if twin or not premises else step


def random_map(
    rng: Random, claims: int = 7, steps: int = 14, sources: int = 6, scale: Scale | None = None
) -> ClaimMap:
    """A map of at most this many claims, steps and sources. Undercuts may precede what they undercut."""
    scale = scale or (HISTORY_LIKE if rng.random() < 0.1 else DEFAULT_SCALE)
    source_names = [f"s{number}" for number in range(rng.randint(1, sources))]
    claim_names = [f"c{number}" for number in range(rng.randint(1, claims))]
    its_sources = random_sources(rng, source_names, scale)
    its_claims = {name: random_claim(rng, source_names, scale) for name in claim_names}
    its_steps: list[Step] = []
    for _ in range(rng.randint(0, steps)):
        step = random_step(rng, its_claims, its_steps, claim_names, claim_names)
        if step:
            its_steps.append(step)
    order = list(range(len(its_steps)))
    rng.shuffle(order)
    return reordered(ClaimMap(its_claims, its_sources, tuple(its_steps), scale), order)


def random_view(rng: Random, claim_map: ClaimMap) -> View:
    """A view of a map; half of the parts are usually left out."""
    return View(
        FIRST_DAY + dt.timedelta(rng.randrange(DAYS)) if rng.random() < 0.4 else None,
        frozenset(_some(rng, list(claim_map.sources), 0.2 if rng.random() < 0.4 else 0)),
        rng.choice([0, 0, 0, *claim_map.scale.steps]),
        rng.choice([None, None, None, *claim_map.scale.steps]),
    )


def reordered(claim_map: ClaimMap, order: Sequence[int]) -> ClaimMap:
    """The same map with its steps in another order: the step at each place is the one of that old number."""
    place = {old: new for new, old in enumerate(order)}

    def moved(step: Step) -> Step:
        kind, target = step.target
        return replace(step, target=(kind, place[int(target)])) if kind == "step" else step

    return replace(claim_map, steps=tuple(moved(claim_map.steps[old]) for old in order))


def renamed(claim_map: ClaimMap, name: Mapping[str, str]) -> ClaimMap:
    """The same map with other names of claims and sources."""

    def names(old: Sequence[str]) -> tuple[str, ...]:
        return tuple(name[each] for each in old)

    def target(old: Target) -> Target:
        return old if old[0] == "step" else (old[0], name[str(old[1])])

    return ClaimMap(
        {name[old]: replace(claim, sources=names(claim.sources)) for old, claim in claim_map.claims.items()},
        {
            name[old]: replace(source, reports=names(source.reports), overlaps=names(source.overlaps))
            for old, source in claim_map.sources.items()
        },
        tuple(
            replace(step, premises=names(step.premises), target=target(step.target))
            for step in claim_map.steps
        ),
        claim_map.scale,
    )


def flooded(rng: Random, claim_map: ClaimMap, rank: int, newcomers: int = 6, steps: int = 14) -> ClaimMap:
    """The map with new claims of own rank at most ``rank``, each with a source of its own, linked at random.

    Every new step has a newcomer among its premises; old claims may be linked premises beside it. It may
    lead to any claim, step or own evidence, old or new. Old steps keep their numbers.
    """
    low = [step for step in claim_map.scale.steps if step <= rank]
    names = [f"new{number}" for number in range(rng.randint(1, newcomers))]
    bases = {name: rng.choice(low) for name in names}
    sources = {f"source-of-{name}": Source(study=True, design=basis) for name, basis in bases.items()}
    claims = {
        **claim_map.claims,
        **{name: Claim((f"source-of-{name}",), basis) for name, basis in bases.items()},
    }
    result = list(claim_map.steps)
    for _ in range(rng.randint(1, steps)):
        premises_of = names if rng.random() < 0.7 else list(claims)
        step = random_step(rng, claims, result, premises_of, list(claims))
        if step and set(step.premises) & set(names):
            result.append(step)
    return ClaimMap(claims, {**claim_map.sources, **sources}, tuple(result), claim_map.scale)


def randoms() -> st.SearchStrategy[Random]:
    """A source of random choices that hypothesis can shrink."""
    return st.randoms(use_true_random=False)


def maps(
    claims: int = 7, steps: int = 14, sources: int = 6, scale: Scale | None = None
) -> st.SearchStrategy[ClaimMap]:
    """Maps for hypothesis, as ``random_map`` makes them."""
    return randoms().map(lambda rng: random_map(rng, claims, steps, sources, scale))


@st.composite
def maps_and_views(
    draw: st.DrawFn, claims: int = 7, steps: int = 14, sources: int = 6
) -> tuple[ClaimMap, View]:
    """Maps, each with a view of it."""
    rng = draw(randoms())
    claim_map = random_map(rng, claims, steps, sources)
    return claim_map, random_view(rng, claim_map)
