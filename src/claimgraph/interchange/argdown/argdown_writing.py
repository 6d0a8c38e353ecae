"""Write a map as Argdown: claims as statements, links as signs, the rest under "claimgraph" at the top."""

from __future__ import annotations

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.argdown.argdown_assembly import ArgdownAssembly
from claimgraph.interchange.argdown.argdown_files import OURS
from claimgraph.interchange.argdown.argdown_reading import ARGDOWN, FRONT_MATTER, read_argdown
from claimgraph.interchange.map_formats import GivenFile, MapContent, WrittenMap
from claimgraph.interchange.remainder import Remainder, find_nameless, find_remainder, is_edited

_NO_TITLE = "(no title)"
"""The title used when reading a text back, so that the real title counts as lost."""


def write_argdown(content: MapContent) -> WrittenMap:
    """The map as Argdown; a map imported from Argdown is written as it was, if nothing else is in it now.

    Raises EditError if the data kept from an import has been damaged since.
    """
    try:
        text = _text(content)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as problem:
        what = f"The data kept from Argdown (properties in {ARGDOWN}) is damaged"
        raise EditError(f"{what}. Import the Argdown file again, or remove these properties.") from problem
    return WrittenMap(text, find_nameless(content))


def _text(content: MapContent) -> str:
    """The first text that reads as the same map: as it was imported, with our data, or without markup."""
    rows = map(content.statements.row, content.statements.subjects)
    if any(FRONT_MATTER in row for row in rows):
        text = ArgdownAssembly(content, is_ours=False).document().text()
        if _remainder(content, text, content.claim_map.title) == {}:
            return text
    for keeps_markup in (True, False):
        document = ArgdownAssembly(content, is_ours=True, keeps_markup=keeps_markup).document()
        remainder = _remainder(content, document.text(), _NO_TITLE)
        if remainder is not None:
            document.front[OURS] |= remainder
            return document.text()
    raise AssertionError  # without markup, what is written can be read


def _remainder(content: MapContent, text: str, title: str) -> Remainder | None:
    """The statements that reading a text, with this title for the map, would lose.

    None if the text cannot be read, or if a claim has other words there.
    """
    try:
        read = read_argdown([GivenFile("Argdown", text)], content.namespace, title)
    except EditError:
        return None
    remainder = find_remainder(content.statements, read.blocks)
    for subject, row in remainder.get("things", {}).items():
        if vocab.TEXT in row and is_edited(read.blocks, subject, vocab.TEXT, row[vocab.TEXT]):
            return None
    return remainder
