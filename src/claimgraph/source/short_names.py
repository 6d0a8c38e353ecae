"""The short names by which readers know IRIs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from claimgraph.source.escapes import LOCAL_NAME


@cache
def _local_name() -> re.Pattern[str]:
    """The pattern of a local name; compiled on first use, because compiling it is slow."""
    return re.compile(LOCAL_NAME)


@dataclass(frozen=True, slots=True)
class ShortNames:
    """Short names for IRIs: ``prefixes`` has namespaces by prefix, ``ids`` the ids of the map by IRI."""

    prefixes: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)

    def prefixed(self, iri: str) -> str | None:
        """An IRI as ``prefix:name``, with the longest namespace that fits; None if none fits."""
        fitting = [
            (len(namespace), prefix)
            for prefix, namespace in self.prefixes.items()
            if iri.startswith(namespace) and _local_name().fullmatch(iri, len(namespace))
        ]
        if not fitting:
            return None
        length, prefix = max(fitting)
        return f"{prefix}:{iri[length:]}"

    def short(self, iri: str) -> str:
        """The id of an IRI in the map, else its prefixed name, else the full IRI in ``<>``."""
        return self.ids.get(iri) or self.prefixed(iri) or f"<{iri}>"
