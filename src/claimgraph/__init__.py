"""claimgraph: take a contested question apart into claims, and show what each claim rests on.

``claimgraph.load("data")`` reads and assesses a claim map; :mod:`claimgraph.notebook` shows how to go on.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimgraph.analysis import Assessment, assess
    from claimgraph.model import ClaimMap, Verdict
    from claimgraph.notebook import AssessedClaim, AssessedMap, load
    from claimgraph.scale import Band, Rank
    from claimgraph.views import View

__all__ = [
    "AssessedClaim",
    "AssessedMap",
    "Assessment",
    "Band",
    "ClaimMap",
    "Rank",
    "Verdict",
    "View",
    "assess",
    "load",
]

_HOMES = {
    "AssessedClaim": "claimgraph.notebook",
    "AssessedMap": "claimgraph.notebook",
    "Assessment": "claimgraph.analysis",
    "Band": "claimgraph.scale",
    "ClaimMap": "claimgraph.model",
    "Rank": "claimgraph.scale",
    "Verdict": "claimgraph.model",
    "View": "claimgraph.views",
    "assess": "claimgraph.analysis",
    "load": "claimgraph.notebook",
}


def __getattr__(name: str) -> Any:
    """What the package offers, imported when it is first asked for: the command line stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'claimgraph' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
