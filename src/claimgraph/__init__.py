"""claimgraph: take a contested question apart into claims, and show what each claim rests on.

``claimgraph.open("map.ttl")`` opens a claim map for reading and editing; ``docs/python.md`` is the guide.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimgraph.analysis import Kind
    from claimgraph.errors import (
        ClaimgraphError,
        EditError,
        MalformedError,
        UnknownNameError,
        UnreadableError,
    )
    from claimgraph.findings import BrokenMapError, Finding, Severity
    from claimgraph.model import Verdict
    from claimgraph.notebook import (
        AssessedClaim,
        AssessedMap,
        Drawing,
        EditableMap,
        ShownDifference,
        Table,
        open,  # noqa: A004 - as in gzip.open: the package is the name it is called by
    )
    from claimgraph.scale import Band, Basis

__all__ = [
    "AssessedClaim",
    "AssessedMap",
    "Band",
    "Basis",
    "BrokenMapError",
    "ClaimgraphError",
    "Drawing",
    "EditError",
    "EditableMap",
    "Finding",
    "Kind",
    "MalformedError",
    "Severity",
    "ShownDifference",
    "Table",
    "UnknownNameError",
    "UnreadableError",
    "Verdict",
    "open",
]

_HOMES = {
    "AssessedClaim": "claimgraph.notebook",
    "AssessedMap": "claimgraph.notebook",
    "Band": "claimgraph.scale",
    "Basis": "claimgraph.scale",
    "BrokenMapError": "claimgraph.findings",
    "ClaimgraphError": "claimgraph.errors",
    "Drawing": "claimgraph.notebook",
    "EditError": "claimgraph.errors",
    "EditableMap": "claimgraph.notebook",
    "Finding": "claimgraph.findings",
    "Kind": "claimgraph.analysis",
    "MalformedError": "claimgraph.errors",
    "Severity": "claimgraph.findings",
    "ShownDifference": "claimgraph.notebook",
    "Table": "claimgraph.notebook",
    "UnknownNameError": "claimgraph.errors",
    "UnreadableError": "claimgraph.errors",
    "Verdict": "claimgraph.model",
    "open": "claimgraph.notebook",
}


def __getattr__(name: str) -> Any:
    """A public name, imported on first use to keep the command line fast; AttributeError if there is none."""
    if name not in _HOMES:
        raise AttributeError(f"module 'claimgraph' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """The public names of the package."""
    return __all__
