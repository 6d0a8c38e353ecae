"""Handlers for git: the history of the map, the changes between revisions, and the review queue."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claimgraph.errors import UnreadableError
from claimgraph.server.asked_view import refuse_others
from claimgraph.server.edit_routes import json_response
from claimgraph.server.git_reviews import MOST_COMMITS
from claimgraph.server.problem_details import RefusedRequestError
from claimgraph.server.served_map import served_map

_FromGit = TypeVar("_FromGit")


async def list_history(request: Request) -> Response:
    """The commits that changed the map, newest first, with what each did to the verdicts."""
    served = served_map(request)
    refuse_others(request.query_params, ("limit",), ())
    most = request.query_params.get("limit", "20")
    if not re.fullmatch(r"[0-9]{1,3}", most) or not 1 <= int(most) <= MOST_COMMITS:
        raise RefusedRequestError(400, f'The parameter "limit" is a number from 1 to {MOST_COMMITS}.')
    return json_response(await _ask_git(served.reviews.history, int(most)))


async def list_changes(request: Request) -> Response:
    """What changed between two revisions, or from one to the files as they are now."""
    served = served_map(request)
    refuse_others(request.query_params, ("from", "to"), ())
    earlier, later = (request.query_params.get(name) for name in ("from", "to"))
    if not earlier:
        raise RefusedRequestError(400, 'Name the revision to begin with in the parameter "from".')
    documents = served.live.now.documents
    return json_response(await _ask_git(served.reviews.changes, earlier, later, documents))


async def list_queue(request: Request) -> Response:
    """The branches that change the map."""
    served = served_map(request)
    refuse_others(request.query_params, (), ())
    return json_response(await _ask_git(served.reviews.queue))


async def show_queue(request: Request) -> Response:
    """The page of the review queue."""
    served = served_map(request)
    refuse_others(request.query_params, (), ())
    good = served.live.good
    title = good.opened().claim_map.title if good else "a claim map"
    page = await _ask_git(served.reviews.page, title)
    return Response(
        page.encode("utf-8", "replace"), media_type="text/html", headers={"Cache-Control": "no-store"}
    )


async def _ask_git(ask: Callable[..., _FromGit], *arguments: object) -> _FromGit:
    """The answer of git. Raises RefusedRequestError without a repository or revision."""
    try:
        return await run_in_threadpool(ask, *arguments)
    except UnreadableError as problem:
        words = f"{problem.without_remedy} {problem.for_request}".rstrip()
        raise RefusedRequestError(404, words) from problem


GIT_ROUTES = (
    Route("/api/history", list_history),
    Route("/api/changes", list_changes),
    Route("/api/queue", list_queue),
    Route("/review", show_queue),
)
