"""Routes that see an address as it was sent, before its percent escapes are decoded."""

from __future__ import annotations

from urllib.parse import unquote

from starlette.routing import Match, Route
from starlette.types import Scope


class EncodedRoute(Route):
    """A route whose parameters may have encoded slashes, which do not divide the address."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether the route fits, and its parameters, decoded."""
        fits, found = super().matches({**scope, "path": sent_path(scope)})
        if "path_params" in found:
            found["path_params"] = {name: unquote(value) for name, value in found["path_params"].items()}
        return fits, found


def sent_path(scope: Scope) -> str:
    """The path of an address with its percent escapes."""
    sent: bytes = scope["raw_path"]
    return sent.decode("latin-1")
