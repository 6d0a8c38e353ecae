"""A view as a reader names it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


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
