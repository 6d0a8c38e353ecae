"""The style rules and the script data for the scale, both generated from its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimgraph.scale import ANECDOTAL_LIMIT, HIGHEST_RANK, Relation, Scale

KEY_DASHES = 0.75
"""The factor by which dashes in the legend, whose lines are short, are shorter than on the map."""


def scale_style(scale: Scale) -> str:
    """The rules that give bases, bands and relations their colours and dashes."""
    return "".join(f"{rule}\n" for rule in (*_basis_rules(scale), *_relation_rules()))


def _basis_rules(scale: Scale) -> Iterator[str]:
    for rank in range(HIGHEST_RANK + 1):
        yield f".step-{rank} {{ fill: var(--{scale.step(rank).colour}); }}"
    for band in scale.bands:
        yield f".mark.band-{band.id} {{ fill: var(--{scale.emblem(band).colour}); }}"


def _relation_rules() -> Iterator[str]:
    """Rules for relations; words may have a separate colour, since text needs more contrast than a line."""
    for relation in Relation:
        colour = f"var(--{relation.value.colour})"
        yield f".relation.{relation.id} {{ color: var(--{relation.value.colour}-words, {colour}); }}"
        yield f".line.{relation.id} {{ stroke: {colour}; }}"
        yield f".line.{relation.id} .head {{ fill: {colour}; }}"
        if dashes := relation.value.dashes:
            lengths = " ".join(str(round(length * KEY_DASHES)) for length in dashes)
            yield f".line.{relation.id} {{ stroke-dasharray: {lengths}; }}"


def scale_words(scale: Scale) -> Mapping[str, object]:
    """The scale for the page's script: steps as lists by rank, bands and relations by id.

    A rank without a step of its own has the next weaker step.
    """
    steps = [scale.step(rank) for rank in range(HIGHEST_RANK + 1)]
    return {
        "ids": [basis.id for basis in steps],
        "ranks": [basis.label for basis in steps],
        "grounds": [basis.with_article for basis in steps],
        "several": [basis.plural for basis in steps],
        "shapes": [basis.shape.value for basis in steps],
        "colours": [basis.colour for basis in steps],
        "ownWords": [basis.own_words for basis in steps],
        "pools": [basis.pools for basis in steps],
        "anecdote": scale.step(ANECDOTAL_LIMIT).rank,
        "stories": scale.step(ANECDOTAL_LIMIT).band.grounds,
        "bands": {basis.band.id: basis.band.label for basis in scale.strongest_first if basis.rank},
        "relations": {
            relation.id: {
                "label": relation.label,
                "isFor": relation.is_for,
                "isAgainst": relation.is_against,
                "limit": relation.limit,
                "colour": relation.value.colour,
                "dashes": relation.value.dashes,
            }
            for relation in Relation
        },
    }
