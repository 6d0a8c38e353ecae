"""What the forms of an editable page offer to choose from, besides the claims and sources of the map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claimgraph.model import ClaimMap, SourceKind
from claimgraph.scale import ANECDOTAL_LIMIT, RatedDown, RatedUp, Relation


def edit_choices(claim_map: ClaimMap) -> dict[str, Any]:
    """The bases of the map's scale, kinds, reasons, topics, and relations by side, each with its label.

    ``raises`` are the reasons to rate up, ``reasons`` those to rate down. ``anecdotal`` has
    the relation of an anecdote for each side.
    """
    scale = claim_map.scale
    sides = {
        "for": [each for each in Relation if not _is_against(each)],
        "against": [each for each in Relation if _is_against(each)],
    }
    return {
        "bases": _choices((each.id, each.label) for each in scale.strongest_first),
        "anecdote": scale.step(ANECDOTAL_LIMIT).id,
        "kinds": _choices((each.id, each.label) for each in SourceKind),
        "reasons": _choices((each.id, each.words) for each in RatedDown),
        "raises": _choices((each.id, each.words) for each in RatedUp),
        "topics": _choices((each.id, each.label) for each in claim_map.topics.values()),
        **{side: _choices((each.id, each.label) for each in relations) for side, relations in sides.items()},
        "anecdotal": {
            side: next(each.id for each in relations if each.limit == ANECDOTAL_LIMIT)
            for side, relations in sides.items()
        },
    }


def _is_against(relation: Relation) -> bool:
    """Whether a link bears against its target; one that carries nothing may still say that it does."""
    return relation.is_against or relation is Relation.FINDS_NO_EVIDENCE_FOR


def _choices(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"value": value, "label": label} for value, label in pairs]
