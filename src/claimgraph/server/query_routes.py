"""The SPARQL 1.1 protocol, for queries only (W3C, SPARQL 1.1 Protocol, section 2.1)."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claimgraph.query import (
    Answer,
    Description,
    Limits,
    QueriedMap,
    answer_by,
    to_csv,
    to_json,
    to_n_triples,
    to_turtle,
)
from claimgraph.server.asked_view import VIEW_PARAMETERS, refuse_others, view_of
from claimgraph.server.dataset_description import describe_service
from claimgraph.server.map_state import MapState
from claimgraph.server.negotiation import (
    CSV,
    JSON,
    N_TRIPLES,
    RESULTS_JSON,
    TURTLE,
    choose_type,
    media_type_of,
)
from claimgraph.server.problem_details import RefusedRequestError
from claimgraph.server.query_pool import PoolKey
from claimgraph.server.served_map import ServedMap, served_map
from claimgraph.workspace.view_names import ViewNames

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

TABLE_FORMATS = {RESULTS_JSON: to_json, JSON: to_json, CSV: to_csv}
"""The formats of answers to SELECT and ASK."""

STATEMENT_FORMATS = {TURTLE: to_turtle, N_TRIPLES: to_n_triples}
"""The formats of answers to CONSTRUCT and DESCRIBE."""

_GRAPHS = ("default-graph-uri", "named-graph-uri")


@dataclass(frozen=True, slots=True)
class AskedQuery:
    """A query, and the view of the map that it is about."""

    text: str
    view: ViewNames


async def answer_sparql(request: Request) -> Response:
    """The answer to a query; without a query, the description of the service."""
    served = served_map(request)
    asked = await read_query(request)
    if asked is None:
        endpoint = f"{request.url.scheme}://{request.url.netloc}{request.url.path}"
        return Response(describe_service(endpoint), media_type=choose_type(request, (TURTLE,)))
    choose_type(request, (*TABLE_FORMATS, *STATEMENT_FORMATS))
    found = await run_in_threadpool(ask_state, served, served.live.now, asked)
    if isinstance(found.result, Description):
        chosen = choose_type(request, tuple(STATEMENT_FORMATS))
        text = STATEMENT_FORMATS[chosen](found)
    else:
        chosen = choose_type(request, tuple(TABLE_FORMATS))
        text = TABLE_FORMATS[chosen](found)
    return Response(text, media_type=chosen, headers={"Vary": "Accept"})


async def read_query(request: Request) -> AskedQuery | None:
    """The query of a request, None for a GET without one.

    Raises RefusedRequestError for an update, for graphs, which a query cannot choose, and for a body that is
    not a query.
    """
    given = request.query_params
    kind = media_type_of(request)
    if request.method == "POST":
        if kind == UPDATE:
            raise RefusedRequestError(403, "SPARQL cannot change the map; queries only read it.")
        if kind not in (FORM, QUERY):
            raise RefusedRequestError(415, f"Send the query as {QUERY} or {FORM}.")
        body = await _text(request)
        given = QueryParams([*given.multi_items(), *_fields(kind, body)])
    if "update" in given:
        raise RefusedRequestError(403, "SPARQL cannot change the map; queries only read it.")
    if any(name in given for name in _GRAPHS):
        raise RefusedRequestError(400, "A query always covers the whole map; it cannot choose graphs.")
    refuse_others(given, ("query", *VIEW_PARAMETERS), ("without",))
    if "query" not in given and request.method == "POST":
        raise RefusedRequestError(400, "The form has no field query.")
    return AskedQuery(given["query"], view_of(given)) if "query" in given else None


def _fields(kind: str, body: str) -> list[tuple[str, str]]:
    """The fields of a form, or the query that is the whole body."""
    return [("query", body)] if kind == QUERY else QueryParams(body).multi_items()


async def _text(request: Request) -> str:
    """The body of a request. Raises RefusedRequestError if it is not UTF-8."""
    try:
        return (await request.body()).decode("utf-8")
    except UnicodeDecodeError as problem:
        raise RefusedRequestError(400, "The query is not UTF-8.") from problem


def ask_state(served: ServedMap, state: MapState, asked: AskedQuery) -> Answer:
    """The answer to a query about a state; waits while as many queries run as may.

    Raises what ``MapState.assess`` and ``claimgraph.query.answer`` raise.
    """
    queried = QueriedMap(state.documents, state.assess(asked.view))
    with served.queries.engine(PoolKey(state.tag, asked.view)) as engine:
        return answer_by(engine, queried, asked.text, Limits(seconds=served.query_seconds))


QUERY_ROUTES = (Route("/sparql", answer_sparql, methods=["GET", "POST"]),)
