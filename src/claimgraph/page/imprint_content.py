"""The imprint on the page: the makers of a map, its dates and its licence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimgraph.model import Imprint
from claimgraph.page.source_content import is_safe


@dataclass(frozen=True, slots=True)
class ImprintLine:
    """One line of the imprint; ``href`` is empty unless the words are an address that may become a link."""

    label: str
    words: str
    href: str = ""


def describe_imprint(imprint: Imprint) -> tuple[ImprintLine, ...]:
    """The lines of an imprint that the map records; the main claim is shown apart."""
    return tuple(_lines(imprint))


def _lines(imprint: Imprint) -> Iterator[ImprintLine]:
    if imprint.creators:
        yield ImprintLine("Made by", ", ".join(imprint.creators))
    if imprint.created is not None:
        yield ImprintLine("Created", str(imprint.created))
    if imprint.modified is not None:
        yield ImprintLine("Last changed", str(imprint.modified))
    if imprint.version is not None:
        yield ImprintLine("Version", imprint.version)
    if imprint.license is not None:
        yield ImprintLine("Licence", imprint.license, imprint.license if is_safe(imprint.license) else "")
