"""What all handlers share: the map, its events, and what the server may do."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.requests import Request

from claimgraph.server.edit_desk import EditDesk
from claimgraph.server.event_stream import EventHub
from claimgraph.server.git_reviews import GitReviews
from claimgraph.server.live_map import LiveMap
from claimgraph.server.page_child import PageBuilder
from claimgraph.server.query_pool import QueryPool

QUERY_SECONDS = 10.0
"""How long a SPARQL query may take unless the user chooses otherwise, in seconds."""

MAX_CLAIMS = 20_000
"""The largest map, in claims, that is drawn as a page unless the user chooses otherwise."""


@dataclass(frozen=True, slots=True)
class ServedMap:
    """A map that is served; ``is_editable`` if requests may edit it.

    ``query_seconds`` is how long a SPARQL query may take. A map with more than ``max_claims`` is not drawn as
    a page. ``desk`` makes the edits, and ``reviews`` has the changes of the map in git.
    """

    live: LiveMap
    is_editable: bool = False
    query_seconds: float = QUERY_SECONDS
    max_claims: int = MAX_CLAIMS
    events: EventHub = field(default_factory=EventHub)
    builder: PageBuilder = field(default_factory=PageBuilder)
    queries: QueryPool = field(default_factory=QueryPool)
    desk: EditDesk = field(default_factory=EditDesk)
    reviews: GitReviews = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reviews", GitReviews(self.live.paths))
        self.live.listen(self.events.publish)
        self.live.listen(lambda state: self.queries.keep_only(state.tag))

    def close(self) -> None:
        """End the streams and the child processes, so that the server can stop."""
        self.events.close()
        self.builder.close()
        self.queries.close()


def served_map(request: Request) -> ServedMap:
    """The map that the app of a request serves."""
    served = request.app.state.served
    if not isinstance(served, ServedMap):
        raise TypeError("the app serves no map")
    return served
