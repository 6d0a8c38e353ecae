"""The file names that exports may have."""

from __future__ import annotations

from pathlib import PurePath

from claimgraph.errors import EditError
from claimgraph.interchange.formats import MAP_FORMATS
from claimgraph.interchange.map_formats import MapFormat
from claimgraph.lookup import either

_HOLDS = {
    ".json": (".jsonld", ".canvas"),
    ".jsonld": (".json",),
    ".xml": (".graphml", ".gexf"),
    ".html": (".htm",),
    ".htm": (".html",),
    ".ttl": (".nt",),
    ".trig": (".ttl", ".nt"),
}
"""What else a file with an extension may hold, by the extension for it: N-Triples are Turtle too."""


def refuse_suffix(form: MapFormat, name: str) -> None:
    """Raise EditError for the name of a file to write whose extension promises another format.

    Extensions that no format has are anybody's, and so is ``.txt``.
    """
    suffix = PurePath(name.casefold()).suffix
    others = [each.id for each in MAP_FORMATS.values() if each.writer and suffix in each.suffixes]
    if suffix != ".txt" and others and not {suffix, *_HOLDS.get(suffix, ())} & set(form.suffixes):
        raise EditError(
            f"{name}: {form.id} ({form.label}) is not written to {suffix}."
            f" Choose the extension {either(form.suffixes)}, or the format {either(others)}."
        )
