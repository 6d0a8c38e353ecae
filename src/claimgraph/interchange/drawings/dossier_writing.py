"""Write a map, or some claims of it, as dossiers in Markdown, one after another."""

from __future__ import annotations

from claimgraph.interchange.map_formats import MapContent, WrittenMap


def write_dossier(content: MapContent) -> WrittenMap:
    """The dossier of each claim to show, in the order of the map."""
    return WrittenMap("\n".join(map(content.wording.dossier, content.shown)))
