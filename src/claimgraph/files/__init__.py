"""All file access: reading and locking maps, watching for changes, and atomic writes."""

from claimgraph.files.locking import PATIENCE, Held, hold
from claimgraph.files.reading import (
    SYNTAXES,
    read_bytes,
    read_documents,
    read_snapshots,
    read_whole,
    to_document,
)
from claimgraph.files.watching import watch
from claimgraph.files.writing import create_texts, write_text

__all__ = [
    "PATIENCE",
    "SYNTAXES",
    "Held",
    "create_texts",
    "hold",
    "read_bytes",
    "read_documents",
    "read_snapshots",
    "read_whole",
    "to_document",
    "watch",
    "write_text",
]
