"""Handlers for reading: the page, the API and the events."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from claimgraph.page import LiveState
from claimgraph.server.api_description import describe_api
from claimgraph.server.asked_view import (
    FILTER_PARAMETERS,
    REPEATED_FILTERS,
    VIEW_PARAMETERS,
    filter_of,
    refuse_others,
    view_of,
)
from claimgraph.server.encoded_route import EncodedRoute
from claimgraph.server.event_stream import EventResponse
from claimgraph.server.map_answers import ANSWERS, MapAddress, MapQuestion
from claimgraph.server.map_state import KeptBody, MapState
from claimgraph.server.negotiation import HTML, JSON, is_unchanged, not_modified, send_body
from claimgraph.server.notices import large_notice, state_notice
from claimgraph.server.served_map import ServedMap, served_map
from claimgraph.terminal import guarded_json
from claimgraph.workspace.view_names import ViewNames

_NOT_STORED = {"Cache-Control": "no-store"}


async def show_page(request: Request) -> Response:
    """The page of the last map without errors in the view of the address, or a notice of the errors."""
    served = served_map(request)
    refuse_others(request.query_params, VIEW_PARAMETERS, ("without",))
    view = view_of(request.query_params)
    state = served.live.good
    if state is None:
        return Response(state_notice(served.live.now), media_type=HTML, headers=_NOT_STORED)
    if len(state.opened().claim_map.claims) > served.max_claims:
        return Response(large_notice(state, served.max_claims), media_type=HTML, headers=_NOT_STORED)
    await run_in_threadpool(state.assess, view)
    etag = f'"{state.tag}-{"edit" if served.is_editable else "read"}"'
    if is_unchanged(request, etag):
        return not_modified(etag)
    page = await run_in_threadpool(_page, served, state, view)
    return send_body(request, page, HTML, {"ETag": etag})


def _page(served: ServedMap, state: MapState, view: ViewNames) -> KeptBody:
    """The page of a state in a view."""
    live = LiveState(state.tag, served.is_editable)
    return state.page(view, lambda: served.builder.build(state.documents, view, live))


async def follow_events(request: Request) -> ASGIApp:
    """The stream of events: one for the map as it is now, and one for each change."""
    served = served_map(request)
    refuse_others(request.query_params, ())
    return EventResponse(served.events, served.live.now)


async def show_description(request: Request) -> Response:
    """The description of all addresses (OpenAPI 3.1)."""
    refuse_others(request.query_params, ())
    return Response(describe_api(), media_type=JSON)


def answer_route(path: str, address: MapAddress) -> Route:
    """The route of an answer of the API."""
    view = VIEW_PARAMETERS if address.has_view else ()
    known = (*view, *(FILTER_PARAMETERS if address.has_filter else ()))

    async def answer(request: Request) -> Response:
        state = served_map(request).live.now
        etag = f'"{state.tag}"'
        given = request.query_params
        refuse_others(given, known, ("without", *REPEATED_FILTERS))
        question = MapQuestion(state, view_of(given), request.path_params.get("id", ""), filter_of(given))
        key = path, question.name, question.view, question.only
        body = state.kept_answer(key)
        if body is None:
            body = await run_in_threadpool(state.answer, key, lambda: _encoded(address, question))
        # Only now: a question without an answer is a problem, also for one who has the tag of the state.
        if is_unchanged(request, etag):
            return not_modified(etag)
        return send_body(request, body, JSON, {"ETag": etag})

    return EncodedRoute(path, answer)


def _encoded(address: MapAddress, question: MapQuestion) -> bytes:
    return guarded_json(address.answer(question)).encode("utf-8", "backslashreplace")


READING_ROUTES = (
    Route("/", show_page),
    Route("/api/events", follow_events),
    Route("/api/openapi.json", show_description),
    *(answer_route(path, address) for path, address in ANSWERS.items()),
)
