"""What an export leaves out, property by property."""

from __future__ import annotations

from collections.abc import Collection

from claimgraph import vocabulary as vocab
from claimgraph.interchange.map_formats import MapContent
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.vocabulary import local_name


def lost_properties(content: MapContent, held: Collection[str], why: str) -> list[LeftOut]:
    """The statements of a map, without kept data, whose properties are not among those that are held."""
    return [
        LeftOut("statements", local_name(predicate), why, local_name(str(subject)))
        for subject in content.statements.subjects
        for predicate, terms in content.statements.row(subject).items()
        if predicate not in held and not predicate.startswith(vocab.KEPT)
        for _ in terms
    ]
