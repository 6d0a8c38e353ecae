"""The style rules and the script data for the scale, both generated from its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimgraph.page.vis_network import vis_shape
from claimgraph.scale import BASES, Band, Relation

KEY_DASHES = 0.75
"""The factor by which dashes in the legend, whose lines are short, are shorter than on the map."""


def scale_style() -> str:
    """The rules that give bases, bands and relations their colours and dashes."""
    return "".join(f"{rule}\n" for rule in (*_basis_rules(), *_relation_rules()))


def _basis_rules() -> Iterator[str]:
    for basis in BASES:
        yield f".step-{basis.rank:d} {{ fill: var(--{basis.colour}); }}"
    for band in Band:
        yield f".mark.band-{band.id} {{ fill: var(--{band.emblem.colour}); }}"


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


def scale_words() -> Mapping[str, object]:
    """The scale for the page's script: bases as lists by rank, bands and relations by id."""
    return {
        "ranks": [basis.label for basis in BASES],
        "grounds": [basis.with_article for basis in BASES],
        "several": [basis.plural for basis in BASES],
        "shapes": [basis.shape.value for basis in BASES],
        "visShapes": [vis_shape(basis.shape) for basis in BASES],
        "colours": [basis.colour for basis in BASES],
        "bands": {band.id: band.label for band in Band},
        "relations": {
            relation.id: {
                "label": relation.label,
                "isFor": relation.is_for,
                "limit": relation.limit,
                "colour": relation.value.colour,
                "dashes": relation.value.dashes,
            }
            for relation in Relation
        },
    }
