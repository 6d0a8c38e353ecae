"""Answers to requests that fail: problem details for programs, a page for people."""

from __future__ import annotations

import http

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from claimgraph.errors import ClaimgraphError
from claimgraph.server.map_state import MapState
from claimgraph.server.negotiation import prefers_html
from claimgraph.server.notices import problem_notice, state_notice
from claimgraph.server.problem_details import Problem, problem_of, problem_response
from claimgraph.server.served_map import served_map


async def answer_error(request: Request, error: Exception) -> Response:
    """The response for an error that claimgraph raises on purpose."""
    if not isinstance(error, ClaimgraphError):
        raise error
    problem = problem_of(error)
    if not prefers_html(request.headers):
        return problem_response(problem)
    live = served_map(request).live
    if error is live.now.problem:
        return _page(state_notice(live.now), problem.status)
    return _problem_page(problem, live.shown)


async def answer_status(request: Request, error: Exception) -> Response:
    """The response for a request that fits no address: 404, or 405 for another method."""
    status = getattr(error, "status_code", 404)
    is_refused = status == http.HTTPStatus.METHOD_NOT_ALLOWED
    words = f"This address does not allow {request.method}." if is_refused else "There is no such address."
    response = refusal(Problem(status, words), request.headers)
    response.headers.update(getattr(error, "headers", None) or {})
    return response


async def answer_bug(request: Request, error: Exception) -> Response:
    """The response for a bug in claimgraph; the server prints the traceback."""
    is_reading = request.method in ("GET", "HEAD")
    files = "Your files are unchanged." if is_reading else "Look into the file to see whether it was changed."
    problem = Problem(500, f"claimgraph has a bug: {type(error).__name__}. {files}")
    return refusal(problem, request.headers)


def refusal(problem: Problem, headers: Headers) -> Response:
    """The response for a problem that is not one of the map, given the headers of the request."""
    return _problem_page(problem) if prefers_html(headers) else problem_response(problem)


def _problem_page(problem: Problem, state: MapState | None = None) -> Response:
    return _page(problem_notice(problem, state.tag if state else ""), problem.status)


def _page(text: str, status: int) -> Response:
    return HTMLResponse(text, status, headers={"Cache-Control": "no-store"})
