"""The views of tables that a reader names."""

from __future__ import annotations

from claimgraph.tables import Tables, find_named_source
from claimgraph.views import View
from claimgraph.workspace.view_names import ViewNames


def find_view_of_tables(tables: Tables, names: ViewNames) -> View:
    """The view of some tables that a reader names; sources by id, prefixed name or IRI.

    Raises UnknownNameError for an unknown source or basis.
    """
    without = [find_named_source(tables, name).iri for name in names.without]
    return View(names.as_of, frozenset(without), *names.ranks(tables.manifest.scale))
