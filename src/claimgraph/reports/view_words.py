"""The view of a report, as JSON and in words."""

from __future__ import annotations

from typing import Any

from claimgraph.model import ClaimMap
from claimgraph.views import View


def view_json(view: View, claim_map: ClaimMap) -> dict[str, Any]:
    """A view as JSON; ``without`` holds the ids of the ignored sources, sorted."""
    return {
        "as_of": view.as_of.isoformat() if view.as_of else None,
        "without": sorted(claim_map.sources[iri].id for iri in view.without),
        "bar": view.bar,
    }


def view_words(view: View, claim_map: ClaimMap) -> str:
    """A view in words, such as "as of 2011-12-31, without petrov-2011"; empty if everything counts."""
    parts = [f"as of {view.as_of.isoformat()}"] if view.as_of else []
    parts += [f"without {claim_map.sources[iri].id}" for iri in sorted(view.without)]
    if view.bar:
        parts.append(f"nothing below {claim_map.scale.step(view.bar).label} accepted")
    return ", ".join(parts)
