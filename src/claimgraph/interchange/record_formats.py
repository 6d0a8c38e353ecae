"""The formats beside our own: one row each, with what reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claimgraph.errors import EditError, Remedy
from claimgraph.interchange.literature import read_bib, read_csl, read_nbib, read_ris
from claimgraph.interchange.reference import Reference


@dataclass(frozen=True, slots=True)
class RecordFormat:
    """A format of literature records.

    ``id`` names it on the command line (``--bib``), ``label`` for people; ``suffixes`` are the endings of
    its files, and ``opening`` is how most of them begin. ``read`` gives the records of a text in their
    order and raises ValueError for text of another format; what it imports comes with the ``extra``.
    """

    id: str
    label: str
    suffixes: tuple[str, ...]
    opening: str
    read: Callable[[str], list[Reference]]
    extra: str | None


RECORD_FORMATS: Mapping[str, RecordFormat] = {
    each.id: each
    for each in (
        RecordFormat("bib", "BibTeX", (".bib",), "@", read_bib, "import"),
        RecordFormat("nbib", "MEDLINE", (".nbib",), "PMID-", read_nbib, "import"),
        RecordFormat("ris", "RIS", (".ris",), "TY  -", read_ris, "import"),
        RecordFormat("csl", "CSL-JSON", (".json",), "[", read_csl, None),
    )
}
"""The formats of literature records by id, in the order in which they are offered."""


def read_records(text: str, form: RecordFormat, name: str) -> list[Reference]:
    """All records of a file, in its order.

    Raises EditError for text that is not of the format, and for a library that is not installed.
    """
    try:
        return form.read(text)
    except ImportError as problem:
        raise EditError(
            f"Reading {form.label} needs the Python package {problem.name}."
            f' Install it with: pip install "claimgraph[{form.extra}]"'
        ) from problem
    except (ValueError, RecursionError) as problem:
        raise EditError(
            f"{name}: this is not valid {form.label}: {problem}.", remedy=_other_format(text, name, form)
        ) from problem


def _other_format(text: str, name: str, form: RecordFormat) -> Remedy:
    """To use the format that the text looks like, or else its file name; without one, to export it again."""
    others = [each for each in RECORD_FORMATS.values() if each is not form]
    start = text.lstrip()
    like = next((each for each in others if start.startswith(each.opening)), None) or next(
        (each for each in others if name.casefold().endswith(each.suffixes)), None
    )
    if like is None:
        again = "Export the file again."
        return Remedy(again, again)
    looks = f"This looks like {like.label}:"
    return Remedy(f"{looks} use --{like.id}.", f'{looks} use records={{"{like.id}": …}}.')
