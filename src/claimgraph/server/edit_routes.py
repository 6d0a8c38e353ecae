"""Handlers for edits: preview, write, and select a quote in a stored text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claimgraph.errors import ChangedError, EditError
from claimgraph.files import list_snapshots
from claimgraph.findings import BrokenMapError
from claimgraph.reports.json_output import VERSION, to_json_line
from claimgraph.server.asked_view import VIEW_PARAMETERS, refuse_others, view_of
from claimgraph.server.edit_outcome import MapBefore
from claimgraph.server.edit_report import excerpt_json, outcome_json, quote_json
from claimgraph.server.edit_request import EditRequest, UndoEdit, read_edit, read_quote
from claimgraph.server.map_answers import missing
from claimgraph.server.map_state import MapState
from claimgraph.server.negotiation import media_type_of
from claimgraph.server.problem_details import Problem, RefusedRequestError, problem_response
from claimgraph.server.served_map import ServedMap, served_map
from claimgraph.server.stored_text import StoredText, excerpt_around, look_up_quote, read_stored_text
from claimgraph.terminal import guarded_json
from claimgraph.workspace.view_names import ViewNames

_TAG = re.compile(r'"([0-9a-f]+)"')
"""The tag of a state of the map, as a header has it."""

_EVERYTHING = ViewNames()


async def preview_edit(request: Request) -> Response:
    """What an edit would change in the view of the address; writes nothing."""
    served = editable_map(request)
    refuse_others(request.query_params, VIEW_PARAMETERS, ("without",))
    view = view_of(request.query_params)
    edit = read_edit(await json_body(request))
    return await run_in_threadpool(_preview, served, edit, view)


def _preview(served: ServedMap, edit: Sequence[EditRequest] | UndoEdit, view: ViewNames) -> Response:
    state = served.live.now
    with _fresh_errors(served):
        outcome = served.desk.preview(before_of(served, state, view), edit)
    served.desk.remember(state.tag, state.documents)
    return json_response(outcome_json(outcome, state.tag), state.tag)


@contextmanager
def _fresh_errors(served: ServedMap) -> Iterator[None]:
    """Let the page show the errors for which an edit is refused, also those of a text changed just now."""
    try:
        yield
    except BrokenMapError:
        served.live.refresh()
        raise


async def make_edit(request: Request) -> Response:
    """Make an edit of the state of the map that ``If-Match`` names."""
    served = editable_map(request)
    refuse_others(request.query_params, ())
    tag = wanted_tag(request)
    edit = read_edit(await json_body(request))
    return await run_in_threadpool(_make, served, tag, edit)


def _make(served: ServedMap, tag: str, edit: Sequence[EditRequest] | UndoEdit) -> Response:
    state = served.live.now
    if tag != state.tag:
        return _changed(served, tag)
    try:
        with _fresh_errors(served):
            outcome = served.desk.write(before_of(served, state), edit)
    except ChangedError:
        served.desk.remember(state.tag, state.documents)
        served.live.refresh()
        return _changed(served, tag)
    now = served.live.refresh()
    return json_response(outcome_json(outcome, now.tag), now.tag)


def _changed(served: ServedMap, tag: str) -> Response:
    """The refusal of an edit of an earlier state, with what has changed since if that state is known."""
    now = served.live.now
    served.desk.remember(now.tag, now.documents)
    words = (
        "The map has changed since you opened it, so nothing was written. See what changed, and try again."
    )
    more = {"tag": now.tag, "diff": served.desk.diff_since(tag, now.documents)}
    return problem_response(Problem(412, words, more))


async def answer_edits(request: Request) -> Response:
    """Make an edit, or say whether the last one can be undone: one route, so that it names both methods."""
    return await (make_edit if request.method == "POST" else show_edits)(request)


async def show_edits(request: Request) -> Response:
    """Whether the last edit can be undone. Forms ask it first, and edit the state that its tag names."""
    served = editable_map(request)
    refuse_others(request.query_params, (), ())
    state = served.live.now
    served.desk.remember(state.tag, state.documents)
    is_possible = state.checked is not None and served.desk.can_undo(state.documents)
    return json_response({"version": VERSION, "can_undo": is_possible}, state.tag)


async def list_texts(request: Request) -> Response:
    """The names of the stored texts; none if the server has no folder of them."""
    served = editable_map(request)
    refuse_others(request.query_params, (), ())
    folder = served.live.texts
    names = [] if folder is None else await run_in_threadpool(list_snapshots, folder)
    return json_response({"version": VERSION, "names": names})


async def show_snapshot(request: Request) -> Response:
    """The stored text of a source, or the part of it around an offset."""
    served = editable_map(request)
    refuse_others(request.query_params, ("around",), ())
    around = request.query_params.get("around", "0")
    if not re.fullmatch(r"[0-9]{1,12}", around):
        raise RefusedRequestError(400, 'The parameter "around" is an offset in characters: a whole number.')
    state = served.live.now
    with missing():
        stored = await run_in_threadpool(_stored, served, state, request.path_params["source"])
    whole = state.opened().claim_map
    return json_response(excerpt_json(excerpt_around(stored, int(around)), whole))


async def check_quote(request: Request) -> Response:
    """Where the words of a quote are."""
    served = editable_map(request)
    refuse_others(request.query_params, ())
    asked = read_quote(await json_body(request))
    state = served.live.now

    def look_up() -> Response:
        stored = _stored(served, state, asked.source)
        whole, folder = state.opened().claim_map, served.live.texts or ""
        return json_response(quote_json(look_up_quote(whole, stored, asked.quote, folder)))

    return await run_in_threadpool(look_up)


def _stored(served: ServedMap, state: MapState, source: str) -> StoredText:
    """The stored text of a source. Raises EditError if the server has no folder of stored texts."""
    if served.live.texts is None:
        raise EditError("This server has no folder of stored texts. Start it with --sources FOLDER.")
    opened = state.opened()
    return read_stored_text(opened.claim_map, source, opened.prefixes, served.live.texts)


def editable_map(request: Request) -> ServedMap:
    """The map that a request wants to edit. Raises RefusedRequestError if the server only reads."""
    served = served_map(request)
    if not served.is_editable:
        raise RefusedRequestError(403, "This server only reads. Start it with --edit to edit the map.")
    return served


async def json_body(request: Request) -> bytes:
    """The body of a request. Raises RefusedRequestError if it is not said to be JSON."""
    if media_type_of(request) != "application/json":
        raise RefusedRequestError(415, "Send JSON, with the header Content-Type: application/json.")
    return await request.body()


def wanted_tag(request: Request) -> str:
    """The tag in ``If-Match``. Raises RefusedRequestError if there is none."""
    found = _TAG.fullmatch(request.headers.get("If-Match", "").strip())
    if found is None:
        raise RefusedRequestError(
            428, "Name the state of the map that the edit was made from: If-Match with the tag of an answer."
        )
    return found[1]


def before_of(served: ServedMap, state: MapState, view: ViewNames = _EVERYTHING) -> MapBefore:
    """A state of the map in a view, for an edit.

    Raises the problem of a state whose files cannot be read, and UnknownNameError for an unknown view.
    """
    texts = served.live.texts
    if state.problem is None:
        opened = state.opened(view.lang)
        return MapBefore(state.documents, state.findings, state.assess(view), texts, view, opened)
    if state.checked is None:
        raise state.problem
    return MapBefore(state.documents, state.findings, None, texts, view)


def json_response(value: dict[str, Any], tag: str | None = None) -> Response:
    """A value as JSON, as the commands would print it, with the tag of the state that an edit can name."""
    body = guarded_json(to_json_line(value)).encode("utf-8", "backslashreplace")
    return Response(body, media_type="application/json", headers={"ETag": f'"{tag}"'} if tag else None)


EDIT_ROUTES = (
    Route("/api/preview", preview_edit, methods=["POST"]),
    Route("/api/edits", answer_edits, methods=["GET", "POST"]),
    Route("/api/quotes", check_quote, methods=["POST"]),
    Route("/api/snapshots", list_texts),
    Route("/api/snapshots/{source:path}", show_snapshot),
)
