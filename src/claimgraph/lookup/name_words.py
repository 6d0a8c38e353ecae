"""The words about names: choices, suggestions, and the error for a name that is not known."""

from __future__ import annotations

from collections.abc import Iterable

from claimgraph.address_words import without_typed_login
from claimgraph.errors import Remedy, UnknownNameError
from claimgraph.similar_names import nearest


def either(names: Iterable[str]) -> str:
    """One or more names as a choice.

    >>> either(["supports", "contradicts", "restates"])
    'supports, contradicts or restates'
    """
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def both(names: Iterable[str]) -> str:
    """One or more names together.

    >>> both(["helps", "safe", "cheap"])
    'helps, safe and cheap'
    """
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def did_you_mean(names: Iterable[str]) -> str:
    """A question that suggests one or more names: "Did you mean supports or contradicts?"."""
    return f"Did you mean {either(names)}?"


def unknown_name(
    message: str, name: str, known: Iterable[str], otherwise: str | Remedy = ""
) -> UnknownNameError:
    """The error for an unknown name: it suggests similar known names, or else the remedy ``otherwise``.

    The message does not repeat a password in an address that was given for a name.
    """
    message = message.replace(name, without_typed_login(name)) if name else message
    near = nearest(name, known)
    if not near and isinstance(otherwise, Remedy):
        return UnknownNameError(message, remedy=otherwise)
    hint = did_you_mean(near) if near else otherwise
    return UnknownNameError(f"{message} {hint}".rstrip(), near)
