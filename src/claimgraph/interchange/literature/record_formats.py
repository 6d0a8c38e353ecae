"""The registry of record formats: one entry for each format, with its parser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from claimgraph.errors import EditError, Remedy
from claimgraph.file_kinds import (
    INSTEAD,
    NO_MAPPING,
    NO_RDF_XML,
    NO_RDF_XML_REMEDY,
    RDF_XML,
    RECORD_LABELS,
    TABLES,
    recognise,
)
from claimgraph.interchange.decoding import decode
from claimgraph.interchange.literature.bibtex_record import read_bib
from claimgraph.interchange.literature.json_references import read_crossref, read_csl, read_openalex
from claimgraph.interchange.literature.medline import read_nbib
from claimgraph.interchange.literature.pubmed_xml import read_pubmed_xml
from claimgraph.interchange.literature.reference import RecordsRead
from claimgraph.interchange.literature.ris import read_ris


@dataclass(frozen=True, slots=True)
class RecordFormat:
    """A format of literature records.

    ``id`` is its name on the command line (``--bib``), ``label`` its name in messages. ``suffixes`` are the
    file name extensions. ``read`` parses a text, with the file name for places in messages, and raises
    ValueError for text that is not in the format. ``type_name`` is the name under which the type of a record
    is kept, "" if records in the format have no type.
    """

    id: str
    label: str
    suffixes: tuple[str, ...]
    read: Callable[[str, str], RecordsRead]
    type_name: str = ""


RECORD_FORMATS: Mapping[str, RecordFormat] = {
    each.id: each
    for each in (
        RecordFormat("nbib", RECORD_LABELS["nbib"], (".nbib",), read_nbib),
        RecordFormat("pubmed-xml", RECORD_LABELS["pubmed-xml"], (".xml",), read_pubmed_xml),
        RecordFormat("bib", RECORD_LABELS["bib"], (".bib", ".bibtex"), read_bib, "ENTRYTYPE"),
        RecordFormat("ris", RECORD_LABELS["ris"], (".ris",), read_ris, "TY"),
        RecordFormat("csl", RECORD_LABELS["csl"], (".json",), read_csl, "type"),
        RecordFormat("crossref", RECORD_LABELS["crossref"], (".json",), read_crossref, "type"),
        RecordFormat("openalex", RECORD_LABELS["openalex"], (".json",), read_openalex, "type"),
    )
}
"""The formats of literature records by id, in the order in which help and `formats` list them."""

_OWN_SUFFIXES = (".bib", ".bibtex", ".nbib", ".ris")
"""The file name extensions that only formats of literature records use."""


def find_format(name: str) -> RecordFormat | None:
    """The format with an id or label such as ``bib`` or ``BibTeX``, ignoring case; None if there is none."""
    folded = name.casefold().replace(" ", "-")
    return next(
        (
            each
            for each in RECORD_FORMATS.values()
            if folded in (each.id, each.label.casefold().replace(" ", "-"))
        ),
        None,
    )


def read_records(data: bytes, name: str, form: RecordFormat | None = None) -> RecordsRead:
    """All records in the bytes of a file; ``name`` is the file name for messages.

    Without ``form``, detects the format from the text. Raises EditError for text that is not in the format or
    in any known format, and for bytes that cannot be decoded.
    """
    text, remarks = decode(data, name)
    kind = recognise(text)
    known = form or find_format(kind)
    if known is None and kind == RDF_XML:
        raise EditError(f"{name}: {NO_RDF_XML} {NO_RDF_XML_REMEDY}")
    if known is None:
        labels = ", ".join(each.label for each in RECORD_FORMATS.values())
        looks = f"looks like {kind}" if kind else "is not in a known format"
        if kind in INSTEAD:
            raise EditError(f"{name}: this {looks}. {INSTEAD[kind]}")
        if not kind and name.casefold().endswith(TABLES):
            raise EditError(f"{name}: {NO_MAPPING}")
        raise EditError(
            f"{name}: this {looks}. Known formats of literature records: {labels}."
            " `claimgraph formats` lists all others."
        )
    try:
        read = known.read(text, name)
    except (ValueError, RecursionError) as problem:
        what = "it is nested too deeply" if isinstance(problem, RecursionError) else problem
        raise EditError(
            f"{name}: this is not valid {known.label}: {what}.", remedy=_other_format(text, name, known)
        ) from problem
    return replace(read, remarks=[*remarks, *read.remarks], format=known.label)


def is_record_file(name: str, form: RecordFormat | None, read: Callable[[], bytes]) -> bool:
    """Whether a file has the extension of a format of records, or of any one without ``form``.

    Where formats that are not meant share the extension, such as .json, the text decides: ``read`` gives its
    bytes. Raises EditError for bytes that cannot be decoded.
    """
    folded = name.casefold()
    forms = [each for each in RECORD_FORMATS.values() if folded.endswith(each.suffixes)]
    wanted = [each for each in forms if form in (None, each)]
    if not wanted or folded.endswith(_OWN_SUFFIXES):
        return bool(wanted)
    text, _ = decode(read(), name)
    return find_format(recognise(text)) in wanted


def _other_format(text: str, name: str, form: RecordFormat) -> Remedy:
    """The advice to use the format that the text or the file name suggests, or to export the file again."""
    kind = recognise(text)
    like = find_format(kind)
    if kind and like is None:
        looks = " ".join(filter(None, (f"This looks like {kind}.", INSTEAD.get(kind))))
        return Remedy(looks, looks)
    if like in (None, form):
        by_name = [each for each in RECORD_FORMATS.values() if name.casefold().endswith(each.suffixes)]
        like = by_name[0] if len(by_name) == 1 and by_name[0] is not form else None
    if like is None or like is form:
        again = "Export the file again."
        return Remedy(again, again)
    looks = f"This looks like {like.label}:"
    return Remedy(f"{looks} use --{like.id}.", f'{looks} use records={{"{like.id}": …}}.')
