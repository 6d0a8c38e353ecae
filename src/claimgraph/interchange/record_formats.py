"""The registry of literature formats: one row for each format, with its parser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claimgraph.errors import EditError, Remedy
from claimgraph.interchange.literature import read_bib, read_csl, read_nbib, read_ris
from claimgraph.interchange.reference import Reference


@dataclass(frozen=True, slots=True)
class RecordFormat:
    """A format of literature records.

    ``id`` is its option on the command line (``--bib``), ``label`` its name in messages. ``suffixes`` are the
    file name extensions, and ``opening`` is the beginning of most files. ``read`` parses a text to records,
    in its order, and raises ValueError for text of another format; the ``extra`` installs the libraries that
    it imports (None: it needs none).
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
"""The formats of literature records by id, in the order in which options and help list them."""


def read_records(text: str, form: RecordFormat, name: str) -> list[Reference]:
    """All records in the text of a file, in its order; ``name`` is the file name for messages.

    Raises EditError for text that is not in the format, and if a required library is not installed.
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
    """The advice to use the format that the text or the file name looks like, else to export it again."""
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
