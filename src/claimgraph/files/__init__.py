"""All file access: reading and locking maps, watching for changes, and atomic writes."""

from claimgraph.files.folders import make_folder, new_folder
from claimgraph.files.holding import Held, hold, read_documents, settled_files
from claimgraph.files.kept_names import is_kept, kept_path
from claimgraph.files.locking import PATIENCE
from claimgraph.files.reading import (
    SYNTAXES,
    list_folder,
    list_snapshots,
    named_files,
    read_bytes,
    read_snapshots,
    read_whole,
    to_document,
    why_not_stored,
    with_kept,
    with_slashes,
)
from claimgraph.files.replacing import create_texts, write_text
from claimgraph.files.watching import watch

__all__ = [
    "PATIENCE",
    "SYNTAXES",
    "Held",
    "create_texts",
    "hold",
    "is_kept",
    "kept_path",
    "list_folder",
    "list_snapshots",
    "make_folder",
    "named_files",
    "new_folder",
    "read_bytes",
    "read_documents",
    "read_snapshots",
    "read_whole",
    "settled_files",
    "to_document",
    "watch",
    "why_not_stored",
    "with_kept",
    "with_slashes",
    "write_text",
]
