"""Make ids for the rows of a table without a column for ids."""

from __future__ import annotations

from collections.abc import Mapping

from claimgraph import vocabulary as vocab
from claimgraph.curation.draft import Draft
from claimgraph.curation.naming import id_from, id_of_source
from claimgraph.dates import read_date
from claimgraph.errors import EditError
from claimgraph.interchange.spreadsheets.table_layout import values_in
from claimgraph.profile import ProfileClass
from claimgraph.rdf import Literal
from claimgraph.vocabulary import local_name


def make_row_id(draft: Draft, kind: ProfileClass, first: tuple[str, str], cells: Mapping[str, str]) -> str:
    """An unused id for the new thing of a row: of its author and year, or of its words.

    ``first`` is the property that every thing of the kind has, with its words in the row. Raises EditError if
    a thing in the map has the same words, ignoring case: the row may describe that one.
    """
    predicate, words = first
    plain = " ".join(words.split())
    known = next(
        (each for each in draft.alike(predicate, Literal(plain)) if draft.is_any(each, [kind])), None
    )
    if known is not None:
        raise EditError(
            f'the map says this in "{local_name(known)}"; to change that, add a column "id" with its id'
        )
    taken = draft.ids
    if kind is ProfileClass.SOURCE and predicate == vocab.TITLE:
        year = read_date(cells.get("issued", ""))[:4]
        return id_of_source(values_in(cells.get("creators", "")), year, plain, taken)
    return id_from(plain, taken)
