"""claimgraph in a notebook or a script: open a map, ask it, look at it, edit it.

``docs/python.md`` shows all of it. Results are typed records that look like tables; every word of a map comes
out as text.
"""

from claimgraph.notebook.assessed import AssessedClaim, AssessedMap
from claimgraph.notebook.editable import EditableMap, open  # noqa: A004 - as in gzip.open
from claimgraph.notebook.shown import Drawing, ShownDifference, Table

__all__ = ["AssessedClaim", "AssessedMap", "Drawing", "EditableMap", "ShownDifference", "Table", "open"]
