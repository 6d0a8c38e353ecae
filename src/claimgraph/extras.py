"""Libraries of the optional extras, imported when they are needed."""

from __future__ import annotations

import importlib
from typing import Any

from claimgraph.errors import EditError


class MissingLibraryError(EditError):
    """A library of an optional extra is not installed, or does not fit."""


def needed(module: str, extra: str) -> Any:
    """A module of an optional extra.

    Raises MissingLibraryError, with what to install, if it or a library that it needs is missing or does
    not fit.
    """
    install = f"Install it with: pip install 'claimgraph[{extra}]'"
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as problem:
        library = (problem.name or module).partition(".")[0]
        raise MissingLibraryError(
            f"This needs the library {library}, which is not installed. {install}"
        ) from problem
    except ImportError as problem:
        library, why = module.partition(".")[0], " ".join(str(problem).split()).removesuffix(".")
        raise MissingLibraryError(f"The library {library} cannot be used: {why}. {install}") from problem
