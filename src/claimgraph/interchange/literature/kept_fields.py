"""Fields of literature records without a property in a map: kept as data, and given back on export."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, unquote

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.literature.record_formats import RecordFormat
from claimgraph.interchange.literature.reference import Reference
from claimgraph.interchange.map_blocks import Blocks
from claimgraph.interchange.map_formats import plain_words
from claimgraph.interchange.raw_records import NO_PLACE, LeftOut
from claimgraph.rdf import Row, typed

NO_KEEPING = f"{NO_PLACE}, and --no-keep"
"""The reason why fields are left out that could be kept."""


def keep_fields(
    reference: Reference, form: RecordFormat, source: str, kept: Blocks, imported: Imported
) -> None:
    """Keep the fields of a record that have no place in the map, and its type, as data of its source.

    ``source`` is the IRI of the source. A field that is not Unicode is left out.
    """
    account = reference.account
    if form.type_name and account.type:
        kept.words(source, kept_property(form.id, form.type_name), account.type)
    for name, value, place in account.unplaced:
        try:
            kept.say(source, kept_property(form.id, name), typed(value, vocab.XSD_STRING))
        except EditError:
            imported.leave_out([LeftOut("fields", name, "it is not Unicode", place)])
        else:
            imported.keep("fields", name=name)


def drop_fields(reference: Reference, imported: Imported) -> None:
    """Leave out the fields of a record that have no place in the map."""
    imported.leave_out(
        LeftOut("fields", name, NO_KEEPING, place) for name, _, place in reference.account.unplaced
    )


def kept_property(form: str, name: str) -> str:
    """The IRI of the property that keeps a field: the name of the field is percent-encoded."""
    return f"{vocab.KEPT}{form}#{quote(name, safe='', errors='replace')}"


def kept_fields(row: Row, form: str) -> Iterator[tuple[str, list[str]]]:
    """The names and values of the fields that a source's row keeps for a format, in their order."""
    space = f"{vocab.KEPT}{form}#"
    for predicate in row:
        if predicate.startswith(space):
            yield unquote(predicate.removeprefix(space)), plain_words(row, predicate)
