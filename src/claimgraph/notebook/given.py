"""What a script passes to the map: things or their names, words, days, and paths."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from numbers import Integral, Real
from os import PathLike, fspath

from claimgraph.dates import to_day
from claimgraph.errors import EditError, UnknownNameError
from claimgraph.model import Claim, Link, Source, SourceKind, Topic, Undercut
from claimgraph.notebook.assessed_claim import AssessedClaim
from claimgraph.scale import Basis, RatedDown, RatedUp, Relation

MapThing = AssessedClaim | Claim | Source | Topic | Link | Undercut
ThingOrName = str | MapThing
"""A thing of a map: its id, IRI or prefixed name, or the thing itself."""

ThingsOrNames = ThingOrName | Sequence[ThingOrName]
"""One thing, or several."""

ScaleChoice = Basis | SourceKind | Relation | RatedDown | RatedUp
Word = str | int | dt.date | ScaleChoice | MapThing
"""A value: words, a whole number, a day, a choice such as a basis, or a thing of the map."""

Words = Word | Sequence[Word]
"""One value, or several."""

DayOrText = str | dt.date
PathOrText = str | PathLike[str]


def name_of(given: object) -> str:
    """The name of a thing: as passed, or the IRI of the thing that was passed.

    Raises UnknownNameError for what is neither, and for a link without an id, as nothing describes it.
    """
    if isinstance(given, str):
        return given
    if not isinstance(given, MapThing):
        raise UnknownNameError(f"{_shown(given)} is not a name. Pass the id of a thing, or the thing itself.")
    iri = given.claim.iri if isinstance(given, AssessedClaim) else given.iri
    if iri is None:
        raise UnknownNameError("This link has no id, as nothing describes it. Name it by its two claims.")
    return iri


def names_of(given: object) -> list[str]:
    """The names of one thing or of several, as for ``name_of``."""
    return [name_of(each) for each in _several(given)]


def word_of(given: object) -> str:
    """A value as a curator would type it. Raises EditError for what is no ``Word``, such as None or 0.5."""
    if isinstance(given, str):
        return given
    if isinstance(given, dt.date):
        return _day(given).isoformat()
    if isinstance(given, ScaleChoice):
        return given.id
    if isinstance(given, MapThing):
        return name_of(given)
    if isinstance(given, Integral) and not isinstance(given, bool):
        return str(int(given))
    raise EditError(
        f"{_shown(given)} is not a value. Pass text, a whole number, a day or a thing of the map."
    )


def word_or_none(given: object) -> str | None:
    """A value as a curator would type it, or None if there is none."""
    return None if given is None else word_of(given)


def words_of(given: object) -> list[str]:
    """One value or several as a curator would type them. Raises EditError for what is none."""
    return [word_of(each) for each in _several(given)]


def day_of(given: object) -> dt.date:
    """A day that was passed as text, date or time. Raises UnknownNameError for anything else."""
    return to_day(_day(given).isoformat() if isinstance(given, dt.date) else str(given))


def path_of(given: object) -> str:
    """A path as text. Raises EditError for what is no ``PathOrText``, and for empty text."""
    path = fspath(given) if isinstance(given, str | PathLike) else None
    if not isinstance(path, str):
        raise EditError(f"{_shown(given)} is not a path. Pass text or a Path.")
    if not path:
        raise EditError('The path is empty. Pass the name of a file or folder; "." is the current folder.')
    return path


def path_or_none(given: object) -> str | None:
    """A path as text, or None if there is none."""
    return None if given is None else path_of(given)


def mapping_of(given: object) -> Mapping[object, object]:
    """What was passed by key; an empty mapping for None. Raises EditError for what is no mapping."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise EditError(f'{_shown(given)} is not a mapping. Pass a dict such as {{"supports": "helps"}}.')
    return given


def files_of(given: Sequence[object]) -> list[str]:
    """The paths of files, of which there is at least one. Raises EditError for none, and as ``path_of``."""
    if not given:
        raise EditError("There is no file to read. Pass at least one path.")
    return [path_of(each) for each in given]


def seconds_of(given: object) -> float:
    """A number of seconds, 0 or more. Raises EditError for what is none."""
    if not isinstance(given, Real) or isinstance(given, bool) or math.isnan(given) or given < 0:
        raise EditError(f"{_shown(given)} is not a number of seconds. Pass a number such as 30.")
    return float(given)


def pixels_of(given: object) -> int:
    """A number of pixels, 1 or more. Raises EditError for what is none."""
    if not isinstance(given, Integral) or isinstance(given, bool) or given < 1:
        raise EditError(f"{_shown(given)} is not a number of pixels. Pass a whole number such as 700.")
    return int(given)


def choice_of(given: object) -> bool:
    """A yes or no. Raises EditError for what only counts as one, such as "no", which would mean yes."""
    if not isinstance(given, bool):
        raise EditError(f"{_shown(given)} is neither True nor False. Pass one of them.")
    return given


def _several(given: object) -> list[object]:
    if isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping):
        return list(given)
    return [given]


def _day(given: dt.date) -> dt.date:
    return given.date() if isinstance(given, dt.datetime) else given


def _shown(given: object) -> str:
    shown = repr(given)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
