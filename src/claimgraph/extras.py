"""Libraries of the optional extras, imported when they are needed."""

from __future__ import annotations

import importlib
from typing import Any

from claimgraph.errors import EditError


def needed(module: str, extra: str) -> Any:
    """A module of an optional extra. Raises EditError, saying how to install it, if it is missing."""
    try:
        return importlib.import_module(module)
    except ImportError as problem:
        library = module.partition(".")[0]
        raise EditError(
            f"This needs the library {library}, which is not installed."
            f" Install it with: pip install 'claimgraph[{extra}]'"
        ) from problem
