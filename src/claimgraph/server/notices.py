"""The pages that say why the server does not show what was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.findings import BrokenMapError
from claimgraph.lookup import did_you_mean
from claimgraph.page.notice import Notice, notice_page
from claimgraph.server.map_state import MapState
from claimgraph.server.problem_details import Problem


def state_notice(state: MapState) -> str:
    """The page that shows why there is no map."""
    problem = state.problem
    if isinstance(problem, BrokenMapError):
        lead = ["The map has errors. Correct them; this page then shows the map."]
        items = list(map(str, problem.findings))
        return notice_page(Notice("The map cannot be shown", lead, items, state.tag, is_of_errors=True))
    lead = [problem.without_remedy if problem else ""]
    return notice_page(Notice("The map cannot be read", lead, (), state.tag, is_of_errors=True))


def large_notice(state: MapState, most: int) -> str:
    """The page that says why a map is not drawn, and where its answers are."""
    claims = state.opened().claim_map.claims
    lead = [f"The map has {len(claims):,} claims. Maps of more than {most:,} are not drawn."]
    items = [
        "To draw it all the same, start the server with --max-claims and a larger number.",
        "/api/claims?verdict=contested lists claims, and /api/claims/CLAIM shows one.",
        "/sparql answers queries.",
    ]
    return notice_page(Notice("The map is too large to draw", lead, items, state.tag))


def problem_notice(problem: Problem, tag: str) -> str:
    """The page for a request that failed; with the tag of a state, it leads to the map and follows it."""
    near, details = problem.more.get("near"), problem.more.get("details")
    lead = [problem.detail, *([did_you_mean(near)] if isinstance(near, Sequence) and near else [])]
    items = list(map(str, details)) if isinstance(details, Sequence) else []
    return notice_page(Notice("This page cannot be shown", lead, items, tag, leads_home=bool(tag)))
