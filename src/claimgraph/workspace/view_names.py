"""A view as a reader names it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.lookup import find_basis
from claimgraph.scale import Scale


@dataclass(frozen=True, slots=True)
class ViewNames:
    """A view as a reader names it: a day, sources to leave out by name, bases by name or rank, a language.

    ``bar`` is the weakest basis that counts, ``grant`` what a claim counts as that nobody sources;
    ``lang`` is the language tag of the texts to show, where the map has them in several.
    """

    as_of: dt.date | None = None
    without: Sequence[str] = ()
    bar: str | None = None
    grant: str | None = None
    lang: str | None = None

    @property
    def options(self) -> list[tuple[str, str]]:
        """The view as options of a command, each with its value, in the order of the help."""
        named = [("--as-of", self.as_of.isoformat() if self.as_of else None)]
        named += [("--without", name) for name in self.without]
        named += [("--bar", self.bar), ("--grant", self.grant), ("--lang", self.lang)]
        return [(option, value) for option, value in named if value is not None]

    def ranks(self, scale: Scale) -> tuple[int, int]:
        """The ranks of the bar and the grant, 0 for none. Raises UnknownNameError for an unknown basis."""
        bar, grant = (0 if name is None else find_basis(name, scale).rank for name in (self.bar, self.grant))
        return bar, grant
