"""The Python API: open a map in a script or a notebook, query it, display it, edit it.

``docs/python.md`` is the guide. Results are typed records that display as tables. All text from a map is
escaped.
"""

from claimgraph.notebook.assessed import AssessedMap
from claimgraph.notebook.assessed_claim import AssessedClaim
from claimgraph.notebook.editable import EditableMap, open  # noqa: A004 - as in gzip.open
from claimgraph.notebook.shown import Drawing, ShownDifference, Table

__all__ = ["AssessedClaim", "AssessedMap", "Drawing", "EditableMap", "ShownDifference", "Table", "open"]
