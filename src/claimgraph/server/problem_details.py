"""Errors as problem details (RFC 9457), with the words that the command line uses."""

from __future__ import annotations

import http
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec
from starlette.responses import Response

from claimgraph.address_words import without_logins
from claimgraph.errors import (
    AbsentError,
    ChangedError,
    ClaimgraphError,
    EditError,
    HeldError,
    MalformedError,
    QueryError,
    QueryTimeoutError,
    UnknownNameError,
    UnreadableError,
)
from claimgraph.findings import BrokenMapError, syntax_finding
from claimgraph.reports.finding_list import finding_json

PROBLEM = "application/problem+json"
"""The media type of problem details."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: the HTTP status, what to tell the reader, and further members of the answer."""

    status: int
    detail: str
    more: Mapping[str, object] = field(default_factory=dict)


class RefusedRequestError(ClaimgraphError):
    """A request that is not answered; ``problem`` says why."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.problem = Problem(status, detail)


class MissingThingError(UnknownNameError):
    """The thing that an address names is not in the map."""


STATUSES: Mapping[type[ClaimgraphError], int] = {
    BrokenMapError: 409,
    MalformedError: 409,
    UnreadableError: 503,
    AbsentError: 503,
    HeldError: 423,
    ChangedError: 412,
    MissingThingError: 404,
    UnknownNameError: 422,
    QueryError: 400,
    QueryTimeoutError: 408,
    EditError: 422,
}
"""The status for each kind of error."""

RETRY_AFTER = 1
"""Seconds after which a client may try again to edit a file that another process holds."""


def problem_of(error: ClaimgraphError) -> Problem:
    """The problem details of an error; a kind without a status has that of the nearest kind above it."""
    if isinstance(error, RefusedRequestError):
        return error.problem
    status = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    return Problem(status, without_logins(error.without_remedy), _members(error))


def _members(error: ClaimgraphError) -> Mapping[str, object]:
    """The members that only some problems have: what to do, similar names, findings, further lines."""
    remedy = {"remedy": error.for_request} if error.for_request else {}
    return {**remedy, **_members_of_kind(error)}


def _members_of_kind(error: ClaimgraphError) -> Mapping[str, object]:
    match error:
        case UnknownNameError():
            return {"near": error.suggestions}
        case BrokenMapError():
            return {"findings": [finding_json(each) for each in error.findings]}
        case MalformedError():
            return {"findings": [finding_json(syntax_finding(error))]}
        case EditError() if error.details:
            return {"details": error.details}
        case _:
            return {}


def problem_response(problem: Problem) -> Response:
    """A problem as the response of RFC 9457, which is never stored."""
    title = http.HTTPStatus(problem.status).phrase
    body = {"title": title, "status": problem.status, "detail": problem.detail, **problem.more}
    headers = {"Cache-Control": "no-store"}
    if problem.status == STATUSES[HeldError]:
        headers["Retry-After"] = str(RETRY_AFTER)
    return Response(
        msgspec.json.encode(body),
        problem.status,
        headers=headers,
        media_type=PROBLEM,
    )
