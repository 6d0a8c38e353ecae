"""Files opened, checked, assessed and edited together.

What the command line, notebooks and scripts use, and what a server or an editor can build on: everything
takes values and returns values. Nothing here prints, ends the process, or looks at a clock or the
environment.
"""

from claimgraph.workspace.checking import CheckedFiles, check_files
from claimgraph.workspace.comparing import Sides, open_sides
from claimgraph.workspace.editing import edit_files, format_documents, format_files
from claimgraph.workspace.opening import OpenMap, ViewNames, find_views, open_documents, open_map, peek

__all__ = [
    "CheckedFiles",
    "OpenMap",
    "Sides",
    "ViewNames",
    "check_files",
    "edit_files",
    "find_views",
    "format_documents",
    "format_files",
    "open_documents",
    "open_map",
    "open_sides",
    "peek",
]
