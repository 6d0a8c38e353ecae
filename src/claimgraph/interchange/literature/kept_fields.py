"""Fields of literature records without a property in a map: kept as data, and given back on export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.literature.record_formats import RecordFormat
from claimgraph.interchange.literature.reference import Reference
from claimgraph.interchange.map_blocks import Blocks
from claimgraph.interchange.raw_records import NO_PLACE, LeftOut, UnplacedField
from claimgraph.model import SourceKind
from claimgraph.rdf import Row, plain_words, typed

NO_KEEPING = f"{NO_PLACE}, and --no-keep"
"""The reason why fields are left out that could be kept."""

_USUAL_TYPES: Mapping[str, Mapping[SourceKind, str]] = {
    "bib": {
        SourceKind.STUDY: "article",
        **dict.fromkeys((SourceKind.BLOG_POST, SourceKind.COMMENT, SourceKind.WEB_PAGE), "online"),
    },
    "ris": {SourceKind.STUDY: "JOUR", SourceKind.BLOG_POST: "BLOG", SourceKind.WEB_PAGE: "ELEC"},
    "csl": {
        SourceKind.STUDY: "article-journal",
        SourceKind.BLOG_POST: "post-weblog",
        SourceKind.COMMENT: "post",
        SourceKind.WEB_PAGE: "webpage",
    },
    "crossref": {SourceKind.STUDY: "journal-article"},
    "openalex": {SourceKind.STUDY: "article"},
}
_OTHER_TYPES = {"bib": "misc", "ris": "GEN", "csl": "document", "crossref": "other", "openalex": "other"}


def usual_type(form: str, kind: SourceKind) -> str:
    """The type of the records of most sources of a kind, in the format with an id; "" if it has no types."""
    return _USUAL_TYPES.get(form, {}).get(kind, _OTHER_TYPES.get(form, ""))


def keep_fields(
    reference: Reference, form: RecordFormat, source: str, kept: Blocks, imported: Imported
) -> None:
    """Keep the fields of a record that have no place in the map as data of its source.

    ``source`` is the IRI of the source. A field that is not Unicode is left out.
    """
    for name, value, place in _unplaced(reference, form):
        try:
            kept.say(source, kept_property(form.id, name), typed(value, vocab.XSD_STRING))
        except EditError:
            imported.leave_out([LeftOut("fields", name, "it is not Unicode", place)])
        else:
            imported.keep("fields", name=name)


def drop_fields(reference: Reference, form: RecordFormat, imported: Imported) -> None:
    """Leave out the fields of a record that have no place in the map."""
    imported.leave_out(
        LeftOut("fields", name, NO_KEEPING, place) for name, _, place in _unplaced(reference, form)
    )


def _unplaced(reference: Reference, form: RecordFormat) -> Iterator[UnplacedField]:
    """The fields that have no place in the map; the type is one if the kind of the source says less."""
    account, usual = reference.account, usual_type(form.id, reference.kind)
    if form.type_name and account.type and account.type.casefold() != usual.casefold():
        yield UnplacedField(form.type_name, account.type, account.place)
    yield from account.unplaced


def kept_property(form: str, name: str) -> str:
    """The IRI of the property that keeps a field: the name of the field is percent-encoded."""
    return f"{vocab.KEPT}{form}#{quote(name, safe='', errors='replace')}"


def kept_fields(row: Row, form: str) -> Iterator[tuple[str, list[str]]]:
    """The names and values of the fields that a source's row keeps for a format, in their order."""
    space = f"{vocab.KEPT}{form}#"
    for predicate in row:
        if predicate.startswith(space):
            yield unquote(predicate.removeprefix(space)), plain_words(row, predicate)
