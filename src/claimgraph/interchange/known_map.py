"""What a reader of another format may use of the map that it adds to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from claimgraph.identifiers import address_key
from claimgraph.scale import DEFAULT_SCALE, Scale


@dataclass(frozen=True, slots=True)
class KnownMap:
    """The IRIs of claims by id, of sources by ``address_key`` and of topics by label, in lower case.

    ``texts`` holds the stored texts by the IRI of their source, without those that could not be read. ``ids``
    holds all ids in use, in lower case.
    """

    claims: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    ids: Collection[str] = ()
    scale: Scale = DEFAULT_SCALE

    def claim_called(self, name: str) -> str | None:
        """The claim with an id or IRI."""
        return self.claims.get(name) or (name if name in self.claims.values() else None)

    def source_of(self, address: str) -> str | None:
        """The source with an address; None for an empty one."""
        return self.sources.get(address_key(address)) if address else None

    def topic_called(self, label: str) -> str | None:
        """The topic with a label."""
        return self.topics.get(label.casefold())


NOTHING_KNOWN = KnownMap()
