"""The web app: its routes, and the answers to errors."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from claimgraph.errors import ClaimgraphError
from claimgraph.server.edit_routes import EDIT_ROUTES
from claimgraph.server.error_answers import answer_bug, answer_error, answer_status
from claimgraph.server.git_routes import GIT_ROUTES
from claimgraph.server.query_routes import QUERY_ROUTES
from claimgraph.server.read_routes import READING_ROUTES
from claimgraph.server.served_map import ServedMap
from claimgraph.server.thing_routes import THING_ROUTES, answer_namespace

ROUTES = (*EDIT_ROUTES, *GIT_ROUTES, *READING_ROUTES, *QUERY_ROUTES, *THING_ROUTES)
"""The routes of the app; the first that fits an address answers."""


def make_app(served: ServedMap) -> Starlette:
    """The app that serves a map, without its guard."""
    handlers = {ClaimgraphError: answer_error, HTTPException: answer_status, Exception: answer_bug}
    app = Starlette(routes=ROUTES, exception_handlers=handlers)
    app.router.redirect_slashes = False
    app.router.default = answer_namespace
    app.state.served = served
    return app
